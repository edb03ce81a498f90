import { z } from "zod";
import { givenPassword, lineOfText, personName, role, scope } from "#lib/auth/model.ts";

export const MAX_RECIPES_ASKED = 100;
export const MAX_KEYS = 20;
export const MAX_KEY_DAYS = 366;

const recipeIds = z.array(z.uuid("must be the ids of recipes")).max(MAX_RECIPES_ASKED);

export const meQuery = z.strictObject({
  recipes: recipeIds
    .default([])
    .meta({ "x-separator": "," })
    .describe("The ids of the recipes on screen: the answer tells what is mine among them."),
});
export const meUser = z.strictObject({ id: z.uuid(), name: z.string(), role });
export const me = z.strictObject({
  user: meUser.nullable().describe("Null: nobody is signed in."),
  favourites: z.array(z.uuid()).describe("Those of the given recipes that I have marked."),
  editable: z.array(z.uuid()).describe("Those of the given recipes that I may change."),
});
export type Me = z.infer<typeof me>;

export const rowParams = z.strictObject({ id: z.uuid() });
export const recipeIdParams = z.strictObject({ id: z.uuid().describe("The recipe's id.") });
export const profileInput = z.strictObject({ name: personName });
export const deletionInput = z.strictObject({
  password: givenPassword
    .optional()
    .meta({ description: "Needed where the account has one; otherwise sign in first." }),
});

export const apiKeyInput = z.strictObject({
  name: lineOfText(60).describe("What it is for."),
  scopes: z.array(scope).min(1).max(scope.options.length),
  days: z.number().int().min(1).max(MAX_KEY_DAYS).describe("How long it works."),
});
export type ApiKeyInput = z.infer<typeof apiKeyInput>;
export const apiKeyMade = z.strictObject({
  id: z.uuid(),
  key: z.string().describe("Shown this once: what is kept cannot be turned back into it."),
  expiresAt: z.iso.datetime(),
});

export const exportedAccount = z.string().meta({ contentMediaType: "application/zip" });

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50).describe("The most items to answer with."),
  cursor: z.string().max(2_000).describe("The nextCursor of the page before. Opaque.").optional(),
};
const nextCursor = z
  .string()
  .nullable()
  .describe("Goes on after the last item; opaque. Null on the last page.");
const searchText = z.string().trim().max(100);

export const userListQuery = z.strictObject({
  q: searchText.describe("Only those with this in their name or address.").optional(),
  role: role.optional(),
  suspended: z.enum(["true", "false"]).optional(),
  ...page,
});
export type UserListQuery = z.infer<typeof userListQuery>;
export const userRow = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  isEmailVerified: z.boolean(),
  role,
  suspendedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type UserRow = z.infer<typeof userRow>;
/** Newest first. */
export const userPage = z.strictObject({ items: z.array(userRow), nextCursor });
export type UserPage = z.infer<typeof userPage>;
export const userChange = z
  .strictObject({ role: role.optional(), suspended: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, "must name what is to change");
export type UserChange = z.infer<typeof userChange>;
export const resetLink = z.strictObject({
  url: z.url().describe("Works once, for an hour: hand it to nobody but them."),
});

export const auditListQuery = z.strictObject({
  q: searchText
    .describe(
      "Only what was done by or to users with this in their name or address, from this network address, or by this request.",
    )
    .optional(),
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/, "must be an action, or its first word")
    .describe("`user.suspended`, or `user` for all that begin so.")
    .optional(),
  user: z.uuid().describe("Only what was done by or to this user.").optional(),
  ...page,
});
export type AuditListQuery = z.infer<typeof auditListQuery>;
export const auditEntry = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  action: z.string(),
  actorId: z.uuid().nullable().describe("Null: nobody who was signed in."),
  actorName: z.string().nullable().describe("Null: their account is gone."),
  subjectId: z.uuid().nullable(),
  subjectName: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
/** Newest first. */
export const auditPage = z.strictObject({ items: z.array(auditEntry), nextCursor });
export type AuditPage = z.infer<typeof auditPage>;

export type SessionRow = {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  createdAt: string;
  isThis: boolean;
};
export type PasskeyRow = { id: string; name: string | null; createdAt: string };
export type ApiKeyRow = {
  id: string;
  name: string;
  keyEnd: string;
  scopes: string[];
  expiresAt: string;
  lastUsedAt: string | null;
  createdAt: string;
};
/** Everything that the account's pages show. */
export type AccountDetail = {
  hasPassword: boolean;
  isEmailVerified: boolean;
  createdAt: string;
  /** Recipes that stay when the account goes. */
  publishedCount: number;
  sessions: SessionRow[];
  passkeys: PasskeyRow[];
  apiKeys: ApiKeyRow[];
};
