import { defineConfig } from "vitest/config";

const shared = { exclude: ["node_modules/**", ".next/**", "e2e/**", "data/**"] };

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
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
