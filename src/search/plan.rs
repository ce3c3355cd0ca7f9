//! A wish as conditions on the lists of the index, and as what weighs how much.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, PhraseQuery, Query, TermQuery,
    Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, SegmentReader, Term};

use super::asks::{Ask, Condition};
use super::group::Group;
use super::jobset::JobSet;
use super::lists::{Lists, among_all};
use super::shape::{Fields, mention_tag, occupation_tag, open_tag, skill_tag};
use super::wish::Wish;
use super::words;
use crate::web::locale::Lang;

/// How much more a word weighs in these than in the text.
const IN_TITLE: f32 = 6.0;
const IN_SKILLS: f32 = 2.5;
const IN_COMPANY: f32 = 2.0;
const IN_PLACE: f32 = 3.0;
const IN_WAYS: f32 = 3.0;
/// What a skill or an occupation that was tagged as such is worth, and what a run of words.
const OF_SKILL: f32 = 4.0;
const OF_OCCUPATION: f32 = 10.0;
const IN_TEXT: f32 = 1.0;
const IN_ORDER: f32 = 1.0;
/// What a job is worth that is in the place named, and a remote one that can be done from there: more than one whose
/// text mentions the place.
const THERE: f32 = 10.0;
const OPEN_TO_IT: f32 = 6.0;
const OPEN_TO_ALL: f32 = 3.0;

/// What jobs must have and what they must not have, what makes them likely to be the best, and what each of it is worth.
pub struct Plan {
    must: Vec<Ask>,
    not: Vec<Ask>,
    /// Each tells jobs that stand out from the others.
    pub strong: Vec<Ask>,
    /// What is added up where the order depends on it.
    pub worth: Vec<Box<dyn Weight>>,
}

/// How many strong conditions tell jobs apart: whoever types more says what he looks for with these.
const STRONG: usize = 6;

impl Plan {
    /// `ranked`: whether the order depends on what the jobs are worth.
    pub fn new(
        wish: &Wish,
        fields: &Fields,
        searcher: &Searcher,
        ranked: bool,
    ) -> tantivy::Result<Self> {
        let counting = EnableScoring::disabled_from_searcher(searcher);
        let ask = |condition: Condition| condition.ask(counting);
        let groups = || wish.groups.iter();
        let mut plan = Self {
            must: groups()
                .map(|group| ask(holds(group, fields)))
                .collect::<tantivy::Result<_>>()?,
            not: wish
                .without
                .iter()
                .map(|group| ask(holds(group, fields)))
                .collect::<tantivy::Result<_>>()?,
            strong: Vec::new(),
            worth: Vec::new(),
        };
        if ranked {
            let strong = groups()
                .flat_map(|group| strong(group, fields))
                .take(STRONG);
            plan.strong = strong.map(ask).collect::<tantivy::Result<_>>()?;
            let scoring = EnableScoring::enabled_from_searcher(searcher);
            let worth = groups().flat_map(|group| worth(group, fields));
            plan.worth = worth
                .map(|query| query.weight(scoring))
                .collect::<tantivy::Result<_>>()?;
        }
        Ok(plan)
    }

    /// About how many jobs of a part have what they must have, at the most. Nothing is read for it.
    pub fn cost(&self, part: &SegmentReader) -> tantivy::Result<usize> {
        let costs: Vec<usize> = self
            .must
            .iter()
            .map(|ask| ask.cost(part))
            .collect::<tantivy::Result<_>>()?;
        let all = part.max_doc() as usize;
        Ok(costs.into_iter().fold(all, usize::min))
    }

    /// Which of these jobs of a part have what they must have, and nothing that they must not have.
    pub fn among(&self, part: &SegmentReader, jobs: &JobSet) -> tantivy::Result<JobSet> {
        let lists = |asks: &[Ask]| -> tantivy::Result<Vec<Lists>> {
            asks.iter().map(|ask| ask.lists(part)).collect()
        };
        let mut found = among_all(lists(&self.must)?, jobs);
        for unwanted in lists(&self.not)? {
            found = found.without(&unwanted.among(&found));
        }
        Ok(found)
    }
}

