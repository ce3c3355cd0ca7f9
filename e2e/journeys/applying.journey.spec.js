import { readFile } from "node:fs/promises";
import { linkIn, openMail } from "../support/mail.js";
import { pdf } from "../support/pdf.js";
import { expect, test } from "../support/test.js";

// A form is taken three seconds after it was shown, at the earliest.
const AS_FAST_AS_A_PERSON = 3_100;

test("a candidate goes from a guide to a job, applies with a CV, follows the application, withdraws and erases it", async ({ page }, info) => {
  const address = `ada.${info.testId}@example.org`;
  await page.goto("/roles/back-end-developer");
  await page.getByRole("region", { name: "Open roles like this" }).getByRole("link", { name: "Back-End Developer (Rust)", exact: true }).click();
  await page.getByRole("link", { name: "Apply", exact: true }).first().click();
  await expect(page).toHaveURL(/\/jobs\/\d+\/apply$/);
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);

  // First without the name and with half an address: everything else is kept, the file too.
  const cv = pdf("ada-cv.pdf");
  await page.getByRole("main").getByLabel("Your e-mail address").fill("ada@");
  await page.getByLabel("CV").setInputFiles(cv);
  await page.getByLabel("How many years have you worked with Rust?").fill("7");
  await page.getByLabel(/Anything else/).fill("Écrit à Nantes, avec <soin> & calme.");
  await page.getByRole("main").getByRole("checkbox").check();
  await page.getByRole("button", { name: "Send my application" }).click();

  await expect(page).toHaveTitle(/^Error: /);
  const problem = page.getByRole("alert");
  await expect(problem).toContainText("Enter your name");
  await problem.getByRole("link", { name: "Enter an e-mail address like" }).click();
  await expect(page.getByRole("main").getByLabel("Your e-mail address")).toBeFocused();
  await expect(page.getByRole("main").getByLabel("Your e-mail address")).toHaveValue("ada@");
  await expect(page.getByLabel(/Anything else/)).toHaveValue("Écrit à Nantes, avec <soin> & calme.");
  await expect(page.getByLabel("How many years have you worked with Rust?")).toHaveValue("7");
  await expect(page.getByRole("main").getByRole("checkbox")).toBeChecked();
  await expect(page.locator(".kept")).toContainText("ada-cv.pdf");

  await page.getByLabel("Your name").fill("Ada Example");
  await page.getByRole("main").getByLabel("Your e-mail address").fill(address);
  await page.getByRole("button", { name: "Send my application" }).click();
  await expect(page).toHaveURL(/\/received/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your application has arrived");
  const reference = await page.getByRole("definition").first().innerText();

  await openMail(page, address);
  await expect(page.locator(".mail-text")).toContainText(reference);
  const link = await linkIn(page, /http\S+\/applications\/\S+/);
  await page.goto(link);
  await expect(page.getByText("Écrit à Nantes, avec <soin> & calme.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "ada-cv.pdf" }).click();
  expect(await readFile(await (await download).path())).toEqual(cv.buffer);

  await page.getByText("Withdraw…").click();
  await page.getByRole("button", { name: "Withdraw my application" }).click();
  await expect(page.getByRole("region", { name: "Status" })).toContainText("Withdrawn");
  await expect(page.getByRole("button", { name: "Withdraw my application" })).toHaveCount(0);

  await page.getByRole("link", { name: "Erase…" }).click();
  await page.getByRole("button", { name: "Erase it for good" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your application is gone");
  expect((await page.goto(link)).status()).toBe(404);
});

test("the one who hires reads the application behind the link in the mail", async ({ page }, info) => {
  const name = `Grace ${info.testId}`;
  await page.goto("/roles/back-end-developer");
  await page.getByRole("region", { name: "Open roles like this" }).getByRole("link", { name: "Back-End Developer (Rust)", exact: true }).click();
  await page.getByRole("link", { name: "Apply", exact: true }).first().click();
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("main").getByLabel("Your e-mail address").fill(`grace.${info.testId}@example.org`);
  await page.getByLabel("CV").setInputFiles(pdf("grace.pdf"));
  await page.getByLabel("How many years have you worked with Rust?").fill("12");
  await page.getByRole("main").getByRole("checkbox").check();
  await page.getByRole("button", { name: "Send my application" }).click();
  await expect(page).toHaveURL(/\/received/);

  await openMail(page, `Back-End Developer (Rust) (${name})`);
  await page.goto(await linkIn(page, /http\S+\/received-applications\/\S+/));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByText("12", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: /CV/ }).first()).toBeVisible();
});

test("a reader reports a job", async ({ page }) => {
  await page.goto("/jobs");
  await page.getByRole("article").first().getByRole("link").first().click();
  await page.getByRole("link", { name: "Report this job" }).click();
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/thank/i);
});
