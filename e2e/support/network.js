import { createHash } from "node:crypto";
import { test } from "@playwright/test";

/** What names the network of the test that runs, as a proxy would: no other test has it. Together they would reach limits that none of them does. */
export function network() {
  const figures = createHash("sha256").update(test.info().testId).digest();
  return { "x-forwarded-for": `10.${figures[0]}.${figures[1]}.${figures[2]}` };
}

/** Does something as somebody at the machine: nobody else may read its mails. */
export async function atTheMachine(page, act) {
  const context = page.context();
  await context.setExtraHTTPHeaders({});
  await act();
  await context.setExtraHTTPHeaders(network());
}
