//! Every verb on a case of every kind in every state, asked for by everybody.

use diesel::prelude::*;
use rolecall::accounts::members::{Member, Role};
use rolecall::accounts::users::Staff;
use rolecall::moderation::cases::{Kind, Opening};
use rolecall::moderation::decisions::Decision;
use rolecall::schema::{applications, jobs, members, users};

use super::{Hiring, Sent, moderator, refused, seated};
use crate::factories::{Company, Form, Job, Person};
use crate::harness::{Browser, Page, TestApp};

/// What a moderator is answered by a case of each kind in each state: allowed (303), refused (409), what has no poster to
/// write to (422).
const TABLES: [(Kind, &str); 5] = [
    (
        Kind::Job,
        "
verb       waiting  answering  approved  refused  removed
claim      303      409        409       409      409
approval   303      409        409       409      409
changes    303      409        409       409      409
refusal    303      409        409       409      409
removal    409      409        303       409      409
ban        303      409        409       409      409
release    409      409        409       409      409
dismissal  409      409        409       409      409
undo       409      303        303       303      303
messages   303      303        303       303      303
",
    ),
    (
        Kind::Edit,
        "
verb       waiting  answering  approved  refused  removed
claim      303      409        409       409      409
approval   303      409        409       409      409
changes    303      409        409       409      409
refusal    303      409        409       409      409
removal    303      409        303       303      409
ban        303      409        409       409      409
release    409      409        409       409      409
dismissal  409      409        409       409      409
undo       409      303        303       303      303
messages   303      303        303       303      303
",
    ),
    (
        Kind::Company,
        "
verb       waiting  answering  approved  refused  banned
claim      303      409        409       409      409
approval   303      409        409       409      409
changes    303      409        409       409      409
refusal    303      409        409       409      409
removal    409      409        409       409      409
ban        303      409        303       303      409
release    409      409        409       409      409
dismissal  409      409        409       409      409
undo       409      303        303       303      303
messages   303      303        303       303      303
",
    ),
    (
        Kind::Report,
        "
verb       waiting  dismissed  removed
claim      303      409        409
approval   409      409        409
changes    409      409        409
refusal    409      409        409
removal    303      303        409
ban        303      409        409
release    409      409        409
dismissal  303      409        409
undo       409      303        303
messages   422      422        303
",
    ),
    (
        Kind::Application,
        "
verb       waiting  released  dismissed
claim      303      409       409
approval   409      409       409
changes    409      409       409
refusal    409      409       409
removal    409      409       409
ban        409      409       409
release    303      409       409
dismissal  303      409       409
undo       409      303       303
messages   422      422       422
",
    ),
];

/// A cell of the tables.
struct Cell {
    kind: Kind,
    verb: &'static str,
    state: &'static str,
    /// The status of the answer.
    expected: u16,
}

fn cells() -> Vec<Cell> {
    let mut cells = Vec::new();
    for (kind, table) in TABLES {
        let mut lines = table.lines().filter(|line| !line.is_empty());
        let heading = lines.next().expect("a heading");
        let states: Vec<&str> = heading.split_whitespace().skip(1).collect();
        for line in lines {
            let mut words = line.split_whitespace();
            let verb = words.next().expect("a verb");
            for (state, expected) in states.iter().zip(words) {
                let expected = expected.parse().expect("a status");
                cells.push(Cell {
                    kind,
                    verb,
                    state,
                    expected,
                });
            }
        }
    }
    cells
}

/// All verbs, each once.
fn verbs() -> Vec<&'static str> {
    let mut verbs: Vec<&str> = cells().iter().map(|cell| cell.verb).collect();
    verbs.sort_unstable();
    verbs.dedup();
    verbs
}

/// All kinds and their states, each once.
fn states() -> Vec<(Kind, &'static str)> {
    let mut states = Vec::new();
    for cell in cells() {
        if !states.contains(&(cell.kind, cell.state)) {
            states.push((cell.kind, cell.state));
        }
    }
    states
}

/// Where cases come from: each of another company, as a banned one would bar the next ones.
struct Makers<'a> {
    app: &'a TestApp,
    poster: Person,
    /// Who brings each case into its state.
    by: Browser<'a>,
    /// Who else belongs to each company.
    members: Vec<i64>,
}

