import { linkIn, openMail } from "../support/mail.js";
import { pdf } from "../support/pdf.js";
import { answers, shutsNobodyOut } from "../support/shown.js";
import { expect, test } from "../support/test.js";

const AS_FAST_AS_A_PERSON = 3_100;

for (const colorScheme of ["light", "dark"]) {
  test(`the pages that only one person sees shut nobody out, ${colorScheme}`, async ({ page }, info) => {
    const sent = answers(page);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: colorScheme === "light" ? 1280 : 320, height: 800 });
    const address = `edith.${info.testId}@example.org`;
    await page.goto("/roles/back-end-developer");
    await page.getByRole("region", { name: "Open roles like this" }).getByRole("link", { name: "Back-End Developer (Rust)", exact: true }).click();
    await page.getByRole("link", { name: "Apply", exact: true }).first().click();
    await page.waitForTimeout(AS_FAST_AS_A_PERSON);
    const form = page.getByRole("main");
    await form.getByLabel("CV").setInputFiles(pdf("edith.pdf"));
    await form.getByRole("button", { name: "Send my application" }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await shutsNobodyOut(page, sent);

    await form.getByLabel("Your name").fill("Edith Example");
    await form.getByLabel("Your e-mail address").fill(address);
    await form.getByLabel("How many years have you worked with Rust?").fill("3");
    await form.getByRole("checkbox").check();
    await form.getByRole("button", { name: "Send my application" }).click();
    await expect(page).toHaveURL(/\/received/);
    await shutsNobodyOut(page, sent);
    await page.getByRole("link", { name: "Open your application" }).click();
    await shutsNobodyOut(page, sent);
    await page.getByRole("link", { name: "Erase…" }).click();
    await shutsNobodyOut(page, sent);

    // A mail is shown in a frame in which nothing runs, axe neither.
    await openMail(page, "Back-End Developer (Rust) (Edith Example)");
    await page.goto(await linkIn(page, /http\S+\/received-applications\/\S+/));
    await shutsNobodyOut(page, sent);
  });
}
