//! A logo that somebody sends: what it is is told by its content, and it is drawn anew, so that nothing of the file goes
//! on but what it looks like. One that came with a form that could not be taken waits in the store, and a signed field
//! of the form says that it belongs here.

use actix_web::web::block;
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{OptionalExtension, QueryResult};
use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Options, Transform, Tree};
use tokio::sync::Semaphore;

use crate::app::{App, State};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::pictures;
use crate::files::uploads::{Stored, Upload};
use crate::web::multipart::SentFile;
use crate::web::secret::Secret;
use crate::web::social;
use crate::web::throttle::{Hit, Limit};
use crate::web::token::{decode, encode};

/// Bytes of a file at the most.
pub const LARGEST: u64 = 2 * 1024 * 1024;
/// Its sides in pixels, as it is sent and as it is kept.
const WIDEST: usize = 4_000;
const SIDE: u32 = 384;

const PURPOSE: &str = "kept-logo";
/// How long it waits for the form to be sent again: a little less than the sweep leaves it.
const WAITS: TimeDelta = TimeDelta::hours(23);

/// How many of them of one person wait.
const KEPT: Limit = Limit {
    kind: "company-kept-logo",
    times: 40,
    window: TimeDelta::hours(1),
};

/// Drawing takes a core and room for all pixels: one at a time.
static DRAWING: Semaphore = Semaphore::const_new(1);

/// What is wrong with a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    TooLarge,
    Empty,
    OtherType,
    TooWide,
    /// It was kept for the form, and is no more.
    Gone,
}

impl Fault {
    pub const fn words(self) -> &'static str {
        match self {
            Self::TooLarge => "company-logo-large",
            Self::Empty => "company-logo-empty",
            Self::OtherType => "company-logo-type",
            Self::TooWide => "company-logo-wide",
            Self::Gone => "company-logo-gone",
        }
    }
}

/// A logo that is drawn anew: a square PNG.
pub struct Drawn(Vec<u8>);

impl Drawn {
    /// Looks at a file that was sent as a logo.
    pub async fn of(file: SentFile) -> Result<std::result::Result<Self, Fault>> {
        if file.is_too_large {
            return Ok(Err(Fault::TooLarge));
        }
        if file.bytes.is_empty() {
            return Ok(Err(Fault::Empty));
        }
        let _alone = DRAWING.acquire().await.map_err(|_| Error::Busy)?;
        let drawn = block(move || draw(file.bytes)).await;
        drawn.map_err(|error| Error::Internal(error.into()))
    }

    /// Lets it wait for the form to be sent again; nothing where too many of somebody wait.
    pub async fn wait(self, state: &State, user: i64, now: NaiveDateTime) -> Result<Option<Upload>> {
        let stored = Stored::keep_png(&state.files, "logo.png", self.0).await?;
        let (secret, key) = (state.secret.clone(), stored.key.clone());
        let kept = state.db.write(move |db| {
            if !may_wait(db, &secret, user, now)? {
                return Ok(None);
            }
            let id = stored.insert(db, now)?;
            Ok(Some(Upload::find(db, id)?))
        });
        let kept = kept.await?;
        if kept.is_none() {
            state.files.remove(&key).await?;
        }
        Ok(kept)
    }
}

/// Puts a logo that waited for its form among the site's pictures.
pub async fn publish(state: &State, upload: &Upload) -> Result<pictures::Kept> {
    let bytes = state.files.get(&upload.key).await?;
    Ok(pictures::Kept::put(&state.files, bytes).await?)
}

/// Draws a picture onto a square, as large as it fits. Takes time: not for the async threads.
fn draw(bytes: Vec<u8>) -> std::result::Result<Drawn, Fault> {
    use imagesize::ImageType::{Jpeg, Png, Webp};
    if !matches!(imagesize::image_type(&bytes), Ok(Png | Jpeg | Webp)) {
        return Err(Fault::OtherType);
    }
    let size = imagesize::blob_size(&bytes).map_err(|_| Fault::OtherType)?;
    if size.width.max(size.height) > WIDEST {
        return Err(Fault::TooWide);
    }
    let (width, height) = (size.width, size.height);
    let longest = width.max(height).max(1);
    let side = u32::try_from(longest).map_or(SIDE, |longest| longest.min(SIDE));
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {longest} {longest}"><image href="logo" width="{longest}" height="{longest}"/></svg>"#
    );
    let options = Options {
        image_href_resolver: social::only(Some(bytes)),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).map_err(|_| Fault::OtherType)?;
    let mut pixels = Pixmap::new(side, side).ok_or(Fault::OtherType)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    // What can't be decoded isn't drawn.
    if pixels.data().iter().all(|byte| *byte == 0) {
        return Err(Fault::OtherType);
    }
    let png = pixels.encode_png().map_err(|_| Fault::OtherType)?;
    Ok(Drawn(png))
}

/// The value of the hidden field for a logo that waits, in a form of somebody.
pub fn field(app: &App, user: i64, upload: i64) -> String {
    let signature = app.secret.sign(PURPOSE, &said(user, upload));
    format!("{upload}.{}", encode(&signature))
}

/// The logo that a hidden field holds, if it is one of ours and still there.
pub fn find(
    db: &mut Db,
    app: &App,
    user: i64,
    sent: &str,
    now: NaiveDateTime,
) -> QueryResult<Option<Upload>> {
    let Some(id) = read(app, user, sent) else {
        return Ok(None);
    };
    let upload = Upload::find(db, id).optional()?;
    Ok(upload.filter(|upload| upload.created_at > now - WAITS))
}

fn read(app: &App, user: i64, sent: &str) -> Option<i64> {
    let (id, signature) = sent.split_once('.')?;
    let id: i64 = id.parse().ok()?;
    let signature = decode(signature)?;
    app.secret
        .verify(PURPOSE, &said(user, id), &signature)
        .then_some(id)
}

fn may_wait(db: &mut Db, secret: &Secret, user: i64, now: NaiveDateTime) -> QueryResult<bool> {
    Ok(KEPT.hit(db, secret, &user.to_string(), now)? == Hit::Allowed)
}

fn said(user: i64, upload: i64) -> Vec<u8> {
    format!("{user}:{upload}").into_bytes()
}
