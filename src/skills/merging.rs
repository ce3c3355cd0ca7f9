//! One skill made of two.

use diesel::prelude::*;

use super::editing::{Listed, SKILL, strike};
use crate::db::Db;
use crate::each;
use crate::error::{Error, Result};
use crate::schema::{alerts, job_skills, skill_aliases, skills};
use crate::search::changes;

/// Makes one skill of two: the jobs, occupations, names and searches of `from` are those of `into` from now on. Returns
/// how many jobs that were.
pub fn merge(db: &mut Db, from: &Listed, into: &Listed) -> Result<usize> {
    if from.id == into.id {
        return Err(Error::Unprocessable);
    }
    let jobs = job_skills::table
        .filter(job_skills::skill_id.eq(from.id))
        .count()
        .get_result::<i64>(db)?;
    move_rows(db, "job_skills", "job_id", from.id, into.id)?;
    move_rows(db, "occupation_skills", "occupation_id", from.id, into.id)?;
    diesel::update(skill_aliases::table.filter(skill_aliases::skill_id.eq(from.id)))
        .set(skill_aliases::skill_id.eq(into.id))
        .execute(db)?;
    let former = from.name.to_lowercase();
    let row = (
        skill_aliases::alias.eq(&former),
        skill_aliases::skill_id.eq(into.id),
    );
    each!(db, c => diesel::insert_into(skill_aliases::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    follow_searches(db, &from.slug, &into.slug)?;
    diesel::delete(skills::table.find(from.id)).execute(db)?;
    strike(db, SKILL, &from.slug)?;
    changes::tell_list(db)?;
    Ok(usize::try_from(jobs).unwrap_or(usize::MAX))
}

/// Hands the rows of one skill to another. Where both are asked for, one row is left, and it is a must if either was.
fn move_rows(db: &mut Db, table: &str, of: &str, from: i64, into: i64) -> QueryResult<()> {
    // Names of ours and numbers only.
    let both = format!("{of} IN (SELECT {of} FROM {table} WHERE skill_id = {from}");
    run(
        db,
        format!("UPDATE {table} SET must = TRUE WHERE skill_id = {into} AND {both} AND must)"),
    )?;
    run(
        db,
        format!(
            "DELETE FROM {table} WHERE skill_id = {from} AND {of} IN (SELECT {of} FROM {table} WHERE skill_id = {into})"
        ),
    )?;
    run(
        db,
        format!("UPDATE {table} SET skill_id = {into} WHERE skill_id = {from}"),
    )
}

fn run(db: &mut Db, statement: String) -> QueryResult<()> {
    each!(db, c => diesel::sql_query(statement).execute(c))?;
    Ok(())
}

/// Has alerts that ask for one skill ask for another: without it they would tell of everything.
fn follow_searches(db: &mut Db, from: &str, into: &str) -> QueryResult<()> {
    let asking: Vec<(i64, String)> = alerts::table
        .filter(alerts::search.like(format!("%skill={from}%")))
        .select((alerts::id, alerts::search))
        .load(db)?;
    for (id, search) in asking {
        let parts = search.split('&').map(|part| match part {
            part if part == format!("skill={from}") => format!("skill={into}"),
            part => part.to_owned(),
        });
        let search = parts.collect::<Vec<_>>().join("&");
        diesel::update(alerts::table.find(id))
            .set(alerts::search.eq(search))
            .execute(db)?;
    }
    Ok(())
}
