//! Which language a sentence is in, as far as its small words tell.
//!
//! Only languages that share an alphabet and many spellings need telling apart: a Spanish "china" must not be found in
//! an English shop. Other scripts tell by themselves.

use super::normalize::NormalizedText;

/// A language whose small words are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
    /// Spanish.
    Spanish,
}

impl Language {
    /// The language of a BCP 47 tag, if it is one of these.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next().unwrap_or("") {
            t if t.eq_ignore_ascii_case("en") => Some(Self::English),
            t if t.eq_ignore_ascii_case("fr") => Some(Self::French),
            t if t.eq_ignore_ascii_case("es") => Some(Self::Spanish),
            _ => None,
        }
    }
}

/// How many small words of each language a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    english: u32,
    french: u32,
    spanish: u32,
}

impl Tally {
    /// Counts the small words of some tokens.
    #[must_use]
    pub fn of(text: &NormalizedText<'_>, tokens: std::ops::Range<usize>) -> Self {
        let mut tally = Self::default();
        for token in text.tokens().get(tokens).unwrap_or(&[]) {
            let [english, french, spanish] = token.traits.languages();
            tally.english += english;
            tally.french += french;
            tally.spanish += spanish;
        }
        tally
    }

    /// Adds what another part of the text has.
    pub fn add(&mut self, other: Self) {
        self.english += other.english;
        self.french += other.french;
        self.spanish += other.spanish;
    }

    /// Whether there is no small word of any language.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Whether there is evidence for `language` and no more for another.
    #[must_use]
    pub fn speaks_for(self, language: Language) -> bool {
        self.of_language(language) > 0 && !self.speaks_against(language)
    }

    /// Whether there is more evidence for another language than for `language`.
    #[must_use]
    pub fn speaks_against(self, language: Language) -> bool {
        [self.english, self.french, self.spanish].into_iter().any(|n| n > self.of_language(language))
    }

    fn of_language(self, language: Language) -> u32 {
        match language {
            Language::English => self.english,
            Language::French => self.french,
            Language::Spanish => self.spanish,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(text: &str) -> Tally {
        let text = NormalizedText::new(text);
        Tally::of(&text, 0..text.tokens().len())
    }

    #[test]
    fn small_words_tell_the_language() {
        for (text, language) in [
            ("The minister said that it was over.", Language::English),
            ("Le ministre s'est rendu à l'Élysée avec une délégation.", Language::French),
            ("El ministro viajó a Quito con una delegación.", Language::Spanish),
            ("The governor of Rio de la Plata was with them.", Language::English),
        ] {
            for other in [Language::English, Language::French, Language::Spanish] {
                assert_eq!(tally(text).speaks_for(other), other == language, "{text}: {other:?}");
            }
        }
    }

    #[test]
    fn a_headline_of_names_tells_nothing() {
        assert!(tally("Suisse, Allemagne, Autriche").is_empty());
        assert!(!tally("Suisse, Allemagne, Autriche").speaks_against(Language::French));
    }

    #[test]
    fn tags_are_read_by_their_first_part() {
        assert_eq!(Language::of_tag("es-MX"), Some(Language::Spanish));
        assert_eq!(Language::of_tag("FR"), Some(Language::French));
        assert_eq!(Language::of_tag("est"), None);
    }
}
