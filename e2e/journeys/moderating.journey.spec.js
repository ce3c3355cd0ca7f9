import { AS_FAST_AS_A_PERSON } from "../support/account.js";
import { decide, onceSearched, openCase, RECRUITER, sendsAJob, wordOf } from "../support/hiring.js";
import { linkIn, openMailSaying } from "../support/mail.js";
import { seatOf } from "../support/staff.js";
import { expect, test } from "../support/test.js";

test("a reader reports a job, a moderator takes it off the site, its poster appeals, and an admin undoes the decision", async ({ page: reader, somebody }, info) => {
  test.setTimeout(120_000);
  const word = wordOf(info);
  const title = `Boiler Engineer ${word}`;
  const [poster, moderator, admin] = [await somebody(), await somebody(seatOf("moderator")), await somebody(seatOf("admin"))];
  const main = poster.getByRole("main");
  const decides = moderator.getByRole("main");
  const { job } = await sendsAJob(poster, title, word);
  await openCase(moderator, word, "Jobs");
  await decide(moderator, "Approve");
  await expect(decides.getByRole("status")).toContainText("Approved");

  await onceSearched(reader, title, async (found) => expect(found).toHaveCount(1, { timeout: 1000 }));
  await reader.getByRole("article").filter({ hasText: title }).getByRole("link").first().click();
  const published = reader.url();
  await reader.getByRole("link", { name: "Report this job" }).click();
  await reader.waitForTimeout(AS_FAST_AS_A_PERSON);
  const form = reader.getByRole("main");
  await form.getByLabel(/^It looks like a fraud/).check();
  await form.getByLabel("What you have seen").fill("They asked me for 200 € before the interview.");
  await form.getByRole("button", { name: "Send the report" }).click();
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Thank you, your report has arrived");

  await openCase(moderator, word, "Reports");
  await expect(decides.getByRole("region", { name: "One report" })).toContainText("They asked me for 200 € before the interview.");
  await decides.getByRole("button", { name: "Take it for ten minutes" }).click();
  await expect(decides.getByRole("status")).toContainText("It is in your hand");
  await openCase(admin, word, "Reports");
  await expect(admin.getByRole("region", { name: "In hand" })).toContainText("Joris Penhoet has it in hand until");
  await decides.getByLabel("Begin with the words for").selectOption({ label: "Looks like a fraud" });
  await decides.getByRole("button", { name: "Fill in" }).click();
  const reason = decides.getByLabel("Reason", { exact: true });
  await reason.fill(`${await reason.inputValue()} Somebody was asked for money.`);
  await decides.getByRole("button", { name: "Take the job off the site" }).click();
  await expect(decides.getByRole("status")).toContainText("Taken off the site");
  // Pages are kept until the index has followed.
  await expect.poll(async () => (await reader.goto(published)).status()).not.toBe(200);
  await onceSearched(reader, title, async (found) => expect(found).toHaveCount(0, { timeout: 1000 }));

  await openMailSaying(poster, RECRUITER, `Somebody was asked for money.`);
  await expect(poster.locator(".mail-text")).toContainText("A moderator has taken your job off the site");
  await poster.goto(await linkIn(poster, /http\S+\/cases\/\d+/));
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(main).not.toContainText("They asked me for 200");
  await main.getByRole("button", { name: "Appeal" }).click();
  await expect(poster).toHaveTitle(/^Error: /);
  await main.getByLabel("Why the decision is wrong").fill("It wasn’t us: somebody wrote in our name.");
  await main.getByRole("button", { name: "Appeal" }).click();
  await expect(main.getByRole("status")).toContainText("Your appeal has arrived");
  await expect(main.getByRole("button", { name: "Appeal" })).toHaveCount(0);

  // Who decided isn't offered to look at the appeal.
  await openCase(moderator, word, "Reports");
  await expect(decides.getByRole("list", { name: "Hints" })).toContainText("Appeal");
  await expect(decides).toContainText("You made the decision that is appealed: somebody else decides.");
  await expect(decides.getByRole("button", { name: "The decision stays" })).toHaveCount(0);
  await openCase(admin, word, "Reports");
  await expect(admin.getByRole("region", { name: "Messages with the poster" })).toContainText("somebody wrote in our name");
  await expect(admin.getByRole("button", { name: "The appeal is right" })).toBeVisible();
  await admin.getByRole("button", { name: "Undo the last decision" }).click();
  await expect(admin.getByRole("status")).toContainText("The decision is undone.");

  await openMailSaying(poster, RECRUITER, title);
  await expect(poster.locator(".mail-text")).toContainText("is undone, and things are as they were before it");
  await poster.goto(job);
  await expect(main.locator(".desk-state")).toHaveText("On the site");
  await expect.poll(async () => (await reader.goto(published)).status()).toBe(200);
  await onceSearched(reader, title, async (found) => expect(found).toHaveCount(1, { timeout: 1000 }));
  await admin.goto("/moderation/log");
  await expect(admin.getByRole("row").filter({ hasText: title }).filter({ hasText: "Taken off the site" })).toContainText("undone by");
});
