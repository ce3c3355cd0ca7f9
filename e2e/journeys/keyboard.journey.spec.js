import { expect, test } from "../support/test.js";

test("the first key press finds the way past the navigation", async ({ page }) => {
  await page.goto("/jobs");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).not.toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/jobs#main");
  await page.keyboard.press("Tab");
  const isInMain = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
  expect(isInMain).toBe(true);
});

test("the second key press finds the way past the filters to the jobs", async ({ page }) => {
  await page.goto("/jobs");
  const skip = page.getByRole("link", { name: "Skip to the jobs" });
  await expect(skip).not.toBeInViewport();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/jobs#finder-results");
  const first = page.getByRole("article").first().getByRole("link").first();
  // Before the first job there is only the order of the list: a choice, and a button where no script follows it.
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press("Tab");
    if (await first.evaluate((link) => link === document.activeElement)) return;
  }
  await expect(first).toBeFocused();
});

for (const path of ["/", "/jobs", "/roles/back-end-developer"]) {
  test(`whatever has the focus on ${path} can be seen to have it`, async ({ page }) => {
    await page.goto(path);
    const unmarked = [];
    let reached = 0;
    for (;;) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const style = getComputedStyle(element);
        const isFilled = style.backgroundColor === "rgb(245, 179, 53)";
        const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        return { html: element.outerHTML.slice(0, 120), isMarked: isFilled || isOutlined };
      });
      if (!focus) break;
      reached += 1;
      if (!focus.isMarked) unmarked.push(focus.html);
    }
    expect(reached).toBeGreaterThan(20);
    expect(unmarked).toEqual([]);
  });
}
