//! A small mail server that does as a test tells it: for everybody, or for mails to one address.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rolecall::mail::Server;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fault {
    /// Says nothing any more, where the address is named; for everybody: from the start.
    Hangs,
    /// Answers the address (for everybody: the connection) with this line.
    Says(&'static str),
    /// Answers the message with this line.
    SaysToMessage(&'static str),
    /// Hangs up in the middle of the message.
    CutsMessage,
    /// Takes the message and hangs up before it says so.
    CutsAnswer,
}

/// A mail that was taken.
#[derive(Debug, Clone)]
pub struct Received {
    pub from: String,
    pub to: String,
    /// As it came over the wire, without the dot at its end.
    pub text: String,
    pub was_encrypted: bool,
}

impl Received {
    /// A header's value on one line; empty where there is none.
    pub fn header(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{}:", name.to_lowercase());
        head.lines()
            .find(|line| line.to_lowercase().starts_with(&start))
            .map_or(String::new(), |line| line[start.len()..].trim().to_owned())
    }
}

#[derive(Default)]
struct Book {
    received: Vec<Received>,
    /// By address; the one of `""` is everybody's.
    faults: HashMap<String, Fault>,
    /// The user and the password without which nothing is taken.
    login: Option<(String, String)>,
    /// What STARTTLS is offered with.
    tls: Option<Arc<ServerConfig>>,
    /// How many conversations there are, and how many there were at the most.
    open: usize,
    most_open: usize,
    connections: usize,
}

/// A running mail server. It is gone when this is dropped.
pub struct SmtpServer {
    pub address: SocketAddr,
    book: Arc<Mutex<Book>>,
    stop: Arc<AtomicBool>,
}

impl SmtpServer {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let server = Self {
            address: listener.local_addr().expect("an address"),
            book: Arc::default(),
            stop: Arc::default(),
        };
        server.listen(listener);
        server
    }

    fn listen(&self, listener: TcpListener) {
        listener.set_nonblocking(true).expect("a listener");
        let (book, stop) = (self.book.clone(), self.stop.clone());
        std::thread::spawn(move || {
            while !stop.load(Ordering::SeqCst) {
                match listener.accept() {
                    Ok((connection, _)) => {
                        connection.set_nonblocking(false).expect("a connection");
                        let (book, stop) = (book.clone(), stop.clone());
                        std::thread::spawn(move || converse(connection, &book, &stop));
                    }
                    Err(_) => std::thread::sleep(Duration::from_millis(2)),
                }
            }
        });
    }

    /// As `smtp_url` names it.
    pub fn url(&self) -> Server {
        self.url_as("")
    }

    /// As `smtp_url` names it with this login, as in `user:password@`.
    pub fn url_as(&self, login: &str) -> Server {
        let url = format!("smtp://{login}{}?tls=none", self.address);
        url.parse().expect("a mail server")
    }

    /// Offers STARTTLS with a certificate for `localhost` by an authority that is written to this file.
    pub fn offers_tls(&self, authority: &Path) {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]);
        let made = made.expect("a certificate");
        std::fs::write(authority, made.cert.pem()).expect("a file");
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let tls =
            ServerConfig::builder_with_provider(rustls::crypto::ring::default_provider().into())
                .with_safe_default_protocol_versions()
                .expect("versions")
                .with_no_client_auth()
                .with_single_cert(vec![made.cert.der().clone()], key.into())
                .expect("a TLS server");
        self.book().tls = Some(Arc::new(tls));
    }

    /// Takes mails only from those who log in.
    pub fn wants_login(&self, user: &str, password: &str) {
        self.book().login = Some((user.to_owned(), password.to_owned()));
    }

    /// What happens to everybody from now on.
    pub fn does(&self, fault: Fault) {
        self.does_to("", fault);
    }

    /// What happens to mails to this address from now on.
    pub fn does_to(&self, email: &str, fault: Fault) {
        self.book().faults.insert(email.to_owned(), fault);
    }

    /// All is well again.
    pub fn recovers(&self) {
        self.book().faults.clear();
    }

    pub fn received(&self) -> Vec<Received> {
        self.book().received.clone()
    }

    /// The addresses of the mails that were taken, in alphabetical order.
    pub fn recipients(&self) -> Vec<String> {
        let mut all: Vec<_> = self.received().into_iter().map(|mail| mail.to).collect();
        all.sort();
        all
    }

    /// How many conversations there were at the same time, at the most.
    pub fn most_open(&self) -> usize {
        self.book().most_open
    }

    pub fn connections(&self) -> usize {
        self.book().connections
    }

    /// Waits until this many mails have been taken.
    #[track_caller]
    pub fn wait_for(&self, count: usize) {
        super::wait_until("the mails to arrive", || self.received().len() >= count);
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        open(&self.book)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

fn open(book: &Mutex<Book>) -> MutexGuard<'_, Book> {
    book.lock().unwrap_or_else(PoisonError::into_inner)
}

