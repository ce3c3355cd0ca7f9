import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";

/** What it and the site share; nobody else ever asks it. */
export const CLIENT = { client_id: "rolecall", client_secret: "what-the-issuer-of-the-journeys-gave-us" };

/**
 * An issuer of OpenID Connect. It asks nothing: whoever is sent to it is signed in there as somebody new, whose address
 * it doesn't know. Returns its address and what stops it.
 */
export async function startIssuer() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: "jwk" }), kid: "first", use: "sig", alg: "RS256" };
  const asked = new Map();
  let url = "";
  const server = createServer(async (request, answer) => {
    const { pathname, searchParams } = new URL(request.url, url);
    const say = (told, status = 200) => answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(told));
    if (pathname === "/.well-known/openid-configuration") return say(offers(url));
    if (pathname === "/jwks") return say({ keys: [key] });
    if (pathname === "/authorize") {
      const code = randomUUID();
      asked.set(code, { nonce: searchParams.get("nonce"), challenge: searchParams.get("code_challenge") });
      const back = new URL(searchParams.get("redirect_uri"));
      back.search = new URLSearchParams({ code, state: searchParams.get("state") });
      return answer.writeHead(302, { location: back.href }).end();
    }
    if (pathname === "/token") {
      const form = new URLSearchParams(await bodyOf(request));
      const known = asked.get(form.get("code"));
      asked.delete(form.get("code"));
      const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
      if (known?.challenge !== challenge) return say({ error: "invalid_grant" }, 400);
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: url, aud: CLIENT.client_id, sub: randomUUID(), nonce: known.nonce, iat: now, exp: now + 300 };
      return say({ access_token: "of-no-use", token_type: "Bearer", id_token: signed(claims, privateKey) });
    }
    return say({}, 404);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, stop };
}

function offers(url) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

async function bodyOf(request) {
  let body = "";
  for await (const part of request) body += part;
  return body;
}

function signed(claims, key) {
  const parts = [{ alg: "RS256", kid: "first" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const text = parts.join(".");
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}
