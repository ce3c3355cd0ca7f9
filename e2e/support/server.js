import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { find } from "./pages.js";

/** Starts the release binary with the demo in a folder of its own, and returns what stops it. `DATABASE_URL`, if set, names an empty Postgres. */
export default async function start() {
  const folder = mkdtempSync(join(tmpdir(), "journeys-"));
  const port = await freePort();
  // By its name: passkeys need one.
  const site = `http://localhost:${port}`;
  let log = "";
  let said = "";
  let ended = false;
  const server = spawn(binary(), ["serve", "--listen", `127.0.0.1:${port}`, "--data", folder], { stdio: ["ignore", "pipe", "pipe"], cwd: folder, env: { ...environment(), ROLECALL_BASE_URL: site } });
  server.stdout.on("data", (text) => (said += text));
  server.stderr.on("data", (text) => (log += text));
  const end = new Promise((done) => server.on("exit", (code, signal) => ((ended = true), done(code ?? signal))));
  try {
    await ready(site, () => ended);
    process.env.ROLECALL_URL = site;
    process.env.ROLECALL_MAIL = await mailAddress(() => said);
    process.env.ROLECALL_PAGES = JSON.stringify(await find(site));
  } catch (error) {
    server.kill();
    await end;
    throw new Error(`${error.message}\n${log}`);
  }
  return async () => {
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
