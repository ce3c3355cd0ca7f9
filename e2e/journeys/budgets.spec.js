import http from "node:http";
import { expect, pages, settled, test } from "../support/test.js";

// Among them the list of mails, which nobody behind a proxy may see.
test.use({ extraHTTPHeaders: {} });

/** What a public page may weigh on its way, in bytes (the look's budgets, 1 KB being 1,000 bytes). */
const BUDGET = { document: 25_000, stylesheet: 20_000, script: 10_000, font: 75_000, cover: 100_000 };

for (const [kind, path] of pages) {
  test(`${kind} keeps to its weight`, async ({ page, baseURL }) => {
    const asked = [];
    page.on("response", (response) => asked.push(response.request()));
    await page.goto(path);
    await settled(page);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const weights = { document: 0, stylesheet: 0, script: 0, font: 0 };
    for (const request of asked) {
      const type = request.resourceType();
      if (type in weights) weights[type] += await weight(request.url(), cookie);
    }
    for (const [type, bytes] of Object.entries(weights)) {
      expect(bytes, `bytes of ${type}`).toBeGreaterThan(0);
      expect(bytes, `bytes of ${type}`).toBeLessThanOrEqual(BUDGET[type]);
    }
    for (const cover of await page.locator("img.cover").all()) {
      const src = await cover.getAttribute("src");
      const bytes = await weight(baseURL + src, cookie);
      expect(bytes, src).toBeGreaterThan(0);
      expect(bytes, src).toBeLessThanOrEqual(BUDGET.cover);
    }
  });
}

/** The bytes of an answer's body as it is sent to a browser. */
function weight(url, cookie) {
  return new Promise((done, fail) => {
    http.get(url, { headers: { "accept-encoding": "gzip, deflate, br", cookie } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => done(bytes));
      answer.on("error", fail);
    }).on("error", fail);
  });
}
