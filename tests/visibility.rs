//! Who sees a job: one condition stands behind every place that tells of jobs.

use chrono::TimeDelta;

use crate::factories::{Company, Guide, Job, job, occupation};
use crate::harness::TestApp;

const TITLE: &str = "Zanzibar lighthouse keeper";
const WORDS: &str = "Trim the wick at dusk.";

/// One site with one job in the state to be tried, and everything around it that might tell of the job.
struct Scene {
    app: TestApp,
    job: Job,
    company: Company,
}

impl Scene {
    fn of(factory: job::Factory) -> Self {
        let app = TestApp::new();
        let occupation = occupation(&app, "devops-engineer");
        let company = Company::named("Pharos").create(&app);
        Guide::published().create(&app);
        // A neighbour whose page lists what is similar.
        Job::published()
            .title("Neighbour")
            .at(&company)
            .of_occupation(occupation)
            .create(&app);
        let job = factory
            .title(TITLE)
            .description(WORDS)
            .at(&company)
            .of_occupation(occupation)
            .create(&app);
        Self { app, job, company }
    }

    /// Every page that lists jobs, in both languages.
    fn lists(&self) -> Vec<String> {
        let english = [
            "/".to_owned(),
            "/jobs".to_owned(),
            "/jobs.rss".to_owned(),
            "/jobs.atom".to_owned(),
            "/jobs/devops-engineer".to_owned(),
            self.company.path(),
            "/roles/devops-engineer".to_owned(),
            "/jobs/neighbour-1".to_owned(),
        ];
        let french = english.iter().map(|path| match path.as_str() {
            "/" => "/fr".to_owned(),
            path => format!("/fr{path}"),
        });
        let mut all: Vec<_> = english.iter().cloned().chain(french).collect();
        all.push("/sitemap.xml".to_owned());
        all
    }

    /// The lists that tell of the job, by its title or by its address.
    fn told_in(&self) -> Vec<String> {
        let told = |path: &String| {
            let page = self.app.get(path).expect(200);
            page.tells(TITLE) || page.tells(&self.job.path()) || page.tells(WORDS)
        };
        self.lists().into_iter().filter(told).collect()
    }

    fn picture(&self) -> String {
        format!("/social/jobs/{}.png", self.job.id)
    }
}

#[test]
fn a_published_job_stands_in_every_list() {
    let scene = Scene::of(Job::published());
    assert_eq!(scene.told_in(), scene.lists());
    let page = scene.app.get(&scene.job.path()).expect(200);
    assert_eq!(page.one("h1").text(), TITLE);
    assert!(page.linked("JobPosting").is_some());
    assert_eq!(scene.app.head(&scene.job.path()).status, 200);
    assert_eq!(scene.app.get(&scene.picture()).status, 200);
}

#[test]
fn a_job_that_was_never_public_is_nowhere_and_its_address_is_no_address() {
    let states: [fn() -> job::Factory; 4] = [
        Job::draft,
        Job::pending_review,
        Job::changes_requested,
        Job::refused,
    ];
    for state in states {
        looks_like_no_such_job(state());
    }
}

#[test]
fn a_job_that_was_taken_down_by_a_moderator_is_as_if_it_had_never_been() {
    for state in [Job::refused, Job::changes_requested, Job::draft] {
        looks_like_no_such_job(state().published_days_ago(3));
    }
}

#[test]
fn a_job_to_be_published_tomorrow_is_not_told_of_today() {
    looks_like_no_such_job(Job::published().published_days_ago(-1));
}

/// The same status, headers and bytes as before there was the job.
fn looks_like_no_such_job(factory: job::Factory) {
    let empty = TestApp::new();
    Guide::published().create(&empty);
    let scene = Scene::of(factory);
    assert_eq!(scene.told_in(), [""; 0]);
    let paths = [
        scene.job.path(),
        format!("/fr{}", scene.job.path()),
        format!("/jobs/another-slug-{}", scene.job.id),
        scene.picture(),
    ];
    for path in paths {
        for method in ["GET", "HEAD", "POST"] {
            let ask = |app: &TestApp| {
                let page = app.request(method, &path, &[], None);
                let mut headers = page.headers.clone();
                headers.remove("date");
                // Each site has a port of its own.
                let text = page.text().replace(&app.state.base, "");
                (page.status, headers, text)
            };
            let hidden = ask(&scene.app);
            assert_eq!(hidden, ask(&empty), "{method} {path}");
            assert_eq!(hidden.0, if method == "POST" { 405 } else { 404 });
        }
    }
}

