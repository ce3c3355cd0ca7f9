//! The store in a bucket of S3, or of anything that speaks like it. Keys come from the environment, as the
//! tools of S3 have them: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`.

use std::collections::HashMap;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::prefix::PrefixStore;
use url::Url;

/// Says what is wrong with `s3://BUCKET/FOLDER?region=…&endpoint=…`, if something is.
///
/// # Errors
/// The reason, as the end of a sentence that begins with the key's name.
pub fn check(url: &str) -> Result<(), String> {
    Place::read(url).map(drop)
}

/// Opens the bucket. Nothing is asked of it yet.
pub(super) fn open(url: &str) -> anyhow::Result<Arc<dyn ObjectStore>> {
    let place = Place::read(url).map_err(|reason| anyhow::anyhow!("it {reason}"))?;
    // The TLS of the bucket's client leaves the choice of its cryptography to the program. That somebody has
    // chosen already is no error.
    drop(rustls::crypto::ring::default_provider().install_default());
    let mut builder = AmazonS3Builder::from_env()
        .with_config(AmazonS3ConfigKey::Bucket, &place.bucket)
        .with_region(&place.region);
    if let Some(endpoint) = &place.endpoint {
        builder = builder
            .with_endpoint(endpoint.as_str().trim_end_matches('/'))
            .with_allow_http(endpoint.scheme() == "http");
    }
    Ok(Arc::new(PrefixStore::new(builder.build()?, place.folder)))
}

struct Place {
    bucket: String,
    folder: String,
    region: String,
    endpoint: Option<Url>,
}

impl Place {
    fn read(url: &str) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|error| format!("is no URL: {error}"))?;
        let bucket = url.host_str().unwrap_or_default();
        if url.scheme() != "s3" || bucket.is_empty() {
            return Err("must be s3://BUCKET/FOLDER?region=…&endpoint=…".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(
                "must hold no keys: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY".to_owned(),
            );
        }
        let mut settings: HashMap<String, String> = url.query_pairs().into_owned().collect();
        let region = settings.remove("region");
        let endpoint = settings
            .remove("endpoint")
            .map(|endpoint| {
                Url::parse(&endpoint)
                    .ok()
                    .filter(|url| matches!(url.scheme(), "http" | "https"))
                    .ok_or("has an endpoint that is not http:// or https://")
            })
            .transpose()?;
        if let Some(unknown) = settings.keys().next() {
            return Err(format!(
                "knows region and endpoint, and nothing called {unknown}"
            ));
        }
        Ok(Self {
            bucket: bucket.to_owned(),
            folder: url.path().trim_matches('/').to_owned(),
            region: region.unwrap_or_else(|| "us-east-1".to_owned()),
            endpoint,
        })
    }
}
