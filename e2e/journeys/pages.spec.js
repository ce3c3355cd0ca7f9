import { AxeBuilder } from "@axe-core/playwright";
import { markup } from "../support/markup.js";
import { expect, pages, settled, test } from "../support/test.js";

// Among them the list of mails, which nobody behind a proxy may see.
test.use({ extraHTTPHeaders: {} });

test("the demo has pages of every kind", () => {
  expect(pages.length).toBeGreaterThan(15);
});

for (const [kind, path] of pages) {
  test.describe(kind, () => {
    test("is valid HTML", async ({ request }) => {
      const html = await (await request.get(path)).text();
      const report = await markup.validateString(html, path);
      const found = report.results.flatMap((result) => result.messages);
      expect(found.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`)).toEqual([]);
    });

    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 1280]) {
        test(`shuts nobody out, ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: 800 });
          await page.goto(path);
          await settled(page);
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}\n${node.failureSummary}`));
          expect(found).toEqual([]);
        });
      }
    }

    test("doesn't scroll sideways at 320 pixels", async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(path);
      await settled(page);
      const { content, wide } = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        wide: [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).map((element) => element.outerHTML.slice(0, 100)).slice(0, 5),
      }));
      expect(content, wide.join("\n")).toBeLessThanOrEqual(320);
    });
  });
}
