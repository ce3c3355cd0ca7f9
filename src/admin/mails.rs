//! The outbox: what has become of the site's mails, and trying again. What stands in them isn't shown: it holds private
//! links and codes.

use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde::Deserialize;

use super::mails_pages::MailsPage;
use super::{Before, Done, back};
use crate::app::State;
use crate::audit::model::{Deed, Kind, Verb};
use crate::error::{Error, Result};
use crate::mail::{Entry, Outbox, State as MailState};
use crate::web::page::{Page, html};
use crate::web::pager::{PageNumber, Pager};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::Admin;

const PER_PAGE: i64 = 40;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub state: String,
}

/// The list.
pub async fn index(
    Admin(_): Admin,
    page: Page,
    state: State,
    asked: Query<Asked>,
    before: Query<Before>,
    number: PageNumber,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let only = match asked.state.as_str() {
        "" => None,
        word => Some(MailState::from_word(word).ok_or(Error::Unprocessable)?),
    };
    let path = urls::admin_found(
        &urls::admin_part(page.lang, "mails"),
        &[("state", &asked.state)],
    );
    let found = state.db.read(move |db| {
        let total = Outbox::count_in(db, only)?;
        let pager = Pager::new(path, number.0, total, PER_PAGE);
        let mails = Entry::some(db, only, pager.skip(), PER_PAGE)?;
        Ok((pager, mails))
    });
    let (pager, mails) = found.await?;
    let shown = MailsPage::new(page.clone(), only, pager, mails, before.said(&page));
    private(html(&page, &shown))
}

/// Tries a mail again, now.
pub async fn retry(
    Admin(admin): Admin,
    page: Page,
    state: State,
    id: Path<i64>,
) -> Result<HttpResponse> {
    let (now, id) = (page.now, id.into_inner());
    let retried = state.db.write(move |db| {
        let mail = Outbox::retry(db, id, now)?;
        let deed = Deed {
            verb: Verb::MailRetried,
            kind: Kind::Mail,
            id: Some(id),
            // Not the address: the log is kept longer than the mail.
            name: &id.to_string(),
            company: None,
            detail: &mail.kind,
        };
        Ok(deed.by(db, Some(&admin), now)?)
    });
    retried.await?;
    state.mail.wake();
    Ok(back(&urls::admin_part(page.lang, "mails"), Done::Retried))
}
