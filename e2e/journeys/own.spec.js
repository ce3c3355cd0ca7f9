import { appCode, device, DEMO_PASSWORD, register, signIn, signOut } from "../support/account.js";
import { linkIn, openMail, openMailSaying } from "../support/mail.js";
import { answers, shutsNobodyOut } from "../support/shown.js";
import { expect, test } from "../support/test.js";

/** What has a page of its own and shows itself to a new account. */
const PARTS = ["", "/details", "/password", "/address", "/sessions", "/passkeys", "/second-factor", "/second-factor/setup", "/companies", "/deletion", "/proof?next=/account/details"];

for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
  test(`the pages of one's own account shut nobody out, ${colorScheme}`, async ({ page, browser, baseURL }, info) => {
    test.setTimeout(120_000);
    const sent = answers(page);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const [address, moved] = [`olive.${info.testId}@example.org`, `heron.${info.testId}@example.org`];
    const main = page.getByRole("main");
    const send = async () => {
      await main.locator("#send").click();
      await shutsNobodyOut(page, sent);
    };
    await register(page, address);
    for (const prefix of ["", "/fr"]) {
      for (const part of PARTS) {
        await page.goto(`${prefix}/account${part}`);
        await shutsNobodyOut(page, sent);
      }
    }

    // Each form with a mistake, and what follows it.
    await page.goto("/account/password");
    await send();
    await page.goto("/account/proof");
    await send();
    await page.goto("/account/second-factor/setup");
    await send();
    await main.getByLabel("Six-digit code").fill(appCode(await main.locator("#key").innerText()));
    await send();
    for (const part of ["", "/off", "/codes"]) {
      await page.goto(`/account/second-factor${part}`);
      await shutsNobodyOut(page, sent);
    }
    const elsewhere = await browser.newContext({ baseURL, viewport: { width, height: 800 }, colorScheme });
    const other = await elsewhere.newPage();
    const sentElsewhere = answers(other);
    await signIn(other, address);
    await shutsNobodyOut(other, sentElsewhere);
    await other.getByRole("link", { name: "Use a recovery code" }).click();
    await shutsNobodyOut(other, sentElsewhere);

    await device(page);
    await page.goto("/account/passkeys");
    await main.getByRole("button", { name: "Add a passkey" }).click();
    await expect(page).toHaveURL(/\/name$/);
    await shutsNobodyOut(page, sent);
    await send();
    await main.getByRole("link", { name: "Remove" }).click();
    await shutsNobodyOut(page, sent);

    await page.goto("/account/address");
    await send();
    await main.getByLabel("New e-mail address").fill(moved);
    await send();
    await send();
    await openMail(page, moved);
    await page.goto(await linkIn(page, /http\S+\/account\/address\/link\/\S+/));
    await shutsNobodyOut(page, sent);
    await main.getByRole("button").click();
    await shutsNobodyOut(page, sent);
    await openMailSaying(page, address, "take the account back");
    await page.goto(await linkIn(page, /http\S+\/account\/address\/undo\/\S+/));
    await shutsNobodyOut(page, sent);
    await elsewhere.close();

    // Without the tick nothing is deleted.
    await page.goto("/account/deletion");
    await send();
    await main.getByLabel("Yes, delete my account for good").check();
    await main.locator("#send").click();
    await expect(page).toHaveURL(/\/account\/deleted/);
    await shutsNobodyOut(page, sent);
  });

  test(`the pages on the way into an account shut nobody out, ${colorScheme}`, async ({ page, browser, baseURL }, info) => {
    test.setTimeout(120_000);
    const sent = answers(page);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const address = `petra.${info.testId}@example.org`;
    const main = page.getByRole("main");
    const send = async () => {
      await main.locator("#send").click();
      await shutsNobodyOut(page, sent);
    };
    for (const path of ["/register", "/sign-in", "/sign-in/mail", "/forgotten-password"]) {
      await page.goto(path);
      await send();
    }
    await page.goto("/sign-in/mail");
    await main.getByLabel("E-mail address").fill(address);
    await send();
    await send();
    await register(page, address, { aim: "I am hiring" });
    for (const part of ["", "/companies"]) {
      await page.goto(`/account${part}`);
      await shutsNobodyOut(page, sent);
    }
    for (const who of ["recruiter", "admin"]) {
      const elsewhere = await browser.newContext({ baseURL, viewport: { width, height: 800 }, colorScheme });
      const other = await elsewhere.newPage();
      const sentElsewhere = answers(other);
      await signIn(other, `${who}@demo.example`, DEMO_PASSWORD);
      await shutsNobodyOut(other, sentElsewhere);
      for (const part of ["", "/companies", "/second-factor", "/deletion"]) {
        await other.goto(`/account${part}`);
        await shutsNobodyOut(other, sentElsewhere);
      }
      await elsewhere.close();
    }

    await signOut(page);
    await page.goto("/forgotten-password");
    await main.getByLabel("E-mail address").fill(address);
    await main.locator("#send").click();
    await openMailSaying(page, address, "Choose another password");
    await page.goto(await linkIn(page, /http\S+\/forgotten-password\/link\/\S+/));
    await shutsNobodyOut(page, sent);
    await send();
  });

  test(`the pages of linked sites and of an invitation shut nobody out, ${colorScheme}`, async ({ page }, info) => {
    test.setTimeout(120_000);
    const sent = answers(page);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const main = page.getByRole("main");
    for (const prefix of ["", "/fr"]) {
      await page.goto(`${prefix}${process.env.ROLECALL_INVITATION}`);
      await shutsNobodyOut(page, sent);
      await main.locator("#send").click();
      await shutsNobodyOut(page, sent);
    }

    // The page on the way to the issuer goes on by itself, too soon to be looked at.
    const onTheWay = "**/sign-in/with/works";
    await page.request.post("/sign-in/with/works", { form: { next: "" }, headers: { "sec-fetch-site": "same-origin" }, maxRedirects: 0 });
    await page.route(onTheWay, async (route) => {
      const response = await route.fetch();
      const { refresh, ...headers } = response.headers();
      expect(refresh).toContain(process.env.ROLECALL_ISSUER);
      await route.fulfill({ response, headers });
    });
    await page.goto("/sign-in/with/works");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("On to Works ID");
    await shutsNobodyOut(page, sent);
    await page.unroute(onTheWay);

    // It doesn't say whose address it is: no account comes of it.
    await main.getByRole("link", { name: "Go on to Works ID" }).click();
    await expect(page).toHaveURL(/\/sign-in\/with\/works\/back\?/);
    await shutsNobodyOut(page, sent);

    await register(page, `bryony.${info.testId}@example.org`);
    const both = async () => {
      for (const prefix of ["", "/fr"]) {
        await page.goto(`${prefix}/account/identities`);
        await shutsNobodyOut(page, sent);
      }
      await page.goto("/account/identities");
    };
    await both();
    await main.getByRole("button", { name: "Link Works ID" }).click();
    await expect(main.getByRole("button", { name: "Remove Works ID" })).toBeVisible();
    await both();
    await main.getByRole("button", { name: "Remove Works ID" }).click();
    await expect(main.getByText("No other site is linked.")).toBeVisible();
    await shutsNobodyOut(page, sent);
  });
}
