//! Where a job is applied to elsewhere: whether that address answers.

use super::NewJob;
use super::finding::{Finding, Rule, Value, Weight};
use crate::web::outbound::{self, Failure, Outbound};

/// Statuses of a page that is there, but not for a program, or not just now.
const THERE: [u16; 4] = [401, 403, 405, 429];

/// What is wrong with the address at which a job is applied to, if it has one. Waits for the answer, some seconds at the
/// most; without `outbound` nobody is asked, and only what can't be public at all is found.
pub async fn check(job: &NewJob, outbound: Option<&Outbound>) -> Option<Finding> {
    let url = job.apply_url.as_deref()?;
    // A mailbox can't be asked.
    if url
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
    {
        return None;
    }
    let answer = match outbound {
        Some(outbound) => outbound.status(url).await,
        None if outbound::is_refused(url) => Err(Failure::Refused),
        None => return None,
    };
    let (rule, values) = match answer {
        Ok(status) if status < 400 || THERE.contains(&status) => return None,
        Ok(status) => {
            let values = vec![("status", Value::Text(status.to_string()))];
            (Rule::LinkFails, values)
        }
        // Not the address's fault; the log says it.
        Err(Failure::Unable) => return None,
        Err(Failure::Refused) => (Rule::LinkRefused, Vec::new()),
        Err(failure) => {
            let values = vec![("failure", Value::Text(failure.word().to_owned()))];
            (Rule::LinkSilent, values)
        }
    };
    Some(Finding {
        field: "apply_url".to_owned(),
        rule,
        weight: Weight::MustFix,
        values,
    })
}
