import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CLIENT, startIssuer } from "./issuer.js";
import { find } from "./pages.js";
import { seatStaff } from "./staff.js";

/** Starts the release binary with the demo and an issuer in a folder of its own, and returns what stops it. `DATABASE_URL`, if set, names an empty Postgres. */
export default async function start(config) {
  const folder = mkdtempSync(join(tmpdir(), "journeys-"));
  const port = await freePort();
  // By its name: passkeys need one.
  const site = `http://localhost:${port}`;
  let log = "";
  let said = "";
  let ended = false;
  const issuer = await startIssuer();
  writeFileSync(join(folder, "rolecall.toml"), configuration(site, issuer.url));
  const within = { cwd: folder, env: environment() };
  const server = spawn(binary(), ["serve", "--listen", `127.0.0.1:${port}`, "--data", folder], { stdio: ["ignore", "pipe", "pipe"], ...within });
  server.stdout.on("data", (text) => (said += text));
  server.stderr.on("data", (text) => (log += text));
  const end = new Promise((done) => server.on("exit", (code, signal) => ((ended = true), done(code ?? signal))));
  try {
    await ready(site, () => ended);
    process.env.ROLECALL_URL = site;
    process.env.ROLECALL_MAIL = await mailAddress(() => said);
    process.env.ROLECALL_PAGES = JSON.stringify(await find(site));
    process.env.ROLECALL_ISSUER = issuer.url;
    process.env.ROLECALL_INVITATION = invitation("heath@example.org", folder, within);
    const { launchOptions } = config.projects[0].use;
    process.env.ROLECALL_STAFF = JSON.stringify(await seatStaff(site, invitation("linnet@example.org", folder, within), launchOptions));
  } catch (error) {
    server.kill();
    issuer.stop();
    await end;
    throw new Error(`${error.message}\n${log}`);
  }
  return async () => {
    issuer.stop();
    if (ended) throw new Error(`the server stopped during the journeys\n${log}`);
    server.kill("SIGTERM");
    const code = await end;
    rmSync(folder, { recursive: true });
    if (code !== 0) throw new Error(`the server ended with ${code}\n${log}`);
    const errors = log.split("\n").filter((line) => / ERROR |panicked/.test(line));
    if (errors.length > 0) throw new Error(`the server logged errors:\n${errors.join("\n")}`);
  };
}

/** The machine's environment without settings of the site: our own variables begin like them, and unknown ones stop the start. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("ROLECALL_")));
}

/** Lists of tables can't be said in the environment. */
function configuration(site, issuer) {
  const { client_id, client_secret } = CLIENT;
  const told = { name: "works", label: "Works ID", issuer, client_id, client_secret };
  const lines = Object.entries(told).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const own = [`base_url = ${JSON.stringify(site)}`, 'trusted_proxies = ["127.0.0.1", "::1"]'];
  return [...own, "[[issuers]]", ...lines, ""].join("\n");
}

/** The path by which somebody becomes an admin. Heath's is accepted by nobody: it stays open. */
function invitation(address, folder, within) {
  const told = execFileSync(binary(), ["admin", "create", address, "--data", folder], { ...within, encoding: "utf8" });
  const link = told.match(/\/invitation\/link\/\S+/);
  if (!link) throw new Error(`there is no link in:\n${told}`);
  return link[0];
}

function binary() {
  const target = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
  const path = process.env.ROLECALL_BIN ?? join(target, "release/rolecall");
  if (!existsSync(path)) throw new Error(`no binary at ${path}: cargo build --release`);
  return resolve(path);
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** The address of the mails, with the key of this start: the server prints it once it listens. */
async function mailAddress(said) {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const found = said().match(/mails can be read at (http\S+)\n/);
    if (found) return found[1];
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`the server didn't say where mails can be read\n${said()}`);
}

/** Waits until the site answers; loading the demo comes first. */
async function ready(site, ended) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (ended()) throw new Error("the server stopped before it answered");
    const answer = await fetch(`${site}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the server didn't answer within a minute");
}
