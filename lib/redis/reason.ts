const MOST_CHARS = 200;

/** Whether the server answered, and refused: it is full, read-only, or knows us not. Otherwise it did not answer. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === "UpstashError";
}

/** One short line for the log: without the command, which holds what was to be stored. */
export function reasonOf(error: unknown): string {
  // fetch says why in the cause alone.
  if (error instanceof Error && error.cause) return reasonOf(error.cause);
  const message = error instanceof Error ? error.message || codeOf(error) : String(error);
  const [said = ""] = message.split(", command was:", 1);
  return said.replaceAll(/\s+/g, " ").slice(0, MOST_CHARS);
}

/** Several addresses tried in vain are an error without words. */
function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : error.name;
}
