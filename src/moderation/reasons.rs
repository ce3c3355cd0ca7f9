//! The reasons that come up again and again. Each has words to begin with (`reason-<word>-text`), which moderators change
//! as the case needs.

use super::cases::Kind;
use super::verdicts::Verdict;
use crate::text_enum;

text_enum! {
    /// Which kind of reason a decision has.
    Category {
        Pay = "pay",
        Title = "title",
        Thin = "thin",
        Contact = "contact",
        Place = "place",
        Discrimination = "discrimination",
        Duplicate = "duplicate",
        NotAJob = "not_a_job",
        Closed = "closed",
        Misleading = "misleading",
        Fraud = "fraud",
        Identity = "identity",
        Agency = "agency",
        Profile = "profile",
        Repeated = "repeated",
        Fine = "fine",
        Spam = "spam",
        Other = "other",
    }
}

impl Category {
    /// Those for a verdict on such a case, the frequent ones first.
    pub fn of(kind: Kind, verdict: Verdict) -> &'static [Self] {
        use Category::{
            Agency, Closed, Contact, Discrimination, Duplicate, Fine, Fraud, Identity, Misleading,
            NotAJob, Pay, Place, Profile, Repeated, Spam, Thin, Title,
        };
        match (verdict, kind) {
            (Verdict::Approve | Verdict::Release, _) => &[],
            (Verdict::RequestChanges, Kind::Company) => &[Profile, Identity, Agency],
            (Verdict::RequestChanges, _) => {
                &[Pay, Title, Thin, Contact, Place, Discrimination, Agency]
            }
            (Verdict::Refuse, Kind::Company) => &[Identity, Agency, Fraud],
            (Verdict::Refuse, _) => &[NotAJob, Duplicate, Misleading, Discrimination, Fraud],
            (Verdict::Remove, _) => &[Closed, Fraud, Misleading, Discrimination, NotAJob],
            (Verdict::Ban, _) => &[Fraud, Repeated, Identity],
            (Verdict::Dismiss, Kind::Application) => &[Spam, Fraud],
            (Verdict::Dismiss, _) => &[Fine],
        }
    }
}
