/** `crypto.randomUUID` is closed to sites without TLS, such as one on a kitchen's own network. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
