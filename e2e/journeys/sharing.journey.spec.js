import { expect, test } from "../support/test.js";

test("a page's address can be copied: by a button where a script can do it, from its field where none runs", async ({ page, context, baseURL, javaScriptEnabled }) => {
  await page.goto("/roles/back-end-developer");
  const share = page.getByRole("region", { name: "Share this page" });
  const copy = share.getByRole("button", { name: "Copy" });
  const address = `${baseURL}/roles/back-end-developer`;
  await expect(share.getByRole("textbox")).toHaveValue(address);
  if (javaScriptEnabled === false) {
    await expect(share.getByRole("button")).toHaveCount(0);
    return;
  }
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await copy.click();
  await expect(share.getByRole("status")).toHaveText("Link copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});
