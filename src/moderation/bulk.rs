//! Deciding on many cases at once, each on its own: what can't be decided doesn't keep the others from it.

use chrono::NaiveDateTime;

use super::cases::Case;
use super::decisions::Deciding;
use super::reasons::Category;
use super::subject::Subject;
use super::undo::refused;
use super::verdicts::{Verdict, Why};
use crate::app::State;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::web::visitor::Visitor;

/// What became of one of them.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub id: i64,
    pub title: String,
    pub why: Option<Why>,
}

/// Decides on one of many. `version` is that of the case as the queue showed it; what else the thing is, is read now.
pub fn decide_one(
    db: &mut Db,
    site: &State,
    (id, version): (i64, &str),
    (verdict, reason, category): (Verdict, &str, Category),
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Outcome> {
    let case = Case::find(db, id)?;
    let title = case.title.clone();
    if case.version.to_string() != version {
        return Ok(Outcome {
            id,
            title,
            why: Some(Why::Changed),
        });
    }
    let stamp = Subject::of(db, &case)?.stamp(&case);
    let deciding = Deciding {
        verdict,
        reason,
        category,
        stamp: &stamp,
        by,
    };
    let decided = deciding.decide(db, site, id, now)?;
    Ok(Outcome {
        id,
        title,
        why: decided.err(),
    })
}

/// All of them, each in a transaction of its own. A case that isn't there is left out.
///
/// # Errors
/// Where the database can't be written to.
pub async fn decide(
    state: &State,
    ticked: Vec<(i64, String)>,
    (verdict, reason, category): (Verdict, String, Category),
    by: &Visitor,
    now: NaiveDateTime,
) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(ticked.len());
    for (id, version) in ticked {
        let (site, by, reason) = (state.clone(), by.clone(), reason.clone());
        let decided = state
            .db
            .write(move |db| {
                let what = (verdict, reason.as_str(), category);
                decide_one(db, &site, (id, &version), what, &by, now)
            })
            .await;
        let given_up = match decided {
            Ok(outcome) => {
                outcomes.push(outcome);
                continue;
            }
            Err(Error::NotFound) => continue,
            Err(error) => refused(Err(error))?.err(),
        };
        outcomes.push(Outcome {
            id,
            title: format!("{id}"),
            why: given_up,
        });
    }
    Ok(outcomes)
}
