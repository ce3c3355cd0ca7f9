//! The index follows the database, and is made anew when it can't be used.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use diesel::prelude::*;
use rolecall::jobs::model::Status;
use rolecall::schema::{companies, jobs};
use rolecall::search::follower::Follower;
use rolecall::search::{Search, Slice};
use rolecall::web::locale::Lang;

use super::{found, found_without_following, ids};
use crate::factories::{Company, Job};
use crate::harness::{TestApp, wait_until};

#[test]
fn a_published_job_is_found_and_a_closed_one_is_gone() {
    let app = TestApp::new();
    let job = Job::published().title("Bell founder").create(&app);
    assert_eq!(ids(&found(&app, "q=bell")), [job.id]);
    set_status(&app, job.id, Status::Closed);
    assert_eq!(found(&app, "q=bell").total, 0);
    set_status(&app, job.id, Status::Published);
    assert_eq!(ids(&found(&app, "q=bell")), [job.id]);
}

#[test]
fn only_what_everybody_may_see_is_found() {
    let app = TestApp::new();
    let hidden = [
        Job::draft(),
        Job::pending_review(),
        Job::changes_requested(),
        Job::refused(),
        Job::paused(),
        Job::filled(),
        Job::closed(),
        Job::expired(),
    ];
    for job in hidden {
        job.title("Bell founder").create(&app);
    }
    let shown = Job::published().title("Bell founder").create(&app);
    assert_eq!(ids(&found(&app, "q=bell")), [shown.id]);
}

#[test]
fn what_the_index_doesnt_know_yet_isnt_shown() {
    let app = TestApp::new();
    let job = Job::published().title("Bell founder").create(&app);
    found(&app, "");
    set_status(&app, job.id, Status::Closed);
    // It is in the index still, and seen not to be visible when it is read.
    let found = found_without_following(&app, "q=bell");
    assert!(found.hits.is_empty());
}

#[test]
fn a_job_is_found_from_its_hour_and_not_after_it_has_closed() {
    let app = TestApp::new();
    let hour = app.now() + TimeDelta::hours(1);
    let job = Job::published()
        .title("Bell founder")
        .with(|new| new.published_at = Some(hour))
        .closes_at(hour + TimeDelta::hours(1))
        .create(&app);
    assert_eq!(found(&app, "q=bell").total, 0);
    app.advance(TimeDelta::hours(1));
    assert_eq!(ids(&found(&app, "q=bell")), [job.id]);
    app.advance(TimeDelta::hours(1));
    // Nobody has marked it as expired yet.
    assert_eq!(found_without_following(&app, "q=bell").total, 0);
}

#[test]
fn a_company_that_is_renamed_is_found_by_its_new_name() {
    let app = TestApp::new();
    let company = Company::named("Clapper").create(&app);
    let job = Job::published().at(&company).create(&app);
    assert_eq!(ids(&found(&app, "q=clapper")), [job.id]);
    app.write(move |db| {
        Ok(diesel::update(companies::table.find(company.id))
            .set(companies::name.eq("Campanile"))
            .execute(db)?)
    });
    assert_eq!(ids(&found(&app, "q=campanile")), [job.id]);
    assert_eq!(found(&app, "q=clapper").total, 0);
}

#[test]
fn counting_views_changes_nothing() {
    let app = TestApp::new();
    let job = Job::published().create(&app);
    found(&app, "");
    app.write(move |db| Ok(rolecall::jobs::model::Job::add_views(db, job.id, 3)?));
    assert!(!follow(&app, &app.state.search));
}

#[test]
fn another_node_finds_the_same() {
    let app = TestApp::new();
    found(&app, "");
    let other = Search::new(&app.folder().join("other-node"));
    assert!(follow(&app, &other));
    let job = Job::published().title("Bell founder").create(&app);
    assert!(follow(&app, &other));
    assert!(!follow(&app, &other));
    assert_eq!(ids(&found(&app, "q=bell")), [job.id]);
    assert_eq!(seen_by(&app, &other), 1);
    set_status(&app, job.id, Status::Closed);
    assert!(follow(&app, &other));
    assert_eq!(seen_by(&app, &other), 0);
}

