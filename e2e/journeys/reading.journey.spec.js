import { expect, test } from "../support/test.js";

test("a reader goes from the front page to a guide, a job of that role, its company and back home", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Know the job");

  await page.getByRole("table").getByRole("link", { name: "Back-End Developer" }).click();
  await expect(page).toHaveURL("/roles/back-end-developer");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Back-End Developer");
  await expect(page.getByRole("figure").first()).toContainText("€200");

  const open = page.getByRole("region", { name: "Open roles like this" }).getByRole("listitem").first();
  const title = await open.getByRole("heading").innerText();
  await open.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("definition").first()).toBeVisible();

  const company = page.locator(".job-company").getByRole("link");
  const name = await company.innerText();
  await company.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByRole("link", { name: title })).toBeVisible();

  await page.getByRole("banner").getByRole("link", { name: "rolecall" }).click();
  await expect(page).toHaveURL("/");
});

test("a reader pages through the jobs and back", async ({ page }) => {
  await page.goto("/jobs");
  const first = await page.getByRole("article").first().getByRole("heading").innerText();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL("/jobs?page=2");
  await expect(page).toHaveTitle(/page 2/);
  await expect(page.getByRole("article").first().getByRole("heading")).not.toHaveText(first);
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page.getByRole("article").first().getByRole("heading")).toHaveText(first);
});

test("a reader who comes by the address of a closed job is told so and finds similar ones", async ({ page }) => {
  const { "closed job": closed } = JSON.parse(process.env.ROLECALL_PAGES);
  await page.goto(closed);
  await expect(page.locator(".notice-warn")).toBeVisible();
  await expect(page.locator(".apply")).toHaveCount(0);
  await page.getByRole("region", { name: "Similar jobs" }).getByRole("article").first().getByRole("link").click();
  await expect(page.locator(".apply")).toBeVisible();
});

test("a reader who is lost finds the way on from the page that isn't there", async ({ page }) => {
  expect((await page.goto("/no-such-page")).status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: "jobs" }).click();
  await expect(page).toHaveURL("/jobs");
});

test.describe("on a narrow screen", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the navigation is there without a menu to open", async ({ page }) => {
    await page.goto("/");
    const nav = page.getByRole("navigation", { name: "Main" });
    for (const [name, path] of [["Role guides", "/roles"], ["Jobs", "/jobs"], ["Companies", "/companies"]]) {
      await expect(nav.getByRole("link", { name })).toBeInViewport();
      await nav.getByRole("link", { name }).click();
      await expect(page).toHaveURL(path);
      await expect(nav.getByRole("link", { name })).toHaveAttribute("aria-current", "page");
    }
  });

  test("a guide's contents list opens before the article and leads into it", async ({ page }) => {
    await page.goto("/roles/back-end-developer");
    const contents = page.locator("details.toc");
    const link = contents.getByRole("link").nth(2);
    await expect(link).toBeHidden();
    await contents.getByText("On this page").click();
    await expect(link).toBeVisible();
    const heading = await link.innerText();
    await link.click();
    await expect(page.getByRole("heading", { level: 2, name: heading })).toBeInViewport();
  });
});
