//! What posters and moderators are told by mail, each in their own language.

use askama::Template;
use chrono::NaiveDateTime;

use super::cases::{Case, Kind};
use super::decisions::{Deciding, Decision};
use super::messages::Message;
use super::poster::Poster;
use super::subject::Subject;
use super::verdicts::Verdict;
use crate::accounts::users::User;
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::{Address, Letter, Mail};
use crate::web::locale::Lang;
use crate::web::urls;

/// The part of the keys of the words that moderators are written.
pub const MESSAGE: &str = "to-staff-message";
pub const APPEAL: &str = "to-staff-appeal";

/// What such a mail says.
struct Notice {
    /// The part of the keys of its words.
    words: String,
    title: String,
    /// What somebody wrote: a reason, a message.
    quote: String,
    url: String,
}

#[derive(Template)]
#[template(path = "mail/moderation.html")]
struct Html<'a> {
    letter: &'a Letter,
    notice: &'a Notice,
}

#[derive(Template)]
#[template(path = "mail/moderation.txt", whitespace = "preserve")]
struct Text<'a> {
    letter: &'a Letter,
    notice: &'a Notice,
}

impl Notice {
    fn heading(&self, letter: &Letter) -> String {
        let key = format!("moderation-mail-{}", self.words);
        letter.t1(&key, "title", self.title.as_str())
    }

    fn text(&self, letter: &Letter) -> String {
        let key = format!("moderation-mail-{}-text", self.words);
        letter.t(&key).into_owned()
    }

    fn why(&self, letter: &Letter) -> String {
        letter.t1("moderation-mail-why", "site", letter.site_name())
    }

    fn mail(&self, letter: &Letter, to: Address, about: Option<i64>) -> Result<Mail> {
        let html = Html {
            letter,
            notice: self,
        };
        let text = Text {
            letter,
            notice: self,
        };
        let mut mail = letter.mail("moderation", to, self.heading(letter), &html, &text)?;
        mail.about = about.map(crate::accounts::mails::about_account);
        Ok(mail)
    }
}

/// Tells the poster what was decided and why. Of reports that nothing came of, and of held applications, they learn
/// nothing.
pub fn decided(
    db: &mut Db,
    site: &State,
    (case, subject): (&Case, &Subject),
    deciding: &Deciding<'_>,
    now: NaiveDateTime,
) -> Result<()> {
    let Some(words) = words_of(case, deciding.verdict) else {
        return Ok(());
    };
    let told = told(db, (case, subject), deciding.verdict)?;
    mail_to(db, site, (case, told), (&words, deciding.reason), now)
}

/// Tells the poster that a decision was undone.
pub fn undone(
    db: &mut Db,
    site: &State,
    (case, subject): (&Case, &Subject),
    last: &Decision,
    now: NaiveDateTime,
) -> Result<()> {
    match words_of(case, last.verdict) {
        Some(_) => {
            let told = told(db, (case, subject), last.verdict)?;
            mail_to(db, site, (case, told), ("undone", ""), now)
        }
        None => Ok(()),
    }
}

/// Passes a moderator's message on.
pub fn message_to_poster(
    db: &mut Db,
    site: &State,
    (case, subject): (&Case, &Subject),
    text: &str,
    now: NaiveDateTime,
) -> Result<()> {
    let told = Poster::of(db, case, subject)?.into_iter().collect();
    mail_to(db, site, (case, told), ("message", text), now)
}

/// The part of the keys of what the poster is told.
fn words_of(case: &Case, verdict: Verdict) -> Option<String> {
    let kind = case.kind.as_str();
    let word = verdict.as_str();
    match (verdict, case.kind) {
        (_, Kind::Application) => None,
        (Verdict::Dismiss, _) if case.is_appeal() => Some("appeal-over".to_owned()),
        (Verdict::Release | Verdict::Dismiss, _) => None,
        (Verdict::Approve, _) if case.is_appeal() => Some("appeal-right".to_owned()),
        (Verdict::Refuse, _) if case.is_appeal() => Some("appeal-wrong".to_owned()),
        (Verdict::Remove | Verdict::Ban, _) => Some(word.to_owned()),
        (_, Kind::Report) => None,
        _ => Some(format!("{kind}-{word}")),
    }
}

/// Who is told of a decision: of a ban all who own the company.
fn told(db: &mut Db, (case, subject): (&Case, &Subject), verdict: Verdict) -> Result<Vec<Poster>> {
    match verdict {
        Verdict::Ban => Poster::all(db, case, subject),
        _ => Ok(Poster::of(db, case, subject)?.into_iter().collect()),
    }
}

fn mail_to(
    db: &mut Db,
    site: &State,
    (case, told): (&Case, Vec<Poster>),
    (words, quote): (&str, &str),
    now: NaiveDateTime,
) -> Result<()> {
    for poster in told {
        let letter = Letter::new(site.clone(), poster.lang);
        let notice = Notice {
            words: words.to_owned(),
            title: case.title.clone(),
            quote: quote.to_owned(),
            url: letter.absolute(&urls::desk_case(letter.lang, &poster.company, case.id)),
        };
        let mail = notice.mail(&letter, poster.to, poster.user)?;
        mail.put(db, now)?;
    }
    Ok(())
}

/// Passes on to the moderators what the poster's side wrote: to who last decided or wrote, otherwise to the site's contact.
pub fn to_moderators(
    db: &mut Db,
    site: &State,
    case: &Case,
    (words, quote): (&str, &str),
    now: NaiveDateTime,
) -> Result<()> {
    let decided = Decision::last(db, case.id)?.and_then(|decision| decision.by_id);
    let wrote = Message::last_of_staff(db, case.id)?.and_then(|message| message.author_id);
    let reader = match wrote.or(decided) {
        Some(id) => moderator(db, id)?,
        None => None,
    };
    let (lang, to, about) = match reader {
        Some(user) => {
            let to = Address {
                name: user.name,
                email: user.email,
            };
            (user.lang, to, Some(user.id))
        }
        None => {
            let settings = site.settings.now();
            let to = Address {
                name: settings.site_name.clone(),
                email: site.config.contact.clone(),
            };
            let lang = settings.languages.first().copied();
            (lang.unwrap_or(Lang::En), to, None)
        }
    };
    let letter = Letter::new(site.clone(), lang);
    let notice = Notice {
        words: words.to_owned(),
        title: case.title.clone(),
        quote: quote.to_owned(),
        url: letter.absolute(&urls::moderation_case(lang, case.id)),
    };
    notice.mail(&letter, to, about)?.put(db, now)?;
    Ok(())
}

/// Somebody who still decides here.
fn moderator(db: &mut Db, id: i64) -> Result<Option<User>> {
    match User::find(db, id) {
        Ok(user) => Ok(Some(user).filter(|user| user.staff.is_some())),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
