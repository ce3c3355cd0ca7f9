import { appCode, device, PASSWORD, register, signIn, signOut } from "../support/account.js";
import { linkIn, openMailSaying } from "../support/mail.js";
import { expect, test } from "../support/test.js";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";

/** Turns on an authenticator app: its key, and the recovery codes. */
async function setUpApp(page) {
  const main = page.getByRole("main");
  await page.goto("/account");
  await main.getByRole("link", { name: "Protect your account" }).click();
  await main.getByRole("link", { name: "Set up an app" }).click();
  await expect(main.getByRole("img", { name: "QR code" })).toBeVisible();
  const key = await main.locator("#key").innerText();
  await main.getByLabel("Six-digit code").fill(appCode(key));
  await main.getByRole("button", { name: "Turn it on" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your recovery codes");
  const codes = await main.locator(".second-codes code").allInnerTexts();
  expect(codes).toHaveLength(10);
  await main.getByRole("link", { name: "I have kept them" }).click();
  return { key, codes };
}

async function addPasskey(page) {
  const main = page.getByRole("main");
  await page.goto("/account");
  await main.getByRole("link", { name: /^Manage.*Passkeys$/ }).click();
  await main.getByRole("button", { name: "Add a passkey" }).click();
  await main.getByLabel("Name").fill("Robin’s laptop");
  await main.getByRole("button", { name: "Save the name" }).click();
  await expect(main.locator(".passkeys li")).toContainText("Robin’s laptop");
}

/** Chooses another password by a mailed link. */
async function forget(page, address, password) {
  const main = page.getByRole("main");
  await page.goto("/sign-in");
  await main.getByRole("link", { name: "Forgotten your password?" }).click();
  await main.getByLabel("E-mail address").fill(address);
  await main.getByRole("button", { name: "Mail me the link" }).click();
  await openMailSaying(page, address, "Choose another password");
  await page.goto(await linkIn(page, /http\S+\/forgotten-password\/link\/\S+/));
  await main.getByLabel("Password", { exact: true }).fill(password);
  await main.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your password is set");
}

test("somebody protects an account, is told of another browser, shuts it out, and gets another password", async ({ page, browser, baseURL }, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, "a passkey needs a script");
  test.slow();
  const address = `robin.${info.testId}@example.org`;
  const main = page.getByRole("main");
  await register(page, address);
  const own = await device(page);

  const { key, codes } = await setUpApp(page);
  await openMailSaying(page, address, "The second factor was turned on");
  await signOut(page);
  await signIn(page, address);
  await expect(page).toHaveURL(/\/sign-in\/second/);
  // The code of the set-up is used up: the next one works already.
  await main.getByLabel("Six-digit code").fill(appCode(key, 1));
  await main.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/account(#main)?$/);

  await addPasskey(page);
  expect(await own.keys()).toHaveLength(1);
  await signOut(page);
  await page.goto("/sign-in");
  await main.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/account(#main)?$/);

  const elsewhere = await browser.newContext({ baseURL, userAgent: FIREFOX });
  const other = await elsewhere.newPage();
  await signIn(other, address);
  await other.getByRole("link", { name: "Use a recovery code" }).click();
  await other.getByLabel("Recovery code").fill(codes[0]);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).toHaveURL(/\/account(#main)?$/);
  await openMailSaying(page, address, "Signed in with a device that we haven’t seen before");
  await expect(page.locator(".mail-text")).toContainText("Firefox, Windows");

  await page.goto("/account");
  await main.getByRole("link", { name: "Show all 2" }).click();
  const sessions = main.locator(".account-sessions > li");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This device" })).toContainText("Chrome");
  await main.getByRole("button", { name: "Sign out Firefox, Windows" }).click();
  await expect(main.getByRole("status")).toHaveText("That device has been signed out.");
  await other.goto("/account");
  await expect(other).toHaveURL(/\/sign-in/);

  // Whoever has the mailbox gets another password, and nobody stays in by the old one.
  await forget(other, address, "marsh heron 17 ladder");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, address, PASSWORD);
  await expect(main.getByRole("alert")).toContainText("The address or the password is wrong");
  await signIn(page, address, "marsh heron 17 ladder");
  await expect(page).toHaveURL(/\/sign-in\/second/);
  await main.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/account(#main)?$/);
  await elsewhere.close();
});