#[test]
fn a_job_that_is_over_is_in_no_list_and_its_page_says_so() {
    let over = [
        (Job::filled(), "filled"),
        (Job::closed(), "closed"),
        (Job::expired(), "expired"),
        (Job::paused(), "paused"),
        (Job::published().closes_in(-1), "past its closing date"),
    ];
    for (factory, state) in over {
        let scene = Scene::of(factory);
        assert_eq!(scene.told_in(), [""; 0], "{state}");
        for path in [scene.job.path(), format!("/fr{}", scene.job.path())] {
            let page = scene.app.get(&path).expect(200);
            assert_eq!(page.one("h1").text(), TITLE, "{state}");
            assert!(page.has(".notice h2"), "{state}");
            assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
            assert_eq!(page.json_ld(), [serde_json::Value::Null; 0], "{state}");
            assert_eq!(page.texts(".job-card h3"), ["Neighbour"], "{state}");
            assert!(!page.tells(WORDS), "{state}: its text is gone");
            assert!(!page.tells("example.com/apply"), "{state}: no way to apply");
            assert!(!page.has("link[rel=canonical]"), "{state}");
        }
        assert_eq!(scene.app.get(&scene.picture()).status, 404, "{state}");
        assert_eq!(scene.app.head(&scene.job.path()).status, 200, "{state}");
    }
}

#[test]
fn the_closed_page_tells_why_in_both_languages() {
    let reasons: Vec<(String, String)> =
        [Job::filled(), Job::closed(), Job::paused(), Job::expired()]
            .into_iter()
            .map(|factory| {
                let scene = Scene::of(factory);
                let english = scene.app.get(&scene.job.path()).one(".notice").text();
                let french = format!("/fr{}", scene.job.path());
                (english, scene.app.get(&french).one(".notice").text())
            })
            .collect();
    for (english, french) in &reasons {
        assert_ne!(english, french);
        assert!(!english.contains("closed-"), "a bare key: {english}");
    }
    assert_ne!(reasons[0].0, reasons[1].0, "filled isn't closed");
    assert_ne!(reasons[1].0, reasons[2].0, "closed isn't paused");
}

#[test]
fn a_job_closes_at_its_moment_and_not_before() {
    let scene = Scene::of(Job::published().closes_in(1));
    scene
        .app
        .advance(TimeDelta::days(1) - TimeDelta::seconds(1));
    assert_eq!(scene.told_in(), scene.lists());
    assert!(
        scene
            .app
            .get(&scene.job.path())
            .linked("JobPosting")
            .is_some()
    );
    scene.app.advance(TimeDelta::seconds(1));
    assert_eq!(scene.told_in(), [""; 0]);
    assert!(scene.app.get(&scene.job.path()).has(".notice"));
}

#[test]
fn the_worker_marks_as_expired_what_is_past_its_date() {
    use diesel::prelude::*;
    use rolecall::jobs::model::Status;
    use rolecall::schema::jobs;
    let scene = Scene::of(Job::published().closes_in(1));
    let status = |scene: &Scene| -> Status {
        let id = scene.job.id;
        scene
            .app
            .read(|db| Ok(jobs::table.find(id).select(jobs::status).first(db)?))
    };
    scene.app.tick();
    assert_eq!(status(&scene), Status::Published);
    let before = scene.app.get(&scene.job.path()).text();
    scene.app.advance(TimeDelta::days(2));
    let past = scene.app.get(&scene.job.path()).one(".notice").text();
    scene.app.tick();
    assert_eq!(status(&scene), Status::Expired);
    let marked = scene.app.get(&scene.job.path());
    assert_eq!(
        marked.one(".notice").text(),
        past,
        "the reader sees no difference"
    );
    assert_ne!(marked.text(), before);
}

#[test]
fn a_job_is_remembered_for_ninety_days_and_then_gone() {
    for factory in [Job::closed(), Job::filled(), Job::expired()] {
        let scene = Scene::of(factory.closed_days_ago(90));
        assert_eq!(scene.app.get(&scene.job.path()).status, 200);
        scene.app.advance(TimeDelta::seconds(1));
        let page = scene.app.get(&scene.job.path()).expect(410);
        assert!(!page.has(".job-card"));
        assert!(page.has(".error-page h1"));
        assert!(!page.tells(WORDS));
        assert!(!page.text().contains(TITLE), "nothing of it is told");
        assert_eq!(scene.app.head(&scene.job.path()).status, 410);
    }
}

#[test]
fn a_paused_job_comes_back_as_it_was() {
    use diesel::prelude::*;
    use rolecall::jobs::model::Status;
    use rolecall::schema::jobs;
    let scene = Scene::of(Job::paused());
    let id = scene.job.id;
    scene.app.write(move |db| {
        diesel::update(jobs::table.find(id))
            .set(jobs::status.eq(Status::Published))
            .execute(db)?;
        Ok(())
    });
    assert_eq!(scene.told_in(), scene.lists());
}
