import { z } from "zod";
import { DAY_MS, HOUR_MS } from "#lib/units.ts";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "./limits.ts";

/** Each may do what those before it may. */
export const ROLES = ["cook", "editor", "admin"] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** What an API key may be made for. Without one of them a route is closed to keys. */
export const SCOPES = ["me:read", "recipes:write", "admin:read", "admin:write"] as const;
export const scope = z.enum(SCOPES);
export type Scope = z.infer<typeof scope>;

/** Who asks. */
export type Viewer = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** How they showed it: by the cookie of a session, or by an API key with what it is made for. */
  by: { kind: "session"; sessionId: string; signedInAt: string } | { kind: "key"; scopes: readonly Scope[] };
};

export const SESSION_MS = 30 * DAY_MS;
export const MAIL_LINK_MS = 1 * HOUR_MS;

const MAX_NAME_LENGTH = 80;
const MAX_EMAIL_LENGTH = 254;

const TOO_LONG = `may have at most ${MAX_PASSWORD_LENGTH} characters`;

export const newPassword = z
  .string()
  // Words of our own, since the usual ones quote what was given.
  .min(MIN_PASSWORD_LENGTH, `needs at least ${MIN_PASSWORD_LENGTH} characters`)
  .max(MAX_PASSWORD_LENGTH, TOO_LONG)
  .meta({ description: "Any characters; length is what counts." });
/** As it was once chosen: the rules may have changed since. */
export const givenPassword = z.string().min(1, "is missing").max(MAX_PASSWORD_LENGTH, TOO_LONG);
export const email = z.email("must be an e-mail address").max(MAX_EMAIL_LENGTH);
/** Something's name: on one line, and nothing that turns the order of what stands beside it, or that Postgres cannot store. */
export const lineOfText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text),
      "must be one line of plain text",
    );
export const personName = lineOfText(MAX_NAME_LENGTH);
/** From a link in a mail. */
export const mailToken = z
  .string()
  .max(1_000)
  .regex(/^[\w.-]+$/, "must be the token of a link, whole");

export const signUpInput = z.strictObject({ name: personName, email, password: newPassword });
export const passwordSignInInput = z.strictObject({
  email,
  password: givenPassword,
  remember: z.boolean().default(true).meta({ description: "False: until the browser is closed." }),
});
export const mailInput = z.strictObject({ email });
export const tokenInput = z.strictObject({ token: mailToken });
export const resetInput = z.strictObject({ token: mailToken, password: newPassword });
export const passwordInput = z.strictObject({ current: givenPassword, password: newPassword });
export const firstAdminInput = signUpInput.extend({ token: mailToken });
export const providerInput = z.strictObject({
  provider: z.string().regex(/^[a-z]{2,20}$/, "must be the name of a provider"),
  next: z.string().max(500).optional().meta({ description: "A path of this site to go on to." }),
});
export const providerStart = z.strictObject({ url: z.url() });
/** What a browser's passkey says; checked by the library that knows the format. */
export const passkeyAnswer = z.strictObject({
  response: z.looseObject({ id: z.string().max(1_400), type: z.literal("public-key") }),
});
export const passkeyRegistration = passkeyAnswer.extend({ name: lineOfText(60) });
export const passkeyOptions = z.looseObject({ challenge: z.string() });
