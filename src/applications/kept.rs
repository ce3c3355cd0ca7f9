//! A CV that came with a form that could not be taken: it waits in the store, and a signed field of the form
//! says that it belongs here.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::{OptionalExtension, QueryResult};

use super::new::is_held;
use crate::app::App;
use crate::db::Db;
use crate::error::Result;
use crate::files::uploads::Upload;
use crate::web::secret::Secret;
use crate::web::throttle::{Hit, Limit};
use crate::web::token::{decode, encode};

const PURPOSE: &str = "kept-cv";

/// How long it waits for the form to be sent again: a little less than the sweep leaves it.
const LONGEST: TimeDelta = TimeDelta::hours(23);

/// The value of the hidden field for an upload, in the form of one job.
pub fn field(app: &App, job_id: i64, upload_id: i64) -> String {
    let signature = app.secret.sign(PURPOSE, &said(job_id, upload_id));
    format!("{upload_id}.{}", encode(&signature))
}

/// The id that a hidden field holds, if it is one of ours.
pub fn read(app: &App, job_id: i64, sent: &str) -> Option<i64> {
    let (id, signature) = sent.split_once('.')?;
    let id: i64 = id.parse().ok()?;
    let signature = decode(signature)?;
    app.secret
        .verify(PURPOSE, &said(job_id, id), &signature)
        .then_some(id)
}

/// The upload, if it is still there and part of nothing.
pub fn find(db: &mut Db, id: i64, now: NaiveDateTime) -> Result<Option<Upload>> {
    let upload = Upload::find(db, id).optional()?;
    let Some(upload) = upload.filter(|upload| upload.created_at > now - LONGEST) else {
        return Ok(None);
    };
    Ok((!is_held(db, id)?).then_some(upload))
}

/// Counts one more CV of a network that waits, and tells whether it may: too many would fill the disk.
pub fn may_keep(
    db: &mut Db,
    secret: &Secret,
    network: Option<&str>,
    applications_per_network: i64,
    now: NaiveDateTime,
) -> QueryResult<bool> {
    let limit = Limit {
        kind: "application-kept-cv",
        times: 4 * applications_per_network,
        window: TimeDelta::hours(1),
    };
    match network {
        Some(network) => Ok(limit.hit(db, secret, network, now)? == Hit::Allowed),
        None => Ok(true),
    }
}

fn said(job_id: i64, upload_id: i64) -> Vec<u8> {
    format!("{job_id}:{upload_id}").into_bytes()
}
