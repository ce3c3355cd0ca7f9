import { DEMO_PASSWORD, signIn } from "../support/account.js";
import { beginJob, boilerJob, day, fillIn, RECRUITER } from "../support/hiring.js";
import { answers, shutsNobodyOut } from "../support/shown.js";
import { expect, test } from "../support/test.js";

// What the job form does with a script; hiring.journey.spec.js walks through it without.

/** Begins a job of the demo's company. */
test.beforeEach(async ({ page }, info) => {
  await signIn(page, RECRUITER, DEMO_PASSWORD);
  await expect(page).toHaveURL(/\/account(#main)?$/);
  await beginJob(page, "/hiring/coquelicot", `Engineer ${info.testId}`);
});

test.afterEach(async ({ page }) => {
  await page.goto(page.url().match(/.*\/jobs\/\d+/)[0]);
  await page.getByText("Throw it away…").click();
  await page.getByRole("button", { name: "Throw the draft away" }).click();
  await expect(page.getByRole("status")).toContainText("Thrown away.");
});

/** Waits until what was typed is kept. */
async function kept(page) {
  await expect(page.locator("[data-state]")).toHaveText("Saved", { timeout: 10_000 });
}

test("what is typed is kept by itself and shown beside the form as it will look", async ({ page }) => {
  const live = page.getByRole("complementary", { name: "As it will look" });
  await expect(live).toContainText("It can be shown once these are filled in:");
  await fillIn(page, boilerJob("Boiler Engineer"));
  await kept(page);
  await expect(live.getByRole("heading", { name: "Boiler Engineer" })).toBeVisible();
  await expect(live.getByRole("listitem").filter({ hasText: "read gauges and act on them" })).toBeVisible();
  await expect(live).toContainText("Nantes");
  await page.reload();
  await expect(page.locator("#title")).toHaveValue("Boiler Engineer");
  await expect(page.locator("#closes_on")).toHaveValue(day(60));

  // What was kept by itself doesn't stand in the way of what is sent.
  await page.locator("#title").fill("Steam Engineer");
  await kept(page);
  await expect(live.getByRole("heading", { name: "Steam Engineer" })).toBeVisible();
  await page.locator("#send").click();
  await expect(page.getByRole("heading", { name: "Ready to send" })).toBeVisible();
});

test("a form that is sent while it is being kept isn't overtaken by itself", async ({ page }) => {
  await fillIn(page, boilerJob("Boiler Engineer"));
  let isHeld = false;
  await page.route("**/draft/autosave", async (route) => {
    const response = await route.fetch();
    isHeld = true;
    await new Promise((done) => setTimeout(done, 1000));
    await route.fulfill({ response }).catch(() => {});
  });
  await page.locator("#title").fill("Steam Engineer");
  await expect.poll(() => isHeld).toBe(true);
  await page.locator("#send").click();
  await expect(page.getByRole("heading", { name: "Ready to send" })).toBeVisible();
  await expect(page.locator(".preview-title")).toHaveText("Steam Engineer");
});

test("when nothing can be kept, the form says so", async ({ page }) => {
  await page.route("**/draft/autosave", (route) => route.fulfill({ status: 200, body: "?" }));
  await page.locator("#title").fill("Boiler Engineer");
  await expect(page.locator("[data-state]")).toHaveText("Not saved: press “Save the draft”", { timeout: 10_000 });
  await page.unroute("**/draft/autosave");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.getByRole("status").first()).toContainText("Saved. Nobody but your company sees it.");
  await expect(page.locator("#title")).toHaveValue("Boiler Engineer");
});

test("after somebody else has saved the job nothing is kept by itself until a button is pressed", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator("#title").fill("Theirs");
  await other.getByRole("button", { name: "Save the draft" }).click();
  await expect(other.locator("#done")).toContainText("Saved.");
  await page.locator("#title").fill("Mine");
  await expect(page.locator("[data-state]")).toContainText("somebody else has saved or sent this job", { timeout: 10_000 });
  await page.locator("#send").click();
  await expect(page.locator("#theirs").getByRole("link")).toBeVisible();
  await expect(page.locator("#title")).toHaveValue("Mine");
  await page.locator("#title").fill("Mine, too");
  await page.waitForTimeout(2500);
  await other.reload();
  await expect(other.locator("#title")).toHaveValue("Theirs");
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(page.locator("#done")).toContainText("Saved.");
  await other.reload();
  await expect(other.locator("#title")).toHaveValue("Mine, too");
  await other.close();
});

test("the last words of somebody who leaves at once are kept", async ({ page }) => {
  await page.locator("#title").fill("Last words");
  await page.getByRole("link", { name: "Back to the job" }).click();
  await expect(page).toHaveURL(/\/jobs\/\d+(#main)?$/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Last words", { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
});

test("the toolbar is reached and used by keyboard", async ({ page }) => {
  const description = page.locator("#description");
  await page.locator("#pay_unit").focus();
  for (const name of ["Bold", "Italic", "Heading", "List", "Numbered list", "Link"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(description).toBeFocused();
  await page.keyboard.type("Steam");
  await page.keyboard.press("Shift+Home");
  await page.getByRole("button", { name: "Bold" }).focus();
  await page.keyboard.press("Enter");
  await expect(description).toBeFocused();
  await expect(description).toHaveValue("**Steam**");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("gauges");
  await page.keyboard.press("Shift+Home");
  await page.getByRole("button", { name: "List", exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(description).toHaveValue("**Steam**\n- gauges");
});

test("skills and places are chosen from a list by keyboard", async ({ page }) => {
  const sent = answers(page);
  const must = page.locator("#must");
  const skills = page.locator("#must-words");
  await must.focus();
  await page.keyboard.type("rust");
  await expect(skills.getByRole("option", { name: "Rust", exact: true })).toBeVisible();
  await expect(must).toHaveAttribute("aria-expanded", "true");
  await page.reload();
  await must.focus();
  await page.keyboard.type("rust");
  await expect(skills.getByRole("option", { name: "Rust", exact: true })).toBeVisible();
  await shutsNobodyOut(page, sent);
  await page.keyboard.press("ArrowDown");
  await expect(must).toHaveAttribute("aria-activedescendant", "must-words-0");
  await expect(skills.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(must).toHaveValue("Rust");
  await expect(must).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.type(", postgresq");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(must).toHaveValue("Rust, PostgreSQL");
  await page.keyboard.type(", exc");
  await expect(skills).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(skills).toBeHidden();
  await expect(must).toHaveValue("Rust, PostgreSQL, exc");

  const places = page.locator("#places");
  await places.focus();
  await page.keyboard.type("Nante");
  await expect(page.locator("#places-words").getByRole("option").first()).toContainText("Nantes");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(places).toHaveValue(/^Nantes/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("Lyo");
  await expect(page.locator("#places-words").getByRole("option").first()).toContainText("Lyon");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(places).toHaveValue(/^Nantes.*\nLyon/);
});
