//! The files of `static/`, in the binary: style sheets and scripts joined, each under a name that its
//! content is hashed into, so that browsers may keep it for ever.

use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use crate::digest::sha256;
use actix_web::http::header::{
    AcceptEncoding, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ContentEncoding, Encoding,
    Header, VARY,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::RustEmbed;
use serde_json::json;

use super::page::Page;
use crate::app::State;
use crate::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "static"]
struct Static;

/// A file as it is sent.
struct Asset {
    media_type: &'static str,
    bytes: Vec<u8>,
    /// Compressed, where that makes it smaller.
    brotli: Option<Vec<u8>>,
}

struct Assets {
    /// By name, the address it is served at.
    urls: HashMap<String, String>,
    /// By the part of the address behind `/static/`.
    served: HashMap<String, Asset>,
}

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::build);

/// The address of a file; `site.css` and `site.js`, `office.css` and `office.js` are the joined ones.
pub fn url(name: &str) -> &'static str {
    ASSETS.urls.get(name).map_or_else(
        || {
            tracing::error!(name, "no such static file");
            "/static/missing"
        },
        String::as_str,
    )
}

/// Joins and compresses all files now, at the start, and not at the first request.
pub fn load() {
    LazyLock::force(&ASSETS);
}

impl Assets {
    fn build() -> Self {
        let mut assets = Self {
            urls: HashMap::new(),
            served: HashMap::new(),
        };
        let joins = ["css/", "js/", "office/"];
        for name in Static::iter().filter(|name| !joins.iter().any(|part| name.starts_with(part))) {
            assets.add(&name, read(&name));
        }
        let css = assets.with_urls(&joined("css/"));
        assets.add("site.css", css.into_bytes());
        assets.add("site.js", joined("js/").into_bytes());
        // What only those need who work here: companies, moderators, admins.
        let css = assets.with_urls(&joined("office/css/"));
        assets.add("office.css", css.into_bytes());
        assets.add("office.js", joined("office/js/").into_bytes());
        assets
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let hash = &sha256(&bytes)[..12];
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let served = format!("{stem}.{hash}.{ending}");
        let media_type = media_type(ending);
        let brotli = is_text(media_type).then(|| compress(&bytes));
        self.urls
            .insert(name.to_owned(), format!("/static/{served}"));
        self.served.insert(
            served,
            Asset {
                media_type,
                bytes,
                brotli,
            },
        );
    }

    /// A style sheet with the addresses of fonts as they are served.
    fn with_urls(&self, css: &str) -> String {
        let mut css = css.to_owned();
        for (name, url) in &self.urls {
            for written in [format!("../{name}"), format!("/static/{name}")] {
                css = css.replace(&format!("url(\"{written}\")"), &format!("url(\"{url}\")"));
            }
        }
        css
    }
}

/// All files of a folder, one after the other in the order of their names.
fn joined(folder: &str) -> String {
    let mut names: Vec<_> = Static::iter()
        .filter(|name| name.starts_with(folder))
        .collect();
    names.sort();
    names
        .iter()
        .map(|name| String::from_utf8_lossy(&read(name)).into_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn read(name: &str) -> Vec<u8> {
    Static::get(name)
        .expect("a file of the list")
        .data
        .into_owned()
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}

fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type == "image/svg+xml"
}

/// The best for what is packed once and sent often. A debug build would take a second for it at every start.
const QUALITY: u32 = if cfg!(debug_assertions) { 4 } else { 11 };

fn compress(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, QUALITY, 22);
    writer.write_all(bytes).expect("writing to memory");
    drop(writer);
    packed
}

/// Sends a file of `static/`.
pub async fn show(request: HttpRequest, path: Path<String>) -> Result<HttpResponse> {
    let asset = ASSETS.served.get(path.as_str()).ok_or(Error::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, asset.media_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"));
    let Some(packed) = &asset.brotli else {
        // What is compressed already, or never: not to be tried again on the way out.
        return Ok(response
            .insert_header(ContentEncoding::Identity)
            .body(asset.bytes.as_slice()));
    };
    response.insert_header((VARY, "accept-encoding"));
    Ok(if takes_brotli(&request) {
        response
            .insert_header((CONTENT_ENCODING, "br"))
            .body(packed.as_slice())
    } else {
        response.body(asset.bytes.as_slice())
    })
}

fn takes_brotli(request: &HttpRequest) -> bool {
    let offered = [Encoding::brotli(), Encoding::identity()];
    AcceptEncoding::parse(request)
        .ok()
        .and_then(|wishes| wishes.negotiate(offered.iter()))
        .is_some_and(|chosen| chosen == Encoding::brotli())
}

/// Sends the style sheet of the site's own accent. Who asks for another one than there is, with a page that was drawn
/// before, gets the one that there is, and asks again.
pub async fn accent(state: State, name: Path<String>) -> Result<HttpResponse> {
    let settings = state.settings.now();
    let accent = settings.accent.as_ref().ok_or(Error::NotFound)?;
    let kept = match accent.file() == *name {
        true => "public, max-age=31536000, immutable",
        false => "no-store",
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/css; charset=utf-8"))
        .insert_header((CACHE_CONTROL, kept))
        .body(accent.css()))
}

/// For those that ask for the icon without reading a page.
pub async fn favicon() -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header(("location", url("img/favicon-32.png")))
        .finish()
}

/// What a phone needs to put the site on its first screen.
pub async fn manifest(page: Page) -> Result<HttpResponse> {
    let icon = |name: &str, size: &str, purpose: &str| json!({ "src": url(name), "sizes": size, "type": "image/png", "purpose": purpose });
    let manifest = json!({
        "name": page.site_name(),
        "short_name": page.site_name(),
        "start_url": "/",
        "display": "browser",
        "background_color": "#FAF7F1",
        "theme_color": "#0B5A57",
        "icons": [
            icon("img/icon-192.png", "192x192", "any"),
            icon("img/icon-512.png", "512x512", "any"),
            icon("img/icon-512-maskable.png", "512x512", "maskable"),
        ],
    });
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/manifest+json"))
        .body(manifest.to_string()))
}
