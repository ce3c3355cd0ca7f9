import { expect } from "@playwright/test";
import { atTheMachine } from "./network.js";

/** Opens the newest mail to an address at /dev/mail, once it is there. */
export async function openMail(page, to) {
  const newest = page.getByRole("listitem").filter({ hasText: to }).first().getByRole("link");
  await untilItCame(page, () => newest.click({ timeout: 1000 }));
}

/** Opens the newest mail to an address that says something, once it is there: others may have come after it. */
export async function openMailSaying(page, to, words) {
  const links = page.getByRole("listitem").filter({ hasText: to }).getByRole("link");
  await untilItCame(page, async () => {
    for (const mail of await links.evaluateAll((all) => all.map((link) => link.href))) {
      await page.goto(mail);
      if ((await page.locator(".mail-text").innerText()).includes(words)) return;
    }
    throw new Error(`no mail to ${to} says: ${words}`);
  });
}

/** Mails are sent a moment after what they tell of. */
async function untilItCame(page, open) {
  const once = async () => {
    await page.goto(process.env.ROLECALL_MAIL);
    await open();
    await page.waitForLoadState("load");
  };
  await atTheMachine(page, () => expect(once).toPass({ timeout: 15_000 }));
}

/** Where the first link of the mail that is open leads, read from its text. */
export async function linkIn(page, pattern) {
  const text = await page.locator(".mail-text").innerText();
  const found = text.match(pattern);
  expect(found, text).not.toBeNull();
  return found[0];
}
