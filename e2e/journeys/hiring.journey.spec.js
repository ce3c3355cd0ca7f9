import { DEMO_PASSWORD, sendRegistration, signIn } from "../support/account.js";
import { boilerJob, day, decide, DESCRIPTION, fillIn, onceSearched, openCase, RECRUITER, registerCompany, send, verifyCompany, wordOf } from "../support/hiring.js";
import { linkIn, openMailSaying } from "../support/mail.js";
import { seatOf } from "../support/staff.js";
import { expect, test } from "../support/test.js";

/** Asks a colleague in, who makes an account by the invitation and joins. */
async function invite(owner, colleague, desk, name, address) {
  const main = owner.getByRole("main");
  await owner.goto(desk);
  await owner.getByRole("navigation", { name: "The company’s desk" }).getByRole("link", { name: "Members" }).click();
  await main.getByRole("link", { name: "Invite a colleague" }).click();
  await main.getByRole("button", { name: "Send the invitation" }).click();
  await expect(owner).toHaveTitle(/^Error: /);
  await main.getByLabel("E-mail").fill(address);
  await main.getByLabel("Recruiter", { exact: true }).check();
  await main.getByRole("button", { name: "Send the invitation" }).click();
  await expect(main.getByRole("status")).toContainText("The invitation is on its way");
  await expect(main.locator("#invitations")).toContainText(address);

  const theirs = colleague.getByRole("main");
  await openMailSaying(colleague, address, `asks you to join`);
  await colleague.goto(await linkIn(colleague, /http\S+\/invitations\/link\/\S+/));
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(`${name} invites you`);
  await theirs.getByRole("link", { name: "Create an account" }).click();
  await expect(theirs.getByLabel("E-mail address")).toHaveValue(address);
  await expect(theirs.getByLabel("I am hiring")).toBeChecked();
  await sendRegistration(colleague, address, "Marin Kestrel");
  await expect(theirs.getByRole("heading", { level: 1 })).toHaveText(`${name} invites you`);
  await theirs.getByRole("button", { name: "Join", exact: true }).click();
  await expect(theirs.getByRole("status")).toContainText("You belong to the company now");
  await openMailSaying(owner, RECRUITER, `They have accepted the invitation to ${name}`);
}

