//! The lists that an admin mends: occupations, skills, and who the companies are.

use diesel::prelude::*;
use rolecall::schema::{job_skills, meta, occupation_names, skill_aliases, skills};

use super::{admin, written};
use crate::factories::{Company, Job, Person, occupation, skill};
use crate::harness::{Browser, Page, TestApp};

fn errors(page: &Page) -> Vec<String> {
    page.texts(".error-summary li")
}

/// The values of the form at a path, with some of them changed.
fn changed(browser: &Browser<'_>, path: &str, other: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = browser.get(path).expect(200);
    let mut form = Vec::new();
    for node in page.all("main form.form input[type=text]") {
        form.push((node.attribute("name"), node.attribute("value")));
    }
    for node in page.all("main form.form textarea") {
        let value: String = node.0.text().collect();
        form.push((
            node.attribute("name"),
            value.trim_start_matches('\n').to_owned(),
        ));
    }
    for node in page.all("main form.form input[checked], main form.form option[selected]") {
        let name = match node.attribute("name").as_str() {
            "" => "family".to_owned(),
            name => name.to_owned(),
        };
        form.push((name, node.attribute("value")));
    }
    for (name, value) in other {
        match form.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = (*value).to_owned(),
            None => form.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    form
}

fn send(browser: &Browser<'_>, path: &str, form: &[(String, String)]) -> Page {
    let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(path, &form)
}

/// Loads the reference lists as if they were of another version.
fn load_again(app: &TestApp) {
    app.write(|db| {
        diesel::delete(meta::table.find("reference-version")).execute(db)?;
        Ok(())
    });
    rolecall::reference::load(&app.state.db).expect("the lists");
}

#[test]
fn an_occupation_is_renamed_everywhere_and_keeps_its_address() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let id = occupation(&app, "devops-engineer");
    let list = browser.get("/admin/occupations?q=devops").expect(200);
    assert!(
        list.attributes(".admin-list a", "href")
            .contains(&format!("/admin/occupations/{id}"))
    );
    let path = format!("/admin/occupations/{id}");
    let form = changed(
        &browser,
        &path,
        &[
            ("name_en", "Platform tamer"),
            ("others_en", "DevOps engineer\nBoiler whisperer"),
        ],
    );
    send(&browser, &path, &form).expect(303);
    Job::published()
        .of_occupation(id)
        .title("Somebody")
        .create(&app);
    app.get("/jobs/devops-engineer").expect(200);
    let titles: Vec<String> = app.read(|db| {
        Ok(occupation_names::table
            .filter(occupation_names::occupation_id.eq(id))
            .filter(occupation_names::lang.eq(rolecall::web::locale::Lang::En))
            .order(occupation_names::id)
            .select(occupation_names::name)
            .load(db)?)
    });
    assert_eq!(
        titles,
        ["Platform tamer", "DevOps engineer", "Boiler whisperer"]
    );
    assert!(app.get("/jobs").tells("Platform tamer"));
    assert_eq!(written(&app)[0].0, "occupation_changed");
    // The next start leaves it alone.
    load_again(&app);
    assert!(browser.get(&path).expect(200).tells("Platform tamer"));
    browser.get("/admin/occupations/999999").expect(404);
    send(&browser, "/admin/occupations/999999", &form).expect(404);
}

#[test]
fn an_occupation_is_added_and_no_title_belongs_to_two() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let form = |name: &str| {
        vec![
            ("name_en".to_owned(), name.to_owned()),
            ("others_en".to_owned(), String::new()),
            ("name_fr".to_owned(), "Dompteur de chaudières".to_owned()),
            ("others_fr".to_owned(), String::new()),
            ("family".to_owned(), "infrastructure".to_owned()),
        ]
    };
    let path = "/admin/occupations/new";
    let taken = send(&browser, path, &form("DevOps Engineer")).expect(422);
    assert_eq!(
        errors(&taken),
        ["Another occupation is called DevOps Engineer already"]
    );
    let empty = send(&browser, path, &[]).expect(422);
    assert_eq!(errors(&empty).len(), 3);
    send(&browser, path, &form("Boiler tamer")).expect(303);
    assert!(
        browser
            .get("/admin/occupations?q=boiler")
            .expect(200)
            .has(".admin-list li")
    );
    app.get("/jobs/boiler-tamer").expect(200);
}

