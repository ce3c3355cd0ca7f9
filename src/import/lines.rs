//! The lines of a file, plain or gzip.

use std::io::{self, BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;

/// The longest line that is read, in bytes: a row with the longest description has less than half of it.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Goes through the lines that aren't blank.
pub struct Lines<'a> {
    file: Box<dyn BufRead + 'a>,
    number: usize,
}

pub struct Line {
    /// From 1.
    pub number: usize,
    /// The line, or why it is none.
    pub text: Result<String, String>,
}

impl<'a> Lines<'a> {
    /// Opens a file, gzip or not by what it begins with.
    pub fn of(file: impl Read + 'a) -> io::Result<Self> {
        let mut file = BufReader::new(file);
        let is_gzip = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        Ok(Self {
            file: if is_gzip {
                Box::new(BufReader::new(MultiGzDecoder::new(file)))
            } else {
                Box::new(file)
            },
            number: 0,
        })
    }

    /// The next line with its end, but at most one byte more than the longest.
    fn read(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (&mut self.file)
            .take(LONGEST + 1)
            .read_until(b'\n', &mut bytes)?;
        Ok(bytes)
    }

    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let rest = self.read()?;
            if rest.is_empty() || rest.ends_with(b"\n") {
                return Ok(());
            }
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = match self.read() {
                Ok(bytes) if bytes.is_empty() => return None,
                Ok(bytes) => bytes,
                Err(error) => return Some(Err(error)),
            };
            self.number += 1;
            let number = self.number;
            if bytes.len() as u64 > LONGEST && !bytes.ends_with(b"\n") {
                let text = Err(format!("the line is longer than {LONGEST} bytes"));
                return Some(self.skip_rest().map(|()| Line { number, text }));
            }
            if number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            let text = match String::from_utf8(bytes) {
                Ok(text) if text.trim().is_empty() => continue,
                Ok(text) => Ok(text),
                Err(_) => Err("the line is not UTF-8".to_owned()),
            };
            return Some(Ok(Line { number, text }));
        }
    }
}