fn converse(connection: TcpStream, book: &Mutex<Book>, stop: &AtomicBool) {
    {
        let mut book = open(book);
        book.connections += 1;
        book.open += 1;
        book.most_open = book.most_open.max(book.open);
    }
    // It ends early where the client hangs up or the test wants it so.
    let _ = talk(connection, book, stop);
    open(book).open -= 1;
}

/// A conversation, in the clear or encrypted.
enum Line {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Read for Line {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(stream) => stream.read(bytes),
            Self::Tls(stream) => stream.read(bytes),
        }
    }
}

impl Line {
    fn say(&mut self, line: &str) -> std::io::Result<()> {
        let bytes = format!("{line}\r\n").into_bytes();
        match self {
            Self::Plain(stream) => stream.write_all(&bytes),
            Self::Tls(stream) => stream.write_all(&bytes).and_then(|()| stream.flush()),
        }
    }
}

fn talk(connection: TcpStream, book: &Mutex<Book>, stop: &AtomicBool) -> std::io::Result<()> {
    let mut reader = BufReader::new(Line::Plain(connection));
    macro_rules! say {
        ($line:expr) => {
            reader.get_mut().say($line)
        };
    }
    match fault_of(book, "") {
        Some(Fault::Hangs) => return hang(stop),
        Some(Fault::Says(line)) => return say!(line),
        _ => say!("220 test ESMTP")?,
    }
    let login = open(book).login.clone();
    let mut may_send = login.is_none();
    let (mut from, mut to) = (String::new(), String::new());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let word = line.split([' ', ':']).next().unwrap_or_default();
        match word.to_uppercase().as_str() {
            "EHLO" => {
                say!("250-test greets you")?;
                say!("250-8BITMIME")?;
                if open(book).tls.is_some() && !is_encrypted(&reader) {
                    say!("250-STARTTLS")?;
                }
                say!("250 AUTH PLAIN LOGIN")?;
            }
            "STARTTLS" => {
                say!("220 go on")?;
                let Line::Plain(connection) = reader.into_inner() else {
                    return Ok(());
                };
                let tls = open(book).tls.clone().expect("a TLS server");
                let tls = ServerConnection::new(tls).map_err(std::io::Error::other)?;
                reader = BufReader::new(Line::Tls(Box::new(StreamOwned::new(tls, connection))));
            }
            "AUTH" => {
                may_send = login.as_ref().is_some_and(|(user, password)| {
                    line.ends_with(&base64(format!("\0{user}\0{password}").as_bytes()))
                });
                say!(if may_send {
                    "235 welcome"
                } else {
                    "535 5.7.8 who are you?"
                })?;
            }
            "MAIL" if !may_send => say!("530 5.7.0 log in first")?,
            "MAIL" => {
                from = within(line);
                say!("250 fine")?;
            }
            "RCPT" => {
                to = within(line);
                match fault_of(book, &to) {
                    Some(Fault::Hangs) => return hang(stop),
                    Some(Fault::Says(refusal)) => say!(refusal)?,
                    _ => say!("250 fine")?,
                }
            }
            "DATA" => {
                say!("354 go on")?;
                let fault = fault_of(book, &to).or(fault_of(book, ""));
                let Some(text) = message(&mut reader, fault)? else {
                    return Ok(());
                };
                match fault {
                    Some(Fault::SaysToMessage(refusal)) => say!(refusal)?,
                    fault => {
                        open(book).received.push(Received {
                            from: from.clone(),
                            to: to.clone(),
                            text,
                            was_encrypted: is_encrypted(&reader),
                        });
                        if fault == Some(Fault::CutsAnswer) {
                            return Ok(());
                        }
                        say!("250 taken")?;
                    }
                }
            }
            "QUIT" => return say!("221 bye"),
            _ => say!("250 fine")?,
        }
    }
}

fn is_encrypted(reader: &BufReader<Line>) -> bool {
    matches!(reader.get_ref(), Line::Tls(_))
}

fn fault_of(book: &Mutex<Book>, email: &str) -> Option<Fault> {
    open(book).faults.get(email).copied()
}

/// Says nothing until the test is over.
fn hang(stop: &AtomicBool) -> std::io::Result<()> {
    let begun = Instant::now();
    while !stop.load(Ordering::SeqCst) && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

/// The message up to its dot; `None` when the connection shall be cut.
fn message(reader: &mut impl BufRead, fault: Option<Fault>) -> std::io::Result<Option<String>> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || fault == Some(Fault::CutsMessage) {
            return Ok(None);
        }
        if line == ".\r\n" {
            return Ok(Some(text));
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

fn within(line: &str) -> String {
    let from = line.find('<').map_or(0, |at| at + 1);
    let to = line.find('>').unwrap_or(line.len());
    line[from..to].to_owned()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            if place <= chunk.len() {
                text.push(LETTERS[(bits >> (18 - 6 * place)) as usize & 63] as char);
            } else {
                text.push('=');
            }
        }
    }
    text
}
