import { afterAll } from "vitest";

// Files share a process: what one keeps in it is none of the next one's business.
afterAll(() => {
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key.description?.startsWith("hestia.")) Reflect.deleteProperty(globalThis, key);
  }
});
