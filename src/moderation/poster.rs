//! The other side of a case: the company whose thing it is, and who of it is told.

use chrono::NaiveDateTime;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::around::listed_by_mail;
use super::cases::{Case, Kind, State};
use super::decisions::Decision;
use super::messages::Message;
use super::subject::{Subject, Thing};
use super::undo;
use super::verdicts::{Verdict, Why};
use crate::accounts::members::{Member, Role};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::jobs::drafts::model::State as DraftState;
use crate::mail::Address;
use crate::schema::{cases, companies, decisions, drafts, members, users};
use crate::web::locale::Lang;

/// So many people of a company are told at the most.
const MOST: i64 = 20;

/// Who is told what was decided.
pub struct Poster {
    pub lang: Lang,
    pub to: Address,
    /// Their account, where they have one.
    pub user: Option<i64>,
    /// The slug of the company.
    pub company: String,
}

impl Poster {
    /// Whoever sent the thing in, if they still hire for the company; otherwise an owner of it, or its mailbox.
    pub fn of(db: &mut Db, case: &Case, subject: &Subject) -> Result<Option<Self>> {
        Ok(Self::all(db, case, subject)?.into_iter().next())
    }

    /// The same, and after them all owners: of what concerns the whole company.
    pub fn all(db: &mut Db, case: &Case, subject: &Subject) -> Result<Vec<Self>> {
        let Some(id) = case.company_id else {
            return Ok(Vec::new());
        };
        let company: Option<(String, String, Lang, Option<String>)> = companies::table
            .find(id)
            .select((
                companies::slug,
                companies::name,
                companies::lang,
                companies::email,
            ))
            .first(db)
            .optional()?;
        let Some((slug, name, lang, email)) = company else {
            return Ok(Vec::new());
        };
        let people = people(db, id, &senders(case, subject))?;
        if people.is_empty() {
            let mailbox = email.map(|email| Self {
                lang,
                to: Address { name, email },
                user: None,
                company: slug,
            });
            return Ok(mailbox.into_iter().collect());
        }
        let poster = |person: Person| Self {
            lang: person.lang,
            to: Address {
                name: person.name,
                email: person.email,
            },
            user: Some(person.user_id),
            company: slug.clone(),
        };
        Ok(people.into_iter().map(poster).collect())
    }
}

/// Somebody of a company.
#[derive(Queryable, Selectable)]
#[diesel(table_name = members)]
struct Person {
    user_id: i64,
    role: Role,
    #[diesel(select_expression = users::name)]
    name: String,
    #[diesel(select_expression = users::email)]
    email: String,
    #[diesel(select_expression = users::lang)]
    lang: Lang,
}

/// The likeliest sender of those who still hire for a company, and its owners, who joined first first.
fn people(db: &mut Db, company: i64, senders: &[i64]) -> QueryResult<Vec<Person>> {
    let hiring: Vec<Person> = members::table
        .inner_join(users::table)
        .filter(members::company_id.eq(company))
        .filter(
            members::role.eq(Role::Owner).or(members::role
                .eq(Role::Recruiter)
                .and(members::user_id.eq_any(senders.to_vec()))),
        )
        .order((members::joined_at, members::user_id))
        .limit(MOST)
        .select(Person::as_select())
        .load(db)?;
    let place = |person: &Person| senders.iter().position(|id| *id == person.user_id);
    let sender = hiring
        .iter()
        .filter_map(|person| Some((place(person)?, person.user_id)))
        .min();
    let (mut first, mut others): (Vec<_>, Vec<_>) = hiring
        .into_iter()
        .partition(|person| sender.is_some_and(|(_, id)| id == person.user_id));
    others.retain(|person| person.role == Role::Owner);
    first.append(&mut others);
    Ok(first)
}

/// Who may have sent it in, the likeliest first.
fn senders(case: &Case, subject: &Subject) -> Vec<i64> {
    let mut senders: Vec<i64> = Vec::new();
    if let Thing::Job(_, Some(draft)) = &subject.thing {
        senders.extend(draft.sent_by);
    }
    if !matches!(case.kind, Kind::Report | Kind::Application) {
        senders.extend(case.opened_by);
    }
    senders.extend(&subject.authors);
    senders
}

/// Something that moderators have said to the company.
pub struct Word {
    /// What they decided by it; nothing where they only wrote.
    pub verdict: Option<Verdict>,
    /// Empty where they gave no reason.
    pub text: String,
    pub at: NaiveDateTime,
}

impl Word {
    fn of_decision(decision: &Decision) -> Self {
        Self {
            verdict: Some(decision.verdict),
            text: decision.reason.clone(),
            at: decision.at,
        }
    }

    fn of_message(message: Message) -> Self {
        Self {
            verdict: None,
            text: message.text,
            at: message.at,
        }
    }
}

