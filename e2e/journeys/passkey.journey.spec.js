import { AxeBuilder } from "@axe-core/playwright";
import { device, PASSWORD, register } from "../support/account.js";
import { openMailSaying } from "../support/mail.js";
import { expect, settled, test } from "../support/test.js";

/** Passkeys need a name: the server of the journeys must be at localhost. */
const hasName = () => new URL(process.env.ROLECALL_URL).hostname === "localhost";

test("somebody adds a passkey, signs in with it and nothing else, and removes it", async ({ page }, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, "a passkey needs a script");
  test.skip(!hasName(), "passkeys need a name");
  const address = `robin.${info.testId}@example.org`;
  const main = page.getByRole("main");
  const title = page.getByRole("heading", { level: 1 });
  const shutsNobodyOut = async () => {
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  };
  await register(page, address);
  const own = await device(page);

  await main.getByRole("link", { name: /^Manage.*Passkeys$/ }).click();
  await expect(title).toHaveText("Passkeys");
  await shutsNobodyOut();
  await main.getByRole("button", { name: "Add a passkey" }).click();
  await expect(title).toHaveText("Name your passkey");
  await shutsNobodyOut();
  const [key] = await own.keys();
  expect([key.isResidentCredential, key.rpId]).toEqual([true, "localhost"]);
  await main.getByLabel("Name").fill("Robin’s laptop");
  await main.getByRole("button", { name: "Save the name" }).click();
  await expect(main.locator(".passkeys li")).toContainText("Robin’s laptop");
  await expect(main.locator(".passkeys li")).toContainText("not used yet");
  // The same device twice is told in words.
  await main.getByRole("button", { name: "Add a passkey" }).click();
  await expect(main.getByRole("alert")).toContainText("has a passkey for your account already");
  await shutsNobodyOut();
  await openMailSaying(page, address, "A passkey was added");

  await page.goto("/account");
  await main.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/sign-in?next=/account/passkeys");
  await shutsNobodyOut();
  await own.refuses(true);
  await main.getByRole("button", { name: "Use a passkey" }).click();
  await expect(main.getByRole("alert")).toContainText("cancelled");
  await own.refuses(false);
  await main.getByRole("button", { name: "Use a passkey" }).click();
  await expect(title).toHaveText("Passkeys");
  await expect(main.locator(".passkeys li")).toContainText("Last used");

  await main.getByRole("link", { name: "Remove" }).click();
  await expect(title).toHaveText("Remove this passkey?");
  await shutsNobodyOut();
  await main.getByRole("button", { name: "Remove the passkey" }).click();
  await expect(main).toContainText("You have no passkey yet.");
});

test("a passkey is the second factor after the password", async ({ page }, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, "a passkey needs a script");
  test.skip(!hasName(), "passkeys need a name");
  const address = `kim.${info.testId}@example.org`;
  const main = page.getByRole("main");
  await register(page, address);
  await device(page);
  await page.goto("/account/passkeys");
  await main.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Name your passkey");
  await page.goto("/account");
  await main.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/sign-in");
  await main.getByLabel("E-mail address").fill(address);
  await main.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await main.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\/second/);
  await main.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(/\/account$/);
});

test("without a script there is no button for passkeys", async ({ page }, info) => {
  test.skip(info.project.use.javaScriptEnabled !== false, "with a script there is one");
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Use a passkey" })).toHaveCount(0);
});
