import { createHash, randomBytes } from "node:crypto";

const PREFIX = "hestia_";
const KEY = /^hestia_[\w-]{43}$/;

/** A new key, to be shown once: 256 random bits that scanners for leaked secrets know by their beginning. */
export function newApiKey(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** What is kept of a key, or of a token in a link. */
export function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The key in an `Authorization` header; null when there is none. */
export function bearerOf(authorization: string | null): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

export function isApiKey(text: string): boolean {
  return KEY.test(text);
}
