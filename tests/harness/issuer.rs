//! An issuer of OpenID Connect of the tests' own: it says what it offers, signs tokens, and takes every code once.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{NaiveDateTime, TimeDelta};
use openidconnect::core::{CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use rolecall::config::{self, Private};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

/// What the issuer and the site share.
pub const SECRET: &str = "what-the-issuer-gave-us";

/// How a token is signed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Signed {
    Well,
    /// `alg: none`, and no signature.
    Not,
    /// With a signature of something else.
    Badly,
    /// With the secret that is shared with the site.
    ByTheSecret,
}

/// Somebody who signs in at the issuer, and what it says of them; anything in `claims` counts more than the rest.
#[derive(Debug, Clone)]
pub struct Account {
    pub subject: String,
    pub claims: Value,
    pub signed: Signed,
}

impl Account {
    /// With an address that the issuer has confirmed.
    pub fn of(email: &str) -> Self {
        Self {
            subject: format!("subject of {email}"),
            claims: json!({ "email": email, "email_verified": true, "name": "Robin Marsh" }),
            signed: Signed::Well,
        }
    }

    pub fn claim(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.claims[name] = value.into();
        self
    }

    pub fn signed(self, signed: Signed) -> Self {
        Self { signed, ..self }
    }
}

/// The issuer. It stops when this is dropped.
pub struct Issuer {
    pub url: String,
    state: Arc<Mutex<State>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    codes: HashMap<String, (String, String)>,
    asked: Vec<String>,
    /// What it answers with in the place of everything.
    nonsense: Option<(u16, String)>,
    has_ended: bool,
}

impl Issuer {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let state = Arc::<Mutex<State>>::default();
        let (own, base) = (state.clone(), url.clone());
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if own.lock().expect("a lock").has_ended {
                    break;
                }
                answer(stream.expect("a connection"), &own, &base);
            }
        });
        Self {
            url,
            state,
            thread: Some(thread),
        }
    }

    /// As the site's configuration names it.
    pub fn configured(&self) -> config::Issuer {
        config::Issuer {
            name: "works".to_owned(),
            label: "Works ID".to_owned(),
            issuer: self.url.clone(),
            client_id: "rolecall".to_owned(),
            client_secret: Private::new(SECRET),
        }
    }

    /// Signs somebody in who was sent to `url`, and tells the path at which they come back.
    pub fn signs_in(&self, url: &str, account: &Account, now: NaiveDateTime) -> String {
        let url = Url::parse(url).expect("an address");
        assert!(
            url.as_str()
                .starts_with(&format!("{}/authorize?", self.url))
        );
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["client_id"], "rolecall");
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(asked["scope"].contains("openid") && asked["scope"].contains("email"));
        let mut claims = json!({
            "iss": self.url,
            "aud": "rolecall",
            "sub": account.subject,
            "nonce": asked["nonce"],
            "iat": now.and_utc().timestamp(),
            "exp": (now + TimeDelta::minutes(5)).and_utc().timestamp(),
        });
        for (name, value) in account.claims.as_object().expect("claims") {
            claims[name] = value.clone();
        }
        let mut state = self.lock();
        let code = format!("code-{}-{}", state.codes.len(), state.asked.len());
        let kept = (
            token(&claims, account.signed),
            asked["code_challenge"].clone(),
        );
        state.codes.insert(code.clone(), kept);
        let mut back = Url::parse(&asked["redirect_uri"]).expect("an address");
        back.query_pairs_mut()
            .append_pair("code", &code)
            .append_pair("state", &asked["state"]);
        format!("{}?{}", back.path(), back.query().expect("a query"))
    }

    /// Answers all that is asked with this from now on.
    pub fn says(&self, status: u16, body: &str) {
        self.lock().nonsense = Some((status, body.to_owned()));
    }

    pub fn recovers(&self) {
        self.lock().nonsense = None;
    }

    /// How often a path was asked for.
    pub fn times(&self, path: &str) -> usize {
        let state = self.lock();
        state.asked.iter().filter(|asked| *asked == path).count()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("a lock")
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.state.lock().expect("a lock").has_ended = true;
        drop(TcpStream::connect(self.url.trim_start_matches("http://")));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn key() -> CoreRsaPrivateSigningKey {
    let pem = include_str!("issuer.pem");
    let id = JsonWebKeyId::new("first".to_owned());
    CoreRsaPrivateSigningKey::from_pem(pem, Some(id)).expect("a key")
}

fn token(claims: &Value, signed: Signed) -> String {
    let alg = match signed {
        Signed::Well | Signed::Badly => "RS256",
        Signed::Not => "none",
        Signed::ByTheSecret => "HS256",
    };
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let head = json!({ "alg": alg, "kid": "first" });
    let text = format!("{}.{}", part(&head), part(claims));
    let sign = |text: &str| {
        let alg = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
        key().sign(&alg, text.as_bytes()).expect("a signature")
    };
    let signature = match signed {
        Signed::Well => sign(&text),
        Signed::Badly => sign("something else"),
        Signed::Not => Vec::new(),
        Signed::ByTheSecret => {
            use hmac::{KeyInit, Mac};
            let mut mac = hmac::Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("a key");
            mac.update(text.as_bytes());
            mac.finalize().into_bytes().to_vec()
        }
    };
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn answer(mut stream: TcpStream, state: &Mutex<State>, base: &str) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        lines.push(line.trim_end().to_owned());
    }
    let header = |name: &str| {
        lines.iter().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    };
    let length = header("content-length").map_or(0, |n| n.parse().expect("a number"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let first = lines.first().cloned().unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut state = state.lock().expect("a lock");
    state.asked.push(path.clone());
    let (status, text) = match (&state.nonsense, path.as_str()) {
        (Some(said), _) => said.clone(),
        (None, "/.well-known/openid-configuration") => (200, offers(base).to_string()),
        (None, "/jwks") => {
            let keys = json!({ "keys": [key().as_verification_key()] });
            (200, keys.to_string())
        }
        (None, "/token") => {
            let auth = header("authorization").unwrap_or_default();
            redeem(&mut state, &auth, &body)
        }
        (None, _) => (404, "{}".to_owned()),
    };
    let answer = format!(
        "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\nlocation: {base}/jwks\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    );
    // Who asked may have stopped listening.
    drop(stream.write_all(answer.as_bytes()));
}

fn offers(base: &str) -> Value {
    json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "jwks_uri": format!("{base}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // It would sign with these, too. Nobody should take that.
        "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
    })
}

fn redeem(state: &mut State, auth: &str, body: &[u8]) -> (u16, String) {
    let form: HashMap<String, String> = url::form_urlencoded::parse(body).into_owned().collect();
    let refused = |why: &str| (400, json!({ "error": why }).to_string());
    if !auth.starts_with("Basic ") {
        return refused("invalid_client");
    }
    let Some((token, challenge)) = state.codes.remove(&form["code"]) else {
        return refused("invalid_grant");
    };
    if URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"])) != challenge {
        return refused("invalid_grant");
    }
    let told = json!({ "access_token": "of-no-use", "token_type": "Bearer", "id_token": token });
    (200, told.to_string())
}
