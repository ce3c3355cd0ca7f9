use askama::Template;

use super::preview::Seen;
use crate::accounts::members::Member;
use crate::companies::desk::{DeskNav, Section};
use crate::jobs::gate::{Finding, Weight};
use crate::jobs::model::Job;
use crate::jobs::view::JobView;
use crate::skills::model::Wanted;
use crate::web::form::errors::Errors;
use crate::web::page::{Head, Page};
use crate::web::urls;

/// A draft as it would stand on the site, and what the gate has found.
#[derive(Template)]
#[template(path = "hiring/preview.html")]
pub struct PreviewPage {
    page: Page,
    head: Head,
    desk: DeskNav,
    view: JobView,
    seen: Seen,
    /// Whether it was to be sent all the same.
    was_refused: bool,
}

impl PreviewPage {
    pub fn new(page: Page, member: &Member, seen: Seen) -> Self {
        let title = page.t1("check-title", "title", seen.job.title.as_str());
        let job = seen.job.seen(seen.draft.job_id, page.now);
        Self {
            head: Head::hidden(title),
            desk: DeskNav::new(member, Section::Jobs),
            view: JobView::new(page.clone(), job, seen.skills.clone(), &seen.company.name)
                .asking(seen.job.questions.clone()),
            page,
            seen,
            was_refused: false,
        }
    }

    /// The same, after it was to be sent and couldn't be.
    pub fn refused(mut self) -> Self {
        self.head.title = self
            .page
            .t1("form-error-title", "title", self.head.title.as_str());
        self.was_refused = true;
        self
    }

    fn view(&self) -> &JobView {
        &self.view
    }

    fn musts(&self) -> Vec<&Finding> {
        self.seen.of(Weight::MustFix).collect()
    }

    fn advice(&self) -> Vec<&Finding> {
        self.seen.of(Weight::Advice).collect()
    }

    fn counted(&self, key: &str, findings: usize) -> String {
        let count = i64::try_from(findings).unwrap_or(i64::MAX);
        self.page.count(key, count)
    }

    /// Where in the form a finding is mended.
    fn mended_at(&self, finding: &Finding) -> String {
        format!("{}#{}", self.mending_url(), finding.field)
    }

    /// The form with all that was found, each beside its field, as long as nothing of it has changed.
    fn mending_url(&self) -> String {
        format!("{}?checked={}", self.form_url(), self.seen.draft.version)
    }

    fn form_url(&self) -> String {
        urls::desk_draft(self.page.lang, &self.desk.slug, self.seen.own.id)
    }

    fn to(&self, part: &str) -> String {
        urls::desk_job_part(self.page.lang, &self.desk.slug, self.seen.own.id, part)
    }

    /// What happens once it is sent.
    fn after(&self) -> String {
        let key = if self.seen.own.is_new() {
            "preview-after-new"
        } else {
            "preview-after-edit"
        };
        self.page.t(key).into_owned()
    }
}

/// The part of the form's page that shows what is being written.
#[derive(Template)]
#[template(path = "hiring/live.html")]
pub struct LivePart {
    page: Page,
    view: Option<JobView>,
    errors: Errors,
}

impl LivePart {
    pub fn new(page: Page, member: &Member, read: Result<(Vec<Wanted>, Job), Errors>) -> Self {
        let (view, errors) = match read {
            Ok((skills, job)) => {
                let view = JobView::new(page.clone(), job, skills, &member.company);
                (Some(view), Errors::default())
            }
            Err(errors) => (None, errors),
        };
        Self { page, view, errors }
    }
}
