import { resolve } from "node:path";
import { z } from "zod";

const PORT_RULE = "must be a whole number from 0 to 65535";
const port = z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE);

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: port.default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  HESTIA_DATA_DIR: z.string().min(1).default("data"),
  HESTIA_PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
});

/** Thrown by `readEnv`: one plain line that names the variable. */
export class EnvError extends Error {}

/**
 * The environment, validated; the only place that reads `process.env`.
 *
 * @throws {EnvError} naming each bad variable and what is allowed; never its value, which may be a secret.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env) {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new EnvError(problems.join("; "));
  }
  const values = parsed.data;
  return {
    nodeEnv: values.NODE_ENV,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: resolve(values.HESTIA_DATA_DIR),
    /** Origin for absolute links (canonical, Open Graph, sitemap), without a trailing slash. */
    publicUrl: (values.HESTIA_PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ""),
  };
}

export type Env = ReturnType<typeof readEnv>;
