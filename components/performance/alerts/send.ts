/** What the API said no to: by field, and for people. */
export type Refusal = { detail: string; fields: Readonly<Record<string, string>> };

/** Null when it is done. Never rejects: without an answer it says so. */
export async function send(
  method: "PUT" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Refusal | null> {
  try {
    const response = await fetch(path, {
      method,
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return null;
    const problem: { detail?: string; errors?: { path: string; message: string }[] } = await response
      .json()
      .catch(() => ({}));
    const fields = Object.fromEntries(
      (problem.errors ?? []).map(({ path: field, message }) => [field, besideField(field, message)]),
    );
    return { detail: problem.detail ?? `The server answered ${response.status}.`, fields };
  } catch {
    return { detail: "The server cannot be reached.", fields: {} };
  }
}

/** "condition.bound must be a number" stands below the field that it names: "Must be a number". */
function besideField(field: string, message: string): string {
  const rest = message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
