//! All that is held of an application, as a zip archive for the one who has sent it: a file that programs
//! read too, and the CV.

use std::io::{Cursor, Write};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::model::Held;
use crate::error::Result;
use crate::web::format::{iso, major};

/// The archive. `days` is how long applications are kept after the last thing that happened to them.
pub fn zip(held: &Held, days: i64, cv: &[u8]) -> Result<Vec<u8>> {
    let text = serde_json::to_vec_pretty(&data(held, days))
        .map_err(|error| anyhow::anyhow!("an application as JSON: {error}"))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // CVs are compressed already.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [
        ("application.json".to_owned(), text.as_slice()),
        (format!("cv/{}", held.cv.name), cv),
    ] {
        archive
            .start_file(name, options)
            .map_err(anyhow::Error::from)?;
        archive.write_all(bytes).map_err(anyhow::Error::from)?;
    }
    let archive = archive.finish().map_err(anyhow::Error::from)?;
    Ok(archive.into_inner())
}

fn data(held: &Held, days: i64) -> Value {
    let own = &held.application;
    let events: Vec<Value> = held
        .events
        .iter()
        .map(|event| {
            json!({ "status": event.status, "at": iso(event.happened_at), "answer": event.answer })
        })
        .collect();
    let rate = own.rate.rate().map(|rate| {
        json!({
            "amount": major(rate.amount, &rate.currency),
            "currency": rate.currency,
            "per": rate.unit,
        })
    });
    json!({
        "reference": own.reference,
        "job": held.job.title,
        "company": held.company.name,
        "sent_at": iso(own.created_at),
        "status": own.status,
        "history": events,
        "name": own.name,
        "email": own.email,
        "phone": own.phone,
        "links": own.links.0,
        "note": own.note,
        "answers": own.answers.0,
        "rate": rate,
        "availability": own.availability,
        "language": own.lang,
        "cv": {
            "name": held.cv.name,
            "media_type": held.cv.media_type,
            "bytes": held.cv.size,
            "sha256": held.cv.sha256,
            "received_at": iso(held.cv.created_at),
        },
        "kept_until": iso(held.kept_until(days)),
    })
}
