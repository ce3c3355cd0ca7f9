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
use crate::error::Result;
use crate::schema::applications;
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
        Ok(of_job(db, job.id)?)
    });
    let rows = found.await?;
    let name = format!("attachment; filename=\"applicants-{id}.csv\"");
    private(Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(table(&page, &rows))))
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

fn table(page: &Page, rows: &[Application]) -> String {
    let heads = [
        "application-reference",
        "application-status",
        "application-sent",
        "told-name",
        "told-email",
        "applicants-answers",
    ];
    // By the mark of bytes, spreadsheets know that it is UTF-8.
    let mut text = String::from("\u{feff}");
    text.push_str(&line(heads.iter().map(|key| page.t(key).into_owned())));
    for row in rows {
        text.push_str(&line([
            row.reference.clone(),
            status_name(page, row.status),
            iso(row.created_at),
            row.name.clone(),
            row.email.clone(),
            answers(page, row),
        ]));
    }
    text
}

/// All that was filled in besides name and address, a line for each.
fn answers(page: &Page, row: &Application) -> String {
    let details = details::of(page.lang, &row.filled());
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