/// A case as the company sees it.
pub struct OwnCase {
    pub case: Case,
    /// The newest first.
    pub decisions: Vec<Decision>,
    /// Whether what was refused has been changed since: it can be sent again, and is no longer appealed.
    is_mended: bool,
    /// When the company was listed by a mail to its own site, where nobody had to decide.
    pub by_mail: Option<NaiveDateTime>,
}

impl OwnCase {
    /// A case of the company that somebody hires for.
    ///
    /// # Errors
    /// [`Error::NotFound`] for another's, and where there is nothing for the company to know: of applications, and of
    /// reports that nothing came of.
    pub fn find(db: &mut Db, member: &Member, id: i64) -> Result<Self> {
        let case: Option<Case> = cases::table
            .find(id)
            .filter(cases::company_id.eq(member.company_id))
            .filter(cases::kind.ne(Kind::Application))
            .select(Case::as_select())
            .first(db)
            .optional()?;
        let case = case.ok_or(Error::NotFound)?;
        let decisions: Vec<Decision> = Decision::of(db, id)?
            .into_iter()
            .filter(Decision::is_told)
            .collect();
        if case.kind == Kind::Report && decisions.is_empty() {
            return Err(Error::NotFound);
        }
        Ok(Self {
            is_mended: is_mended(db, &case, &decisions)?,
            by_mail: listed_by_mail(db, &case)?,
            case,
            decisions,
        })
    }

    /// The case by which a company was banned, whatever it was about: where it can appeal. None where an admin has done it.
    pub fn of_ban(db: &mut Db, company: i64) -> QueryResult<Option<Case>> {
        cases::table
            .inner_join(decisions::table)
            .filter(cases::company_id.eq(company))
            .filter(decisions::verdict.eq(Verdict::Ban))
            .filter(decisions::undone_at.is_null())
            .order(decisions::id.desc())
            .select(Case::as_select())
            .first(db)
            .optional()
    }

    /// The cases about a job of the company, and its reports where something came of them.
    pub fn about_job(db: &mut Db, member: &Member, job: i64) -> Result<Vec<Self>> {
        // However many edits there were, the job's own case is among them.
        let mut cases = Case::about(db, Kind::Edit, job)?;
        cases.extend(Case::about(db, Kind::Job, job)?);
        cases.extend(Case::about(db, Kind::Report, job)?);
        let mut known = Vec::new();
        for case in cases {
            match Self::find(db, member, case.id) {
                Ok(own) => known.push(own),
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(known)
    }

    /// What moderators have said last: why they decided as they did, or what they wrote since.
    pub fn last_word(&self, db: &mut Db) -> QueryResult<Option<Word>> {
        let stands = |decision: &&Decision| decision.undone_at.is_none();
        let decided = self.decisions.iter().find(stands).map(Word::of_decision);
        let wrote = Message::last_of_staff(db, self.case.id)?.map(Word::of_message);
        Ok(match (decided, wrote) {
            (Some(decided), Some(wrote)) if wrote.at < decided.at => Some(decided),
            (decided, wrote) => wrote.or(decided),
        })
    }

    /// The decision that somebody of them can still ask another look at, or why they can't.
    pub fn appealable(&self, by: i64, now: NaiveDateTime) -> std::result::Result<&Decision, Why> {
        let last = last(&self.decisions).ok_or(Why::Once)?;
        let can = self.case.state == State::Decided
            && last.verdict.can_be_appealed()
            && last.appealed_at.is_none()
            && last.before.0.appeal.is_none();
        if !can {
            return Err(Why::Once);
        }
        // A moderator who hires for the company by now.
        if last.by_id == Some(by) {
            return Err(Why::Appealed);
        }
        if last.at + undo::LASTS < now {
            return Err(Why::TooLate);
        }
        if self.is_mended {
            return Err(Why::Newer);
        }
        Ok(last)
    }
}

/// The last decision that stands.
fn last(decisions: &[Decision]) -> Option<&Decision> {
    decisions.iter().find(|one| one.undone_at.is_none())
}

/// Whether a draft that was refused says something else by now, or is gone.
fn is_mended(db: &mut Db, case: &Case, decisions: &[Decision]) -> QueryResult<bool> {
    let refused = last(decisions).filter(|last| last.verdict == Verdict::Refuse);
    let Some(before) = refused.and_then(|last| last.before.0.draft.as_ref()) else {
        return Ok(false);
    };
    if case.is_over() {
        return Ok(true);
    }
    let as_it_was = drafts::table
        .find(case.subject)
        .filter(drafts::version.eq(before.version))
        .filter(drafts::state.eq(DraftState::Refused));
    let is_as_it_was: bool = diesel::select(exists(as_it_was)).get_result(db)?;
    Ok(!is_as_it_was)
}
