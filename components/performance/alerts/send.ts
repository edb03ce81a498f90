/** What the API said no to: by field, and for people. */
export type Refusal = { detail: string; fields: Readonly<Record<string, string>> };

type Method = "PUT" | "POST" | "DELETE";

/** Null when it is done. Never rejects: without an answer it says so. */
export async function send(method: Method, path: string, body?: unknown): Promise<Refusal | null> {
  return (await ask(method, path, body)).refusal;
}

/** What it answered, in the shape of the models, or why it did not. Never rejects. */
export async function ask<T>(
  method: Method,
  path: string,
  body?: unknown,
): Promise<{ answer: T; refusal: null } | { answer: null; refusal: Refusal }> {
  try {
    const response = await fetch(path, {
      method,
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return { answer: await response.json(), refusal: null };
    const problem: { detail?: string; errors?: { path: string; message: string }[] } = await response
      .json()
      .catch(() => ({}));
    const fields = Object.fromEntries(
      (problem.errors ?? []).map(({ path: field, message }) => [field, besideField(field, message)]),
    );
    return refused(problem.detail ?? `The server answered ${response.status}.`, fields);
  } catch {
    return refused("The server cannot be reached.");
  }
}

function refused(detail: string, fields: Refusal["fields"] = {}) {
  return { answer: null, refusal: { detail, fields } };
}

/** "condition.bound must be a number" stands below the field that it names: "Must be a number". */
function besideField(field: string, message: string): string {
  const rest = message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
