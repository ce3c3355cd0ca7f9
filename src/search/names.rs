//! What skills, occupations and companies are called: read once, and again when one of them changes.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use super::ads::Ad;
use super::short::Short;
use super::words;
use crate::companies::model::visible;
use crate::db::Db;
use crate::schema::{companies, occupation_names, occupations, skill_aliases, skills};
use crate::skills::Finder;
use crate::skills::model::FoundBy;
use crate::web::locale::Lang;

/// All names that the search knows.
#[derive(Clone)]
pub struct Names {
    lists: Arc<Lists>,
    /// Slug and name.
    pub companies: Arc<HashMap<i64, (String, String)>>,
    /// By slug: an address can name any number.
    company_ids: Arc<HashMap<String, i64>>,
    /// Their names, ready to be compared: a request looks through all of them.
    pub companies_cut: Arc<Vec<(i64, Short)>>,
}

/// The names of the reference data, which hardly ever change.
pub struct Lists {
    pub skills: HashMap<i64, Skill>,
    pub occupations: HashMap<i64, Occupation>,
    /// By slug.
    skill_ids: HashMap<String, i64>,
    occupation_ids: HashMap<String, i64>,
    /// What a run of words, each folded and parted by spaces, may mean.
    meanings: HashMap<String, Meaning>,
    finder: Finder,
}

#[derive(Debug, Clone)]
pub struct Skill {
    pub slug: String,
    pub name: String,
    /// The runs of words it is found by in text.
    pub runs: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Occupation {
    pub slug: String,
    /// By language.
    names: HashMap<Lang, String>,
    /// The skills that each of its names has in it, where it has any: the DevOps of a DevOps engineer.
    own_skills: Vec<Vec<i64>>,
    /// The runs of words of all its titles.
    pub runs: Vec<String>,
}

/// What a run of words stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    Skill(i64),
    Occupation(i64),
}

/// How many skills of a text are told apart.
const MENTIONED: usize = 60;

/// The longest name in words.
const LONGEST: usize = 6;

impl std::ops::Deref for Names {
    type Target = Lists;

    fn deref(&self) -> &Lists {
        &self.lists
    }
}

impl Names {
    /// Reads them; the lists are not read again where an older reading of them still holds.
    pub fn load(db: &mut Db, older: Option<&Self>) -> QueryResult<Self> {
        let lists = match older {
            Some(older) => older.lists.clone(),
            None => Arc::new(Lists::load(db)?),
        };
        let rows: Vec<(i64, String, String)> = companies::table
            .filter(visible())
            .select((companies::id, companies::slug, companies::name))
            .load(db)?;
        let companies_cut = rows.iter().map(|(id, _, name)| (*id, Short::of(name)));
        let companies_cut = Arc::new(companies_cut.collect());
        let company_ids = rows.iter().map(|(id, slug, _)| (slug.clone(), *id));
        let company_ids = Arc::new(company_ids.collect());
        let companies = rows
            .into_iter()
            .map(|(id, slug, name)| (id, (slug, name)))
            .collect();
        Ok(Self {
            lists,
            companies: Arc::new(companies),
            company_ids,
            companies_cut,
        })
    }

    pub fn company_at(&self, slug: &str) -> Option<i64> {
        self.company_ids.get(slug).copied()
    }
}

impl Lists {
    fn load(db: &mut Db) -> QueryResult<Self> {
        let mut lists = Self {
            skills: HashMap::new(),
            occupations: HashMap::new(),
            skill_ids: HashMap::new(),
            occupation_ids: HashMap::new(),
            meanings: HashMap::new(),
            finder: Finder::load(db)?,
        };
        lists.load_occupations(db)?;
        lists.load_skills(db)?;
        lists.note_own_skills();
        Ok(lists)
    }

    fn load_occupations(&mut self, db: &mut Db) -> QueryResult<()> {
        let rows: Vec<(i64, String, Lang, String, bool)> = occupations::table
            .inner_join(occupation_names::table)
            .select((
                occupations::id,
                occupations::slug,
                occupation_names::lang,
                occupation_names::name,
                occupation_names::main,
            ))
            .load(db)?;
        for (id, slug, lang, name, is_main) in rows {
            let run = run_of(&name);
            self.meanings.insert(run.clone(), Meaning::Occupation(id));
            self.occupation_ids.insert(slug.clone(), id);
            let occupation = self.occupations.entry(id).or_insert_with(|| Occupation {
                slug,
                names: HashMap::new(),
                own_skills: Vec::new(),
                runs: Vec::new(),
            });
            occupation.runs.push(run);
            if is_main {
                occupation.names.insert(lang, name);
            }
        }
        Ok(())
    }

    /// A skill counts before an occupation of the same name.
    fn load_skills(&mut self, db: &mut Db) -> QueryResult<()> {
        let rows: Vec<(i64, String, String, FoundBy)> = skills::table
            .select((skills::id, skills::slug, skills::name, skills::found_by))
            .load(db)?;
        let aliases: Vec<(i64, String)> = skill_aliases::table
            .select((skill_aliases::skill_id, skill_aliases::alias))
            .load(db)?;
        let mut found_by = HashMap::new();
        for (id, slug, name, by) in rows {
            let run = run_of(&name);
            self.meanings.insert(run.clone(), Meaning::Skill(id));
            self.skill_ids.insert(slug.clone(), id);
            found_by.insert(id, by);
            // "Go" in a text may be a verb: it is found by its tag, and by "golang".
            let runs = if by == FoundBy::Text {
                vec![run]
            } else {
                Vec::new()
            };
            self.skills.insert(id, Skill { slug, name, runs });
        }
        for (id, alias) in aliases {
            let run = run_of(&alias);
            let is_in_text = found_by.get(&id).is_some_and(|by| *by != FoundBy::Never);
            if let Some(skill) = self.skills.get_mut(&id).filter(|_| is_in_text) {
                skill.runs.push(run.clone());
            }
            self.meanings.entry(run).or_insert(Meaning::Skill(id));
        }
        Ok(())
    }

