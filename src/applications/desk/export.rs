//! Those who have applied for a job, as a table for other programs (CSV).

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use diesel::prelude::*;

use super::JobName;
use super::list_page::status_name;
use crate::accounts::members::Recruiter;
use crate::app::State;
use crate::applications::details;
use crate::applications::model::{Application, shown};
use crate::db::Db;
use crate::db::types::Json;
use crate::error::Result;
use crate::jobs::questions::Question;
use crate::schema::{applications, jobs};
use crate::web::format::iso;
use crate::web::page::Page;
use crate::web::private::private;

/// As many are written, the newest first.
const MOST: i64 = 10_000;

/// The file.
pub async fn csv(
    Recruiter(member): Recruiter,
    page: Page,
    state: State,
    path: Path<(String, i64)>,
) -> Result<HttpResponse> {
    member.must_have_applicants()?;
    let (company, id) = (member.company_id, path.1);
    let found = state.db.read(move |db| {
        let job = JobName::find(db, company, id)?;
        let questions: Json<Vec<Question>> =
            jobs::table.find(job.id).select(jobs::questions).first(db)?;
        Ok((of_job(db, job.id)?, questions.0))
    });
    let (rows, questions) = found.await?;
    let name = format!("attachment; filename=\"applicants-{id}.csv\"");
    private(Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(table(&page, &rows, &questions))))
}

fn of_job(db: &mut Db, id: i64) -> QueryResult<Vec<Application>> {
    applications::table
        .filter(applications::job_id.eq(id))
        .filter(shown())
        .order((applications::created_at.desc(), applications::id.desc()))
        .limit(MOST)
        .select(Application::as_select())
        .load(db)
}

/// A row for each, with a column for each question that the job asks now.
fn table(page: &Page, rows: &[Application], questions: &[Question]) -> String {
    let heads = [
        "application-reference",
        "application-status",
        "application-sent",
        "told-name",
        "told-email",
        "applicants-knock-out",
    ];
    let heads = heads.iter().map(|key| page.t(key).into_owned());
    let asked = questions.iter().map(|question| question.text.clone());
    let rest = [page.t("applicants-answers").into_owned()];
    // By the mark of bytes, spreadsheets know that it is UTF-8.
    let mut text = String::from("\u{feff}");
    text.push_str(&line(heads.chain(asked).chain(rest)));
    for row in rows {
        let own = [
            row.reference.clone(),
            status_name(page, row.status),
            iso(row.created_at),
            row.name.clone(),
            row.email.clone(),
            outs(row, questions),
        ];
        let answers = questions
            .iter()
            .map(|question| answered(page, row, question));
        let rest = [rest_of(page, row, questions)];
        text.push_str(&line(own.into_iter().chain(answers).chain(rest)));
    }
    text
}

/// The questions whose answers rule out who gave them, a line each.
fn outs(row: &Application, questions: &[Question]) -> String {
    let outs = row.answers.0.iter();
    let outs = outs.filter(|answer| answer.rules_out(questions));
    outs.map(|answer| answer.question.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What was answered to a question.
fn answered(page: &Page, row: &Application, question: &Question) -> String {
    let answers = row.answers.0.iter();
    let own = answers.filter(|answer| answer.is_to(question));
    own.map(|answer| details::answer(page.lang, answer).lines())
        .collect::<Vec<_>>()
        .join("\n")
}

/// All else that was filled in besides name and address, a line for each.
fn rest_of(page: &Page, row: &Application, questions: &[Question]) -> String {
    let mut filled = row.filled();
    filled
        .answers
        .retain(|answer| !questions.iter().any(|question| answer.is_to(question)));
    let details = details::of(page.lang, &filled);
    let lines = details.iter().skip(1).map(|detail| {
        let values = detail.lines();
        format!("{}: {values}", detail.label)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(&text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell. What a spreadsheet would read as a formula gets a mark before it that makes it a text.
fn cell(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let mark = if is_formula { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}