#[test]
fn two_processes_share_a_folder_and_the_second_takes_over() {
    let app = TestApp::new();
    Job::published().title("Bell founder").create(&app);
    let folder = app.folder().join("shared");
    let (first, second) = (Search::new(&folder), Search::new(&folder));
    assert!(follow(&app, &first));
    assert!(follow(&app, &second));
    assert_eq!(seen_by(&app, &second), 1);
    Job::published().title("Bell ringer").create(&app);
    follow(&app, &first);
    follow(&app, &second);
    assert_eq!(seen_by(&app, &second), 2);
    drop(first);
    Job::published().title("Bell cleaner").create(&app);
    assert!(follow(&app, &second));
    assert_eq!(seen_by(&app, &second), 3);
}

#[test]
fn what_another_process_has_written_is_seen_by_the_one_that_takes_over() {
    let app = with_a_bell();
    let folder = app.folder().join("shared");
    let (first, second) = (Search::new(&folder), Search::new(&folder));
    follow(&app, &first);
    follow(&app, &second);
    Job::published().title("Bell ringer").create(&app);
    follow(&app, &first);
    drop(first);
    // Nothing changes anymore.
    assert!(follow(&app, &second));
    assert_eq!(seen_by(&app, &second), 2);
    assert!(!follow(&app, &second));
}

#[test]
fn a_number_that_there_is_no_room_for_stops_the_index_until_it_is_gone() {
    let app = with_a_bell();
    let job = Job::published().title("Bell ringer").create(&app);
    let set_id = |from: i64, to: i64| {
        app.write(move |db| {
            let job = diesel::update(jobs::table.find(from));
            Ok(job.set(jobs::id.eq(to)).execute(db)?)
        });
    };
    let large = 1 << 32;
    set_id(job.id, large);
    let (search, db) = (&app.state.search, &app.state.db);
    let error = search.follow(db, app.now()).expect_err("no room");
    assert!(error.to_string().contains("4294967296"), "{error}");
    assert_eq!(found_without_following(&app, "q=bell").total, 1);
    set_id(large, job.id);
    assert_eq!(found(&app, "q=bell").total, 2);
}

#[test]
fn an_index_that_is_missing_is_made() {
    let app = with_a_bell();
    fs::remove_dir_all(app.folder().join("index")).expect("no index");
    assert_eq!(after_a_restart(&app), 1);
}

#[test]
fn an_index_that_is_damaged_is_made_anew() {
    let app = with_a_bell();
    let files = |ending: &str| -> Vec<PathBuf> {
        let files = fs::read_dir(current(&app)).expect("a folder");
        let files = files.map(|entry| entry.expect("a file").path());
        files
            .filter(|file| file.extension().is_some_and(|own| own == ending))
            .collect()
    };
    for ending in ["term", "idx", "fast", "json"] {
        let damaged = files(ending);
        assert!(!damaged.is_empty(), "no .{ending}");
        for file in damaged {
            let mut bytes = fs::read(&file).expect("a file");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xff;
            fs::write(&file, bytes).expect("a damaged file");
        }
        assert_eq!(after_a_restart(&app), 1, ".{ending}");
    }
}

#[test]
fn an_index_that_is_damaged_while_it_is_searched_is_made_anew() {
    let app = with_a_bell();
    let before = current(&app);
    fs::write(before.join("meta.json"), "{").expect("a damaged file");
    let look = || app.state.search.follow(&app.state.db, app.now());
    look().expect_err("it can't be read");
    look().expect("another one");
    assert_ne!(current(&app), before);
    assert_eq!(seen_by(&app, &app.state.search), 1);
}

