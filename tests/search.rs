//! What is found by which words.

use rolecall::search::{Criteria, Slice};
use rolecall::web::locale::Lang;

use crate::harness::TestApp;

#[test]
fn try_out() {
    let app = TestApp::with_demo();
    app.follow_changes();
    for query in [
        "q=backend+dev",
        "q=js",
        "q=golang",
        "q=c%2B%2B",
        "q=.net",
        "q=d%C3%A9veloppeur+back-end",
        "q=kuberntes",
        "q=pyhton",
        "q=kuber",
        "q=%22data+engineer%22",
        "q=data+-engineer",
        "q=java+developer",
        "q=t%C3%A9l%C3%A9travail",
        "place=Paris",
        "q=nantes",
        "pay=450-eur-day",
        "skill=rust",
        "remote=remote&contract=freelance&place=Lyon",
        "q=rust+jobs+in+paris",
    ] {
        let asked = Criteria::read(query);
        let found = app.read(|db| {
            app.state.search.jobs(
                db,
                &asked.criteria,
                Slice { skip: 0, most: 5 },
                Lang::En,
                app.now(),
            )
        });
        println!(
            "{query}: {} {:?} without {:?}",
            found.total, found.read_as, found.without
        );
        for hit in &found.hits {
            let s: String = hit
                .snippet
                .iter()
                .map(|p| {
                    if p.is_marked {
                        format!("[{}]", p.text)
                    } else {
                        p.text.clone()
                    }
                })
                .collect();
            let t: String = found
                .marks
                .mark(&hit.card.job.title)
                .iter()
                .map(|p| {
                    if p.is_marked {
                        format!("[{}]", p.text)
                    } else {
                        p.text.clone()
                    }
                })
                .collect();
            println!("    {} {t} | {s}", hit.card.job.id);
        }
        if query == "place=Paris" {
            println!("{:#?}", found.counts);
        }
    }
}
