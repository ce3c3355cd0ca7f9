import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { markup } from "./markup.js";
import { settled } from "./test.js";

/** The pages of ours that a tab is sent from now on. */
export function answers(page) {
  const sent = [];
  const isOurs = (answer) => answer.url().startsWith(`${process.env.ROLECALL_URL}/`);
  page.on("response", (answer) => answer.request().isNavigationRequest() && answer.frame() === page.mainFrame() && answer.status() !== 303 && isOurs(answer) && sent.push(answer));
  return sent;
}

/** Checks the page that is open with axe, its markup as it was sent, and that it doesn't scroll sideways. */
export async function shutsNobodyOut(page, sent) {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html}`));
  const report = await markup.validateString(await sent.at(-1).text(), page.url());
  // Pages that no search engine lists are called after what people have written, however long.
  const said = report.results.flatMap((result) => result.messages).filter(({ ruleId }) => ruleId !== "long-title");
  const faults = said.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  expect([...found, ...faults], page.url()).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
