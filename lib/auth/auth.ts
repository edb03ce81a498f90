import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { genericOAuth } from "better-auth/plugins";
import { type Db, getDb } from "#db/client.ts";
import { accounts, passkeys, sessions, users, verifications } from "#db/schema/users.ts";
import { readEnv, type SignInProvider } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { SECOND_MS } from "#lib/units.ts";
import { authHooks } from "./auth-hooks.ts";
import { COOKIE_PREFIX, isSecure } from "./cookies.ts";
import { SESSION_MS } from "./model.ts";
import { authSecret } from "./secret.ts";

export const AUTH_PATH = "/api/auth";

export type Auth = ReturnType<typeof createAuth>;

/** Passwords, passkeys, providers and sessions: better-auth, set up for this site. */
export function createAuth(db: Db, secret: string) {
  const { publicUrl, signInProviders } = readEnv();
  const { hostname, origin } = new URL(publicUrl);
  return betterAuth({
    appName: "Hestia",
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { users, sessions, accounts, verifications, passkeys },
      usePlural: true,
      transaction: true,
    }),
    ...authHooks(db),
    session: { expiresIn: SESSION_MS / SECOND_MS, disableSessionRefresh: true },
    verification: { storeIdentifier: "hashed" },
    account: { encryptOAuthTokens: true },
    socialProviders: knownProviders(signInProviders),
    plugins: [
      passkey({ rpID: hostname, rpName: "Hestia", origin }),
      genericOAuth({ config: signInProviders.flatMap(oidcProvider) }),
    ],
    // attempts.ts counts.
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${publicUrl}/account/sign-in` },
    logger: {
      level: "error",
      log: (level, message) => {
        if (level === "error") logger.warn(`sign-in: ${message}`);
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: isSecure(),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      database: { generateId: "uuid" },
      // Nobody can tell by the time an answer takes whether a mail is being sent.
      backgroundTasks: {
        handler: (task) =>
          void task.catch((error: unknown) => logger.error("sign-in: after the answer", { error })),
      },
    },
  });
}

/** Those that better-auth knows by their id. */
function knownProviders(providers: readonly SignInProvider[]) {
  return Object.fromEntries(
    providers
      .filter(({ issuer }) => issuer === null)
      .map(({ id, clientId, clientSecret }) => [id, { clientId, clientSecret }]),
  );
}

function oidcProvider({ id, name, issuer, clientId, clientSecret }: SignInProvider) {
  if (issuer === null) return [];
  return [
    {
      providerId: id,
      name,
      discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId,
      clientSecret,
      scopes: ["openid", "profile", "email"],
      requireIdTokenVerification: true,
      requireEmailVerification: true,
    },
  ];
}

/** The one of this database. */
export async function getAuth(db: Db = getDb()): Promise<Auth> {
  const known = singleton("auth", () => new WeakMap<Db, Auth>());
  const auth = known.get(db) ?? createAuth(db, await authSecret(db));
  known.set(db, auth);
  return auth;
}
