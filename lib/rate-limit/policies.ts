import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";

/** Whose requests are added up. `client`: the account, or the network of who has none. */
export type CountedBy = "network" | "account" | "client" | "email";

export type Policy = {
  /** For people: "at most 300 in 60 seconds for …". */
  what: string;
  by: CountedBy;
  /** So many in any `windowMs`, however they are spread. */
  quota: number;
  windowMs: number;
  /** So many at once; then as fast as keeps within the quota. */
  burst: number;
  /** While a Redis that is configured does not answer: let pass, or count in each process by itself. */
  withoutRedis: "open" | "local";
  /**
   * Where it is counted: by the front, which asks for tokens in batches so that few requests wait for Redis; by
   * `route()` once it knows who asks; or by what the request does, as not each attempt counts.
   */
  place: "front" | "handler" | "command";
};

/** Every limit there is, but the growing delay of passwords below. One place of counting each. */
export const POLICIES = {
  reads: {
    what: "requests for pages and the API from one network; pictures and files are free",
    by: "network",
    quota: 12_000,
    windowMs: MINUTE_MS,
    burst: 6_000,
    withoutRedis: "open",
    place: "front",
  },
  search: {
    what: "searches and suggestions for one network",
    by: "network",
    quota: 1_800,
    windowMs: MINUTE_MS,
    burst: 900,
    withoutRedis: "open",
    place: "front",
  },
  "share-links": {
    what: "links that were shared, opened from one network",
    by: "network",
    quota: 300,
    windowMs: MINUTE_MS,
    burst: 150,
    withoutRedis: "local",
    place: "front",
  },
  beacons: {
    what: "reports of how fast pages were, from one network",
    by: "network",
    quota: 600,
    windowMs: MINUTE_MS,
    burst: 360,
    withoutRedis: "open",
    place: "front",
  },
  "csp-reports": {
    what: "reports of blocked content from one network",
    by: "network",
    quota: 120,
    windowMs: MINUTE_MS,
    burst: 60,
    withoutRedis: "local",
    place: "front",
  },
  "member-reads": {
    what: "reads by one account",
    by: "client",
    quota: 1_200,
    windowMs: MINUTE_MS,
    burst: 600,
    withoutRedis: "open",
    place: "handler",
  },
  writes: {
    what: "writes by one account, or from one network without one",
    by: "client",
    quota: 300,
    windowMs: MINUTE_MS,
    burst: 150,
    withoutRedis: "local",
    place: "handler",
  },
  batch: {
    what: "batches of recipes by one account",
    by: "account",
    quota: 60,
    windowMs: MINUTE_MS,
    burst: 30,
    withoutRedis: "local",
    place: "handler",
  },
  upload: {
    what: "pictures uploaded by one account",
    by: "account",
    quota: 400,
    windowMs: HOUR_MS,
    burst: 120,
    withoutRedis: "local",
    place: "handler",
  },
  import: {
    what: "recipes read from other sites by one account",
    by: "account",
    quota: 120,
    windowMs: HOUR_MS,
    burst: 30,
    withoutRedis: "local",
    place: "handler",
  },
  admin: {
    what: "requests of one administrator to what is for administrators",
    by: "client",
    quota: 1_800,
    windowMs: MINUTE_MS,
    burst: 900,
    withoutRedis: "open",
    place: "handler",
  },
  "sign-in": {
    what: "attempts to sign in that failed, from one network",
    by: "network",
    quota: 60,
    windowMs: 10 * MINUTE_MS,
    burst: 40,
    withoutRedis: "local",
    place: "command",
  },
  "sign-up": {
    what: "accounts asked for from one network",
    by: "network",
    quota: 60,
    windowMs: HOUR_MS,
    burst: 40,
    withoutRedis: "local",
    place: "command",
  },
  mail: {
    what: "mails asked for from one network",
    by: "network",
    quota: 60,
    windowMs: HOUR_MS,
    burst: 40,
    withoutRedis: "local",
    place: "command",
  },
  "mail-address": {
    what: "mails to one address",
    by: "email",
    quota: 6,
    windowMs: HOUR_MS,
    burst: 3,
    withoutRedis: "local",
    place: "command",
  },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof POLICIES;
// The keys of a literal.
export const POLICY_NAMES = Object.keys(POLICIES) as PolicyName[];

/**
 * Between wrong passwords for one account: after the second one the next waits a second, then each twice as long as
 * the one before. Passkeys and the link by mail go on meanwhile.
 */
export const PASSWORD_DELAY = { name: "password-delay", free: 2, firstMs: SECOND_MS, mostMs: 5 * MINUTE_MS };
/** As if nothing had been, so long after the last wrong one. */
export const PASSWORD_FORGOTTEN_MS = 24 * HOUR_MS;

/** As `HESTIA_LIMITS` changes them: all off, or some with another quota. */
export type LimitSettings = {
  isOn: boolean;
  changed: Partial<Record<PolicyName, { quota: number; windowMs: number }>>;
};

/** As it is in force; a changed quota keeps the share that may come at once. */
export function policyInForce(name: PolicyName, { changed }: LimitSettings): Policy {
  const policy: Policy = POLICIES[name];
  const other = changed[name];
  if (!other) return policy;
  const burst = Math.max(1, Math.round((policy.burst / policy.quota) * other.quota));
  return { ...policy, ...other, burst: Math.min(burst, other.quota) };
}
