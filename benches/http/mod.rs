//! Answers as they come over a connection that is kept.

use std::io::{self, BufRead, ErrorKind, Read};

/// Reads the status and the body of an answer, to its last byte. Its length is declared, or it comes in chunks, as pages do that
/// are packed while they are sent.
pub fn read_answer(connection: &mut impl BufRead) -> io::Result<(u16, Vec<u8>)> {
    let head = line(connection)?;
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    let status = status.ok_or(ErrorKind::InvalidData)?;
    let mut length = Some(0);
    loop {
        let header = line(connection)?.to_ascii_lowercase();
        if header.is_empty() {
            break;
        } else if let Some(value) = header.strip_prefix("content-length:") {
            length = Some(value.trim().parse().map_err(|_| ErrorKind::InvalidData)?);
        } else if header == "transfer-encoding: chunked" {
            length = None;
        }
    }
    let mut body = Vec::new();
    match length {
        Some(length) => take(connection, length, &mut body)?,
        None => take_chunks(connection, &mut body)?,
    }
    Ok((status, body))
}

fn take_chunks(connection: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let length = u64::from_str_radix(&line(connection)?, 16);
        let length = length.map_err(|_| ErrorKind::InvalidData)?;
        take(connection, length, body)?;
        line(connection)?;
        if length == 0 {
            return Ok(());
        }
    }
}

fn take(connection: &mut impl BufRead, length: u64, body: &mut Vec<u8>) -> io::Result<()> {
    match connection.take(length).read_to_end(body)? as u64 == length {
        true => Ok(()),
        false => Err(ErrorKind::UnexpectedEof.into()),
    }
}

fn line(connection: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    match connection.read_line(&mut line)? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        _ => Ok(line.trim_end().to_owned()),
    }
}