/// Where a group holds. Names are found by the tags they were given when the job was read: looking for each of their
/// words, and for several in order, takes longer than all the rest.
fn holds(group: &Group, fields: &Fields) -> Condition {
    let mut any: Vec<Condition> = Vec::new();
    if !group.is_name() {
        let stems = stems_of(group.words.iter());
        any.extend(stems.iter().map(|stem| has(fields.all, stem)));
        any.extend(group.runs.iter().map(|run| has_run(fields.words, run)));
    }
    if !group.all.is_empty() {
        any.push(together(field_of(group, fields), &group.all));
    }
    any.extend(tags(group).map(|(tag, _)| has(fields.tags, &tag)));
    Condition::Any(any)
}

/// Words that mean a skill only together, or may mean something else, count in titles only.
fn field_of(group: &Group, fields: &Fields) -> Field {
    match group.skill {
        Some(_) => fields.title,
        None => fields.all,
    }
}

/// The tags of what a group names, and what each is worth.
fn tags(group: &Group) -> impl Iterator<Item = (String, f32)> {
    let skill = group
        .skill
        .map(|id| [(skill_tag(id), OF_SKILL), (mention_tag(id), IN_TEXT)]);
    let occupation = group
        .occupation
        .map(|id| (occupation_tag(id), OF_OCCUPATION));
    let open = group.open_to.map(|country| {
        [
            (open_tag(Some(country)), OPEN_TO_IT),
            (open_tag(None), OPEN_TO_ALL),
        ]
    });
    let all = skill.into_iter().flatten().chain(occupation);
    all.chain(open.into_iter().flatten())
}

/// What the best jobs for a group have: its words in their titles, and what it names as a tag or in a field of its own.
fn strong(group: &Group, fields: &Fields) -> Vec<Condition> {
    let typed = typed(group);
    let titled = Condition::Any(titled(group, fields));
    let beside = [fields.skills, fields.company, fields.place, fields.ways];
    let named: Vec<Condition> = if group.is_name() {
        let first = tags(group).take(1);
        first.map(|(tag, _)| has(fields.tags, &tag)).collect()
    } else {
        let everywhere = beside.iter().flat_map(|field| {
            let stems = stems_of(typed.iter().copied()).into_iter();
            stems.map(|stem| has(*field, &stem))
        });
        everywhere.collect()
    };
    vec![titled, Condition::Any(named)]
}

/// The ways in which a title can have what a group asks for: by any of its words, by a run, by all that must be together.
fn titled(group: &Group, fields: &Fields) -> Vec<Condition> {
    let runs = group.runs.iter().filter(|_| !group.is_name());
    let together = runs.chain(Some(&group.all).filter(|all| !all.is_empty()));
    let all = together
        .map(|words| Condition::All(words.iter().map(|word| forms(fields.title, word)).collect()));
    let words = group.words.iter().map(|word| forms(fields.title, word));
    words.chain(all).collect()
}

/// The words of a group as they were typed. Names hold words that say little alone: "software" of a back-end
/// developer's, "core" of Java's.
fn typed(group: &Group) -> Vec<&String> {
    let runs = group.runs.iter().filter(|_| !group.is_name());
    let words = group.words.iter().chain(&group.all);
    words.chain(runs.flatten()).collect()
}

