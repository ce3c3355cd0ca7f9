//! Accounts, as their owners and as strangers meet them.

mod by_mail;
mod demo_logins;
mod hostile;
mod invitation;
mod members;
mod oidc;
mod own;
mod passkeys;
mod registering;
mod second;
mod signing_in;

use diesel::prelude::*;
use rolecall::schema::outbox;

use crate::harness::TestApp;

/// A mail that waits in the outbox.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Mail {
    pub kind: String,
    pub to_email: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Mail {
    /// The path of the first link to this part of the site.
    pub fn link(&self, app: &TestApp, part: &str) -> String {
        let start = self.text.find(part).expect("a link");
        let from = self.text[..start].rfind("http").expect("a link");
        let url = self.text[from..].split_whitespace().next().expect("a link");
        let own = url.strip_prefix(&app.state.base);
        own.expect("a link of ours").to_owned()
    }

    /// The code of eight digits.
    pub fn code(&self) -> String {
        let mut words = self.text.split_whitespace();
        let is_code = |word: &&str| word.len() == 8 && word.bytes().all(|c| c.is_ascii_digit());
        words.find(is_code).expect("a code").to_owned()
    }
}

/// All mails so far, in order.
pub fn mails(app: &TestApp) -> Vec<Mail> {
    app.read(|db| {
        Ok(outbox::table
            .order(outbox::id)
            .select(Mail::as_select())
            .load(db)?)
    })
}

pub fn last_mail(app: &TestApp) -> Mail {
    mails(app).pop().expect("a mail")
}
