import { defineConfig } from "vitest/config";

const shared = {
  // Small and shared machines take their time.
  testTimeout: 30_000,
  unstubEnvs: true,
  unstubGlobals: true,
  exclude: ["node_modules/**", ".next/**", "e2e/**", "data/**"],
};

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...shared.exclude, "**/*.db.test.ts"],
          setupFiles: ["lib/testing/forget-singletons.ts"],
          // Modules are loaded once for each worker, not once for each file.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "db",
          include: ["**/*.db.test.ts"],
          globalSetup: ["db/testing/global-setup.ts"],
          // One server, a database for each worker: files share it, each test rolls back what it did.
          maxWorkers: 2,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
