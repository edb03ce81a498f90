import { expect, test } from "vitest";
import { EnvError, readEnv } from "./env.ts";

const TOKEN = "a-secret-token";
const REST_URL = "https://one.upstash.io";

test.each([
  { name: "none", env: {}, redis: null },
  {
    name: "Redis over TCP",
    env: { REDIS_URL: "rediss://cook:secret@redis:6380/2" },
    redis: { kind: "tcp", url: "rediss://cook:secret@redis:6380/2" },
  },
  {
    name: "Upstash over REST",
    env: { UPSTASH_REDIS_REST_URL: REST_URL, UPSTASH_REDIS_REST_TOKEN: TOKEN },
    redis: { kind: "rest", url: REST_URL, token: TOKEN },
  },
  { name: "empty variables count as unset", env: { REDIS_URL: "", UPSTASH_REDIS_REST_URL: "" }, redis: null },
])("Redis: $name", ({ env, redis }) => {
  expect(readEnv(env).redis).toEqual(redis);
});

test.each([
  {
    name: "two at once",
    env: { REDIS_URL: "redis://r", UPSTASH_REDIS_REST_URL: REST_URL },
    says: /^REDIS_URL:/,
  },
  {
    name: "a pair without its token",
    env: { UPSTASH_REDIS_REST_URL: REST_URL },
    says: /^UPSTASH_REDIS_REST_TOKEN: is missing/,
  },
  {
    name: "a pair without its URL",
    env: { UPSTASH_REDIS_REST_TOKEN: TOKEN },
    says: /^UPSTASH_REDIS_REST_URL: is missing/,
  },
  { name: "another protocol", env: { REDIS_URL: "http://cook:secret@redis" }, says: /^REDIS_URL: must be/ },
  {
    name: "a token of two lines",
    env: { UPSTASH_REDIS_REST_URL: REST_URL, UPSTASH_REDIS_REST_TOKEN: `${TOKEN}\nb` },
    says: /^UPSTASH_REDIS_REST_TOKEN: must not/,
  },
])("Redis: $name is refused in one line without a secret", ({ env, says }) => {
  const error = (() => {
    try {
      return readEnv(env);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(EnvError);
  const { message } = error as EnvError;
  expect(message).toMatch(says);
  expect(message).not.toMatch(/secret|\n/);
});

test.each([
  { text: undefined, bytes: 32 * 1_024 * 1_024 },
  { text: "1", bytes: 1_024 * 1_024 },
])("the cache may take $bytes bytes when told $text", ({ text, bytes }) => {
  expect(readEnv({ HESTIA_CACHE_MB: text }).cacheMaxBytes).toBe(bytes);
});

test.each(["0", "1.5", "many", "-1"])("the cache can't have %s MB", (text) => {
  expect(() => readEnv({ HESTIA_CACHE_MB: text })).toThrow(/^HESTIA_CACHE_MB: must be/);
});

test("a statement may run for as long as its kind, in seconds", () => {
  expect(readEnv({}).statementTimeoutsMs).toEqual({
    reads: 5_000,
    writes: 15_000,
    console: 30_000,
    jobs: 600_000,
  });
  expect(readEnv({ HESTIA_STATEMENT_TIMEOUTS: "reads=2, jobs=3600" }).statementTimeoutsMs).toMatchObject({
    reads: 2_000,
    writes: 15_000,
    jobs: 3_600_000,
  });
});

test.each(["5", "reads", "reads=0", "reads=3601", "reads=1.5", "guests=5", "reads=5s"])(
  "statements can't have %s",
  (text) => {
    expect(() => readEnv({ HESTIA_STATEMENT_TIMEOUTS: text })).toThrow(/^HESTIA_STATEMENT_TIMEOUTS: must be/);
  },
);

const HOOK = {
  HESTIA_ALERT_WEBHOOK_URL: "https://hooks.example/1",
  HESTIA_ALERT_WEBHOOK_SECRET: "sixteen-characters",
};

test("alerts go to whom the environment names, and to nobody by default", () => {
  expect(readEnv({})).toMatchObject({ alertWebhook: null, alertEmail: null });
  expect(readEnv(HOOK).alertWebhook).toEqual({
    url: "https://hooks.example/1",
    secret: "sixteen-characters",
    mayBeInside: false,
  });
  expect(readEnv({ ...HOOK, HESTIA_ALERT_WEBHOOK_INSIDE: "on" }).alertWebhook?.mayBeInside).toBe(true);
  expect(
    readEnv({ HESTIA_SMTP_URL: "smtp://mail", HESTIA_ALERT_EMAIL: "a@example.org, b@example.org" })
      .alertEmail,
  ).toEqual({ smtpUrl: "smtp://mail", to: ["a@example.org", "b@example.org"] });
});

test.each([
  {
    name: "a URL alone",
    env: { ...HOOK, HESTIA_ALERT_WEBHOOK_SECRET: "" },
    says: /^HESTIA_ALERT_WEBHOOK_SECRET: is/,
  },
  {
    name: "a secret alone",
    env: { ...HOOK, HESTIA_ALERT_WEBHOOK_URL: "" },
    says: /^HESTIA_ALERT_WEBHOOK_URL: is/,
  },
  {
    name: "a secret too short",
    env: { ...HOOK, HESTIA_ALERT_WEBHOOK_SECRET: "s" },
    says: /^HESTIA_ALERT_WEBHOOK_SECRET: must/,
  },
  {
    name: "no mail server",
    env: { HESTIA_ALERT_EMAIL: "a@example.org" },
    says: /^HESTIA_SMTP_URL: is missing/,
  },
  {
    name: "no address",
    env: { HESTIA_SMTP_URL: "smtp://mail", HESTIA_ALERT_EMAIL: "cook" },
    says: /HESTIA_ALERT_EMAIL.*must be/,
  },
])("alerts: $name is refused", ({ env, says }) => {
  expect(() => readEnv(env)).toThrow(says);
});

const S3 = {
  HESTIA_S3_BUCKET: "pictures",
  HESTIA_S3_ACCESS_KEY_ID: "cook",
  HESTIA_S3_SECRET_ACCESS_KEY: "secret",
};

test.each([
  { name: "none", env: {}, s3: null },
  {
    name: "AWS",
    env: { ...S3, HESTIA_S3_REGION: "eu-west-1" },
    s3: { endpoint: "https://s3.eu-west-1.amazonaws.com", region: "eu-west-1", isPathStyle: false },
  },
  {
    name: "another service, with the bucket in the path",
    env: { ...S3, HESTIA_S3_ENDPOINT: "http://minio:9000/" },
    s3: { endpoint: "http://minio:9000", region: "us-east-1", isPathStyle: true },
  },
  {
    name: "another service, with the bucket in the host's name",
    env: { ...S3, HESTIA_S3_ENDPOINT: "https://s3.wasabisys.com", HESTIA_S3_PATH_STYLE: "off" },
    s3: { endpoint: "https://s3.wasabisys.com", isPathStyle: false },
  },
])("S3: $name", ({ env, s3 }) => {
  const read = readEnv(env).s3;
  if (s3 === null) expect(read).toBeNull();
  else
    expect(read).toMatchObject({ bucket: "pictures", accessKeyId: "cook", secretAccessKey: "secret", ...s3 });
});

test.each([
  { env: { ...S3, HESTIA_S3_BUCKET: "" }, says: /^HESTIA_S3_BUCKET: is missing/ },
  { env: { ...S3, HESTIA_S3_ACCESS_KEY_ID: "" }, says: /^HESTIA_S3_ACCESS_KEY_ID: is missing/ },
  { env: { ...S3, HESTIA_S3_SECRET_ACCESS_KEY: "" }, says: /^HESTIA_S3_SECRET_ACCESS_KEY: is missing/ },
  { env: { ...S3, HESTIA_S3_BUCKET: "a/../b" }, says: /^HESTIA_S3_BUCKET: must be/ },
])("S3: half of a configuration is refused: $says", ({ env, says }) => {
  expect(() => readEnv(env)).toThrow(says);
});

test("what is no longer read is said in a line, without its value", () => {
  expect(readEnv({}).retired).toEqual([]);
  const [line, ...more] = readEnv({ HESTIA_ADMIN_TOKEN: "0123456789abcdef" }).retired;
  expect(line).toMatch(/^HESTIA_ADMIN_TOKEN is no longer read: .*API key/);
  expect(line).not.toContain("0123456789abcdef");
  expect(more).toEqual([]);
});
