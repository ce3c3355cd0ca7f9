//! The audit log and its filters.

use chrono::TimeDelta;
use rolecall::audit::model::{Deed, GONE, Kind, Verb};
use rolecall::web::locale::Lang;
use rolecall::web::visitor::{Aim, Staff, Visitor};

use super::admin;
use crate::factories::{Company, Person};
use crate::harness::{Browser, TestApp};

fn visitor(app: &TestApp, person: &Person, name: &str) -> Visitor {
    Visitor {
        id: person.id,
        email: person.email.clone(),
        name: name.to_owned(),
        lang: Lang::En,
        aim: Aim::Candidate,
        staff: Some(Staff::Moderator),
        has_second: true,
        hires: false,
        session: 0,
        proven_at: app.now(),
    }
}

fn done(
    app: &TestApp,
    actor: Option<&Visitor>,
    verb: Verb,
    kind: Kind,
    name: &'static str,
    company: Option<i64>,
) {
    let (actor, now) = (actor.cloned(), app.now());
    app.write(move |db| {
        let deed = Deed {
            verb,
            kind,
            id: Some(7),
            name,
            company,
            detail: "because of Élan",
        };
        Ok(deed.by(db, actor.as_ref(), now)?)
    });
}

fn found(browser: &Browser<'_>, query: &str) -> Vec<String> {
    let page = browser.get(&format!("/admin/audit?{query}")).expect(200);
    page.texts(".admin-log li > p:first-child")
}

#[test]
fn the_log_says_in_plain_words_who_did_what_and_filters_find_it() {
    let app = TestApp::new();
    let company = Company::named("Marram Works").create(&app);
    let person = Person::candidate().create(&app);
    let robin = visitor(&app, &person, "Robin Marsh");
    done(
        &app,
        Some(&robin),
        Verb::JobPublished,
        Kind::Job,
        "Stoker",
        Some(company.id),
    );
    app.advance(TimeDelta::days(1));
    done(&app, None, Verb::JobClosed, Kind::Job, "Fireman", None);
    app.advance(TimeDelta::days(1));
    done(
        &app,
        Some(&robin),
        Verb::CompanyBanned,
        Kind::Company,
        "Marram Works",
        Some(company.id),
    );
    // The session is over by then.
    let (_, browser) = super::another_admin(&app, "second@staff.example.com");
    let all = found(&browser, "");
    assert_eq!(
        all,
        [
            "Robin Marsh banned the company Marram Works",
            "The site itself closed the job Fireman",
            "Robin Marsh published the job Stoker",
        ]
    );
    let (banned, closed, published) = (&all[0..1], &all[1..2], &all[2..3]);
    assert_eq!(found(&browser, "verb=job_published"), published);
    assert_eq!(found(&browser, "kind=company"), banned);
    assert_eq!(found(&browser, "kind=job&subject=7").len(), 2);
    assert_eq!(found(&browser, "company=marram-works").len(), 2);
    assert_eq!(found(&browser, "company=MARRAM+works&kind=job"), published);
    assert_eq!(found(&browser, "company=nobody"), [""; 0]);
    assert_eq!(found(&browser, "who=Candidate%40example.com").len(), 2);
    assert_eq!(found(&browser, "who=nobody%40example.com"), [""; 0]);
    assert_eq!(found(&browser, "q=FIRE"), closed);
    assert_eq!(found(&browser, "q=elan+stok"), published);
    assert_eq!(found(&browser, "q=robin").len(), 2);
    assert_eq!(found(&browser, "from=2026-11-23&to=2026-11-23"), closed);
    assert_eq!(found(&browser, "from=2026-11-24"), banned);
    assert_eq!(found(&browser, "to=2026-11-22"), published);
    assert_eq!(found(&browser, "from=yesterday"), all);
    browser.get("/admin/audit?verb=conquered").expect(422);
    let french = browser.get("/fr/admin/audit").expect(200);
    assert_eq!(
        french.texts(".admin-log li > p:first-child")[1],
        "Le site lui-même a clos l’offre Fireman"
    );
    let none = browser.get("/admin/audit?q=nothing").expect(200);
    none.one(".empty");
}

#[test]
fn a_long_log_is_read_page_by_page_and_nothing_is_left_out() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    // All at the same moment: the id decides.
    for _ in 0..120 {
        done(&app, None, Verb::JobClosed, Kind::Job, "Fireman", None);
    }
    let mut path = "/admin/audit?verb=job_closed".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = browser.get(&path).expect(200);
        seen.extend(page.attributes(".admin-log li", "id"));
        let Some(next) = page.attributes(".pager a[rel=next]", "href").pop() else {
            page.one(".pager a:not([rel])");
            break;
        };
        assert!(next.contains("verb=job_closed"), "{next}");
        path = next;
    }
    assert_eq!(seen.len(), 120);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
}

