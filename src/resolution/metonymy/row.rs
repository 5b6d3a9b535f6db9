//! Names in a row, "in Kenya, Uganda and Tanzania": what governs the first governs all, and what follows the last follows all.

use crate::text::{Class, NormalizedText, Shape, is_word};

/// The most names that are looked past on either side: time stays linear in a list without end.
const REACH: usize = 12;
/// The most words of a name.
const NAME_WORDS: usize = 4;

/// A name with the names that it stands in a row with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The first token, behind any article.
    pub begin: usize,
    /// Behind the last token.
    pub end: usize,
    /// How many names besides.
    pub others: usize,
    /// Whether an article stands before the first.
    pub article: bool,
}

impl Row {
    /// The row of the name at the tokens `begin..end`. Any capitalised words are a name: the gazetteer need not know them.
    pub(super) fn around(text: &NormalizedText<'_>, begin: usize, end: usize) -> Self {
        let mut walk = Walk { text, sentence: text.token(begin).map(|t| t.sentence), commas: 0, joined: false };
        let (first, before) = walk.back(begin);
        let (last, behind) = walk.on(end);
        let others = before + behind;
        // "Paris, France" is an address, and in "fled to Kigali, and Goma fell" another clause begins.
        // In "at Fort Lee, Virginia, the Pentagon said" whoever speaks stands alone.
        let speaks = text.class(last).has(Class::SPEECH_VERB);
        let row = if walk.joined { others > 1 || walk.commas == 0 } else { others > 1 && !speaks };
        let (begin, end, others) = if others > 0 && row { (first, last, others) } else { (begin, end, 0) };
        Self { begin, end, others, article: begin > 0 && is_word!(text, begin - 1, "the") }
    }
}

struct Walk<'c, 'a> {
    text: &'c NormalizedText<'a>,
    sentence: Option<u32>,
    commas: usize,
    joined: bool,
}

