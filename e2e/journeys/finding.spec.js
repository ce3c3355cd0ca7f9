import { expect, test } from "../support/test.js";

test("with script a search stays on the page, keeps the focus and is announced", async ({ page }) => {
  await page.goto("/jobs");
  await page.evaluate(() => (window.isSamePage = true));
  const sql = page.getByRole("checkbox", { name: /^SQL/ });
  await sql.focus();
  await page.keyboard.press("Space");
  await expect(page).toHaveURL("/jobs?skill=sql");
  await expect(sql).toBeFocused();
  await expect(page.locator("[data-announce]")).toHaveText(/^\d+ jobs? found$/);

  await page.getByRole("link", { name: "Remove SQL" }).press("Enter");
  await expect(page).toHaveURL("/jobs");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(sql).toBeChecked();
  expect(await page.evaluate(() => window.isSamePage)).toBe(true);
});

test("with script a search that can't be fetched is visited", async ({ page }) => {
  await page.goto("/jobs");
  await page.evaluate(() => (window.fetch = () => Promise.reject(new Error("no network"))));
  await page.getByRole("checkbox", { name: /^SQL/ }).check();
  await expect(page).toHaveURL("/jobs?skill=sql");
  await expect(page.getByRole("checkbox", { name: /^SQL/ })).toBeChecked();
});

test("with script places are offered while they are typed", async ({ page }) => {
  await page.goto("/jobs");
  await page.getByLabel("Where", { exact: true }).pressSequentially("munc");
  await expect(page.locator("#finder-places option").first()).toHaveAttribute("value", "Munich");
});

test("what is pointed at in a search is at least 24 pixels large", async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/jobs?q=developer&place=Paris&km=200&remote=hybrid");
    await page.evaluate(() => document.querySelector("details.finder-filters").setAttribute("open", ""));
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("job-search :is(a, button, select, summary, .input, label:has(> input))")]
        .map((element) => ({ html: element.outerHTML.slice(0, 90), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ html, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`),
    );
    expect(small, `${width}`).toEqual([]);
  }
});

test("on a phone the button at the end of the filters folds them and leads to the jobs", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/jobs");
  await page.locator(".finder-filters > summary").click();
  const sql = page.getByRole("checkbox", { name: /^SQL/ });
  await sql.check();
  await expect(page).toHaveURL("/jobs?skill=sql");
  await page.locator(".finder-apply .btn").click();
  await expect(sql).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeInViewport();
  await expect(page.locator(".job-card").first()).toBeInViewport();
});
