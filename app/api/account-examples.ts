import type { AuditPage, Me, UserPage } from "#lib/users/model.ts";

/** What the documentation shows; a test holds them to the schemas. */
export const EXAMPLE_ID = "2f1b6d0e-4f0c-4b7e-9a65-1f6a5f0b9d3c";
const RECIPE_ID = "5f0c1f4e-8a46-4c0b-9a4e-2f1f9d2f6a51";
const ADMIN_ID = "c2a0d3f8-7f2e-4d0c-8b57-6d0a3f1e9b42";
const TOKEN = "3kJ9xW0cQm7T5bVhYr2nLs8dPaEf4gUi";
const email = "ada@recipes.example";
const password = "correct horse battery";

export const exampleMe: Me = {
  user: { id: EXAMPLE_ID, name: "Ada", role: "cook" },
  favourites: [RECIPE_ID],
  editable: [],
};

export const exampleUsers: UserPage = {
  items: [
    {
      id: EXAMPLE_ID,
      name: "Ada",
      email,
      isEmailVerified: true,
      role: "cook",
      suspendedAt: null,
      createdAt: "2026-03-02T09:30:00.000Z",
    },
  ],
  nextCursor: null,
};

export const exampleAudit: AuditPage = {
  items: [
    {
      id: "7b1f0c52-3d7a-4a53-b0a5-93d1de0b6f3e",
      createdAt: "2026-03-02T10:00:00.000Z",
      action: "user.role_changed",
      actorId: ADMIN_ID,
      actorName: "Grace",
      subjectId: EXAMPLE_ID,
      subjectName: "Ada",
      detail: { from: "cook", to: "editor" },
      address: "192.0.2.7",
      requestId: "1d7a3c1e-52c4-4c0c-9f38-0d6d3e6ab1f0",
    },
  ],
  nextCursor: null,
};

export const exampleApiKey = {
  id: EXAMPLE_ID,
  key: `hestia_${TOKEN}…`,
  expiresAt: "2026-06-01T00:00:00.000Z",
};

const credential = { id: "n8Jr2q", type: "public-key", response: {} };
const post = (path: string, body?: unknown, response: unknown = null) => ({
  path: `/api/auth/${path}`,
  ...(body !== undefined && { body }),
  response,
});

export const exampleAuth = {
  signUp: post("sign-up", { name: "Ada", email, password }),
  signIn: post("sign-in", { email, password }),
  signOut: post("sign-out"),
  sendVerification: post("verification", { email }),
  verify: post("verify", { token: TOKEN }),
  forgot: post("forgot", { email }),
  reset: post("reset", { token: TOKEN, password }),
  changePassword: post("password", { current: password, password: "staple of the hearth" }),
  firstAdmin: post("first-admin", { token: TOKEN, name: "Grace", email, password }),
  startProvider: post(
    "provider",
    { provider: "github", next: "/recipes" },
    { url: "https://github.com/login/oauth/authorize?client_id=…" },
  ),
  passkeyChallenge: post("passkey-challenge", undefined, { challenge: "b8N1…" }),
  signInByPasskey: post("passkey-sign-in", { response: credential }),
  newPasskeyChallenge: post("new-passkey-challenge", undefined, { challenge: "b8N1…" }),
  addPasskey: post("new-passkey", { response: credential, name: "Phone" }),
};
