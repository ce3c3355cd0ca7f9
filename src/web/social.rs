//! Pictures for link previews (Open Graph), drawn when they are asked for: 1200 × 630 pixels, the words of a
//! job or a guide on paper. Kept in memory, for drawing one takes tens of milliseconds.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use askama::Template;
use moka::sync::Cache;
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree, fontdb};
use resvg::{tiny_skia, usvg};
use rust_embed::RustEmbed;
use tokio::sync::Semaphore;

use crate::app::State;
use crate::error::{Error, Result};
use crate::web::format::printable;

/// What a picture says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    pub kicker: String,
    pub title: String,
    /// At most three lines below the title.
    pub lines: Vec<String>,
    /// The name of a picture to stand beside the words.
    pub picture: Option<String>,
}

/// The pictures drawn lately.
pub struct Pictures {
    drawn: Cache<Card, Arc<Vec<u8>>>,
    /// Drawing is work for a whole core: one at a time, and the others wait.
    drawing: Semaphore,
}

/// The bytes of pictures that are kept.
const KEPT: u64 = 32 * 1024 * 1024;
/// How long a picture waits for its turn to be drawn.
const PATIENCE: Duration = Duration::from_secs(2);
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

impl Default for Pictures {
    fn default() -> Self {
        Self {
            drawn: Cache::builder()
                .max_capacity(KEPT)
                .weigher(|_, png: &Arc<Vec<u8>>| u32::try_from(png.len()).unwrap_or(u32::MAX))
                .build(),
            drawing: Semaphore::new(1),
        }
    }
}

/// Sends the picture of a card.
pub async fn png(state: &State, card: Card) -> Result<HttpResponse> {
    let png = match state.social.drawn.get(&card) {
        Some(png) => png,
        None => draw_once(state, card).await?,
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/png"))
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        // Other sites show it beside their link to this one.
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .body(png.to_vec()))
}

async fn draw_once(state: &State, card: Card) -> Result<Arc<Vec<u8>>> {
    let turn = tokio::time::timeout(PATIENCE, state.social.drawing.acquire()).await;
    let _alone = turn.map_err(|_| Error::Busy)?.map_err(|_| Error::Busy)?;
    if let Some(png) = state.social.drawn.get(&card) {
        return Ok(png);
    }
    let drawn = card.clone();
    let picture = match &card.picture {
        Some(name) => Some(state.files.get(name).await?),
        None => None,
    };
    let site = state.config.site_name.clone();
    let png = web::block(move || draw(&drawn, &site, picture))
        .await
        .map_err(|_| Error::Busy)??;
    let png = Arc::new(png);
    state.social.drawn.insert(card, png.clone());
    Ok(png)
}

#[derive(Template)]
#[template(path = "shared/social.svg")]
struct Drawing<'a> {
    card: &'a Card,
    site: &'a str,
    /// The lines of the title and where each stands.
    title: Vec<(String, u32)>,
    size: u32,
}

fn draw(card: &Card, site: &str, picture: Option<Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    let (size, lines) = title_lines(&card.title, picture.is_some());
    let title = lines
        .into_iter()
        .zip(0..)
        .map(|(line, row)| (line, 170 + size + row * (size + 8)))
        .collect();
    let svg = Drawing {
        card,
        site,
        title,
        size,
    }
    .render()?;
    let svg = printable(&svg);
    let options = Options {
        fontdb: FONTS.clone(),
        image_href_resolver: only(picture),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options)?;
    let mut pixels = tiny_skia::Pixmap::new(WIDTH, HEIGHT)
        .ok_or_else(|| anyhow::anyhow!("no room for a picture"))?;
    resvg::render(&tree, usvg::Transform::identity(), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

/// Lets the drawing hold this picture and nothing else: no file of the server's.
pub fn only(picture: Option<Vec<u8>>) -> ImageHrefResolver<'static> {
    let picture = picture.map(Arc::new);
    ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(move |_, _| {
            let bytes = picture.clone()?;
            match imagesize::image_type(&bytes).ok()? {
                imagesize::ImageType::Png => Some(ImageKind::PNG(bytes)),
                imagesize::ImageType::Jpeg => Some(ImageKind::JPEG(bytes)),
                imagesize::ImageType::Webp => Some(ImageKind::WEBP(bytes)),
                _ => None,
            }
        }),
    }
}

/// Sizes of a title in pixels, and how many letters of each fit on a line: alone, and beside a picture.
const ALONE: [(u32, usize); 3] = [(84, 22), (68, 27), (54, 34)];
const BESIDE: [(u32, usize); 3] = [(76, 14), (60, 18), (46, 24)];

/// Sets a title in up to three lines, smaller when it is long.
fn title_lines(title: &str, beside_picture: bool) -> (u32, Vec<String>) {
    let fits = if beside_picture { BESIDE } else { ALONE };
    let (largest, (smallest, narrowest)) = (fits[0].0, fits[2]);
    for (size, width) in fits {
        let lines = wrap(title, width);
        if lines.len() <= 2 || (size < largest && lines.len() <= 3) {
            return (size, lines);
        }
    }
    let mut lines = wrap(title, narrowest);
    lines.truncate(3);
    if let Some(last) = lines.last_mut() {
        last.push('…');
    }
    (smallest, lines)
}

/// Breaks a text into lines of `width` characters, words longer than that too.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(width) {
            let piece: String = piece.iter().collect();
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + piece.chars().count() <= width => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

#[derive(RustEmbed)]
#[folder = "seeds/fonts"]
#[include = "*.ttf"]
struct Fonts;

/// The site's own fonts, and the system's for scripts that they lack.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_system_fonts();
    for name in Fonts::iter() {
        if let Some(font) = Fonts::get(&name) {
            fonts.load_font_data(font.data.into_owned());
        }
    }
    Arc::new(fonts)
});
