import { linkIn, openMail } from "../support/mail.js";
import { expect, test } from "../support/test.js";

const AS_FAST_AS_A_PERSON = 3_100;

test("a reader of a guide signs up for the newsletter, confirms by mail, and unsubscribes with the welcome's link", async ({ page }, info) => {
  const address = `lee.${info.testId}@example.org`;
  await page.goto("/roles/data-engineer");
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);
  const news = page.getByRole("main").locator(".news");
  await news.getByRole("textbox").fill("lee@");
  await news.getByRole("button").click();
  await expect(page).toHaveTitle(/^Error: /);
  const field = page.getByRole("main").getByRole("textbox", { name: /e-mail/i });
  await expect(field).toHaveValue("lee@");
  await field.fill(address);
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(/\/newsletter\/sent/);

  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/newsletter\/confirmation\/\S+/));
  await page.getByRole("main").getByRole("button").click();
  await expect(page).toHaveURL(/\/newsletter\/confirmed/);

  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/newsletter\/unsubscription\/\S+/));
  await page.getByRole("main").getByRole("button").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
});
