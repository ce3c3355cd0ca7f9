import { readFile } from "node:fs/promises";
import { AS_FAST_AS_A_PERSON, DEMO_PASSWORD, signIn } from "../support/account.js";
import { RECRUITER } from "../support/hiring.js";
import { linkIn, openMailSaying } from "../support/mail.js";
import { pdf } from "../support/pdf.js";
import { expect, test } from "../support/test.js";

test("a candidate applies, the recruiter reads the CV and refuses with an answer, and the candidate reads it", async ({ page: candidate, somebody }, info) => {
  test.slow();
  const name = `Maud ${info.testId}`;
  const address = `maud.${info.testId}@example.org`;
  const cv = pdf("maud-cv.pdf");
  const form = candidate.getByRole("main");
  await candidate.goto("/companies/coquelicot");
  await candidate.getByRole("link", { name: "Front-End Developer, Accessibility" }).first().click();
  await candidate.getByRole("link", { name: "Apply", exact: true }).first().click();
  await candidate.waitForTimeout(AS_FAST_AS_A_PERSON);
  await form.getByLabel("Your name").fill(name);
  await form.getByLabel("Your e-mail address").fill(address);
  await form.getByLabel("CV").setInputFiles(cv);
  await form.getByLabel(/Anything else/).fill("I have read your seat map aloud.");
  await form.getByRole("button", { name: "Send my application" }).click();
  await expect(candidate).toHaveURL(/\/received/);

  const recruiter = await somebody();
  const main = recruiter.getByRole("main");
  await signIn(recruiter, RECRUITER, DEMO_PASSWORD);
  await recruiter.goto("/hiring/coquelicot");
  await recruiter.getByRole("navigation", { name: "The company’s desk" }).getByRole("link", { name: "Applicants" }).click();
  await main.getByLabel("Search", { exact: true }).fill(name);
  await main.getByRole("button", { name: "Search" }).click();
  await main.getByRole("row").filter({ hasText: name }).getByRole("link", { name }).click();
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(main).toContainText("I have read your seat map aloud.");
  const download = recruiter.waitForEvent("download");
  await main.getByRole("link", { name: "Download the CV" }).click();
  expect(await readFile(await (await download).path())).toEqual(cv.buffer);
  await expect(main.locator("iframe")).toHaveAttribute("title", `CV of ${name}`);
  const shown = await recruiter.request.get(await main.getByRole("link", { name: "Open the CV" }).getAttribute("href"));
  expect([shown.status(), shown.headers()["content-type"], await shown.body()]).toEqual([200, "application/pdf", cv.buffer]);

  await main.getByRole("region", { name: "What comes next" }).getByRole("link", { name: "Refused" }).click();
  const answer = main.getByLabel("Answer in English");
  await expect(answer).toHaveValue(new RegExp(`^Hello ${name},`));
  await answer.fill("");
  await main.getByRole("button", { name: "Move to “Refused”" }).click();
  await expect(main.getByRole("alert")).toContainText("Write an answer, or tick that nobody is told");
  await answer.fill(`Hello ${name},\n\nwe took somebody who starts tomorrow. Your note on the seat map was the best that we got.`);
  await main.getByRole("button", { name: "Move to “Refused”" }).click();
  await expect(main.getByRole("status")).toContainText("Moved, and the answer is on its way.");
  await expect(main.locator(".tag-status")).toHaveText("Refused");
  await expect(main.getByRole("region", { name: "History" })).toContainText("Bastien Orvault: Refused");

  await openMailSaying(candidate, address, "Your note on the seat map was the best that we got.");
  await expect(candidate.locator(".mail-text")).toContainText("Your application stands at: Not this time.");
  await candidate.goto(await linkIn(candidate, /http\S+\/applications\/\S+/));
  await expect(candidate.getByRole("region", { name: "Status" })).toContainText("Not this time");
  await expect(candidate.getByRole("main")).toContainText("Your note on the seat map was the best that we got.");
});
