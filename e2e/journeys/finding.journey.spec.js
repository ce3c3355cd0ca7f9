import { expect, test } from "../support/test.js";

test("a reader narrows the jobs down, drops a filter again and goes back", async ({ page, javaScriptEnabled }) => {
  await page.goto("/jobs");
  const all = await page.getByRole("article").count();

  await page.getByLabel("Where", { exact: true }).fill("Paris");
  await page.getByRole("search", { name: "Search for jobs" }).getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/place=Paris/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("near Paris");
  expect(await page.getByRole("article").count()).toBeLessThan(all);

  await page.getByRole("checkbox", { name: /^Freelance/ }).check();
  if (javaScriptEnabled === false) await page.getByRole("button", { name: /^Show/ }).click();
  await expect(page).toHaveURL(/contract=freelance/);
  const chip = page.getByRole("link", { name: "Remove Freelance" });
  await expect(chip).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Freelance/ })).toBeChecked();
  const found = await page.getByRole("heading", { level: 1 }).innerText();
  await expect(page).toHaveTitle(new RegExp(`^${found}`));

  await chip.click();
  await expect(page).not.toHaveURL(/contract=freelance/);
  await expect(page.getByRole("checkbox", { name: /^Freelance/ })).not.toBeChecked();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(found);
  await expect(page.getByRole("checkbox", { name: /^Freelance/ })).toBeChecked();
});

test("a reader whose search finds nothing is told what to drop", async ({ page }) => {
  await page.goto("/jobs?q=rust&contract=apprenticeship");
  await expect(page.getByRole("heading", { name: "Nothing matches all of this" })).toBeVisible();
  await page.getByRole("link", { name: "Without the contract" }).click();
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("rust");
});

test("a reader who asks for a place that nobody knows is led to the field", async ({ page, javaScriptEnabled }) => {
  await page.goto("/jobs");
  const place = page.getByLabel("Where", { exact: true });
  await place.fill("Xyzzy");
  await place.press("Enter");
  await expect(page).toHaveURL(/place=Xyzzy/);
  const summary = page.getByRole("alert");
  await expect(summary.getByRole("heading", { name: "There is a problem" })).toBeVisible();
  if (javaScriptEnabled !== false) await expect(summary).toBeFocused();
  await summary.getByRole("link").click();
  await expect(place).toBeFocused();
  await expect(place).toHaveValue("Xyzzy");
  // The rest is searched for.
  await expect(page.getByRole("article").first()).toBeVisible();
  await place.fill("Paris");
  await place.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("near Paris");
  await expect(summary).toHaveCount(0);
});

test("a reader who asks for a filter that isn't there is led to its choices", async ({ page }) => {
  await page.goto("/jobs?contract=banana");
  await page.getByRole("alert").getByRole("link").click();
  const contract = page.getByRole("group", { name: "Contract" });
  await expect(contract).toBeFocused();
  await expect(contract).toContainText("banana");
});

test("a reader finds guides and jobs with the box in the header", async ({ page }) => {
  await page.goto("/companies");
  const box = page.getByRole("banner").getByRole("searchbox");
  await box.fill("data engineer");
  await box.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Role guides" })).toBeVisible();
  await page.getByRole("link", { name: /^See all \d+ jobs$/ }).click();
  await expect(page).toHaveURL("/jobs?q=data+engineer");
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the filters open without a script, and lose nothing", async ({ page, javaScriptEnabled }) => {
    await page.goto("/jobs?q=developer");
    const remote = page.getByRole("checkbox", { name: /^Remote/ });
    await expect(remote).toBeHidden();
    await page.locator("summary", { hasText: "Filters" }).click();
    await remote.check();
    if (javaScriptEnabled === false) await page.getByRole("button", { name: /^Show/ }).click();
    await expect(page).toHaveURL(/q=developer.*remote=remote/);
    await expect(page.getByRole("link", { name: "Remove Remote" })).toBeVisible();
    // The header keeps its box and its navigation.
    await expect(page.getByRole("banner").getByRole("searchbox")).toBeVisible();
  });
});