#[test]
fn an_index_of_an_older_shape_is_made_anew() {
    let app = with_a_bell();
    let old = app.folder().join("index/v0-old");
    fs::rename(current(&app), &old).expect("an older one");
    fs::write(app.folder().join("index/current"), "v0-old").expect("an older one");
    assert_eq!(after_a_restart(&app), 1);
    assert!(!old.exists());
}

#[test]
fn an_index_of_another_database_is_made_anew() {
    let app = with_a_bell();
    let other = with_a_bell();
    // Test databases are copies of one.
    other.write(|db| {
        use rolecall::schema::meta;
        let row = meta::table.filter(meta::key.eq("identity"));
        Ok(diesel::update(row)
            .set(meta::value.eq("another"))
            .execute(db)?)
    });
    Job::published().title("Bell ringer").create(&other);
    found(&other, "");
    let (from, to) = (app.folder().join("index"), other.folder().join("index"));
    fs::remove_dir_all(&to).expect("no index");
    fs::rename(from, &to).expect("the index of another");
    assert_eq!(after_a_restart(&other), 2);
}

#[test]
fn a_node_that_is_too_far_behind_reads_everything_anew() {
    let app = with_a_bell();
    Job::published().title("Bell ringer").create(&app);
    // What it hasn't read has been forgotten.
    app.write(|db| {
        use rolecall::schema::changes;
        diesel::delete(changes::table).execute(db)?;
        Ok(())
    });
    Job::published().title("Bell cleaner").create(&app);
    assert_eq!(found(&app, "q=bell").total, 3);
}

#[test]
fn while_an_index_is_made_anew_for_its_lists_jobs_are_found_as_ever() {
    let app = with_a_bell();
    let search = &app.state.search;
    app.write(|db| Ok(rolecall::search::changes::tell_list(db)?));
    follow(&app, search);
    let before = current(&app);
    Job::published().title("Bell ringer").create(&app);
    follow(&app, search);
    assert_eq!(seen_by(&app, search), 2);
    assert_eq!(current(&app), before);
    assert!(search.is_outdated());
    // A process that ends before the new one is there doesn't forget it.
    let again = Search::new(&app.folder().join("index"));
    follow(&app, &again);
    assert!(again.is_outdated());
    search
        .rebuild(&app.state.db, app.now(), |_, _| {})
        .expect("an index");
    assert!(!search.is_outdated());
    follow(&app, search);
    assert_eq!(seen_by(&app, search), 2);
    assert_ne!(current(&app), before);
    assert!(!search.is_outdated());
}

#[test]
fn the_sites_own_thread_makes_an_index_anew_whose_lists_have_changed() {
    let app = with_a_bell();
    let before = current(&app);
    let follower = Follower::start(&app.state).expect("a thread");
    app.write(|db| Ok(rolecall::search::changes::tell_list(db)?));
    wait_until("another index is in its place", || {
        current(&app) != before && !app.state.search.is_outdated()
    });
    assert_eq!(seen_by(&app, &app.state.search), 1);
    follower.stop();
}

#[test]
fn the_old_index_answers_until_the_new_one_is_there() {
    let app = with_a_bell();
    let before = current(&app);
    let other = Search::new(&app.folder().join("index"));
    let mut answers = Vec::new();
    other
        .rebuild(&app.state.db, app.now(), |_, _| {
            answers.push(found_without_following(&app, "q=bell").total);
        })
        .expect("an index");
    assert_eq!(answers, [1]);
    assert_ne!(current(&app), before);
    // The site goes over to it by itself.
    follow(&app, &app.state.search);
    assert_eq!(found_without_following(&app, "q=bell").total, 1);
    assert!(!before.exists());
}

