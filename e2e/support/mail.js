import { expect } from "@playwright/test";

/** Opens the newest mail to an address at /dev/mail, once it is there. */
export async function openMail(page, to) {
  await expect(async () => {
    await page.goto(process.env.ROLECALL_MAIL);
    await page.getByRole("listitem").filter({ hasText: to }).first().getByRole("link").click({ timeout: 1000 });
  }).toPass({ timeout: 15_000 });
}

/** Opens the newest mail to an address that says something, once it is there: others may have come after it. */
export async function openMailSaying(page, to, words) {
  await expect(async () => {
    await page.goto(process.env.ROLECALL_MAIL);
    const links = page.getByRole("listitem").filter({ hasText: to }).getByRole("link");
    for (const mail of await links.evaluateAll((all) => all.map((link) => link.href))) {
      await page.goto(mail);
      if ((await page.locator(".mail-text").innerText()).includes(words)) return;
    }
    throw new Error(`no mail to ${to} says: ${words}`);
  }).toPass({ timeout: 15_000 });
}

/** Where the first link of the mail that is open leads, read from its text. */
export async function linkIn(page, pattern) {
  const text = await page.locator(".mail-text").innerText();
  const found = text.match(pattern);
  expect(found, text).not.toBeNull();
  return found[0];
}
