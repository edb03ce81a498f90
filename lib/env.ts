import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { QUERY_KINDS, STATEMENT_TIMEOUTS_MS } from "#db/statement-timeouts.ts";
import { type LimitSettings, POLICY_NAMES } from "./rate-limit/policies.ts";
import { MIB, SECOND_MS } from "./units.ts";

const PORT_RULE = "must be a whole number from 0 to 65535";
const port = z.coerce.number(PORT_RULE).int(PORT_RULE).min(0, PORT_RULE).max(65_535, PORT_RULE);

const RATIO_RULE = "must be a number from 0 to 1";
const ratio = z.coerce.number(RATIO_RULE).min(0, RATIO_RULE).max(1, RATIO_RULE);

const NETWORKS_RULE = "must be a list of addresses and networks: 10.0.0.0/8, ::1";
const splitList = (text: string) => text.split(/[\s,]+/).filter(Boolean);
const isNetworks = (list: readonly string[]) =>
  list.every((network) => {
    const [address = "", prefix = "0", ...more] = network.split("/");
    const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return more.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
  });

const MEGABYTES_RULE = "must be a whole number of megabytes from 1 to 65536";
const megabytes = z.coerce
  .number(MEGABYTES_RULE)
  .int(MEGABYTES_RULE)
  .min(1, MEGABYTES_RULE)
  .max(65_536, MEGABYTES_RULE);

const RETIRED_ADMIN_TOKEN =
  "HESTIA_ADMIN_TOKEN is no longer read: sign in as an administrator, or make an API key with admin:read on your account's page.";

const LIMITS_RULE = `must be on, off, or a list like reads=600/60 (so many in so many seconds) of: ${POLICY_NAMES.join(", ")}`;
const limits = z
  .string()
  .default("on")
  .transform((text, context): LimitSettings => {
    if (text === "on" || text === "off") return { isOn: text === "on", changed: {} };
    const changed: LimitSettings["changed"] = {};
    for (const item of splitList(text)) {
      const [, given, quota, seconds] = /^([a-z-]+)=(\d{1,7})\/(\d{1,5})$/.exec(item) ?? [];
      const name = POLICY_NAMES.find((known) => known === given);
      if (!name || Number(quota) < 1 || Number(seconds) < 1) {
        context.addIssue({ code: "custom", message: LIMITS_RULE });
        return z.NEVER;
      }
      changed[name] = { quota: Number(quota), windowMs: Number(seconds) * SECOND_MS };
    }
    return { isOn: true, changed };
  });

const TIMEOUTS_RULE = `must be a list of seconds from 1 to 3600 like reads=5 of: ${QUERY_KINDS.join(", ")}`;
const statementTimeouts = z
  .string()
  .default("")
  .transform((text, context) => {
    const timeoutsMs = { ...STATEMENT_TIMEOUTS_MS };
    for (const item of splitList(text)) {
      const [, given, seconds] = /^([a-z]+)=(\d{1,4})$/.exec(item) ?? [];
      const kind = QUERY_KINDS.find((known) => known === given);
      if (!kind || Number(seconds) < 1 || Number(seconds) > 3_600) {
        context.addIssue({ code: "custom", message: TIMEOUTS_RULE });
        return z.NEVER;
      }
      timeoutsMs[kind] = Number(seconds) * SECOND_MS;
    }
    return timeoutsMs;
  });

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: port.default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }).optional(),
  HESTIA_STATEMENT_TIMEOUTS: statementTimeouts,
  HESTIA_DATA_DIR: z.string().min(1).default("data"),
  HESTIA_PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis:// or rediss:// URL" }).optional(),
  UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().regex(/^\S+$/, "must not contain blanks").optional(),
  HESTIA_ROLE: z.enum(["web", "worker", "all"], "must be web, worker or all").default("all"),
  HESTIA_CACHE: z.enum(["on", "off"], "must be on or off").default("on"),
  HESTIA_MEASURE: z.enum(["on", "off"], "must be on or off").default("on"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  HESTIA_LOG_HITS: ratio.default(0.001),
  HESTIA_TRUST_PROXY: z.string().default("").transform(splitList).refine(isNetworks, NETWORKS_RULE),
  HESTIA_ADMIN_TOKEN: z.string().optional(),
  HESTIA_LIMITS: limits,
  HESTIA_CACHE_MB: megabytes.default(32),
  HESTIA_VITALS_SAMPLE: ratio.default(1),
  HESTIA_ALERT_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  HESTIA_ALERT_WEBHOOK_SECRET: z
    .string()
    .regex(/^\S{16,200}$/, "must be 16 to 200 characters without blanks")
    .optional(),
  HESTIA_ALERT_WEBHOOK_INSIDE: z.enum(["on", "off"], "must be on or off").default("off"),
  HESTIA_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" }).optional(),
  HESTIA_ALERT_EMAIL: z
    .string()
    .transform(splitList)
    .pipe(z.array(z.email("must be a list of e-mail addresses")).min(1, "must name an e-mail address"))
    .optional(),
  HESTIA_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket's name")
    .optional(),
  HESTIA_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  HESTIA_S3_REGION: z
    .string()
    .regex(/^[\w-]+$/, "must be a region's name")
    .default("us-east-1"),
  HESTIA_S3_ACCESS_KEY_ID: z.string().regex(/^\S+$/, "must not contain blanks").optional(),
  HESTIA_S3_SECRET_ACCESS_KEY: z.string().regex(/^\S+$/, "must not contain blanks").optional(),
  HESTIA_S3_PATH_STYLE: z.enum(["on", "off"], "must be on or off").optional(),
  HESTIA_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*\S+@\S+[^\r\n]*$/, "must be an address: Hestia <hestia@example.org>")
    .optional(),
  HESTIA_OIDC_ISSUER: z.url({ protocol: /^https?$/, error: "must be an http(s):// URL" }).optional(),
  HESTIA_OIDC_NAME: z.string().max(40, "must have at most 40 characters").default("single sign-on"),
  HESTIA_OIDC_CLIENT_ID: z.string().optional(),
  HESTIA_OIDC_CLIENT_SECRET: z.string().optional(),
  HESTIA_GOOGLE_CLIENT_ID: z.string().optional(),
  HESTIA_GOOGLE_CLIENT_SECRET: z.string().optional(),
  HESTIA_GITHUB_CLIENT_ID: z.string().optional(),
  HESTIA_GITHUB_CLIENT_SECRET: z.string().optional(),
  /** Where programs are looked for. */
  PATH: z.string().default(""),
});

