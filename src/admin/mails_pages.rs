use askama::Template;

use crate::mail::{Entry, State as MailState};
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The outbox.
#[derive(Template)]
#[template(path = "admin/mails.html")]
pub struct MailsPage {
    page: Page,
    head: Head,
    said: Option<String>,
    only: Option<MailState>,
    pager: Pager,
    mails: Vec<Entry>,
}

impl MailsPage {
    pub fn new(
        page: Page,
        only: Option<MailState>,
        pager: Pager,
        mails: Vec<Entry>,
        said: Option<String>,
    ) -> Self {
        let mut head = Head::hidden(page.t("admin-mails-title").into_owned());
        head.paged(&page, &pager);
        Self {
            head,
            page,
            said,
            only,
            pager,
            mails,
        }
    }

    /// The ways to all mails and to those in one state: address, name, whether they are shown.
    fn states(&self) -> Vec<(String, String, bool)> {
        let all = urls::admin_part(self.page.lang, "mails");
        let states = MailState::ALL.iter().map(|state| {
            let url = format!("{all}?state={}", state.as_str());
            (url, self.state(*state), self.only == Some(*state))
        });
        let name = self.page.t("admin-all").into_owned();
        std::iter::once((all.clone(), name, self.only.is_none()))
            .chain(states)
            .collect()
    }

    fn state(&self, state: MailState) -> String {
        let key = format!("mail-state-{}", state.as_str());
        self.page.t(&key).into_owned()
    }

    fn state_of(&self, mail: &Entry) -> String {
        self.state(mail.state)
    }

    fn retry(&self, mail: &Entry) -> String {
        format!(
            "{}/{}/retry",
            urls::admin_part(self.page.lang, "mails"),
            mail.id
        )
    }
}
