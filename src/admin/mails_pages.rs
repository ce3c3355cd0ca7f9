use askama::Template;

use crate::mail::{Entry, State as MailState};
use crate::web::page::{Head, Page};
use crate::web::pager::Pager;
use crate::web::urls;

/// The kinds of mails that have a name (`mail-kind-<kind>`).
const NAMED: [&str; 33] = [
    "account-confirm",
    "account-known",
    "account-sign-in",
    "account-prove",
    "account-reset",
    "account-happened",
    "account-role",
    "account-move",
    "account-move-known",
    "account-move-asked",
    "account-moved",
    "account-deleted",
    "company-invited",
    "company-verify",
    "company-removed",
    "company-people",
    "own-job",
    "moderation",
    "report",
    "newsletter-confirmation",
    "newsletter-known",
    "newsletter-welcome",
    "alert-confirmation",
    "alert-jobs",
    "alert-known",
    "alert-full",
    "application-sent",
    "application-received",
    "application-withdrawn",
    "application-answered",
    "application-undelivered",
    "received-erased",
    "received-withdrawn",
];

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

    /// What kind of mail it is. One of a former version, whose name is gone, is called as the database has it.
    fn kind(&self, mail: &Entry) -> String {
        match NAMED.contains(&mail.kind.as_str()) {
            true => self
                .page
                .t(&format!("mail-kind-{}", mail.kind))
                .into_owned(),
            false => mail.kind.clone(),
        }
    }

    fn retry(&self, mail: &Entry) -> String {
        format!(
            "{}/{}/retry",
            urls::admin_part(self.page.lang, "mails"),
            mail.id
        )
    }
}