/// All that a job can be worth something for, as far as a group goes.
fn worth(group: &Group, fields: &Fields) -> Vec<Box<dyn Query>> {
    let mut worth = Vec::new();
    if !group.is_name() {
        let stems = stems_of(group.words.iter());
        worth.extend(stems.iter().map(|stem| term(fields.all, stem)));
        worth.extend(group.runs.iter().map(|run| in_order(fields.words, run)));
    }
    if !group.all.is_empty() {
        worth.push(all_of(field_of(group, fields), &group.all));
    }
    let likely = group.likely.iter().map(|id| (skill_tag(*id), OF_SKILL));
    worth.extend(tags(group).chain(likely).map(|(tag, by)| {
        let tagged = listed(fields.tags, &tag, IndexRecordOption::Basic);
        constant(tagged, by)
    }));
    let weights = [
        (fields.title, IN_TITLE),
        (fields.skills, IN_SKILLS),
        (fields.company, IN_COMPANY),
        (fields.place, IN_PLACE),
        (fields.ways, IN_WAYS),
    ];
    let weights = match group.skill {
        Some(_) => &weights[..2],
        None => &weights,
    };
    for stem in stems_of(typed(group).into_iter()) {
        let in_fields = weights
            .iter()
            .map(|(field, by)| more(term(*field, &stem), *by));
        worth.extend(in_fields);
    }
    if group.all.len() > 1 {
        worth.push(more(all_of(fields.title, &group.all), IN_TITLE));
    }
    if group.open_to.is_some() {
        let name: Vec<String> = group.words.iter().chain(&group.all).cloned().collect();
        worth.push(constant(all_of(fields.place, &name), THERE));
    }
    worth.extend(runs_in_title(group, fields));
    worth
}

/// Its words in order in the title. Of an occupation's many names only the one that was typed: each costs a look at
/// many titles.
fn runs_in_title(group: &Group, fields: &Fields) -> impl Iterator<Item = Box<dyn Query>> {
    let runs = group.runs.iter().filter(|_| group.occupation.is_none());
    let title = fields.title;
    runs.filter(|run| run.len() > 1).flat_map(move |run| {
        Lang::ALL.iter().map(move |lang| {
            let stems = run.iter().map(|word| words::stem(word, *lang));
            let terms = stems.map(|stem| Term::from_field_text(title, &stem));
            more(Box::new(PhraseQuery::new(terms.collect())), IN_TITLE)
        })
    })
}

fn stems_of<'a>(words: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut stems: Vec<String> = words.flat_map(|word| words::stems(word)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// All of these words, in any order.
fn together(field: Field, all: &[String]) -> Condition {
    Condition::All(all.iter().map(|word| forms(field, word)).collect())
}

/// A word in any of its forms.
fn forms(field: Field, word: &str) -> Condition {
    let stems = words::stems(word).into_iter();
    Condition::Any(stems.map(|stem| has(field, &stem)).collect())
}

fn has(field: Field, text: &str) -> Condition {
    Condition::Term(Term::from_field_text(field, text))
}

fn has_run(field: Field, run: &[String]) -> Condition {
    match run {
        [word] => has(field, word),
        _ => Condition::Of(in_order(field, run)),
    }
}

/// The same as [`together`], as a query that says what it is worth.
fn all_of(field: Field, all: &[String]) -> Box<dyn Query> {
    let forms = |word: &String| -> Box<dyn Query> {
        let stems = words::stems(word).into_iter();
        Box::new(BooleanQuery::union(
            stems.map(|stem| term(field, &stem)).collect(),
        ))
    };
    let all = all.iter().map(|word| (Occur::Must, forms(word)));
    Box::new(BooleanQuery::new(all.collect()))
}

fn more(query: Box<dyn Query>, by: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, by))
}

fn constant(query: Box<dyn Query>, worth: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, worth))
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    listed(field, text, IndexRecordOption::WithFreqs)
}

fn listed(field: Field, text: &str, option: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), option))
}

fn in_order(field: Field, run: &[String]) -> Box<dyn Query> {
    let query: Box<dyn Query> = match run {
        [word] => term(field, word),
        _ => {
            let terms = run.iter().map(|word| Term::from_field_text(field, word));
            Box::new(PhraseQuery::new(terms.collect()))
        }
    };
    constant(query, IN_ORDER)
}
