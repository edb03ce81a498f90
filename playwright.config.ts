import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.ts";

/** A running site to test instead of one that is started for it. */
const runningUrl = process.env.E2E_URL;
/** The build comes first when it is stale. */
const START_WITHIN_MS = 600_000;
const executablePath = findChromium();

// Every worker reads this file again and must find the same site: the environment is handed down to them.
if (!runningUrl && !process.env.E2E_PORT) {
  process.env.E2E_PORT = String(await freePort());
  process.env.E2E_SMTP_PORT = String(await freePort());
  const dataDir = mkdtempSync(join(tmpdir(), "hestia-e2e-"));
  // Passable for the user that PostgreSQL runs as when the tests run as root.
  chmodSync(dataDir, 0o755);
  process.env.E2E_DATA_DIR = dataDir;
  process.on("exit", () => rmSync(dataDir, { recursive: true, force: true }));
}
const { E2E_PORT: port = "", E2E_SMTP_PORT: smtpPort = "", E2E_DATA_DIR: dataDir = "" } = process.env;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** All browsers come from one network, as many as a town's; accounts keep the limits that they have. */
const LIMITS = ["reads", "search", "beacons", "csp-reports", "share-links", "sign-in", "sign-up", "mail"]
  .map((name) => `${name}=100000/60`)
  .join(",");

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/make-pictures.ts",
  outputDir: "test-results/e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Small and shared machines build, serve and browse at once.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: runningUrl ?? `http://localhost:${port}`,
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    trace: "retain-on-failure",
  },
  ...(!runningUrl && {
    webServer: {
      command: "npm start",
      url: `http://localhost:${port}/readyz`,
      env: {
        PORT: port,
        HESTIA_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
        HESTIA_DATA_DIR: dataDir,
        HESTIA_LIMITS: LIMITS,
      },
      stdout: "pipe",
      timeout: START_WITHIN_MS,
      gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    },
  }),
});
