//! The site is killed between the commit of a change and its way into the index.

use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::Duration;

use chrono::Utc;
use diesel::prelude::*;
use rolecall::jobs::model::{Status, visible};
use rolecall::schema::jobs;

use super::{found, ids};
use crate::factories::Job;
use crate::harness::{Content, Site, TestApp, wait_for};

const KILLS: u64 = 50;

#[test]
fn nothing_is_missing_and_nothing_extra_after_fifty_kills() {
    let app = TestApp::with(Content::Reference)
        .clock(Utc::now().naive_utc())
        .start();
    let site = Site::of(&app);
    let mut written = Vec::new();
    let mut first = None;
    for round in 0..KILLS {
        let running = site.start();
        wait_for(&site.address);
        let new = Job::published().title(&format!("Bell founder {round}"));
        written.push(new.create(&app).id);
        if round % 3 == 0 {
            close(&app, written[written.len() / 2]);
        }
        // Every start finds the index that the first one made.
        let current = std::fs::read_to_string(app.folder().join("index/current")).ok();
        assert!(first.is_none() || current == first, "round {round}");
        first = current.or(first);
        // From before the index hears of it until after it has been committed there.
        sleep(Duration::from_millis(round % 10 * 60));
        drop(running);
    }
    let found: BTreeSet<i64> = ids(&found(&app, "q=bell")).into_iter().collect();
    let open: BTreeSet<i64> = app
        .read(|db| {
            let open = jobs::table.filter(visible(app.now()));
            Ok(open.select(jobs::id).load::<i64>(db)?)
        })
        .into_iter()
        .collect();
    assert!(open.len() > 20 && open.len() < written.len());
    assert_eq!(found, open);
}

fn close(app: &TestApp, id: i64) {
    app.write(move |db| {
        Ok(diesel::update(jobs::table.find(id))
            .set(jobs::status.eq(Status::Closed))
            .execute(db)?)
    });
}
