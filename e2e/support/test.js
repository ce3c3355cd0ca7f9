import { test as base, expect } from "@playwright/test";
import { network } from "./network.js";

export { expect };

/** The kinds of pages and the path of one of each: see pages.js. */
export const pages = Object.entries(JSON.parse(process.env.ROLECALL_PAGES ?? "{}"));

/**
 * A test in which every page must stay at home and keep quiet: no request to another origin (but the whole page to the
 * issuer, to sign in there), no breach of the content security policy, nothing on the console. `somebody` opens a page in
 * a browser of somebody else, held to the same.
 */
export const test = base.extend({
  baseURL: async ({}, use) => use(process.env.ROLECALL_URL),
  extraHTTPHeaders: async ({}, use) => use(network()),
  quiet: [
    async ({ context, baseURL }, use) => {
      const faults = [];
      const keepsQuiet = (context) => listen(context, baseURL, faults);
      keepsQuiet(context);
      await use(keepsQuiet);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
  somebody: async ({ browser, baseURL, extraHTTPHeaders, quiet }, use) => {
    const contexts = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, extraHTTPHeaders, ...options });
      quiet(context);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Notes what the pages of a browser shouldn't do. */
function listen(context, baseURL, faults) {
  context.on("request", (request) => {
    const toIssuer = request.isNavigationRequest() && request.url().startsWith(`${process.env.ROLECALL_ISSUER}/authorize?`);
    // What shows a PDF is a part of the browser.
    const isBrowsers = /^chrome(-extension)?:\/\//.test(request.url());
    if (!request.url().startsWith(`${baseURL}/`) && !toIssuer && !isBrowsers) faults.push(`asked another origin: ${request.url()}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left before its fonts have come.
    if (reason !== "net::ERR_ABORTED") faults.push(`request failed: ${request.url()} ${reason}`);
  });
  // Breaches of the policy are written to the console, too.
  context.on("console", (message) => {
    const { url } = message.location();
    const isOwnStatus = url === message.page()?.url() && message.text().startsWith("Failed to load resource");
    // The job form says itself that somebody else has saved the job.
    const isOvertaken = url.endsWith("/draft/autosave") && message.text().includes("409 (Conflict)");
    if (["error", "warning"].includes(message.type()) && !isOwnStatus && !isOvertaken) faults.push(`${url}: ${message.text()}`);
  });
  context.on("weberror", (error) => faults.push(`script: ${error.error()}`));
}

/** Waits until nothing moves and the fonts are there. */
export async function settled(page) {
  await page.waitForLoadState("load");
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}