    fn note_own_skills(&mut self) {
        let mut occupations = std::mem::take(&mut self.occupations);
        let mut in_text: HashMap<&str, i64> = HashMap::new();
        for (id, skill) in &self.skills {
            in_text.extend(skill.runs.iter().map(|run| (run.as_str(), *id)));
        }
        for occupation in occupations.values_mut() {
            for name in occupation.names.values() {
                let words: Vec<String> = words::words(name).map(|word| word.folded).collect();
                let skills = self.split(&words).into_iter();
                let mut own: Vec<i64> = skills.filter_map(|(skill, _)| skill).collect();
                // A word may mean a role before it means a skill: "UX".
                own.extend(words.iter().filter_map(|word| in_text.get(word.as_str())));
                if !own.is_empty() {
                    occupation.own_skills.push(own);
                }
            }
        }
        self.occupations = occupations;
    }

    /// The longest name that the words begin with: what it means, and of how many words it is.
    pub fn longest(&self, words: &[String]) -> Option<(Meaning, usize)> {
        (1..=words.len().min(LONGEST)).rev().find_map(|length| {
            let mut runs = forms(&words[..length]);
            let meaning = runs.find_map(|run| self.meanings.get(&run))?;
            Some((*meaning, length))
        })
    }

    /// Words in pieces: the names of skills, the longest ones, and single words.
    pub fn split<'a>(&self, words: &'a [String]) -> Vec<(Option<i64>, &'a [String])> {
        let mut pieces = Vec::new();
        let mut rest = words;
        while !rest.is_empty() {
            let (skill, length) = match self.skill_from(rest) {
                Some((skill, length)) => (Some(skill), length),
                None => (None, 1),
            };
            let (piece, behind) = rest.split_at(length);
            pieces.push((skill, piece));
            rest = behind;
        }
        pieces
    }

    /// The skill with the longest name that the words begin with, and of how many words it is.
    fn skill_from(&self, words: &[String]) -> Option<(i64, usize)> {
        let found = (1..=words.len()).rev().find_map(|length| {
            match self.meanings.get(&words[..length].join(" ")) {
                Some(Meaning::Skill(id)) => Some((*id, length)),
                _ => None,
            }
        });
        // The D of "designer d'interaction" is no language.
        found.filter(|(_, length)| *length > 1 || !words::says_little(&words[0]))
    }

    /// The names of skills, a line each.
    pub fn of_skills(&self, ids: &[i64]) -> String {
        let names = ids.iter().filter_map(|id| self.skills.get(id));
        names
            .map(|skill| skill.name.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The skills of a job: those asked for and those of its title.
    pub fn tagged(&self, ad: &Ad) -> Vec<i64> {
        let mut ids = ad.skills.clone();
        ids.extend(self.finder.in_text(&ad.title, 10));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The skills that a job's text names.
    pub fn mentioned(&self, ad: &Ad) -> Vec<i64> {
        self.finder.in_text(&ad.description, MENTIONED)
    }

    pub fn skill_at(&self, slug: &str) -> Option<i64> {
        self.skill_ids.get(slug).copied()
    }

    pub fn occupation_at(&self, slug: &str) -> Option<i64> {
        self.occupation_ids.get(slug).copied()
    }

    pub fn occupation_slug(&self, id: i64) -> Option<String> {
        self.occupations
            .get(&id)
            .map(|occupation| occupation.slug.clone())
    }
}

impl Occupation {
    pub fn name(&self, lang: Lang) -> &str {
        self.names.get(&lang).unwrap_or(&self.slug)
    }

    /// Whether a skill is in one of its names, all of whose skills are among these: DevOps, but not C++ without the C of a
    /// "C/C++ developer".
    pub fn is_called_by(&self, skill: i64, among: &[i64]) -> bool {
        let mut names = self.own_skills.iter();
        names.any(|own| own.contains(&skill) && own.iter().all(|own| among.contains(own)))
    }
}

/// Words as they are, all in the singular, and each of them: "devops engineers", where only the last has more than one.
fn forms(words: &[String]) -> impl Iterator<Item = String> {
    let all = words.iter().map(|word| singular(word));
    let all = all.collect::<Vec<_>>().join(" ");
    let one = |at: usize| {
        let mut one = words.to_vec();
        one[at] = singular(&words[at]).to_owned();
        one.join(" ")
    };
    let ones = (0..words.len()).map(one);
    [words.join(" "), all].into_iter().chain(ones)
}

/// "engineers" as it stands in the lists: in both languages most plurals only have an s more.
fn singular(word: &str) -> &str {
    let rest = word.strip_suffix('s').unwrap_or(word);
    if rest.len() < 4 || rest.ends_with('s') {
        word
    } else {
        rest
    }
}

/// The words of a name as a run: what names are compared by.
pub fn run_of(name: &str) -> String {
    words::words(name)
        .map(|word| word.folded)
        .collect::<Vec<_>>()
        .join(" ")
}
