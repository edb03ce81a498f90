import { defineConfig } from "@playwright/test";
import { Launcher } from "chrome-launcher";

/** A running site to test instead of one that is started for it. */
const runningUrl = process.env.E2E_URL;
const PORT = 3900;
const START_WITHIN_MS = 600_000;
// The browser of this machine (or CHROME_PATH); without one, Playwright's own.
const [executablePath] = Launcher.getInstallations();

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  reporter: [["list"]],
  use: {
    baseURL: runningUrl ?? `http://localhost:${PORT}`,
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
    trace: "retain-on-failure",
  },
  ...(!runningUrl && {
    webServer: {
      command: "npm start",
      url: `http://localhost:${PORT}/readyz`,
      env: { PORT: String(PORT), HESTIA_DATA_DIR: "data/e2e" },
      timeout: START_WITHIN_MS,
      gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    },
  }),
});