impl<'a> Makers<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            poster: Person::recruiter().create(app),
            by: moderator(app, "decides@staff.example.com"),
            members: Vec::new(),
        }
    }

    /// A case of a kind in a state.
    fn case(&self, kind: Kind, state: &str, name: &str) -> Sent {
        let company = Company::named(name).create(self.app);
        let (id, poster, now) = (company.id, self.poster.id, self.app.now());
        let others = self.members.clone();
        self.app.write(move |db| {
            Member::let_in(db, id, poster, Role::Owner, now)?;
            for other in others {
                Member::let_in(db, id, other, Role::Viewer, now)?;
            }
            Ok(())
        });
        let person = self.poster.clone();
        let sent = self.waiting(kind, &Hiring { company, person });
        for (verb, reason) in way_to(kind, state) {
            sent.decide(&self.by, verb, reason).expect(303);
        }
        sent
    }

    fn waiting(&self, kind: Kind, hiring: &Hiring) -> Sent {
        match kind {
            Kind::Job => hiring.sends(self.app, "Stoker"),
            Kind::Edit => hiring.edits(self.app, "Keep the engine at pressure."),
            Kind::Company => hiring.registers(self.app),
            Kind::Report => self.opens(kind, self.job(hiring).id, hiring),
            Kind::Application => self.opens(kind, self.holds(&self.job(hiring)), hiring),
        }
    }

    /// A job on the site.
    fn job(&self, hiring: &Hiring) -> Job {
        let job = Job::published().applied_to_here().at(&hiring.company);
        let job = job.create(self.app);
        let (id, poster) = (job.id, self.poster.id);
        self.app.write(move |db| {
            diesel::update(jobs::table.find(id))
                .set(jobs::posted_by.eq(poster))
                .execute(db)?;
            Ok(())
        });
        job
    }

    /// An application that is held.
    fn holds(&self, job: &Job) -> i64 {
        Form::open(self.app, job)
            .set("email", &format!("applies-to-{}@example.org", job.id))
            .sent(self.app);
        let (id, now) = (job.id, self.app.now());
        self.app.write(move |db| {
            let own = applications::table.filter(applications::job_id.eq(id));
            let application: i64 = own.select(applications::id).first(db)?;
            diesel::update(applications::table.find(application))
                .set((
                    applications::held_at.eq(now),
                    applications::held_why.eq("many"),
                ))
                .execute(db)?;
            Ok(application)
        })
    }

    fn opens(&self, kind: Kind, subject: i64, hiring: &Hiring) -> Sent {
        let (company, now) = (hiring.company.id, self.app.now());
        self.app.write(move |db| {
            let opening = Opening {
                kind,
                subject,
                company_id: Some(company),
                title: "Stoker",
                version: 1,
                hints: &[],
                by: None,
            };
            Ok(opening.open(db, now)?)
        });
        Sent::of(self.app, kind, subject)
    }
}

/// The decisions that bring a case into a state, with their reasons.
fn way_to(kind: Kind, state: &str) -> Vec<(&'static str, &'static str)> {
    let reason = "Because";
    match state {
        // What waits to be on the site has to be there first.
        "removed" if kind == Kind::Job => vec![("approval", ""), ("removal", reason)],
        "removed" => vec![("removal", reason)],
        "waiting" => vec![],
        "answering" => vec![("changes", reason)],
        "approved" => vec![("approval", "")],
        "refused" => vec![("refusal", reason)],
        "banned" => vec![("ban", reason)],
        "released" => vec![("release", "")],
        "dismissed" => vec![("dismissal", reason)],
        _ => panic!("how does one get to {state}?"),
    }
}

/// Asks for a verb with all that any of them needs.
fn ask(browser: &Browser<'_>, sent: &Sent, verb: &str) -> Page {
    let stamp = stamp(browser.app, sent);
    // What else is half written would be kept, on the page that answers.
    let mut form = vec![("version", stamp.as_str()), ("sure", "yes")];
    match verb {
        "claim" | "undo" => {}
        "messages" => form.push(("text", "Hello")),
        _ => form.push(("reason", "Because")),
    }
    browser.post(&format!("{}/{verb}", sent.path()), &form)
}

/// The version that a page would be drawn for, even where it offers nothing.
fn stamp(app: &TestApp, sent: &Sent) -> String {
    use rolecall::moderation::subject::Subject;
    let case = sent.case(app);
    app.read(|db| Ok(Subject::of(db, &case)?.stamp(&case)))
}

/// All that a case has come to.
fn told(app: &TestApp, sent: &Sent) -> String {
    use rolecall::moderation::messages::Message;
    let (case, id) = (sent.case(app), sent.case);
    let (decisions, messages) = app.read(|db| Ok((Decision::of(db, id)?, Message::of(db, id)?)));
    format!("{case:?} {decisions:?} {messages:?}")
}

fn app() -> TestApp {
    TestApp::configured(|config| config.applications_per_network = 1_000)
}

