import type { Role, Viewer } from "#lib/auth/model.ts";

type User = { id: string; name: string; email: string; role: Role };

/** This user, signed in just now. */
export function signedInAs({ id, name, email, role }: User, sessionId = id): Viewer {
  const by = { kind: "session", sessionId, signedInAt: new Date().toISOString() } as const;
  return { userId: id, name, email, role, by };
}
