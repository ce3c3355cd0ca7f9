import { chromium } from "@playwright/test";
import { appCode, DEMO_PASSWORD, signIn } from "./account.js";

/**
 * Signs in a moderator (the demo's) and an admin (who accepts an invitation), each with a second factor, and returns what
 * their browsers keep. All journeys share it: a code works once, so that two at a time couldn't sign in.
 */
export async function seatStaff(site, invitation, launch) {
  const browser = await chromium.launch(launch);
  const seat = async (enter) => {
    const context = await browser.newContext({ baseURL: site });
    const page = await context.newPage();
    await enter(page);
    await setUpApp(page);
    return context.storageState();
  };
  try {
    return {
      moderator: await seat((page) => signIn(page, "moderator@demo.example", DEMO_PASSWORD)),
      admin: await seat((page) => accept(page, invitation)),
    };
  } finally {
    await browser.close();
  }
}

/** What the browser of somebody of the staff begins with. */
export function seatOf(who) {
  return { storageState: JSON.parse(process.env.ROLECALL_STAFF)[who] };
}

async function accept(page, invitation) {
  await page.goto(invitation);
  await page.locator("#password").fill("sandbank 52 lantern otter");
  await page.locator("#send").click();
}

/** Whoever works for the site is led to the second factor before anything else. */
async function setUpApp(page) {
  await page.waitForURL(/\/account/);
  await page.goto("/moderation");
  await page.waitForURL(/\/account\/second-factor/);
  const main = page.getByRole("main");
  await page.goto("/account/second-factor/setup");
  await main.getByLabel("Six-digit code").fill(appCode(await main.locator("#key").innerText()));
  await main.locator("#send").click();
  await main.locator(".second-codes").waitFor();
  await page.goto("/moderation");
  await main.getByRole("heading", { level: 1, name: "Moderation" }).waitFor();
}
