import { expect } from "@playwright/test";

/** Opens the newest mail to an address at /dev/mail, once it is there. */
export async function openMail(page, to) {
  await expect(async () => {
    await page.goto(process.env.ROLECALL_MAIL);
    await page.getByRole("listitem").filter({ hasText: to }).first().getByRole("link").click({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
}

/** Opens the newest mail to an address once it says what is waited for: other mails may have come before. */
export async function openMailSaying(page, to, words) {
  await expect(async () => {
    await openMail(page, to);
    await expect(page.locator(".mail-text")).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

/** Where the first link of the mail that is open leads, read from its text. */
export async function linkIn(page, pattern) {
  const text = await page.locator(".mail-text").innerText();
  const found = text.match(pattern);
  expect(found, text).not.toBeNull();
  return found[0];
}
