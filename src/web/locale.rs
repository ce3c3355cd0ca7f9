//! The languages of the interface and their words, from `locales/`.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::text_enum;

text_enum! {
    /// A language the interface speaks, and that guides and jobs are written in.
    Lang { En = "en", Fr = "fr" }
}

impl Lang {
    /// What stands before a path of this language: English has no prefix.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::En => "",
            Self::Fr => "/fr",
        }
    }

    /// Its own name for itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// What somebody who reads `reader` calls it, within a sentence: `French`, `français`.
    pub fn name_in(self, reader: Self) -> String {
        reader
            .text(&format!("language-{}", self.as_str()))
            .into_owned()
    }

    /// As `og:locale` spells it.
    pub const fn territory(self) -> &'static str {
        match self {
            Self::En => "en_GB",
            Self::Fr => "fr_FR",
        }
    }

    /// The first language of an `Accept-Language` header that the interface speaks, by the reader's
    /// weights; `None` when there is none.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for wish in header.split(',') {
            let (tag, weight) = wish.split_once(';').unwrap_or((wish, "q=1"));
            let weight = weight.trim().strip_prefix("q=").unwrap_or_default();
            let Ok(weight) = weight.trim().parse::<f32>() else {
                continue;
            };
            let primary = tag.trim().split('-').next().unwrap_or_default();
            let known = Self::ALL
                .iter()
                .find(|lang| primary.eq_ignore_ascii_case(lang.as_str()));
            // Of two with the same weight the first one stays.
            if let Some(lang) = known
                && weight > best.map_or(0.0, |(_, weight)| weight)
            {
                best = Some((*lang, weight));
            }
        }
        best.map(|(lang, _)| lang)
    }

    /// The language of the page at a path.
    pub fn of_path(path: &str) -> Self {
        let has_prefix = |lang: &&Self| {
            let rest = path.strip_prefix(lang.prefix());
            !lang.prefix().is_empty()
                && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        Self::ALL
            .iter()
            .find(has_prefix)
            .copied()
            .unwrap_or(Self::En)
    }

    /// The words for `key`.
    pub fn text(self, key: &str) -> Cow<'static, str> {
        self.format(key, None)
    }

    /// The words for `key`, with values filled in.
    pub fn text_with(self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let args: FluentArgs = values
            .iter()
            .map(|(name, value)| (Cow::from(name.to_string()), value.clone()))
            .collect();
        self.format(key, Some(&args)).into_owned()
    }

    fn format(self, key: &str, args: Option<&FluentArgs>) -> Cow<'static, str> {
        let bundle = &WORDS[self as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, lang = self.as_str(), "no words");
            return Cow::Owned(key.to_owned());
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, lang = self.as_str(), ?errors, "words lack a value");
        }
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(text),
            Cow::Owned(text) => Cow::Owned(text),
        }
    }
}

#[derive(RustEmbed)]
#[folder = "locales"]
struct Locales;

static WORDS: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| [bundle(Lang::En), bundle(Lang::Fr)]);

/// Reads the words of a language. Wrong Fluent stops the start: the files are part of the binary.
fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang.as_str().parse().expect("a language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // The isolation marks are for mixed directions; here they only get into titles and addresses.
    bundle.set_use_isolating(false);
    for path in Locales::iter().filter(|path| path.starts_with(lang.as_str())) {
        let file = Locales::get(&path).expect("a file of the list");
        let source = String::from_utf8_lossy(&file.data).into_owned();
        let resource = FluentResource::try_new(source)
            .unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("{path}: {errors:?}"));
    }
    bundle
}

/// Reads all words, so that a mistake in them shows at the start.
pub fn load() {
    LazyLock::force(&WORDS);
}
