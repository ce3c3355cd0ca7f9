//! One condition that words make.

use super::names::Names;

/// One condition: it holds where any of its parts is found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// Words, folded: any of their forms will do.
    pub words: Vec<String>,
    /// Runs of folded words, as they stand and in this order.
    pub runs: Vec<Vec<String>>,
    /// Several words that must all be there, in any order: "backend engineer" in "Engineer, backend".
    pub all: Vec<String>,
    /// The skill that it names.
    pub skill: Option<i64>,
    /// The role that it names.
    pub occupation: Option<i64>,
    /// Skills that jobs needn't have, but are worth more with: those in the name of the occupation.
    pub likely: Vec<i64>,
    /// The country of the place that this names: a remote job that is open to it will do too.
    pub open_to: Option<[u8; 2]>,
    /// The word may go on: it is the last one typed.
    pub is_open: bool,
}

impl Group {
    /// Whether it names something that jobs are tagged with.
    pub fn is_name(&self) -> bool {
        self.skill.is_some() || self.occupation.is_some()
    }

    /// A word, folded.
    pub fn word(folded: &str) -> Self {
        Self {
            words: vec![folded.to_owned()],
            ..Self::default()
        }
    }

    /// A place by its name, as it was typed.
    pub fn place(country: [u8; 2], typed: &[String]) -> Self {
        let mut group = Self {
            open_to: Some(country),
            ..Self::default()
        };
        match typed {
            [word] => group.words.push(word.clone()),
            _ => group.all = typed.to_vec(),
        }
        group
    }

    /// A skill by any of its names.
    pub fn skill(id: i64, typed: &[String], names: &Names) -> Self {
        let known = names.skills.get(&id).map(|skill| runs(&skill.runs));
        let (single, several): (Vec<_>, Vec<_>) = known
            .unwrap_or_default()
            .into_iter()
            .partition(|run| run.len() == 1);
        let mut group = Self {
            words: single.into_iter().flatten().collect(),
            runs: several,
            skill: Some(id),
            ..Self::default()
        };
        // What was typed counts in titles even where it may mean something else in texts, "Go", and in whatever order
        // it stands there.
        if typed.len() > 1 || !group.words.contains(&typed[0]) {
            group.all = typed.to_vec();
        }
        group
    }
}

/// Runs of words, each in its words.
pub fn runs(runs: &[String]) -> Vec<Vec<String>> {
    let split = |run: &String| run.split(' ').map(str::to_owned).collect();
    runs.iter().map(split).collect()
}
