import { DEMO_PASSWORD, signIn } from "./account.js";
import { linkIn, openMailSaying } from "./mail.js";
import { expect } from "./test.js";

/** The one who hires in the demo; registers companies of their own, too. */
export const RECRUITER = "recruiter@demo.example";
/** Somebody else of the demo: whoever is signed in may register companies, five a day. */
export const CANDIDATE = "candidate@demo.example";

/** A word that no other test has, in letters: figures in a title would look like pay. */
export function wordOf(info) {
  const figures = info.testId.replace(/[^0-9a-f]/g, "").slice(-9);
  const letters = [...figures].map((figure) => "bcdfghjklmnprstv"[parseInt(figure, 16)]).join("");
  return `K${letters.replace(/(.)/g, "$1o").slice(0, 12)}`;
}

/** A day so many days from now, as a field takes it. */
export function day(later) {
  return new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
}

/** What the job form is filled in with: nothing that must be mended. */
export function boilerJob(title) {
  return {
    title,
    lang: "en",
    contract: "permanent",
    workplace: "on_site",
    places: "Nantes, France",
    pay_min: "42000",
    pay_max: "48000",
    pay_currency: "EUR",
    pay_unit: "year",
    description: DESCRIPTION,
    must: "Excel",
    apply: "here",
    closes_on: day(60),
    steps: "A call of half an hour\nA day in the workshop",
  };
}

export const DESCRIPTION = `You keep our boilers at pressure and plan their care with two colleagues.

## What you do

- read gauges and act on them
- plan the yearly overhaul
- show the apprentices how

## What we offer

A workshop of our own, a tool budget, and thirty days of leave. You work in the day shift, on weekdays, and are on call one week in six. We pay for the training that the work needs, and for the time it takes. The team meets on Mondays to plan the week, and each of us says what went well and what did not. You report to the head of the workshop, who has done this work for years and likes to explain it.`;

/** Fills in fields of the form that is open, by their names. */
export async function fillIn(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main form[method=post] [name="${name}"]`);
    const kind = await field.first().evaluate((found) => found.type);
    if (kind === "radio") await page.locator(`main [name="${name}"][value="${value}"]`).check();
    else if (kind === "select-one") await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Registers a company and verifies it by a mail at its own domain: its page at the desk is open then. */
export async function registerCompany(page, name, domain) {
  const main = page.getByRole("main");
  await page.goto("/account/companies");
  await main.getByRole("link", { name: /^Register (a|another) company$/ }).click();
  await main.getByLabel("Name of the company").fill(name);
  await main.getByLabel("Its site").fill(domain);
  await main.getByLabel("Employer").check();
  await main.getByLabel("In one line").fill("Boilers that outlive their owners");
  await main.getByLabel("Places").fill("Nantes, France");
  await main.getByRole("button", { name: "Register the company" }).click();
  await expect(main.getByRole("status")).toContainText("The company is registered");
  return new URL(page.url()).pathname.replace(/\/profile$/, "");
}

export async function verifyCompany(page, desk, name, domain) {
  const main = page.getByRole("main");
  await page.goto(`${desk}/profile`);
  await expect(main.locator("#standing-now")).toHaveText("Waiting");
  await main.getByRole("link", { name: "Verify it by mail" }).click();
  await main.getByLabel("Address at the company’s domain").fill(`office@${domain}`);
  await main.getByRole("button", { name: "Send the link" }).click();
  await expect(main.getByRole("status")).toContainText("The mail is on its way");
  await openMailSaying(page, `office@${domain}`, `Verify ${name}`);
  await page.goto(await linkIn(page, /http\S+\/verification\/link\/\S+/));
  await main.getByRole("button", { name: "Verify it" }).click();
  await expect(main.locator("#standing-now")).toHaveText("Listed");
  await expect(main.locator("#verified-now")).toHaveText("Verified");
}

/** Begins a job of its own at a desk. Whoever begins one gets the one again that they typed nothing into, and another journey may hold that: then it is tried once more. */
export async function beginJob(page, desk, title) {
  const main = page.getByRole("main");
  await expect(async () => {
    await page.goto(desk);
    await main.getByRole("button", { name: "Post a job" }).click();
    await expect(page).toHaveURL(/\/draft(#main)?$/);
    await main.getByLabel("Title", { exact: true }).fill(title);
    await main.getByRole("button", { name: "Save the draft" }).click();
    await expect(main.locator("#done")).toContainText("Saved.", { timeout: 5000 });
  }).toPass();
}

/** Signs in the demo's recruiter, or another, whose new company has a job that waits for the moderators. Returns the paths of the desk and of the job there. */
export async function sendsAJob(page, title, word, who = RECRUITER) {
  const [name, domain] = [`Marram ${word}`, `${word.toLowerCase()}.example`];
  await signIn(page, who, DEMO_PASSWORD);
  await expect(page).toHaveURL(/\/account(#main)?$/);
  const desk = await registerCompany(page, name, domain);
  await verifyCompany(page, desk, name, domain);
  await page.goto(desk);
  await page.getByRole("main").getByRole("button", { name: "Post a job" }).click();
  await fillIn(page, boilerJob(title));
  await send(page);
  return { name, desk, job: new URL(page.url()).pathname };
}

/** Checks the form that is open, and hands the job to the moderators. */
export async function send(page) {
  const main = page.getByRole("main");
  await main.locator("#send").click();
  await expect(main.getByRole("heading", { name: "Ready to send" })).toBeVisible();
  await main.getByRole("button", { name: "Send it to the moderators" }).click();
  await expect(main.getByRole("status")).toContainText("Sent. A moderator looks at it next");
}

/** Opens a case of the queue by the words of its company, as a moderator does. */
export async function openCase(page, words, kind, state = "Waiting for a moderator") {
  const main = page.getByRole("main");
  await page.goto("/moderation");
  await main.getByLabel("Title or company").fill(words);
  await main.getByRole("combobox", { name: "Kind", exact: true }).selectOption({ label: kind });
  await main.getByLabel("State").selectOption({ label: state });
  await main.getByRole("button", { name: "Show", exact: true }).click();
  await main.getByRole("table").getByRole("rowheader").getByRole("link").first().click();
  await expect(main.locator(".case-facts")).toContainText(state);
}

/** Takes the case that is open in hand, and decides. */
export async function decide(page, verdict, reason = "") {
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Take it for ten minutes" }).click();
  await expect(main.getByRole("status")).toContainText("It is in your hand");
  if (reason) await main.getByLabel("Reason", { exact: true }).fill(reason);
  await main.getByRole("button", { name: verdict, exact: true }).click();
}

/** Looks for a job on the site until what is expected of it is so: the index follows a moment later. */
export async function onceSearched(page, words, expected) {
  await expect(async () => {
    await page.goto(`/jobs?${new URLSearchParams({ q: words })}`);
    await expected(page.getByRole("article").filter({ hasText: words }));
  }).toPass({ timeout: 15_000 });
}