impl Walk<'_, '_> {
    fn inside(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|t| Some(t.sentence) == self.sentence)
    }

    /// Whether the token at `index` joins names, and if so which way.
    fn joins(&mut self, index: usize) -> bool {
        let comma = is_word!(self.text, index, ",");
        let conjunction = is_word!(self.text, index, "and" | "or" | "nor" | "&") || self.is_as_well_as(index);
        self.commas += usize::from(comma);
        self.joined |= conjunction;
        comma || conjunction
    }

    /// Whether a token is one of "as well as".
    fn is_as_well_as(&self, index: usize) -> bool {
        let begins = |at: usize| {
            is_word!(self.text, at, "as") && is_word!(self.text, at + 1, "well") && is_word!(self.text, at + 2, "as")
        };
        is_word!(self.text, index, "as" | "well") && (index.saturating_sub(2)..=index).any(begins)
    }

    /// "Libya, Iraq and even Venezuela": whether a token stands between a conjunction and the last name.
    fn is_added(&self, index: usize) -> bool {
        is_word!(self.text, index, "even" | "perhaps" | "possibly" | "maybe")
    }

    /// "(1864)": a number in brackets behind a name.
    fn is_year_in_brackets(&self, index: usize) -> bool {
        is_word!(self.text, index, "(")
            && self.text.shape(index + 1).has(Shape::DIGIT)
            && is_word!(self.text, index + 2, ")")
    }

    fn is_name(&self, index: usize) -> bool {
        self.inside(index)
            && self.text.shape(index).has(Shape::CAPITALISED)
            && !self.text.class(index).has_any(
                Class::PREPOSITION
                    .or(Class::CONJUNCTION)
                    .or(Class::DETERMINER)
                    .or(Class::PRONOUN)
                    .or(Class::ADVERB)
                    .or(Class::CALENDAR),
            )
    }

    /// The beginning of the first name before `begin`, and how many there are.
    fn back(&mut self, begin: usize) -> (usize, usize) {
        let (mut first, mut names) = (begin, 0);
        while names < REACH {
            let (commas, joined) = (self.commas, self.joined);
            let mut at = first;
            if at > 0 && is_word!(self.text, at - 1, "the") {
                at -= 1;
            }
            if at > 1 && self.is_added(at - 1) {
                at -= 1;
            }
            let article = at;
            while at > 0 && self.inside(at - 1) && self.joins(at - 1) {
                at -= 1;
            }
            if at < article && at > 3 && self.is_year_in_brackets(at - 3) {
                at -= 3;
            }
            let behind = at;
            while at > 0
                && behind - at < NAME_WORDS
                && (self.is_name(at - 1)
                    || at < behind && is_word!(self.text, at - 1, "of") && at > 1 && self.is_name(at - 2))
            {
                at -= 1;
            }
            if behind == article || at == behind {
                (self.commas, self.joined) = (commas, joined);
                break;
            }
            first = at;
            names += 1;
        }
        (first, names)
    }

    /// Behind the last name that follows `end`, and how many there are.
    fn on(&mut self, end: usize) -> (usize, usize) {
        let (mut last, mut names) = (end, 0);
        while names < REACH {
            let (commas, joined) = (self.commas, self.joined);
            let mut at = last + if self.is_year_in_brackets(last) { 3 } else { 0 };
            let joint = at;
            while self.inside(at) && self.joins(at) {
                at += 1;
            }
            let behind = at;
            if behind > joint && self.is_added(at) {
                at += 1;
            }
            if behind > joint && is_word!(self.text, at, "the") {
                at += 1;
            }
            let name = at;
            while at - name < NAME_WORDS
                && (self.is_name(at) || at > name && is_word!(self.text, at, "of") && self.is_name(at + 1))
            {
                at += 1;
            }
            if behind == joint || at == name {
                (self.commas, self.joined) = (commas, joined);
                break;
            }
            last = at;
            names += 1;
        }
        (last, names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the row of the name between the brackets.
    fn row_of(marked: &str) -> String {
        let plain = marked.replace(['[', ']'], "");
        let text = NormalizedText::new(&plain);
        let (Some(open), Some(close)) = (marked.find('['), marked.find(']')) else { panic!("no brackets in {marked}") };
        let at = |byte: usize| text.tokens().iter().position(|t| t.span.begin_byte as usize >= byte);
        let row = Row::around(&text, at(open).unwrap_or(0), at(close - 1).unwrap_or(text.tokens().len()));
        (row.begin..row.end).map(|i| text.word(i)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_are_joined_by_commas_and_conjunctions() {
        for (marked, expected) in [
            ("He worked in Kenya, [Uganda] and the Congo for years.", "kenya , uganda and the congo"),
            ("[Norway] and Russia agreed.", "norway and russia"),
            ("The Republic of Korea and [Japan] agreed.", "republic of korea and japan"),
            ("In Kenya, [Uganda] said, nobody knew.", "uganda"),
            ("He was born in Accra, Ghana, [Togo] said.", "togo"),
            ("She was born in [Paris], France.", "paris"),
            ("He fled to Kigali, and [Goma] fell.", "goma"),
            ("On Monday and Tuesday [Chad] voted.", "chad"),
            ("They like [Peru] and its food.", "peru"),
            ("Sales in Chile, Peru, and [Bolivia] rose.", "chile , peru , and bolivia"),
            (
                "He taught in Vienna (1921), [Prague] (1924) and Berlin (1930).",
                "vienna ( 1921 ) , prague ( 1924 ) and berlin",
            ),
            ("He taught in [Vienna] (1921).", "vienna"),
            ("They went to Libya, [Iraq] and even Chad.", "libya , iraq and even chad"),
            ("They went to Libya, Iraq and even [Chad].", "libya , iraq and even chad"),
            ("In [Peru], Chile, as well as Bolivia, it rained.", "peru , chile , as well as bolivia"),
            ("In Peru, Chile, as well as [Bolivia], it rained.", "peru , chile , as well as bolivia"),
            ("Even [Chad] signed.", "chad"),
        ] {
            assert_eq!(row_of(marked), expected, "{marked}");
        }
    }
}