#[test]
fn an_index_that_another_process_puts_in_place_meanwhile_is_no_mistake() {
    let app = with_a_bell();
    let other = Search::new(&app.folder().join("index"));
    for number in 0..8 {
        for _ in 0..5 {
            Job::published().title("Bell ringer").create(&app);
        }
        std::thread::scope(|scope| {
            let made = scope.spawn(|| other.rebuild(&app.state.db, app.now(), |_, _| {}));
            while !made.is_finished() {
                follow(&app, &app.state.search);
            }
            let made = made.join().expect("an end");
            assert_eq!(made.expect("an index"), number * 5 + 6);
        });
        follow(&app, &app.state.search);
    }
    assert_eq!(found_without_following(&app, "q=bell").total, 41);
}

fn with_a_bell() -> TestApp {
    let app = TestApp::new();
    Job::published().title("Bell founder").create(&app);
    assert_eq!(found(&app, "q=bell").total, 1);
    app
}

/// How many bells a process finds that opens the index as it lies there.
fn after_a_restart(app: &TestApp) -> i64 {
    let fresh = Search::new(&app.folder().join("index"));
    follow(app, &fresh);
    seen_by(app, &fresh)
}

pub fn current(app: &TestApp) -> PathBuf {
    let root = app.folder().join("index");
    let name = fs::read_to_string(root.join("current")).expect("an index");
    root.join(name)
}

pub fn follow(app: &TestApp, search: &Search) -> bool {
    search.follow(&app.state.db, app.now()).expect("an index")
}

fn seen_by(app: &TestApp, search: &Search) -> i64 {
    use rolecall::search::{Criteria, Slice};
    let wanted = Criteria::read("q=bell").criteria;
    let slice = Slice { skip: 0, most: 9 };
    let now = app.now();
    app.read(|db| search.jobs(db, &wanted, slice, rolecall::web::locale::Lang::En, now))
        .total
}

fn set_status(app: &TestApp, id: i64, status: Status) {
    let now = app.now();
    app.write(move |db| {
        Ok(diesel::update(jobs::table.find(id))
            .set((jobs::status.eq(status), jobs::updated_at.eq(now)))
            .execute(db)?)
    });
}

#[test]
fn an_index_that_could_not_be_made_is_tried_again_until_it_can() {
    let app = TestApp::new();
    let job = Job::published().title("Bell founder").create(&app);
    let folder = app.folder().join("index");
    // A file where the folder should be.
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old index");
    }
    fs::write(&folder, "in the way").expect("a file");
    app.state.follow().expect_err("the folder can't be made");
    let follower = Follower::start(&app.state).expect("a thread");
    // It tries at once, and then every two seconds: this is between the two.
    std::thread::sleep(Duration::from_secs(1));
    let was_ready = app.state.search.is_ready();
    fs::remove_file(&folder).expect("nothing in the way");
    let patience = Instant::now() + Duration::from_secs(20);
    while !app.state.search.is_ready() && Instant::now() < patience {
        std::thread::sleep(Duration::from_millis(50));
    }
    let is_ready = app.state.search.is_ready();
    follower.stop();
    assert_eq!([was_ready, is_ready], [false, true]);
    assert_eq!(ids(&found_without_following(&app, "q=bell")), [job.id]);
}

#[test]
fn an_index_whose_lists_break_off_while_it_is_searched_is_made_anew() {
    let app = with_a_bell();
    let before = current(&app);
    for file in fs::read_dir(&before).expect("a folder") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|end| end == "idx") {
            let file = fs::File::options().write(true).open(&path).expect("lists");
            file.set_len(1).expect("broken lists");
        }
    }
    let page = Slice { skip: 0, most: 20 };
    let wanted = app.state.search.read("q=bell").criteria;
    let search = || {
        app.read(|db| {
            Ok(app
                .state
                .search
                .jobs(db, &wanted, page, Lang::En, app.now())
                .is_ok())
        })
    };
    assert!(!search());
    app.state.follow().expect("another index");
    assert_ne!(current(&app), before);
    assert!(search());
    assert_eq!(seen_by(&app, &app.state.search), 1);
}
