//! What can be decided about a case as it stands, and why something can't.

use super::cases::{Case, Kind, State};
use super::subject::{Subject, Thing};
use crate::companies::model::Standing;
use crate::text_enum;
use crate::web::page::Page;

text_enum! {
    /// What was decided. Of an appeal, `approve` means that it was right and `refuse` that it wasn't.
    Verdict {
        Approve = "approve",
        RequestChanges = "request_changes",
        Refuse = "refuse",
        /// Takes a job off the site.
        Remove = "remove",
        /// Shuts a company out.
        Ban = "ban",
        /// Passes an application on that was held.
        Release = "release",
        /// Nothing is to be done.
        Dismiss = "dismiss",
    }
}

text_enum! {
    /// Why something can't be done.
    Why {
        /// The thing isn't what the page showed.
        Changed = "changed",
        /// Somebody else has it in hand.
        Claimed = "claimed",
        /// It is their own, or their company's.
        Own = "own",
        /// It has been decided, or is with its poster.
        NotWaiting = "not_waiting",
        /// An appeal, of what they decided themselves.
        Appealed = "appealed",
        /// Its company isn't listed.
        Unlisted = "unlisted",
        /// It names something that is gone, a skill or an occupation.
        Unreadable = "unreadable",
        /// What doesn't go with such a case.
        Impossible = "impossible",
        /// There is nothing to undo.
        Nothing = "nothing",
        /// Something newer has happened to the thing.
        Newer = "newer",
        /// People have applied since.
        Applied = "applied",
        /// Thirty days are over.
        TooLate = "too_late",
        /// It has been appealed already.
        Once = "once",
    }
}

impl Verdict {
    /// What was decided, in a word or two.
    pub fn words(self, page: &Page) -> String {
        page.t(&verdict_key(self, false)).into_owned()
    }

    /// The same of what was decided about an appeal.
    pub fn words_of(self, page: &Page, is_appeal: bool) -> String {
        page.t(&verdict_key(self, is_appeal)).into_owned()
    }

    /// Whether the poster must be told why.
    pub const fn needs_reason(self) -> bool {
        !matches!(self, Self::Approve | Self::Release)
    }

    /// Whether it does so much at once that a box has to be ticked beside its button.
    pub const fn must_be_sure(self) -> bool {
        matches!(self, Self::Ban)
    }

    /// Whether the poster's side can ask for another look at it.
    pub const fn can_be_appealed(self) -> bool {
        matches!(self, Self::Refuse | Self::Remove | Self::Ban)
    }

    /// Where the case stands afterwards.
    pub const fn leads_to(self) -> State {
        match self {
            Self::RequestChanges => State::Answering,
            _ => State::Decided,
        }
    }
}

/// What stands before a verdict in the audit log where it was about an appeal.
pub const ON_APPEAL: &str = "appeal-";

/// A verdict as the audit log keeps it.
pub fn deed_word(verdict: Verdict, is_appeal: bool) -> String {
    match verdict {
        Verdict::Approve | Verdict::Refuse if is_appeal => {
            format!("{ON_APPEAL}{}", verdict.as_str())
        }
        _ => verdict.as_str().to_owned(),
    }
}

/// The key of what was decided.
pub fn verdict_key(verdict: Verdict, is_appeal: bool) -> String {
    format!("moderation-decided-{}", deed_word(verdict, is_appeal))
}

/// What can be decided now, the usual first.
pub fn offered(case: &Case, subject: &Subject) -> Vec<Verdict> {
    match case.state {
        State::Answering => Vec::new(),
        State::Decided => late(case, subject),
        State::Waiting if case.is_appeal() => on_appeal(subject),
        State::Waiting => first(case, subject),
    }
}

/// What is decided about a thing that has come in.
fn first(case: &Case, subject: &Subject) -> Vec<Verdict> {
    use Verdict::{Approve, Ban, Dismiss, Refuse, Release, Remove, RequestChanges};
    let mut verdicts = match &subject.thing {
        Thing::Gone => return vec![Dismiss],
        Thing::Application(_) => return vec![Release, Dismiss],
        Thing::Job(..) if subject.thing.pending().is_some() => {
            vec![Approve, RequestChanges, Refuse]
        }
        Thing::Job(..) => vec![Approve],
        Thing::Reported(..) => vec![Dismiss],
        Thing::Company(_) => vec![Approve, RequestChanges, Refuse],
    };
    if subject.thing.job().is_some_and(|job| job.is_up()) {
        verdicts.push(Remove);
    }
    if can_be_banned(case, subject) {
        verdicts.push(Ban);
    }
    verdicts
}

/// Whether what was decided stays.
fn on_appeal(subject: &Subject) -> Vec<Verdict> {
    use Verdict::{Approve, Dismiss, Refuse, RequestChanges};
    let is_off = subject.thing.job().is_some_and(|job| job.is_removed());
    let is_out = matches!(subject.standing, Some(Standing::Banned | Standing::Refused));
    match &subject.thing {
        _ if subject.thing.pending().is_some() => vec![Approve, RequestChanges, Refuse],
        _ if is_off || is_out => vec![Approve, Refuse],
        _ => vec![Dismiss],
    }
}

/// What can still be done about something that was decided.
fn late(case: &Case, subject: &Subject) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    if case.kind != Kind::Application && subject.thing.job().is_some_and(|job| job.is_up()) {
        verdicts.push(Verdict::Remove);
    }
    if case.kind == Kind::Company && can_be_banned(case, subject) {
        verdicts.push(Verdict::Ban);
    }
    verdicts
}

fn can_be_banned(case: &Case, subject: &Subject) -> bool {
    case.company_id.is_some() && subject.standing.is_some_and(|at| at != Standing::Banned)
}
