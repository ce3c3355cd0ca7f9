import { expect } from "@playwright/test";

/** Opens the newest mail to an address at /dev/mail, once it is there. */
export async function openMail(page, to) {
  await expect(async () => {
    await page.goto(process.env.ROLECALL_MAIL);
    await page.getByRole("listitem").filter({ hasText: to }).first().getByRole("link").click({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
}

/** Where the first link of the mail that is open leads, read from its text. */
export async function linkIn(page, pattern) {
  const text = await page.locator(".mail-text").innerText();
  const found = text.match(pattern);
  expect(found, text).not.toBeNull();
  return found[0];
}