#[test]
fn what_can_be_done_about_a_case_of_each_kind_in_each_state() {
    let app = app();
    let makers = Makers::new(&app);
    // What is refused changes nothing: all of that is asked for about the same case.
    let mut refusing: Vec<((Kind, &str), Sent)> = Vec::new();
    for (kind, state) in states() {
        let name = format!("Marram {} {state}", kind.as_str());
        refusing.push(((kind, state), makers.case(kind, state, &name)));
    }
    let mut wrong = Vec::new();
    for cell in cells() {
        let (kind, verb, state) = (cell.kind.as_str(), cell.verb, cell.state);
        let name = format!("Marram {kind} {verb} {state}");
        let own = (cell.expected == 303).then(|| makers.case(cell.kind, state, &name));
        let mut shared = refusing.iter();
        let shared = shared.find(|(of, _)| *of == (cell.kind, state));
        let (_, shared) = shared.expect("a case");
        let answer = ask(&makers.by, own.as_ref().unwrap_or(shared), verb);
        if answer.status != cell.expected {
            wrong.push(format!("{kind} {verb} {state}: {}", answer.status));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_but_moderators_learns_of_a_case_whatever_it_is_and_nobody_decides_on_their_own() {
    let app = app();
    let mut makers = Makers::new(&app);
    let viewer = Person::recruiter().email("viewer@example.com").create(&app);
    let colleague = Person::staff(Staff::Moderator)
        .email("colleague@staff.example.com")
        .create(&app);
    makers.members = vec![viewer.id, colleague.id];
    let all: Vec<(String, Kind, Sent)> = states()
        .into_iter()
        .map(|(kind, state)| {
            let name = format!("{} {state}", kind.as_str());
            let sent = makers.case(kind, state, &format!("Marram {name}"));
            (name, kind, sent)
        })
        .collect();
    let before: Vec<String> = all.iter().map(|(_, _, sent)| told(&app, sent)).collect();

    let stranger = Person::recruiter()
        .email("stranger@example.com")
        .member_of(&Company::named("Sedge").create(&app), Role::Owner)
        .create(&app);
    let editor = Person::staff(Staff::Editor).create(&app);
    let outsiders = [
        ("its poster", makers.poster.signs_in(&app)),
        ("a viewer of the company", viewer.signs_in(&app)),
        ("a recruiter elsewhere", stranger.signs_in(&app)),
        (
            "a candidate",
            Person::candidate().create(&app).signs_in(&app),
        ),
        ("an editor", seated(&app, &editor)),
    ];
    let nobody = app.browser();
    let mut wrong = Vec::new();
    for (name, _, sent) in &all {
        for (who, browser) in &outsiders {
            let mut answers = vec![("page", browser.get(&sent.path()).status)];
            answers.extend(
                verbs()
                    .iter()
                    .map(|verb| (*verb, ask(browser, sent, verb).status)),
            );
            answers.retain(|(_, status)| *status != 404);
            wrong.extend(answers.iter().map(|got| format!("{who}, {name}: {got:?}")));
        }
        let led_to = nobody.get(&sent.path()).expect(303);
        let path = led_to.location().split('?').next().unwrap_or_default();
        assert_eq!(path, "/sign-in", "{name}");
        for verb in verbs() {
            ask(&nobody, sent, verb).expect(401);
        }
    }

    // Moderators whose own it is see it, and can do nothing: a colleague, and who sent it in and has left the company.
    let colleague = seated(&app, &colleague);
    for (name, _, sent) in &all {
        wrong.extend(does(&colleague, sent).map(|did| format!("a colleague, {name}: {did}")));
    }
    let id = makers.poster.id;
    app.write(move |db| {
        diesel::delete(members::table.filter(members::user_id.eq(id))).execute(db)?;
        diesel::update(users::table.find(id))
            .set(users::staff.eq("moderator"))
            .execute(db)?;
        Ok(())
    });
    let poster = seated(&app, &makers.poster);
    for (name, kind, sent) in &all {
        // Who has posted a job and left isn't who applied for it.
        if *kind != Kind::Application {
            wrong.extend(does(&poster, sent).map(|did| format!("its poster, {name}: {did}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let after: Vec<String> = all.iter().map(|(_, _, sent)| told(&app, sent)).collect();
    assert_eq!(before, after);
}

/// What somebody can do about a case of their own: each verb that isn't refused as such, and what the page offers.
fn does(browser: &Browser<'_>, sent: &Sent) -> impl Iterator<Item = String> {
    let shown = browser.get(&sent.path()).expect(200);
    let offered = shown.attributes("main [formaction]", "formaction");
    let mut done: Vec<String> = offered
        .iter()
        .map(|url| format!("is offered {url}"))
        .collect();
    for verb in verbs() {
        let answer = ask(browser, sent, verb);
        let status = answer.status;
        if status != 409 || !refused(answer).starts_with("It is your own") {
            done.push(format!("{verb}: {status}"));
        }
    }
    done.into_iter()
}

#[test]
fn an_admin_may_what_a_moderator_may_and_what_isn_t_there_is_not_found() {
    let app = app();
    let makers = Makers::new(&app);
    let admin = Person::staff(Staff::Admin).create(&app);
    let admin = seated(&app, &admin);
    for (kind, _) in TABLES {
        let sent = makers.case(kind, "waiting", &format!("Marram {}", kind.as_str()));
        let verb = match kind {
            Kind::Report | Kind::Application => "dismissal",
            Kind::Job | Kind::Edit | Kind::Company => "approval",
        };
        ask(&admin, &sent, verb).expect(303);
    }
    let nothing = Sent {
        subject: 0,
        case: 999_999,
    };
    makers.by.get(&nothing.path()).expect(404);
    let form = [("reason", "Because"), ("text", "Hello"), ("sure", "yes")];
    for verb in verbs() {
        let path = format!("{}/{verb}", nothing.path());
        makers.by.post(&path, &form).expect(404);
    }
}
