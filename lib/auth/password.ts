import { hashPassword, verifyPassword as verify } from "better-auth/crypto";

export { hashPassword };

/** Takes as long for a wrong password as for the right one. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  return verify({ hash, password });
}
