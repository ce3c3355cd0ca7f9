//! A device that keeps a passkey and says yes to everything: it answers what a page's script would pass on.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rcgen::{KeyPair, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Somebody is there; it is the owner; a new key comes with it.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

pub struct Authenticator {
    key: KeyPair,
    id: [u8; 16],
    /// The site that the browser is at.
    pub origin: String,
    /// Whether it asks for a finger or a PIN.
    pub is_verifying: bool,
    /// How often it has been used.
    pub counter: u32,
}

impl Authenticator {
    pub fn new(origin: &str) -> Self {
        Self {
            key: KeyPair::generate().expect("a key"),
            id: rand::random(),
            origin: origin.to_owned(),
            is_verifying: true,
            counter: 0,
        }
    }

    /// The same again: a copy of what should be there once.
    pub fn copied(&self) -> Self {
        Self {
            key: KeyPair::from_pem(&self.key.serialize_pem()).expect("a key"),
            id: self.id,
            origin: self.origin.clone(),
            is_verifying: self.is_verifying,
            counter: self.counter,
        }
    }

    /// What a page sends for a new passkey that was asked for.
    pub fn make(&self, asked: &Value) -> Value {
        let options = &asked["options"]["publicKey"];
        let mut data = self.data(&options["rp"]["id"], ATTESTED);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        data.extend(self.cose_key());
        let length = u8::try_from(data.len()).expect("a short key");
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(length);
        object.extend(data);
        self.said(
            asked,
            &json!({
                "clientDataJSON": encode(self.client_data("webauthn.create", options).as_bytes()),
                "attestationObject": encode(&object),
            }),
        )
    }

    /// What a page sends for a passkey that was asked for.
    pub fn answer(&mut self, asked: &Value) -> Value {
        self.counter += 1;
        let options = &asked["options"]["publicKey"];
        let data = self.data(&options["rpId"], 0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [
            data.clone(),
            Sha256::digest(client_data.as_bytes()).to_vec(),
        ]
        .concat();
        let signature = self.key.sign(&signed).expect("a signature");
        self.said(
            asked,
            &json!({
                "clientDataJSON": encode(client_data.as_bytes()),
                "authenticatorData": encode(&data),
                "signature": encode(&signature),
                "userHandle": null,
            }),
        )
    }

    fn said(&self, asked: &Value, response: &Value) -> Value {
        let id = encode(&self.id);
        let credential =
            json!({ "id": id, "rawId": id, "type": "public-key", "response": response });
        json!({ "challenge": asked["challenge"], "credential": credential })
    }

    fn data(&self, site: &Value, flags: u8) -> Vec<u8> {
        let verified = if self.is_verifying { VERIFIED } else { 0 };
        let mut data = Sha256::digest(site.as_str().expect("a site")).to_vec();
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> String {
        json!({
            "type": kind,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
    }

    /// ES256, the point in two halves.
    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.public_key_raw();
        let mut key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        key.extend(&point[1..33]);
        key.extend(b"\x22\x58\x20");
        key.extend(&point[33..65]);
        key
    }
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
