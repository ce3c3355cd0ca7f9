import { AS_FAST_AS_A_PERSON, PASSWORD, signOut } from "../support/account.js";
import { linkIn, openMail } from "../support/mail.js";
import { expect, test } from "../support/test.js";

/** Registers, with a password too short at first. */
async function registerWithAMistake(page, address) {
  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);
  const form = page.getByRole("main");
  await form.getByLabel("I am looking for work").check();
  await form.getByLabel("Your name").fill("Robin Marsh");
  await form.getByLabel("E-mail address").fill(address);
  await form.getByLabel("Password", { exact: true }).fill("robin");
  await form.getByRole("button", { name: "Create the account" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(form.getByLabel("Your name")).toHaveValue("Robin Marsh");
  await form.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await form.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/register\/link\/\S+/));
  await page.getByRole("button", { name: "Yes, create my account" }).click();
}

test("somebody registers, signs in with the password and by mail, and chooses another password", async ({ page }, info) => {
  test.slow();
  const address = `robin.${info.testId}@example.org`;
  await registerWithAMistake(page, address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
  await expect(page.getByRole("main")).toContainText("Robin Marsh");
  await signOut(page);

  await page.goto("/account");
  const form = page.getByRole("main");
  await form.getByLabel("E-mail address").fill(address);
  await form.getByLabel("Password", { exact: true }).fill("not the right one");
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(form.getByRole("alert")).toContainText("The address or the password is wrong");
  await form.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account(#main)?$/);
  await signOut(page);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "By a mailed link" }).click();
  await form.getByLabel("E-mail address").fill(address);
  await form.getByRole("button", { name: "Mail me a link" }).click();
  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/sign-in\/mail\/link\/\S+/));
  await form.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account(#main)?$/);
  await signOut(page);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await form.getByLabel("E-mail address").fill(address);
  await form.getByRole("button", { name: "Mail me the link" }).click();
  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/forgotten-password\/link\/\S+/));
  await form.getByLabel("Password", { exact: true }).fill("marsh heron 17 ladder");
  await form.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your password is set");
});