/** How Redis is spoken to: Redis' own protocol over TCP, or Upstash's REST over HTTP. */
export type RedisConfig = { kind: "tcp"; url: string } | { kind: "rest"; url: string; token: string };

/** A bucket of AWS, Wasabi, MinIO or whatever else speaks S3. */
export type S3Config = {
  bucket: string;
  /** Origin, without a trailing slash. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** The bucket in the path, else in the host's name. */
  isPathStyle: boolean;
};

/** Thrown by `readEnv`: one plain line that names the variable. */
export class EnvError extends Error {}

/**
 * The environment, validated; the only place that reads `process.env`.
 *
 * @throws {EnvError} naming each bad variable and what is allowed; never its value, which may be a secret.
 */
export function readEnv(source: Record<string, string | undefined> = process.env) {
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
    /** For how long one statement may run, by what it is for. */
    statementTimeoutsMs: values.HESTIA_STATEMENT_TIMEOUTS,
    dataDir: resolve(values.HESTIA_DATA_DIR),
    /** Origin for absolute links (canonical, Open Graph, sitemap), without a trailing slash. */
    publicUrl: (values.HESTIA_PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ""),
    redis: redisConfig(values),
    /** Serves the site, takes jobs, or both. */
    role: values.HESTIA_ROLE,
    /** Off: every answer is made anew, for measuring. */
    isCacheOn: values.HESTIA_CACHE === "on",
    /** Off: nothing is collected, for measuring what collecting costs. */
    isMeasuring: values.HESTIA_MEASURE === "on",
    /** The OpenTelemetry collector that traces are sent to; null: they stay here. */
    otlpEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    /** The share of hits that are logged, 0 to 1; everything else always is. */
    loggedHitRatio: values.HESTIA_LOG_HITS,
    /** Addresses and networks whose `X-Forwarded-*` is believed. */
    trustedProxies: values.HESTIA_TRUST_PROXY,
    /** How often each may do what (lib/rate-limit/policies.ts). */
    limits: values.HESTIA_LIMITS,
    /** What the values of cached reads may take in memory. */
    cacheMaxBytes: values.HESTIA_CACHE_MB * MIB,
    /** Of what is set and no longer read: a line each, for who starts the site. */
    retired: values.HESTIA_ADMIN_TOKEN === undefined ? [] : [RETIRED_ADMIN_TOKEN],
    /** The share of browser sessions that report how fast pages were, 0 to 1. */
    vitalsSampleRatio: values.HESTIA_VITALS_SAMPLE,
    /** Who is told of alerts. */
    alertWebhook: alertWebhookConfig(values),
    alertEmail: alertEmailConfig(values),
    /** Where pictures are stored; null: in files below `dataDir`. */
    s3: s3Config(values),
    /** Null: mail is not sent. */
    smtpUrl: values.HESTIA_SMTP_URL ?? null,
    mailFrom: values.HESTIA_MAIL_FROM ?? null,
    signInProviders: signInProviders(values),
    searchPath: values.PATH,
  };
}

type Values = z.infer<typeof schema>;
export type AlertWebhookConfig = {
  url: string;
  secret: string;
  /** It may lie at an address that only this network knows. */
  mayBeInside: boolean;
};
export type AlertEmailConfig = { smtpUrl: string; to: readonly string[] };

