type Fields = Record<string, unknown>;
type Level = "info" | "warn" | "error";

/** One line an event; the cause of an error follows it with its stack. */
function write(level: Level, message: string, { error, ...fields }: Fields = {}): void {
  const details = Object.entries(fields).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  const cause = error === undefined ? "" : `\n${error instanceof Error ? error.stack : String(error)}`;
  const stream = level === "info" ? process.stdout : process.stderr;
  stream.write(`${new Date().toISOString()} ${level} ${message}${details.join("")}${cause}\n`);
}

export const logger = {
  info: (message: string, fields?: Fields) => write("info", message, fields),
  warn: (message: string, fields?: Fields) => write("warn", message, fields),
  error: (message: string, fields?: Fields) => write("error", message, fields),
};
