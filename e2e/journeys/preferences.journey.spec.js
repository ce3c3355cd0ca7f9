import { expect, test } from "../support/test.js";

const PAPER = { light: "rgb(250, 247, 241)", dark: "rgb(20, 21, 26)" };

test("a language that was chosen is there at the next visit", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page).toHaveURL("/fr");
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");

  await page.goto("/");
  await expect(page).toHaveURL("/fr");

  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/");
  await expect(page).toHaveURL("/");
});

test("a guide changes its language in place where it is translated", async ({ page }) => {
  await page.goto("/roles/back-end-developer");
  await page.getByRole("button", { name: "Français" }).click();
  await expect(page).toHaveURL("/fr/roles/developpeur-back-end");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL("/roles/back-end-developer");
});

test("nothing is offered to a reader who reads the page's language", async ({ page }) => {
  await page.goto("/");
  await expect(page.locator(".offer")).toHaveCount(0);
});

test.describe("for a reader whose browser asks for French", () => {
  test.use({ locale: "fr-FR" });

  test("an English page offers its French one, and remembers that it was taken", async ({ page }) => {
    await page.goto("/jobs");
    await page.getByRole("button", { name: "Continuer en français" }).click();
    await expect(page).toHaveURL("/fr/jobs");
    await expect(page.locator(".offer")).toHaveCount(0);
    await page.goto("/");
    await expect(page).toHaveURL("/fr");
  });
});

for (const theme of ["light", "dark"]) {
  const other = theme === "light" ? "dark" : "light";

  test.describe(`for a reader whose system is ${theme}`, () => {
    test.use({ colorScheme: theme });

    test(`the site is ${theme}, ${other} once that is chosen, and ${theme} again with the system`, async ({ page }) => {
      const html = page.locator("html");
      const body = page.locator("body");
      const press = (name) => page.getByRole("button", { name, exact: true }).click();
      await page.goto("/jobs");
      await expect(body).toHaveCSS("background-color", PAPER[theme]);

      await press(other === "dark" ? "Dark" : "Light");
      await expect(page).toHaveURL("/jobs");
      await expect(html).toHaveAttribute("data-theme", other);
      await expect(body).toHaveCSS("background-color", PAPER[other]);

      await page.goto("/roles");
      await expect(html).toHaveAttribute("data-theme", other);
      await expect(body).toHaveCSS("background-color", PAPER[other]);

      await press("System");
      await expect(html).not.toHaveAttribute("data-theme");
      await expect(body).toHaveCSS("background-color", PAPER[theme]);
      await expect(page.getByRole("button", { name: "System" })).toHaveAttribute("aria-pressed", "true");
    });
  });
}