/** Begins a job, is told what it lacks and what is wrong with it, mends it and sends it. */
async function post(page, desk, title) {
  const main = page.getByRole("main");
  await page.goto(desk);
  await main.getByRole("button", { name: "Post a job" }).click();
  await main.getByRole("button", { name: "Check and preview" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(main.getByRole("alert")).toContainText("Enter the job’s title");

  const { pay_min, pay_max, closes_on, ...rest } = boilerJob(`${title}, 45k€`);
  await fillIn(page, { ...rest, pay_currency: "", pay_unit: "" });
  await main.getByRole("button", { name: "Check and preview" }).click();
  const musts = main.locator("#problem");
  await expect(musts).toContainText("The title says “45k€”");
  await expect(musts).toContainText("The pay is missing. In France, the law wants candidates to know it.");
  await expect(main.getByRole("button", { name: "Send it to the moderators" })).toHaveCount(0);
  await expect(main.locator(".preview-sheet")).toContainText("read gauges and act on them");

  await musts.getByRole("link", { name: /^Mend it.*The pay is missing/ }).click();
  await expect(page).toHaveURL(/\/draft\?checked=\d+#pay_min$/);
  await expect(main.locator("#places")).toHaveValue("Nantes, France");
  await expect(main.locator("#pay_min-error")).toContainText("The pay is missing");
  await fillIn(page, boilerJob(title));
  await main.getByRole("button", { name: "Save the draft" }).click();
  await expect(main.getByRole("status").first()).toContainText("Saved. Nobody but your company sees it.");
  await send(page);
  await expect(main.locator(".desk-state")).toHaveText("With the moderators");
  return new URL(page.url()).pathname;
}

/** Reads what a moderator asks for, answers, mends the job and sends it again. */
async function mend(page, address, title, job) {
  const main = page.getByRole("main");
  await openMailSaying(page, address, "Say who trains the newcomers, please.");
  await page.goto(await linkIn(page, /http\S+\/cases\/\d+/));
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(main.getByRole("region", { name: "What was decided" })).toContainText("Say who trains the newcomers, please.");
  await main.getByLabel("Message to the moderators").fill("We do, in the first month. I add it.");
  await main.getByRole("button", { name: "Send the message" }).click();
  await expect(main.getByRole("region", { name: "Messages" })).toContainText("I add it.");
  await main.getByRole("link", { name: "To the job" }).click();
  await expect(page).toHaveURL(new RegExp(`${job}$`));
  await expect(main.locator(".desk-state")).toHaveText("Changes asked for");
  await main.getByRole("link", { name: "Go on writing" }).click();
  await fillIn(page, { description: `${DESCRIPTION}\n\nOld hands train you in the first month.` });
  await send(page);
}

test("a company is registered, invites a colleague, and its job goes through the gate and the moderators onto the site, is edited, extended and closed", async ({ page: owner, somebody }, info) => {
  test.setTimeout(120_000);
  const word = wordOf(info);
  const [name, domain, title] = [`Marram ${word}`, `${word.toLowerCase()}.example`, `Boiler Engineer ${word}`];
  const address = `marin.${info.testId}@example.org`;
  const [colleague, moderator, reader] = [await somebody(), await somebody(seatOf("moderator")), await somebody()];
  const main = colleague.getByRole("main");
  const decides = moderator.getByRole("main");

  await signIn(owner, RECRUITER, DEMO_PASSWORD);
  await expect(owner).toHaveURL(/\/account(#main)?$/);
  const desk = await registerCompany(owner, name, domain);
  await verifyCompany(owner, desk, name, domain);
  await invite(owner, colleague, desk, name, address);
  const job = await post(colleague, desk, title);

  await openCase(moderator, word, "Jobs");
  await decide(moderator, "Ask for changes");
  await expect(moderator).toHaveTitle(/^Error: /);
  await decides.getByLabel("Reason", { exact: true }).fill("Say who trains the newcomers, please.");
  await decides.getByRole("button", { name: "Ask for changes", exact: true }).click();
  await expect(decides.getByRole("status")).toContainText("Changes asked for");
  await mend(colleague, address, title, job);

  await openCase(moderator, word, "Jobs");
  await expect(decides.getByRole("region", { name: "Messages with the poster" })).toContainText("I add it.");
  const since = decides.getByRole("region", { name: "What has changed since changes were asked for" });
  await expect(since.locator("ins").filter({ hasText: "Old hands train you" })).toHaveCount(1);
  await expect(decides.getByRole("region", { name: "What it is about" })).toContainText("Old hands train you");
  await decide(moderator, "Approve");
  await expect(decides.getByRole("status")).toContainText("Approved");
  await openMailSaying(colleague, address, "Everybody can see it now");

  await onceSearched(reader, title, async (found) => expect(found).toContainText(name, { timeout: 1000 }));
  await reader.getByRole("article").filter({ hasText: title }).getByRole("link").first().click();
  const seen = reader.getByRole("main");
  await expect(seen.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(seen).toContainText("Old hands train you");
  await expect(seen).toContainText("Verified");

  // An edit waits, and what is published stays up.
  await colleague.goto(job);
  await expect(main.locator(".desk-state")).toHaveText("On the site");
  await main.getByRole("link", { name: "Edit", exact: true }).click();
  await fillIn(colleague, { pay_max: "90000", description: DESCRIPTION.replace("thirty days", "fifty days") });
  await send(colleague);
  await expect(main).toContainText("Your edit waits for a moderator. The site shows the version before it.");
  await reader.reload();
  await expect(seen).toContainText("thirty days of leave");

  await openCase(moderator, word, "Edits");
  const changes = decides.getByRole("region", { name: "What the edit changes" });
  await expect(changes.locator("ins").filter({ hasText: "fifty" })).toHaveCount(1);
  await expect(changes.locator("del").filter({ hasText: "thirty" })).toHaveCount(1);
  await decides.getByLabel("Begin with the words for").selectOption({ label: "Misleading" });
  await decides.getByRole("button", { name: "Fill in" }).click();
  await expect(decides.getByLabel("Reason", { exact: true })).toHaveValue(/isn’t what is offered/);
  await decides.getByRole("button", { name: "Refuse", exact: true }).click();
  await expect(decides.getByRole("status")).toContainText("Refused");
  await openMailSaying(colleague, address, "What is published stays up");
  await expect(colleague.locator(".mail-text")).toContainText("isn’t what is offered");
  await colleague.goto(job);
  await expect(main).toContainText("A moderator has refused your edit. The site shows the version before it.");
  await reader.reload();
  await expect(seen).toContainText("thirty days of leave");
  await expect(seen).not.toContainText("90,000");

  await main.getByRole("link", { name: "Change the closing date" }).click();
  await main.getByLabel("Last day to apply").fill("2001-01-01");
  await main.getByRole("button", { name: "Change the closing date" }).click();
  await expect(colleague).toHaveTitle(/^Error: /);
  await main.getByLabel("Last day to apply").fill(day(90));
  await main.getByRole("button", { name: "Change the closing date" }).click();
  await expect(main.getByRole("status")).toContainText("The closing date is changed.");

  await main.getByRole("link", { name: "Close this job" }).click();
  await main.getByRole("button", { name: "Close this job" }).click();
  await expect(main.getByRole("alert")).toContainText("Say whether the job is filled");
  await main.getByLabel("Yes, the job is filled").check();
  await main.getByRole("button", { name: "Close this job" }).click();
  await expect(main.getByRole("status")).toContainText("Closed. It takes no more applications.");
  await reader.reload();
  await expect(seen.getByRole("link", { name: "Apply", exact: true })).toHaveCount(0);
  await expect(seen.locator(".notice-warn")).toBeVisible();
  await onceSearched(reader, title, async (found) => expect(found).toHaveCount(0, { timeout: 1000 }));
});
