//! The queue, and deciding on many of its cases at once.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Query};
use serde::Deserialize;

use crate::app::State;
use crate::error::Result;
use crate::moderation::bulk::{self, Outcome};
use crate::moderation::form::BulkForm;
use crate::moderation::queue::{Asked, PER_PAGE};
use crate::moderation::queue_pages::QueuePage;
use crate::moderation::verdicts::Verdict;
use crate::web::form::errors::Errors;
use crate::web::form::taken;
use crate::web::page::{Page, html_with};
use crate::web::pager::{PageNumber, Pager};
use crate::web::private::private;
use crate::web::urls;
use crate::web::visitor::{Moderator, Visitor};

/// What was done just before.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    done: String,
}

/// A page of the queue.
pub async fn show(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    asked: Query<Asked>,
    number: PageNumber,
    before: Query<Before>,
) -> Result<HttpResponse> {
    let mut answer = Answer::new(BulkForm::default());
    answer.done = before.done.parse().ok();
    draw(page, &state, staff, (asked.into_inner(), number.0), answer).await
}

/// Approves what is ticked.
pub async fn approve(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    body: Bytes,
) -> Result<HttpResponse> {
    decide(Verdict::Approve, staff, page, state, BulkForm::parse(&body)).await
}

/// Refuses what is ticked.
pub async fn refuse(
    Moderator(staff): Moderator,
    page: Page,
    state: State,
    body: Bytes,
) -> Result<HttpResponse> {
    decide(Verdict::Refuse, staff, page, state, BulkForm::parse(&body)).await
}

/// What the page says of what was asked for.
pub struct Answer {
    pub form: BulkForm,
    pub errors: Errors,
    /// How many were decided.
    pub done: Option<usize>,
    /// Those that couldn't be.
    pub left: Vec<Outcome>,
}

impl Answer {
    fn new(form: BulkForm) -> Self {
        Self {
            form,
            errors: Errors::default(),
            done: None,
            left: Vec::new(),
        }
    }
}

async fn decide(
    verdict: Verdict,
    staff: Visitor,
    page: Page,
    state: State,
    form: BulkForm,
) -> Result<HttpResponse> {
    let mut errors = Errors::default();
    if form.ticked.is_empty() {
        errors.add("tick-all", "moderation-bulk-none");
    }
    let (reason, category) = form.decision.read(verdict, &mut errors);
    let asked: Asked = asked_by(&form.back);
    let mut answer = Answer::new(form);
    if !errors.is_empty() {
        answer.errors = errors;
        return draw(page, &state, staff, (asked, 1), answer).await;
    }
    let ticked = answer.form.ticked.clone();
    let outcomes = bulk::decide(
        &state,
        ticked,
        (verdict, reason, category),
        &staff,
        page.now,
    );
    let outcomes = outcomes.await?;
    state.mail.wake();
    let (left, done): (Vec<_>, Vec<_>) = outcomes
        .into_iter()
        .partition(|outcome| outcome.why.is_some());
    if left.is_empty() {
        let path = urls::with_query(urls::moderation(page.lang), &asked.query());
        let sign = if path.contains('?') { '&' } else { '?' };
        return private(Ok(taken(&format!("{path}{sign}done={}", done.len()))));
    }
    answer.done = Some(done.len());
    answer.left = left;
    draw(page, &state, staff, (asked, 1), answer).await
}

/// What a query asked for; a query that can't be read asks for all.
fn asked_by(query: &str) -> Asked {
    let mut asked = Asked::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match name.as_ref() {
            "state" => asked.state = value.into_owned(),
            "kind" => asked.kind = value.into_owned(),
            "mine" => asked.mine = value.into_owned(),
            "q" => asked.q = value.into_owned(),
            _ => {}
        }
    }
    asked
}

async fn draw(
    page: Page,
    state: &State,
    staff: Visitor,
    (asked, number): (Asked, i64),
    answer: Answer,
) -> Result<HttpResponse> {
    let (wanted, now) = (asked.clone(), page.now);
    let found = state
        .db
        .read(move |db| wanted.find(db, &staff, number, now))
        .await?;
    let path = urls::with_query(urls::moderation(page.lang), &asked.query());
    let pager = Pager::new(path, number, found.total, PER_PAGE);
    let status = match (answer.left.is_empty(), answer.errors.is_empty()) {
        (false, _) => StatusCode::CONFLICT,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, true) => StatusCode::OK,
    };
    let shown = QueuePage::new(page.clone(), asked, found, pager, answer);
    private(html_with(status, &page, &shown))
}