#[test]
fn a_skill_is_renamed_and_an_alias_that_was_taken_away_stays_away() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let id = skill(&app, "Kubernetes");
    let path = format!("/admin/skills/{id}");
    let found = browser.get("/admin/skills?q=k8s").expect(200);
    assert_eq!(found.texts(".tags-l li"), ["Kubernetes"]);
    let form = changed(
        &browser,
        &path,
        &[("name", "Kubernetes (K8)"), ("aliases", "Kube\nkubernetes")],
    );
    send(&browser, &path, &form).expect(303);
    load_again(&app);
    let aliases: Vec<String> = app.read(|db| {
        Ok(skill_aliases::table
            .filter(skill_aliases::skill_id.eq(id))
            .order(skill_aliases::alias)
            .select(skill_aliases::alias)
            .load(db)?)
    });
    assert_eq!(aliases, ["kube", "kubernetes"]);
    let page = browser.get(&path).expect(200);
    assert_eq!(page.one("#name").attribute("value"), "Kubernetes (K8)");
    let other = skill(&app, "Docker");
    let path = format!("/admin/skills/{other}");
    let form = changed(&browser, &path, &[("aliases", "kube")]);
    let taken = send(&browser, &path, &form).expect(422);
    assert_eq!(
        errors(&taken),
        ["kube is a name of Kubernetes (K8) already"]
    );
    assert_eq!(written(&app)[0].0, "skill_changed");
}

#[test]
fn merging_moves_jobs_names_and_searches_and_the_next_start_does_not_undo_it() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let new = [
        ("name", "Dockker"),
        ("aliases", "dokker"),
        ("found_by", "text"),
    ];
    browser.post("/admin/skills/new", &new).expect(303);
    let (from, into) = (skill(&app, "Kubernetes"), skill(&app, "Docker"));
    let only = Job::published().title("Only from").create(&app).id;
    let both = Job::published().title("Both").create(&app).id;
    app.write(move |db| {
        for (job, skill, must) in [(only, from, true), (both, from, true), (both, into, false)] {
            diesel::insert_into(job_skills::table)
                .values((
                    job_skills::job_id.eq(job),
                    job_skills::skill_id.eq(skill),
                    job_skills::must.eq(must),
                    job_skills::position.eq(50 + skill),
                ))
                .execute(db)?;
        }
        Ok(())
    });
    let path = format!("/admin/skills/{from}/merge");
    let unknown = browser
        .post(&path, &[("into", "Nothing at all")])
        .expect(422);
    assert_eq!(errors(&unknown), ["There is no skill of this name"]);
    let same = browser.post(&path, &[("into", "kubernetes")]).expect(422);
    assert_eq!(errors(&same), ["That is this skill itself"]);
    browser.post(&path, &[("into", "Docker")]).expect(303);
    let rows: Vec<(i64, bool)> = app.read(|db| {
        Ok(job_skills::table
            .filter(job_skills::skill_id.eq(into))
            .filter(job_skills::job_id.eq_any([only, both]))
            .order(job_skills::job_id)
            .select((job_skills::job_id, job_skills::must))
            .load(db)?)
    });
    assert_eq!(rows, [(only, true), (both, true)]);
    load_again(&app);
    let left: i64 = app.read(|db| {
        let gone = skills::table.filter(skills::name.eq("Kubernetes"));
        Ok(gone.count().get_result(db)?)
    });
    assert_eq!(left, 0);
    let found = app.get("/jobs?skill=docker").expect(200);
    assert_eq!(found.all(".job-card").len(), 2);
    browser.get(&format!("/admin/skills/{from}")).expect(404);
    // Its name is found as one of the other's.
    let list = browser.get("/admin/skills?q=kubernetes").expect(200);
    let found = list.texts(".tags-l li");
    assert!(found.contains(&"Docker".to_owned()), "{found:?}");
    assert!(!found.contains(&"Kubernetes".to_owned()), "{found:?}");
    let last = written(&app).pop().expect("a deed");
    assert_eq!(
        (last.1.as_str(), last.2.as_str()),
        ("Docker", "Kubernetes → Docker (2)")
    );
}

#[test]
fn companies_are_found_and_their_people_named() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let company = Company::named("Élan & Fils")
        .website("https://elan.example")
        .create(&app);
    Company::named("Marram Works").create(&app);
    let role = rolecall::accounts::members::Role::Owner;
    let owner = Person::recruiter().member_of(&company, role).create(&app);
    let list = browser.get("/admin/companies?q=ELAN").expect(200);
    assert_eq!(list.texts(".admin-list a"), ["Élan & Fils"]);
    assert!(
        !browser
            .get("/admin/companies?only=banned")
            .expect(200)
            .has(".admin-list")
    );
    browser.get("/admin/companies?only=lost").expect(422);
    let page = browser
        .get(&format!("/admin/companies/{}", company.id))
        .expect(200);
    page.one(&format!("a[href='/admin/users/{}']", owner.id));
    page.one(&format!("a[href='{}']", company.path()));
    browser.get("/admin/companies/999999").expect(404);
}

#[test]
fn who_has_not_just_proven_who_they_are_decides_about_no_company() {
    let app = TestApp::new();
    let (_, browser) = admin(&app);
    let company = Company::named("Marram Works").create(&app);
    app.advance(chrono::TimeDelta::minutes(11));
    for verb in [
        "listing",
        "verification",
        "trust",
        "trust/removal",
        "ban/removal",
    ] {
        let path = format!("/admin/companies/{}/{verb}", company.id);
        browser.post(&path, &[]).expect(403).one("#unsent");
    }
    assert!(written(&app).is_empty());
}
