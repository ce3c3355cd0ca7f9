import { AS_FAST_AS_A_PERSON, DEMO_PASSWORD, signIn } from "../support/account.js";
import { beginJob, boilerJob, CANDIDATE, decide, fillIn, openCase, RECRUITER, registerCompany, send, sendsAJob, wordOf } from "../support/hiring.js";
import { linkIn, openMailSaying } from "../support/mail.js";
import { pdf } from "../support/pdf.js";
import { answers, shutsNobodyOut } from "../support/shown.js";
import { seatOf } from "../support/staff.js";
import { expect, test } from "../support/test.js";

/** The desk of the demo's company that the recruiter owns. */
const DESK = "/hiring/coquelicot";
const SETTINGS = ["name", "logo", "accent", "languages", "retention", "moderation", "trusted"];

for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
  const look = { colorScheme, viewport: { width, height: 800 } };

  /** Somebody's page, and what checks it: as it is open, or at some addresses in both languages. */
  const watched = async (somebody, options = {}) => {
    const page = await somebody({ ...look, ...options });
    const sent = answers(page);
    const check = () => shutsNobodyOut(page, sent);
    const visit = async (paths) => {
      for (const prefix of ["/fr", ""]) {
        for (const path of paths) {
          const answer = await page.goto(prefix + path);
          expect(answer.status(), prefix + path).toBeLessThan(300);
          await check();
        }
      }
    };
    const sendWrong = async () => {
      await page.getByRole("main").locator("#send").click();
      await expect(page).toHaveTitle(/^(Error|Erreur)\b/);
      await check();
    };
    return { page, main: page.getByRole("main"), check, visit, sendWrong };
  };

  test(`the pages of a company's desk shut nobody out, ${colorScheme}`, async ({ somebody }, info) => {
    test.setTimeout(300_000);
    const { page, main, check, visit, sendWrong } = await watched(somebody);
    const word = wordOf(info);
    await signIn(page, colorScheme === "light" ? RECRUITER : CANDIDATE, DEMO_PASSWORD);
    await expect(page).toHaveURL(/\/account(#main)?$/);

    await visit(["/account/companies/new"]);
    await sendWrong();
    const own = await registerCompany(page, `Marram ${word}`, `${word.toLowerCase()}.example`);
    await check();
    await visit(["", "?done=registered", "/profile", "/profile/edit", "/verification", "/members", "/members/invitations", "/members/leaving", "/ownership", "/applicants"].map((part) => own + part));
    for (const path of ["/verification", "/members/invitations"]) {
      await page.goto(own + path);
      await sendWrong();
    }
    const guest = `guest.${info.testId}@example.org`;
    await main.getByLabel("E-mail address").fill(guest);
    await main.locator("#send").click();
    await expect(main.locator("#invitations")).toContainText(guest);
    await check();
    await openMailSaying(page, guest, "asks you to join");
    const invitation = new URL(await linkIn(page, /http\S+\/invitations\/link\/\S+/)).pathname;
    await page.goto(invitation);
    await check();
    await page.goto(`${own}/profile/edit`);
    await main.getByLabel("Name of the company").fill("");
    await sendWrong();
    await page.goto(`${own}/members/leaving`);
    await main.getByRole("button", { name: "Leave the company" }).click();
    await expect(main.locator("#last-owner")).toBeVisible();
    await check();

    const stranger = await watched(somebody);
    await stranger.visit([invitation, "/still-hiring/extended", "/still-hiring/closed"]);
  });

  test(`the pages of a company's jobs shut nobody out, ${colorScheme}`, async ({ somebody }, info) => {
    test.setTimeout(300_000);
    const { page, main, check, visit, sendWrong } = await watched(somebody);
    const word = wordOf(info);
    await signIn(page, RECRUITER, DEMO_PASSWORD);
    await expect(page).toHaveURL(/\/account(#main)?$/);
    await visit([DESK, `${DESK}?part=closed`, `${DESK}?q=zzz`]);

    await beginJob(page, DESK, `Boiler ${word}`);
    const job = new URL(page.url()).pathname.replace(/\/draft$/, "");
    await visit([job, `${job}/draft`]);
    await sendWrong();
    await fillIn(page, { ...boilerJob(`Boiler Engineer ${word}`), pay_min: "", pay_max: "", pay_currency: "", pay_unit: "" });
    for (const kind of ["one", "number"]) {
      await main.getByRole("button", { name: "Add a question" }).click();
      const last = main.locator(".question").last();
      await last.getByLabel("Question", { exact: true }).fill("Which boilers do you know?");
      await last.getByLabel("Kind of answer").selectOption(kind);
    }
    await check();
    await sendWrong();
    await main.locator(".question").first().getByLabel("Options").fill("Steam\nWater");
    await main.locator("#send").click();
    await expect(main.locator("#problem")).toContainText("must be mended");
    await check();
    await visit([`${job}/preview`]);
    await page.goto(`${job}/draft`);
    await fillIn(page, boilerJob(`Boiler Engineer ${word}`));
    await main.locator("#send").click();
    await expect(main.getByRole("heading", { name: "Ready to send" })).toBeVisible();
    await check();
    await main.getByRole("button", { name: "Send it to the moderators" }).click();
    await check();
    await visit([job, `${job}/draft`]);

    const moderator = await somebody(seatOf("moderator"));
    await openCase(moderator, word, "Jobs");
    await decide(moderator, "Refuse", "We know of no such boilers.");
    await expect(moderator.getByRole("status")).toContainText("Refused");
    await page.goto(job);
    await main.getByRole("region", { name: "What moderators said" }).getByRole("link").click();
    await visit([new URL(page.url()).pathname]);
    await main.getByRole("button", { name: "Appeal" }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await check();
  });

  test(`the pages of a company's applicants shut nobody out, ${colorScheme}`, async ({ somebody }, info) => {
    test.setTimeout(300_000);
    const candidate = await somebody();
    const name = `Ida ${wordOf(info)}`;
    const form = candidate.getByRole("main");
    await candidate.goto("/companies/coquelicot");
    await candidate.getByRole("link", { name: "Front-End Developer, Accessibility" }).first().click();
    const number = candidate.url().match(/-(\d+)$/)[1];
    await candidate.getByRole("link", { name: "Apply", exact: true }).first().click();
    await candidate.waitForTimeout(AS_FAST_AS_A_PERSON);
    await form.getByLabel("Your name").fill(name);
    await form.getByLabel("Your e-mail address").fill(`ida.${info.testId}@example.org`);
    await form.getByLabel("CV").setInputFiles(pdf("ida.pdf"));
    await form.getByRole("checkbox").check();
    await form.getByRole("button", { name: "Send my application" }).click();
    await expect(candidate).toHaveURL(/\/received/);

    const { page, main, check, visit, sendWrong } = await watched(somebody);
    const job = `${DESK}/jobs/${number}`;
    await signIn(page, RECRUITER, DEMO_PASSWORD);
    await expect(page).toHaveURL(/\/account(#main)?$/);
    await visit([DESK, job, `${job}/applicants`, `${DESK}/applicants`, `${DESK}/applicants?q=zzz`, `${DESK}/applicants?sort=status`, `${job}/extension`, `${job}/closing`]);
    await page.goto(`${job}/extension`);
    await main.getByLabel("Last day to apply").fill("2001-01-01");
    await sendWrong();
    await page.goto(`${job}/closing`);
    await sendWrong();
    await page.goto(`${DESK}/applicants?${new URLSearchParams({ q: name })}`);
    await main.getByRole("row").filter({ hasText: name }).getByRole("link", { name }).click();
    await check();
    const one = new URL(page.url()).pathname;
    await visit([one, `${one}?to=refused`, `${one}?to=interview`]);
    await page.goto(`${one}?to=refused`);
    await main.getByLabel("Answer in English").fill("");
    await sendWrong();
    await page.goto(`${job}/applicants`);
    await main.getByRole("checkbox", { name: `Tick ${name}` }).check();
    await main.getByRole("button", { name: "Go on" }).click();
    await check();
    await visit([`${DESK}/applicants/several`]);
    await page.goto(`${one}?to=screening`);
    await main.locator("#send").click();
    await expect(main.getByRole("status")).toContainText("Moved.");
    await check();
  });

  test(`the pages of moderators shut nobody out, ${colorScheme}`, async ({ somebody }, info) => {
    test.setTimeout(300_000);
    const poster = await somebody();
    const word = wordOf(info);
    const title = `Boiler Engineer ${word}`;
    await sendsAJob(poster, title, word, CANDIDATE);
    const { page, main, check, visit } = await watched(somebody, seatOf("moderator"));
    const decideWrong = async (verdict) => {
      await main.getByRole("button", { name: verdict, exact: true }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await check();
    };
    await openCase(page, word, "Jobs");
    await check();
    await visit([new URL(page.url()).pathname, "/moderation", "/moderation?kind=company", "/moderation?state=answering", "/moderation?q=zzz", "/moderation/log"]);
    await page.goto(`/moderation?q=${word}`);
    await main.getByRole("button", { name: "Approve what is ticked" }).click();
    await expect(main.getByRole("alert")).toContainText("Tick at least one case");
    await check();
    await openCase(page, word, "Jobs");
    await decideWrong("Refuse");
    // A ban wants its tick, too.
    await decideWrong("Ban the company");
    await main.getByRole("button", { name: "Fill in" }).click();
    await check();
    await main.getByLabel("Message to the poster").fill("Which boilers are those?");
    await main.getByRole("button", { name: "Send the message" }).click();
    await check();
    await decide(page, "Approve");
    await expect(main.getByRole("status")).toContainText("Approved");
    await check();
    await visit([`/moderation?state=decided&q=${word}`, "/moderation/log?q=" + word]);

    // An edit with its word diff, and the same for the company's profile.
    await poster.goto("/account/companies");
    await poster.getByRole("link", { name: `Marram ${word}` }).click();
    const desk = new URL(poster.url()).pathname;
    await poster.getByRole("main").getByRole("link", { name: title }).click();
    await poster.getByRole("main").getByRole("link", { name: "Edit", exact: true }).click();
    await fillIn(poster, { description: boilerJob(title).description.replace("thirty", "forty") });
    await send(poster);
    await openCase(page, word, "Edits");
    await visit([new URL(page.url()).pathname]);

    await poster.goto(desk);
    const published = await poster.getByRole("link", { name: title }).getAttribute("href");
    const number = published.match(/jobs\/(\d+)/)[1];
    await poster.goto(`/jobs/${number}/report`);
    await poster.waitForTimeout(AS_FAST_AS_A_PERSON);
    await poster.getByRole("main").getByRole("radio").first().check();
    await poster.getByRole("button", { name: "Send the report" }).click();
    await expect(poster).toHaveURL(/\/sent/);
    await openCase(page, word, "Reports");
    await visit([new URL(page.url()).pathname]);
    await registerCompany(poster, `Sedge ${word}`, `sedge-${word.toLowerCase()}.example`);
    await openCase(page, `Sedge ${word}`, "Companies");
    await visit([new URL(page.url()).pathname]);
    await decide(page, "Refuse", "There is no such company.");
    await expect(main.getByRole("status")).toContainText("Refused");
    await check();
  });

  test(`the pages of admins shut nobody out, ${colorScheme}`, async ({ somebody }) => {
    test.setTimeout(300_000);
    const { page, main, visit, check } = await watched(somebody, seatOf("admin"));
    const lists = ["users", "companies", "occupations", "skills", "audit", "mails", "tasks", "settings"];
    await visit(["/admin", ...lists.map((part) => `/admin/${part}`), ...SETTINGS.map((part) => `/admin/settings/${part}`)]);
    await visit(["/admin/users?q=zzz", "/admin/users?only=staff", "/admin/companies?q=zzz", "/admin/audit?q=zzz", "/admin/mails?state=sent", "/admin/occupations/new", "/admin/skills/new", "/moderation"]);
    for (const [part, words] of [["users", "recruiter@demo"], ["users", "linnet"], ["companies", "Coquelicot"], ["occupations", "Back-End"], ["skills", "Rust"]]) {
      await page.goto(`/admin/${part}?${new URLSearchParams({ q: words })}`);
      await main.locator(".admin-list, .tags-l").getByRole("link").first().click();
      await visit([new URL(page.url()).pathname]);
    }
    // Each form with a mistake; where the proof of who asks is old by now, the page that asks for it is looked at.
    for (const [path, field] of [["settings/name", "#name"], ["settings/retention", "#days"], ["settings/accent", "#light"], ["settings/trusted", "textarea"]]) {
      await page.goto(`/admin/${path}`);
      await main.locator(field).first().fill("yellowish");
      if (field === "#name") await main.locator(field).fill("");
      await main.locator("#send").click();
      await check();
    }
    for (const path of ["occupations/new", "skills/new", "settings/logo"]) {
      await page.goto(`/admin/${path}`);
      await main.locator("#send").click();
      await check();
    }
  });
}
