//! Pictures: covers and logos. What kind a picture is, and how large, is read from its content.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Path;
use anyhow::Context;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::Files;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::schema::pictures;

/// A picture that has been put into the file store.
#[derive(Debug, Clone)]
pub struct Kept {
    pub name: String,
    media_type: &'static str,
    width: i64,
    height: i64,
}

impl Kept {
    /// Puts a picture into the file store.
    ///
    /// # Errors
    /// When the content isn't a picture that may be shown (PNG, JPEG, WebP), or can't be written.
    pub async fn put(files: &Files, bytes: Vec<u8>) -> anyhow::Result<Self> {
        let (media_type, ending) = kind(&bytes).context("neither PNG, JPEG nor WebP")?;
        let size = imagesize::blob_size(&bytes).context("a picture that can't be read")?;
        Ok(Self {
            name: files.keep(ending, bytes).await?,
            media_type,
            width: i64::try_from(size.width)?,
            height: i64::try_from(size.height)?,
        })
    }

    /// Writes the picture's row and returns its id.
    pub fn insert(&self, db: &mut Db, now: NaiveDateTime) -> QueryResult<i64> {
        diesel::insert_into(pictures::table)
            .values((
                pictures::name.eq(&self.name),
                pictures::media_type.eq(self.media_type),
                pictures::width.eq(self.width),
                pictures::height.eq(self.height),
                pictures::created_at.eq(now),
            ))
            .returning(pictures::id)
            .get_result(db)
    }
}

/// The media type and the file ending of a picture's bytes.
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Png => Some(("image/png", "png")),
        imagesize::ImageType::Jpeg => Some(("image/jpeg", "jpg")),
        imagesize::ImageType::Webp => Some(("image/webp", "webp")),
        _ => None,
    }
}

/// Sends a picture. Its name is never given to other bytes, so it may be kept for ever.
pub async fn show(state: State, name: Path<String>) -> Result<HttpResponse> {
    let asked = name.clone();
    let media_type: String = state
        .db
        .read(move |db| {
            let row = pictures::table.filter(pictures::name.eq(asked));
            row.select(pictures::media_type)
                .first(db)
                .map_err(Error::from)
        })
        .await?;
    let bytes = state.files.get(&name).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(bytes))
}
