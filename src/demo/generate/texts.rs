//! Texts of generated jobs: parts of the demo's own ads between phrases that name the job's own skills and topics.

use std::collections::HashMap;

use super::dice::Dice;
use super::firms::Firm;
use super::phrases::{Phrases, Spoken, fill};
use crate::demo::content::{Companies, JobMatter};
use crate::demo::{self};
use crate::jobs::model::Contract;
use crate::seeds::{self, Demo};
use crate::web::locale::Lang;

/// The parts of the demo's ads.
pub struct Texts {
    parts: HashMap<(Lang, Part), Vec<Piece>>,
    steps: HashMap<Lang, Vec<Vec<String>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    /// What stands above the first heading.
    Beginning,
    /// A heading and what stands below it.
    Middle,
    /// The last of them: the terms.
    End,
}

/// A part of an ad in Markdown, `{company}` where its company was named.
struct Piece {
    text: String,
    occupation: String,
    contract: Contract,
}

/// What a text is about.
pub struct About<'a> {
    pub firm: &'a Firm,
    pub city: &'a str,
    pub title: &'a str,
    pub occupation: &'a str,
    pub contract: Contract,
    /// Names; at least one.
    pub skills: &'a [&'a str],
}

impl Texts {
    pub fn read() -> anyhow::Result<Self> {
        let companies: Companies = toml::from_str(&seeds::text::<Demo>("companies.toml"))?;
        let names: HashMap<String, String> = companies
            .company
            .into_iter()
            .map(|company| (company.slug, company.name))
            .collect();
        let mut texts = Self {
            parts: HashMap::new(),
            steps: HashMap::new(),
        };
        for (_, matter, text) in demo::texts::<JobMatter>("jobs/")? {
            let name = names.get(&matter.company).map_or("", String::as_str);
            texts.add(&matter, &anonymous(&text, name));
            if matter.steps.len() > 1 {
                texts
                    .steps
                    .entry(matter.lang)
                    .or_default()
                    .push(matter.steps);
            }
        }
        Ok(texts)
    }

    fn add(&mut self, matter: &JobMatter, text: &str) {
        let mut sections = text.split("\n## ");
        let mut add = |part, text: String| {
            self.parts
                .entry((matter.lang, part))
                .or_default()
                .push(Piece {
                    text,
                    occupation: matter.occupation.clone(),
                    contract: matter.contract,
                });
        };
        if let Some(beginning) = sections.next() {
            add(Part::Beginning, beginning.trim().to_owned());
        }
        let sections: Vec<&str> = sections.collect();
        let last = sections.len().saturating_sub(1);
        for (at, section) in sections.into_iter().enumerate() {
            let part = if at == last { Part::End } else { Part::Middle };
            add(part, format!("## {}", section.trim()));
        }
    }

    /// A text of about 2,000 characters, in Markdown.
    pub fn make(&self, phrases: &Phrases, about: &About, dice: &mut Dice) -> String {
        let lang = about.firm.company.lang;
        let spoken = phrases.of(lang);
        let same_work = |piece: &Piece| piece.occupation == about.occupation;
        let mut parts = vec![
            said(dice.one_of(&spoken.openings), phrases, about, dice),
            self.part(lang, Part::Beginning, same_work, dice),
            duties(spoken, phrases, about, dice),
            said(dice.one_of(&spoken.projects), phrases, about, dice),
            said(dice.one_of(&spoken.tools), phrases, about, dice),
            self.part(lang, Part::Middle, same_work, dice),
            self.part(
                lang,
                Part::End,
                |piece| piece.contract == about.contract,
                dice,
            ),
        ];
        parts.push(keywords(spoken, phrases, dice));
        let name = &about.firm.company.name;
        fill(&parts.join("\n\n"), |_| name.clone())
    }

    /// One of the pieces that fit, and where none does, any of that language.
    fn part(
        &self,
        lang: Lang,
        part: Part,
        fits: impl Fn(&Piece) -> bool,
        dice: &mut Dice,
    ) -> String {
        let all = self.parts.get(&(lang, part)).map_or(&[][..], Vec::as_slice);
        let fitting: Vec<&Piece> = all.iter().filter(|piece| fits(piece)).collect();
        let piece = match fitting.len() {
            0 => all.get(dice.below(all.len())),
            some => Some(fitting[dice.below(some)]),
        };
        piece.map_or_else(String::new, |piece| piece.text.clone())
    }

    /// How a company hires, as one of the demo's does.
    pub fn steps(&self, lang: Lang, dice: &mut Dice) -> Vec<String> {
        let all = self.steps.get(&lang).map_or(&[][..], Vec::as_slice);
        all.get(dice.below(all.len())).cloned().unwrap_or_default()
    }
}

fn said(phrase: &str, phrases: &Phrases, about: &About, dice: &mut Dice) -> String {
    let spoken = phrases.of(about.firm.company.lang);
    fill(phrase, |what| match what {
        "company" => about.firm.company.name.clone(),
        "city" => about.city.to_owned(),
        "title" => about.title.to_owned(),
        "sector" => about.firm.sector.clone(),
        "skill" => about.skills[dice.below(about.skills.len())].to_owned(),
        "product" => phrases.names.product(dice),
        _ => spoken.topic(dice).to_owned(),
    })
}

fn duties(spoken: &Spoken, phrases: &Phrases, about: &About, dice: &mut Dice) -> String {
    let count = 3 + dice.below(3);
    let duties = dice
        .some(&spoken.duties, count)
        .iter()
        .map(|duty| format!("- {}", said(duty, phrases, about, dice)))
        .collect::<Vec<_>>();
    format!(
        "## {}\n\n{}",
        dice.one_of(&spoken.headings),
        duties.join("\n")
    )
}

/// The words somebody would look the job up by, some common and some rare.
fn keywords(spoken: &Spoken, phrases: &Phrases, dice: &mut Dice) -> String {
    let mut words: Vec<String> = Vec::new();
    for _ in 0..5 {
        words.push(spoken.topic(dice).to_owned());
        words.push(phrases.names.product(dice));
    }
    words.dedup();
    format!("**{}** {}", spoken.keywords, words.join(", "))
}

/// The text with `{company}` in the place of a company's name, and of its first word.
fn anonymous(text: &str, name: &str) -> String {
    let first = name.split(' ').next().unwrap_or_default();
    // A brace would be taken for a name to fill in.
    let mut text = text.replace(['{', '}'], "");
    for name in [name, first] {
        if !name.is_empty() {
            text = text.replace(name, "{company}");
        }
    }
    text
}
