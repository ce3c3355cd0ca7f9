import { readFile } from "node:fs/promises";
import { DEMO_PASSWORD, register, signIn } from "../support/account.js";
import { linkIn, openMail, openMailSaying } from "../support/mail.js";
import { expect, test } from "../support/test.js";

test("somebody changes name, language and address, and the old address takes the account back", async ({ page }, info) => {
  test.slow();
  const [old, later] = [`ines.${info.testId}@example.org`, `heron.${info.testId}@example.org`];
  const main = page.getByRole("main");
  await register(page, old);
  await main.getByRole("link", { name: /^Change.*Name$/ }).click();
  await main.getByLabel("Your name").fill("Inès Marsh");
  await main.getByRole("button", { name: "Save" }).click();
  await expect(main.getByRole("status")).toHaveText("Your name and language are saved.");
  await expect(main.getByRole("region", { name: "About you" })).toContainText("Inès Marsh");

  await main.getByRole("link", { name: /^Change.*E-mail address$/ }).click();
  await main.getByLabel("New e-mail address").fill(later);
  await main.getByRole("button", { name: "Mail the new address" }).click();
  await page.goto("/account/address");
  await expect(main).toContainText(`You have asked for ${later}.`);
  await openMail(page, later);
  await page.goto(await linkIn(page, /http\S+\/account\/address\/link\/\S+/));
  await main.getByRole("button", { name: "Yes, change it" }).click();
  await expect(main.getByRole("region", { name: "About you" })).toContainText(later);

  await openMailSaying(page, old, "take the account back");
  await page.goto(await linkIn(page, /http\S+\/account\/address\/undo\/\S+/));
  await main.getByRole("button", { name: "Take the account back" }).click();
  await main.getByLabel("Password", { exact: true }).fill("marsh heron 17 ladder");
  await main.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your password is set");
  await signIn(page, later, "marsh heron 17 ladder");
  await expect(main.getByRole("alert")).toContainText("The address or the password is wrong");
  await signIn(page, old, "marsh heron 17 ladder");
  await expect(main.getByRole("region", { name: "About you" })).toContainText(old);

  await main.getByRole("link", { name: /^Change.*Language$/ }).click();
  await main.getByLabel("Français").check();
  await main.getByRole("button", { name: "Save" }).click();
  await expect(main.getByRole("region", { name: "À propos de vous" })).toContainText("Français");
});

test("somebody takes their data along and deletes the account", async ({ page }, info) => {
  const address = `noor.${info.testId}@example.org`;
  const main = page.getByRole("main");
  await register(page, address, { name: "Noor Vale" });
  const download = page.waitForEvent("download");
  await main.getByRole("link", { name: "Download my data" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.json$/);
  const held = await readFile(await file.path(), "utf8");
  expect(JSON.stringify(JSON.parse(held))).toContain(address);

  await main.getByRole("link", { name: "Delete my account" }).click();
  await main.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByRole("alert")).toContainText("Tick the box");
  await main.getByLabel("Yes, delete my account for good").check();
  await main.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is gone");
  await openMailSaying(page, address, "This is the last mail about it.");
  await signIn(page, address);
  await expect(main.getByRole("alert")).toContainText("The address or the password is wrong");
});

test("the recruiter of the demo finds the company that is theirs", async ({ page }) => {
  const main = page.getByRole("main");
  await page.goto("/sign-in");
  await expect(main).toContainText("This site is a demo.");
  await signIn(page, "recruiter@demo.example", DEMO_PASSWORD);
  await expect(main).toContainText("This is an account of the demo.");
  // Other journeys register companies with this login.
  await main.getByRole("link", { name: /^(Your company|All \d+ companies)$/ }).click();
  await expect(page).toHaveURL(/\/account\/companies$/);
  const company = main.getByRole("listitem").filter({ hasText: "Coquelicot" });
  await expect(company).toContainText("Owner");
  await company.getByRole("link", { name: "Coquelicot" }).click();
  await expect(page).toHaveURL(/\/hiring\/coquelicot$/);
  await expect(page.getByRole("navigation", { name: "The company’s desk" })).toBeVisible();
});
