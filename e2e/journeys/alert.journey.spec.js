import { AxeBuilder } from "@axe-core/playwright";
import { linkIn, openMail } from "../support/mail.js";
import { expect, settled, test } from "../support/test.js";

const AS_FAST_AS_A_PERSON = 3_100;

test.use({ timezoneId: "America/New_York" });

test("somebody asks for new jobs of a search, confirms by mail, changes the alert, pauses it and stops it", async ({ page }, info) => {
  const address = `kim.${info.testId}@example.org`;
  const hasScript = info.project.use.javaScriptEnabled !== false;
  const shutsNobodyOut = async () => {
    // Axe is a script.
    if (!hasScript) return;
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  };
  await page.goto("/alerts/new?q=rust&contract=freelance");
  await shutsNobodyOut();
  const main = page.getByRole("main");
  await expect(main).toContainText("“rust”, Freelance");
  await expect(page.getByLabel("Time zone")).toHaveValue(hasScript ? "America/New_York" : "Europe/Paris");
  await main.getByLabel("Your e-mail address").fill(address);
  await main.getByLabel("Weekly").check();
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);
  await main.getByRole("button").click();
  await expect(page).toHaveURL(/\/alerts\/sent/);

  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/alerts\/confirmation\/\S+/));
  await shutsNobodyOut();
  await main.getByRole("button").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your alert");
  await shutsNobodyOut();
  await expect(page.getByLabel("Weekly")).toBeChecked();

  await main.getByLabel("Daily").check();
  await main.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Daily")).toBeChecked();
  await main.getByRole("link", { name: "Change the search" }).click();
  await shutsNobodyOut();
  await main.getByLabel("Freelance").uncheck();
  await main.getByRole("button", { name: "See the new search" }).click();
  await main.getByRole("button", { name: "Use this search" }).click();
  await expect(main).toContainText("“rust”");
  await expect(main).not.toContainText("Freelance");
  await main.getByRole("button", { name: "Pause" }).click();
  await expect(main).toContainText("It has been paused");
  await main.getByRole("link", { name: "Stop this alert" }).click();
  await main.getByRole("button", { name: "Stop this alert" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The alert is stopped");
});
