//! How issuers are asked over HTTP. Whoever runs the site has named them, so they are trusted and may be anywhere, in a
//! private network too; but they may be broken: no answer is waited for long, and none is taken that is large.

use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use reqwest::redirect::Policy;

/// How long a connection may take, and a whole answer.
const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(10);
/// The largest answer, in bytes. Keys and documents of the large issuers have 10 kB.
const LARGEST: usize = 1_000_000;

/// The client, made when it is first needed: most sites never do.
#[derive(Default)]
pub struct Client(OnceLock<reqwest::Client>);

/// Why there is no answer.
#[derive(Debug)]
pub enum Failure {
    Request(reqwest::Error),
    Answer(http::Error),
    TooLarge,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Request(error) => write!(f, "{error}"),
            Self::Answer(error) => write!(f, "{error}"),
            Self::TooLarge => write!(f, "the answer has more than {LARGEST} bytes"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Request(error.without_url())
    }
}

impl<'c> AsyncHttpClient<'c> for Client {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Failure>> + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.ask(request))
    }
}

impl Client {
    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, Failure> {
        let mut answer = self.made()?.execute(request.try_into()?).await?;
        let mut told = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            told = told.header(name, value);
        }
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await? {
            if body.len() + part.len() > LARGEST {
                return Err(Failure::TooLarge);
            }
            body.extend_from_slice(&part);
        }
        told.body(body).map_err(Failure::Answer)
    }

    fn made(&self) -> Result<&reqwest::Client, Failure> {
        if let Some(client) = self.0.get() {
            return Ok(client);
        }
        // The TLS leaves the choice of its cryptography to the program. That somebody has chosen already is no error.
        drop(rustls::crypto::ring::default_provider().install_default());
        let client = reqwest::Client::builder()
            // An issuer answers for itself: nobody may send us elsewhere.
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            // Connections live on the thread that made them, and there are several.
            .pool_max_idle_per_host(0)
            .build()?;
        Ok(self.0.get_or_init(|| client))
    }
}
