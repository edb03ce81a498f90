import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant, updatedAt } from "./columns.ts";

const userId = () =>
  uuid()
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

/** Columns that better-auth reads and writes keep its names: `emailVerified`, `image`. */
export const users = pgTable(
  "users",
  {
    id: id(),
    name: text().notNull(),
    /** In lower case. */
    email: text().notNull().unique(),
    emailVerified: boolean().notNull().default(false),
    /** As a provider told it; not shown, since it would tell that provider who looks. */
    image: text(),
    role: text({ enum: ["cook", "editor", "admin"] })
      .notNull()
      .default("cook"),
    /** Since when they may not sign in; null: they may. */
    suspendedAt: instant(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("users_created_at_idx").on(t.createdAt, t.id),
    index("users_search_idx").using("gin", sql`(lower(${t.name} || ' ' || ${t.email})) gin_trgm_ops`),
    check("users_email_check", sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`),
    check("users_name_check", sql`length(${t.name}) between 1 and 200`),
    check("users_role_check", sql`${t.role} in ('cook', 'editor', 'admin')`),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: userId(),
    /** The cookie holds it signed: this column alone opens nothing. */
    token: text().notNull().unique(),
    expiresAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("sessions_user_id_idx").on(t.userId, t.createdAt),
    index("sessions_expires_at_idx").on(t.expiresAt),
  ],
);

/** The ways in which a user signs in beside passkeys: `credential` has the password's hash. */
export const accounts = pgTable(
  "accounts",
  {
    id: id(),
    userId: userId(),
    providerId: text().notNull(),
    accountId: text().notNull(),
    password: text(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("accounts_user_id_idx").on(t.userId),
    index("accounts_provider_idx").on(t.providerId, t.accountId),
  ],
);

/** What waits to be confirmed, by a hash of the token that was handed out. */
export const verifications = pgTable(
  "verifications",
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("verifications_identifier_idx").on(t.identifier),
    index("verifications_expires_at_idx").on(t.expiresAt),
  ],
);

export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    userId: userId(),
    name: text(),
    publicKey: text().notNull(),
    credentialID: text("credential_id").notNull().unique(),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: createdAt(),
  },
  (t) => [index("passkeys_user_id_idx").on(t.userId)],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    userId: userId(),
    name: text().notNull(),
    /** SHA-256 of the key in hex: 256 random bits need no slow hash. */
    keyHash: text().notNull().unique(),
    /** How the key ends, to tell it from others. */
    keyEnd: text().notNull(),
    scopes: text().array().notNull(),
    expiresAt: instant().notNull(),
    /** To the hour. */
    lastUsedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("api_keys_user_id_idx").on(t.userId),
    check("api_keys_name_check", sql`length(${t.name}) between 1 and 60`),
    check(
      "api_keys_scopes_check",
      sql`cardinality(${t.scopes}) > 0 and ${t.scopes} <@ array['me:read', 'recipes:write', 'admin:read', 'admin:write']`,
    ),
  ],
);

/**
 * What was done that concerns accounts or the site's safety. A trigger refuses every change. Users are named by their
 * key alone, without a foreign key: who deletes an account takes its name along, not what was done.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    action: text().notNull(),
    /** Null: nobody who was signed in. */
    actorId: uuid(),
    /** The user it was done to; null: it concerns none. */
    subjectId: uuid(),
    detail: jsonb().$type<Record<string, string>>().notNull().default({}),
    address: text(),
    requestId: text(),
    createdAt: createdAt(),
  },
  (t) => [
    index("audit_log_created_at_idx").on(t.createdAt, t.id),
    index("audit_log_action_idx").on(t.action, t.createdAt, t.id),
    index("audit_log_actor_id_idx").on(t.actorId, t.createdAt, t.id),
    index("audit_log_subject_id_idx").on(t.subjectId, t.createdAt, t.id),
    index("audit_log_address_idx").on(t.address, t.createdAt, t.id),
    index("audit_log_request_id_idx").on(t.requestId, t.createdAt, t.id),
    check("audit_log_action_check", sql`${t.action} ~ '^[a-z_]+[.][a-z_]+$'`),
  ],
);
