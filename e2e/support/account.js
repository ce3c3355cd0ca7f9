import { createHmac } from "node:crypto";
import { expect } from "@playwright/test";
import { linkIn, openMail } from "./mail.js";

/** Forms that make an account are refused when they come back sooner. */
export const AS_FAST_AS_A_PERSON = 3_100;
export const PASSWORD = "gannet cellar 41 lamp";
/** Of all logins of the demo. */
export const DEMO_PASSWORD = "rolecall-demo-only";

/** Registers and confirms by the mailed link: the browser is signed in then. */
export async function register(page, address, { aim = "I am looking for work", name = "Robin Marsh" } = {}) {
  const main = page.getByRole("main");
  await page.goto("/register");
  await main.getByLabel(aim).check();
  await main.getByLabel("E-mail address").fill(address);
  await sendRegistration(page, address, name);
  await expect(page).toHaveURL(/\/account(#main)?$/);
}

/** Fills in the rest of the form to register, sends it, and confirms by the mailed link. */
export async function sendRegistration(page, address, name) {
  const main = page.getByRole("main");
  await main.getByLabel("Your name").fill(name);
  await main.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.waitForTimeout(AS_FAST_AS_A_PERSON);
  await main.getByRole("button", { name: "Create the account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look into your mailbox");
  await openMail(page, address);
  await page.goto(await linkIn(page, /http\S+\/register\/link\/\S+/));
  await main.getByRole("button", { name: "Yes, create my account" }).click();
}

/** Fills in the form to sign in and sends it. */
export async function signIn(page, address, password = PASSWORD) {
  const main = page.getByRole("main");
  await page.goto("/sign-in");
  await main.getByLabel("E-mail address").fill(address);
  await main.getByLabel("Password", { exact: true }).fill(password);
  await main.getByRole("button", { name: "Sign in", exact: true }).click();
}

export async function signOut(page) {
  await page.goto("/account");
  await page.getByRole("main").getByRole("button", { name: "Sign out" }).first().click();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
}

/** A device that keeps passkeys and says yes by itself. */
export async function device(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return {
    async keys() {
      const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials;
    },
    refuses: (does) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: !does }),
  };
}

/** What an authenticator app shows for a key (RFC 6238): six digits, another half a minute later. `later` counts such steps. */
export function appCode(key, later = 0) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const digest = createHmac("sha1", base32(key)).update(step).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function base32(key) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