#[test]
fn every_verb_has_words() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    for verb in Verb::ALL {
        done(&app, None, *verb, Kind::Job, "Thing", None);
    }
    for path in ["/admin/audit", "/fr/admin/audit"] {
        let page = browser.get(path).expect(200);
        let said = page.texts(".admin-log li > p:first-child");
        assert_eq!(said.len(), Verb::ALL.len());
        for said in said {
            assert!(
                said.contains("Thing") && !said.contains("audit-verb"),
                "{said}"
            );
        }
        for kind in page.texts("#kind option") {
            assert!(!kind.contains("audit-kind"), "{kind}");
        }
    }
}

/// Writes a deed down with its detail, as the site does.
fn detailed(app: &TestApp, verb: Verb, detail: &'static str) {
    let now = app.now();
    app.write(move |db| {
        let deed = Deed {
            verb,
            kind: Kind::Setting,
            id: None,
            name: "Stoker",
            company: None,
            detail,
        };
        Ok(deed.by(db, None, now)?)
    });
}

#[test]
fn details_are_told_in_the_readers_language_and_what_was_typed_stays_as_it_is() {
    let app = TestApp::new();
    // What is written down, and how it is told in English and in French.
    let told = [
        (
            Verb::ApplicationMoved,
            "new > interview",
            "New → Interview",
            "Nouvelle → Entretien",
        ),
        (
            Verb::ApplicationHeld,
            "many",
            "Many applications of one address today",
            "Beaucoup de candidatures d’une même adresse aujourd’hui",
        ),
        (
            Verb::ApplicationHeld,
            "dismissed: shared_cv",
            "Stays held: The same file with other addresses",
            "Reste en attente de contrôle : Le même fichier avec d’autres adresses",
        ),
        (
            Verb::CaseDecided,
            "request_changes: Why: which boiler?",
            "Changes asked for – Why: which boiler?",
            "Changements demandés – Why: which boiler?",
        ),
        (Verb::CaseDecided, "approve", "Approved", "Approuvé"),
        (Verb::DecisionUndone, "ban", "Banned", "Exclu"),
        (
            Verb::MemberChanged,
            "owner → viewer",
            "Owner → Viewer",
            "Propriétaire → Lecteur",
        ),
        (Verb::MemberInvited, "recruiter", "Recruiter", "Recruteur"),
        (
            Verb::MemberRemoved,
            "left",
            "Left by themselves",
            "Départ de sa propre initiative",
        ),
        (
            Verb::UserRoleChanged,
            "- → moderator",
            "None → Moderator",
            "Aucun → Modération",
        ),
        (Verb::JobClosed, "not_filled", "Not filled", "Non pourvue"),
        (Verb::CompanyListed, "listed", "Listed", "Publiée"),
        (Verb::CompanyBanned, "It asks.", "It asks.", "It asks."),
        (
            Verb::SettingChanged,
            "10 %, 30, false",
            "10 % are sampled, companies are asked after 30 days, only moderators read the log",
            "10 % en échantillon, les entreprises sont interrogées après 30 jours, seuls les modérateurs lisent le journal",
        ),
        (
            Verb::SettingChanged,
            "en, fr",
            "English, Français",
            "English, Français",
        ),
        (Verb::SettingChanged, "Rolecall", "Rolecall", "Rolecall"),
    ];
    for (verb, detail, _, _) in told {
        detailed(&app, verb, detail);
    }
    let (_, browser) = admin(&app);
    let shown = |path: &str| -> Vec<String> {
        let texts = browser.get(path).expect(200).texts(".admin-detail");
        let texts = texts.into_iter().rev();
        texts.map(|text| text.replace('\u{a0}', " ")).collect()
    };
    assert_eq!(shown("/admin/audit"), told.map(|row| row.2));
    assert_eq!(shown("/fr/admin/audit"), told.map(|row| row.3));
}

#[test]
fn who_has_deleted_their_account_is_told_in_words() {
    let app = TestApp::new();
    let kim = Person::candidate().create(&app);
    let gone = visitor(&app, &kim, GONE);
    done_to_nobody(&app, &gone);
    let (_, browser) = admin(&app);
    let page = browser.get("/admin/audit").expect(200);
    let told = page.one(".admin-log li").text();
    assert!(
        told.starts_with("Somebody who has deleted their account suspended the account of somebody who has deleted"),
        "{told}"
    );
}

fn done_to_nobody(app: &TestApp, actor: &Visitor) {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |db| {
        let deed = Deed {
            verb: Verb::UserSuspended,
            kind: Kind::User,
            id: None,
            name: GONE,
            company: None,
            detail: "",
        };
        Ok(deed.by(db, Some(&actor), now)?)
    });
}
