//! Ads as `judged.toml` writes them: what isn't said is as in a good ad.

use chrono::NaiveDate;
use rolecall::companies::model::Size;
use rolecall::jobs::gate::{About, Finding, Weight, check};
use rolecall::jobs::model::{Contract, Status, Workplace};
use rolecall::jobs::new::NewJob;
use rolecall::jobs::pay::{Pay, PayUnit};
use rolecall::jobs::questions::{Question, QuestionKind};
use rolecall::places::{Called, Place, called};
use rolecall::web::locale::Lang;
use serde::Deserialize;

use crate::harness::start;

/// Everything that is judged.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    pub texts: Texts,
    pub ad: Vec<Ad>,
    pub posting: Vec<Posting>,
}

/// The texts of good ads.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    pub en: String,
    pub fr: String,
}

/// An ad of our own invention.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ad {
    /// Why it is there.
    pub is: String,
    /// The rules, in any order; a `?` behind one says that it is advice.
    pub expect: Vec<String>,
    #[serde(default = "english")]
    pub lang: Lang,
    pub title: Option<String>,
    /// In the place of the good text.
    pub text: Option<String>,
    /// Behind the good text.
    #[serde(default)]
    pub add: String,
    #[serde(default)]
    pub steps: Vec<String>,
    pub workplace: Option<Workplace>,
    pub hybrid_days: Option<i64>,
    pub places: Option<Vec<String>>,
    #[serde(default)]
    pub remote_countries: Vec<String>,
    pub contract: Option<Contract>,
    /// `45000-55000 EUR year`, `-55000 EUR year`, or `none`.
    pub pay: Option<String>,
    pub starts_on: Option<NaiveDate>,
    pub length_months: Option<i64>,
    /// `none`, or the last day.
    pub closes_on: Option<String>,
    #[serde(default)]
    pub questions: Vec<String>,
    pub company: Option<String>,
    #[serde(default)]
    pub is_agency: bool,
    pub client: Option<String>,
    pub size: Option<Size>,
    pub apply_url: Option<String>,
    #[serde(default)]
    pub without_skills: bool,
    #[serde(default)]
    pub without_occupation: bool,
}

/// A posting of `../shared/data/postings`, which is read when the test runs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posting {
    pub id: String,
    /// What a reader sees in it.
    pub is: String,
    pub expect: Vec<String>,
    /// Whether it is taken as applied to on the site.
    #[serde(default)]
    pub here: bool,
}

fn english() -> Lang {
    Lang::En
}

impl Judged {
    pub fn load() -> Self {
        toml::from_str(include_str!("judged.toml")).expect("the judged ads")
    }
}

impl Ad {
    pub fn job(&self, texts: &Texts) -> NewJob {
        let (title, text) = match self.lang {
            Lang::En => ("Back-end developer", &texts.en),
            Lang::Fr => ("Développeur·se back-end", &texts.fr),
        };
        let text = self.text.as_ref().unwrap_or(text);
        let workplace = self.workplace.unwrap_or(Workplace::OnSite);
        let nantes = || vec!["Nantes, FR".to_owned()];
        let places = match &self.places {
            None if workplace == Workplace::Remote => Vec::new(),
            places => places.clone().unwrap_or_else(nantes),
        };
        NewJob {
            company_id: 1,
            occupation_id: (!self.without_occupation).then_some(1),
            origin: None,
            title: self.title.clone().unwrap_or_else(|| title.to_owned()),
            lang: self.lang,
            description: format!("{text}\n\n{}", self.add).trim().to_owned(),
            steps: self.steps.clone(),
            workplace,
            hybrid_days: self.hybrid_days,
            remote_countries: self.remote_countries.clone(),
            contract: self.contract.unwrap_or(Contract::Permanent),
            seniority: None,
            pay: pay(self.pay.as_deref().unwrap_or("45000-55000 EUR year")),
            starts_on: self.starts_on,
            length_months: self.length_months,
            apply_url: self.apply_url.clone(),
            questions: self.questions.iter().map(|text| question(text)).collect(),
            status: Status::Draft,
            published_at: None,
            closes_at: closes(self.closes_on.as_deref()),
            closed_at: None,
            places: places.iter().map(|name| place(name)).collect(),
            must: if self.without_skills {
                vec![]
            } else {
                vec![1, 2]
            },
            nice: Vec::new(),
            client: self.client.clone(),
            contact: None,
            posted_by: None,
        }
    }

    pub fn findings(&self, texts: &Texts) -> Vec<Finding> {
        let about = About {
            company: self.company.as_deref().unwrap_or("Atelier Nord"),
            is_agency: self.is_agency,
            size: self.size,
            ..about()
        };
        check(&self.job(texts), &about)
    }
}

pub fn about() -> About<'static> {
    About {
        now: start(),
        zone: chrono_tz::Europe::Paris,
        company: "Atelier Nord",
        is_agency: false,
        size: None,
    }
}

/// The rules of findings as they are judged, sorted.
pub fn rules(findings: &[Finding]) -> Vec<String> {
    let mut rules: Vec<String> = findings
        .iter()
        .map(|finding| match finding.weight {
            Weight::MustFix => finding.rule.as_str().to_owned(),
            Weight::Advice => format!("{}?", finding.rule.as_str()),
        })
        .collect();
    rules.sort();
    rules
}

fn closes(last_day: Option<&str>) -> Option<chrono::NaiveDateTime> {
    let usual = (start() + chrono::TimeDelta::days(30)).date();
    let day = match last_day {
        Some("none") => return None,
        Some(day) => day.parse().expect("a day"),
        None => usual,
    };
    day.succ_opt()?.and_hms_opt(0, 0, 0)
}

fn pay(written: &str) -> Option<Pay> {
    if written == "none" {
        return None;
    }
    let words: Vec<&str> = written.split(' ').collect();
    let (min, max) = words[0].split_once('-').expect("two ends");
    let minor = |amount: &str| amount.parse::<i64>().ok().map(|amount| amount * 100);
    Some(Pay {
        min: minor(min),
        max: minor(max),
        currency: words[1].to_owned(),
        unit: PayUnit::from_word(words[2]).expect("a unit"),
    })
}

fn place(name: &str) -> Place {
    match called(name) {
        Some(Called::City(city)) => Place::from(city),
        _ => panic!("no city is called {name}"),
    }
}

fn question(text: &str) -> Question {
    Question {
        id: "q".to_owned(),
        kind: QuestionKind::Short,
        text: text.to_owned(),
        hint: None,
        required: false,
        options: Vec::new(),
        min: None,
        max: None,
        knock_out: Vec::new(),
    }
}
