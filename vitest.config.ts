import { defineConfig } from "vitest/config";

const shared = {
  // Small and shared machines take their time.
  testTimeout: 30_000,
  maxWorkers: 2,
  // Modules are loaded once for each worker, not once for each file.
  isolate: false,
  setupFiles: ["lib/testing/leave-nothing.ts"],
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
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