/** Null when none is configured. @throws {EnvError} for half of one. */
function alertWebhookConfig({
  HESTIA_ALERT_WEBHOOK_URL: url,
  HESTIA_ALERT_WEBHOOK_SECRET: secret,
  HESTIA_ALERT_WEBHOOK_INSIDE: inside,
}: Values): AlertWebhookConfig | null {
  if (url && secret) return { url, secret, mayBeInside: inside === "on" };
  if (url) throw new EnvError("HESTIA_ALERT_WEBHOOK_SECRET: is missing beside HESTIA_ALERT_WEBHOOK_URL");
  if (secret) throw new EnvError("HESTIA_ALERT_WEBHOOK_URL: is missing beside HESTIA_ALERT_WEBHOOK_SECRET");
  return null;
}

/** Null unless somebody is named. @throws {EnvError} when no server is. */
function alertEmailConfig({
  HESTIA_SMTP_URL: smtpUrl,
  HESTIA_ALERT_EMAIL: to,
}: Values): AlertEmailConfig | null {
  if (!to) return null;
  if (!smtpUrl) throw new EnvError("HESTIA_SMTP_URL: is missing beside HESTIA_ALERT_EMAIL");
  return { smtpUrl, to };
}

/** Another service that vouches for who somebody is; `issuer` is null for those that are known by their id. */
export type SignInProvider = {
  id: "oidc" | "google" | "github";
  name: string;
  issuer: string | null;
  clientId: string;
  clientSecret: string;
};

/** @throws {EnvError} for a provider that is configured by half. */
function signInProviders(values: z.infer<typeof schema>): SignInProvider[] {
  const { HESTIA_OIDC_ISSUER: issuer = null, HESTIA_OIDC_NAME: oidcName } = values;
  const known = [
    { id: "oidc", name: oidcName, issuer, prefix: "HESTIA_OIDC" },
    { id: "google", name: "Google", issuer: null, prefix: "HESTIA_GOOGLE" },
    { id: "github", name: "GitHub", issuer: null, prefix: "HESTIA_GITHUB" },
  ] as const;
  return known.flatMap(({ prefix, ...provider }) => {
    const { [`${prefix}_CLIENT_ID` as const]: clientId, [`${prefix}_CLIENT_SECRET` as const]: clientSecret } =
      values;
    const isNamed = provider.id !== "oidc" || issuer !== null;
    if (clientId && clientSecret && isNamed) return [{ ...provider, clientId, clientSecret }];
    if (!(clientId || clientSecret || (provider.id === "oidc" && issuer))) return [];
    const needs =
      provider.id === "oidc" ? "_ISSUER, _CLIENT_ID and _CLIENT_SECRET" : "_CLIENT_ID and _CLIENT_SECRET";
    throw new EnvError(`${prefix}: needs ${needs}`);
  });
}

/** Null when none is configured. @throws {EnvError} for two at once and for half of one. */
function redisConfig({
  REDIS_URL: redisUrl,
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: token,
}: Values): RedisConfig | null {
  if (redisUrl && (url || token)) {
    throw new EnvError("REDIS_URL: name one Redis, not UPSTASH_REDIS_REST_URL and _TOKEN as well");
  }
  if (redisUrl) return { kind: "tcp", url: redisUrl };
  if (url && token) return { kind: "rest", url, token };
  if (url) throw new EnvError("UPSTASH_REDIS_REST_TOKEN: is missing beside UPSTASH_REDIS_REST_URL");
  if (token) throw new EnvError("UPSTASH_REDIS_REST_URL: is missing beside UPSTASH_REDIS_REST_TOKEN");
  return null;
}

/** Null without a bucket. @throws {EnvError} for half of a configuration. */
function s3Config(values: z.infer<typeof schema>): S3Config | null {
  const { HESTIA_S3_BUCKET: bucket, HESTIA_S3_ACCESS_KEY_ID: accessKeyId } = values;
  const secretAccessKey = values.HESTIA_S3_SECRET_ACCESS_KEY;
  if (!bucket) {
    if (values.HESTIA_S3_ENDPOINT || accessKeyId || secretAccessKey)
      throw new EnvError("HESTIA_S3_BUCKET: is missing beside the other HESTIA_S3_ variables");
    return null;
  }
  if (!accessKeyId) throw new EnvError("HESTIA_S3_ACCESS_KEY_ID: is missing beside HESTIA_S3_BUCKET");
  if (!secretAccessKey) throw new EnvError("HESTIA_S3_SECRET_ACCESS_KEY: is missing beside HESTIA_S3_BUCKET");
  const region = values.HESTIA_S3_REGION;
  return {
    bucket,
    endpoint: (values.HESTIA_S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/, ""),
    region,
    accessKeyId,
    secretAccessKey,
    // AWS wants the bucket in the host's name; what runs at home mostly has no names for buckets.
    isPathStyle: values.HESTIA_S3_PATH_STYLE
      ? values.HESTIA_S3_PATH_STYLE === "on"
      : values.HESTIA_S3_ENDPOINT !== undefined,
  };
}

export type Env = ReturnType<typeof readEnv>;
