//! Whatever is typed, the gate answers, and at once.

use std::fs;
use std::time::{Duration, Instant};

use rolecall::jobs::gate::check;
use rolecall::web::locale::Lang;

use super::ad::{Judged, about};

/// A generator of numbers (SplitMix64): the same texts at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((number ^ (number >> 31)) % most as u64).expect("a small number")
    }
}

/// Pieces that the rules look for, and characters that take part in none.
const PIECES: [&str; 44] = [
    "young",
    " and ",
    "dynamic",
    "jeune",
    " et ",
    "développeur",
    "·",
    "se",
    "(H/F)",
    "45k",
    "€",
    "-",
    "\n",
    "\n\n",
    "- ",
    "@",
    "a.b",
    "+33 6 12 34 56 78",
    "fully",
    " remote",
    "3 days a week in the office",
    "*",
    "\\",
    "`",
    "’",
    "\u{200b}",
    "\u{ad}",
    "ﬁ",
    "ß",
    "İ",
    "Ǆ",
    "東京",
    "👩‍💻",
    "🇫🇷",
    "\u{301}",
    "\u{202e}",
    "\r\n",
    "\t",
    "\u{a0}",
    "?",
    ".",
    "native",
    " speaker",
    "www.",
];

#[test]
fn any_text_is_judged_and_its_findings_can_be_told() {
    let judged = Judged::load();
    let mut numbers = Numbers(7);
    for round in 0..400 {
        let mut text = |most: usize| -> String {
            let count = numbers.below(most);
            (0..count)
                .map(|_| PIECES[numbers.below(PIECES.len())])
                .collect()
        };
        let mut job = judged.ad[round % judged.ad.len()].job(&judged.texts);
        job.title = text(12);
        job.description = text(300);
        job.steps = vec![text(10), text(4)];
        for question in &mut job.questions {
            question.text = text(8);
            question.options = vec![text(3)];
        }
        for finding in check(&job, &about()) {
            for lang in Lang::ALL {
                assert!(!finding.reason(lang).starts_with("gate-"), "{finding:?}");
                assert!(!finding.fix(lang).starts_with("gate-"), "{finding:?}");
            }
        }
    }
    assert!(!crate::harness::logged("words lack a value"));
}

#[test]
fn hostile_strings_are_judged_like_others() {
    let Ok(file) = fs::read_to_string("../shared/data/nasty/naughty-strings.json") else {
        println!("SKIPPED: ../shared/data/nasty isn't there");
        return;
    };
    let strings: Vec<String> = serde_json::from_str(&file).expect("strings");
    let judged = Judged::load();
    for string in strings {
        let mut job = judged.ad[0].job(&judged.texts);
        job.title.clone_from(&string);
        job.description = string;
        check(&job, &about());
    }
}

#[test]
fn the_longest_text_takes_no_time() {
    let judged = Judged::load();
    let long = |text: &str| text.chars().cycle().take(30_000).collect::<String>();
    let texts = [
        long(&judged.texts.en),
        long(&judged.texts.fr),
        long("native young "),
        long("1 2 3 "),
        long("a@"),
        long("0 6 1"),
        long("\n \n"),
        long("é’"),
        long("+1 "),
        long("x"),
        long("digital natives "),
        long("not a fully remote "),
        long("a@b.fr "),
    ];
    // Reading the patterns is done once.
    check(&judged.ad[0].job(&judged.texts), &about());
    for text in texts {
        let mut job = judged.ad[0].job(&judged.texts);
        job.description = text;
        let shortest = (0..3).map(|_| {
            let begun = Instant::now();
            check(&job, &about());
            begun.elapsed()
        });
        let shortest = shortest.min().expect("some");
        let start: String = job.description.chars().take(20).collect();
        println!("gate: {shortest:?} for 30,000 characters of {start:?}");
        // Tests aren't optimised: 10 ms are meant (see docs/publishing.md).
        let most = if cfg!(debug_assertions) { 400 } else { 10 };
        assert!(
            shortest < Duration::from_millis(most),
            "{shortest:?} for {start:?}"
        );
    }
}
