//! What kind of document a file is, told by its content and by nothing else.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A document that may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    Pdf,
    Docx,
    Odt,
}

/// How far from its start a PDF may begin: readers of PDF take that much.
const LEAD: usize = 1024;
const ODT: &str = "application/vnd.oasis.opendocument.text";

impl Document {
    /// What these bytes are; `None` for anything that isn't taken, with macros inside too.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of_archive(bytes);
        }
        let lead = &bytes[..bytes.len().min(LEAD)];
        let begins = lead.windows(5).position(|window| window == b"%PDF-")?;
        is_harmless(&bytes[..begins]).then_some(Self::Pdf)
    }

    /// Reads the directory of a zip archive, and unpacks nothing.
    fn of_archive(bytes: &[u8]) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names: Vec<String> = archive
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect();
        let has_macros = names.iter().any(|name| {
            let name = name.to_ascii_lowercase();
            name.ends_with("vbaproject.bin")
                || name.starts_with("basic/")
                || name.starts_with("scripts/")
        });
        if has_macros {
            return None;
        }
        let holds = |wanted: &str| names.iter().any(|name| name == wanted);
        let is_word = |name: &String| name.starts_with("word/document") && name.ends_with(".xml");
        if holds("[Content_Types].xml") && names.iter().any(is_word) {
            return Some(Self::Docx);
        }
        if holds("content.xml") && says_odt(&mut archive) {
            return Some(Self::Odt);
        }
        None
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => ODT,
        }
    }

    /// What its file's name ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }
}

/// Whether what stands before a PDF's own start can't be run or shown as something else: a byte order mark,
/// white space and what printers put there can't.
fn is_harmless(lead: &[u8]) -> bool {
    const STARTS: [&[u8]; 4] = [b"MZ", b"\x7fELF", b"#!", b"PK"];
    !STARTS.iter().any(|start| lead.starts_with(start)) && !lead.contains(&b'<')
}

/// Whether the entry `mimetype`, which every OpenDocument holds unpacked, says that it is a text.
fn says_odt(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(entry) = archive.by_name("mimetype") else {
        return false;
    };
    let mut said = String::new();
    let read = entry.take(100).read_to_string(&mut said);
    read.is_ok() && said.trim_end() == ODT
}
