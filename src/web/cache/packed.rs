//! The packings that pages are sent in.

use std::io::{self, Write};

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap};
use actix_web::web::Bytes;

/// How bytes are packed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Brotli,
    Gzip,
    None,
}

/// A page is packed once and sent often, but somebody waits for it: 5 is where brotli begins to look far back.
const BROTLI: u32 = 5;
const GZIP: u32 = 6;

impl Packing {
    /// What `Accept-Encoding` wishes for most; of equals the one that packs best. Without a wish nothing is packed.
    pub fn wished(headers: &HeaderMap) -> Self {
        let mut weights = [None::<f32>; 3];
        let mut others = None;
        for line in headers.get_all(ACCEPT_ENCODING) {
            for wish in line.to_str().unwrap_or_default().split(',') {
                let (name, weight) = wish.split_once(';').unwrap_or((wish, ""));
                let weight = weight_of(weight);
                match name.trim() {
                    name if name.eq_ignore_ascii_case("br") => weights[0] = weight,
                    name if name.eq_ignore_ascii_case("gzip") => weights[1] = weight,
                    name if name.eq_ignore_ascii_case("identity") => weights[2] = weight,
                    "*" => others = weight,
                    _ => {}
                }
            }
        }
        // Unpacked is always possible, and what is left when nothing else is.
        let weights = [
            weights[0].or(others).unwrap_or(0.0),
            weights[1].or(others).unwrap_or(0.0),
            weights[2].unwrap_or(f32::MIN_POSITIVE),
        ];
        let [brotli, gzip, none] = weights;
        if brotli > 0.0 && brotli >= gzip && brotli >= none {
            Self::Brotli
        } else if gzip > 0.0 && gzip >= none {
            Self::Gzip
        } else {
            Self::None
        }
    }

    /// What `Content-Encoding` calls it.
    pub const fn coding(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::None => None,
        }
    }

    /// # Errors
    /// When there is no memory for it.
    pub fn pack(self, plain: &[u8]) -> io::Result<Bytes> {
        match self {
            Self::Brotli => {
                let mut packed = Vec::new();
                let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, BROTLI, 22);
                writer.write_all(plain)?;
                drop(writer);
                Ok(packed.into())
            }
            Self::Gzip => {
                let level = flate2::Compression::new(GZIP);
                let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
                writer.write_all(plain)?;
                Ok(writer.finish()?.into())
            }
            Self::None => Ok(Bytes::copy_from_slice(plain)),
        }
    }
}

/// The weight behind a wish, `q=0.5`; nothing means 1, and what can't be read isn't wished for.
fn weight_of(text: &str) -> Option<f32> {
    let text = text.trim();
    if text.is_empty() {
        return Some(1.0);
    }
    let weight = text
        .strip_prefix("q=")
        .or_else(|| text.strip_prefix("Q="))?;
    weight
        .trim()
        .parse()
        .ok()
        .filter(|weight| (0.0..=1.0).contains(weight))
}
