import { afterAll, vi } from "vitest";

// Files share a process: what one has changed there is none of the next one's business.
afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    if (key.description?.startsWith("hestia.")) Reflect.deleteProperty(globalThis, key);
  }
});
