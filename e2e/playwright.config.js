import { existsSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(chromium)) throw new Error(`no browser at ${chromium}: install Debian's chromium, or name one in CHROMIUM`);

export default defineConfig({
  testDir: "journeys",
  globalSetup: "./support/server.js",
  outputDir: "test-results",
  reporter: [["list"]],
  fullyParallel: true,
  workers: 2,
  // A journey that fails now and then is a journey that fails.
  retries: 0,
  // Each failure costs a new browser; past this many there is one cause.
  maxFailures: 20,
  forbidOnly: true,
  timeout: 30_000,
  use: {
    ...devices["Desktop Chrome"],
    locale: "en-GB",
    // What doesn’t come says where it didn’t.
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: chromium,
      // Without these Chromium calls its maker at every start.
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
  projects: [
    { name: "with script" },
    // What needs a script, or measures with one, has no place here.
    { name: "without script", testMatch: /journey\.spec\.js$/, use: { javaScriptEnabled: false } },
  ],
});
