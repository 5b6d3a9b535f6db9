//! What shows that a name is not the entity's here: a person's given name before it, a subdivision behind it, a language.

use super::Context;
use super::overlap::NameSpan;
use crate::gazetteer::{Holds, NameOrder, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, Shape};

/// Capitalised nouns that make a name before them part of another: "Georgetown University", "Paris Agreement".
const OTHER_NAMES: &[&str] = &[
    "university",
    "college",
    "school",
    "institute",
    "airport",
    "street",
    "avenue",
    "road",
    "bridge",
    "tower",
    "towers",
    "stadium",
    "hospital",
    "museum",
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "journal",
    "telegraph",
    "observer",
    "airlines",
    "airways",
    "corp",
    "inc",
    "ltd",
    "fc",
    "olympics",
    "marathon",
    "cup",
    "agreement",
    "accord",
    "accords",
    "protocol",
    "convention",
    "conventions",
    "treaty",
    "declaration",
    "consensus",
    "river",
    "valley",
    "lake",
    "bay",
    "county",
    "basin",
    "highway",
    "boulevard",
    "cathedral",
    "hilton",
    "hotel",
    "biennale",
];

/// Whether a form may match at a span at all: its language, its `unless` and its `needs`.
pub(super) fn form_may_match(context: &Context<'_>, form: u32, begin: usize, end: usize) -> bool {
    let Some(form) = context.snapshot.form(form) else { return false };
    if !context.language.is_empty() && !form.lang.is_empty() {
        if !same_language(context.language, &form.lang) {
            return false;
        }
    } else if let Some(language) = form.told_apart {
        let tally = context.text.tally(context.text.token(begin).map_or(0, |t| t.sentence as usize));
        if tally.speaks_against(language) || (form.needs_language && !tally.speaks_for(language)) {
            return false;
        }
    }
    if form.unless.is_empty() && form.needs.is_empty() {
        return true;
    }
    let sentence = context.text.token(begin).map_or(0, |t| t.sentence as usize);
    let holds = |words: &[Box<str>], from: usize, to: usize| {
        let tokens = context.text.sentence(from).start..context.text.sentence(to).end;
        let first = context.text.token(tokens.start).map_or(0, |t| t.norm_begin as usize);
        let last = context.text.token(tokens.end.saturating_sub(1)).map_or(first, |t| t.norm_end as usize);
        let own_begin = context.text.token(begin).map_or(0, |t| t.norm_begin as usize);
        let own_end = context.text.token(end - 1).map_or(0, |t| t.norm_end as usize);
        let before = context.text.buffer().get(first.saturating_sub(1)..own_begin).unwrap_or("");
        let after = context.text.buffer().get(own_end..=last.max(own_end)).unwrap_or("");
        words.iter().any(|w| before.contains(&**w) || after.contains(&**w))
    };
    !holds(&form.unless, sentence, sentence)
        && (form.needs.is_empty() || holds(&form.needs, sentence.saturating_sub(1), sentence + 1))
}

fn same_language(wanted: &str, form: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    primary(wanted) == primary(form)
}

/// Whether the words around a span show that it names something outside the gazetteer.
pub(super) fn something_else(context: &Context<'_>, span: &NameSpan) -> bool {
    let Some(form) = span.forms.first().and_then(|f| context.snapshot.form(*f)) else { return false };
    let around = Around::new(context, span);
    let single = span.end - span.begin == 1;
    let person = context.snapshot.record_type(form.record) == RecordType::Leader;
    if form.kind == MentionKind::Demonym {
        return is_language(context, span)
            || (single && around.names_a_person_before() && around.next_is_capitalised());
    }
    let capitals = context.text.shape(span.begin).has(Shape::CAPITALS_LINE);
    if capitals && form.common_word {
        return !rescued(context, span);
    }
    if person && around.has_suffix() {
        return true;
    }
    if single && (around.names_a_person_before() || around.is_given_name_of_another() || is_month(context, span)) {
        return true;
    }
    if single && person && form.kind == MentionKind::ShortName && around.goes_on_with_another_name(form.record) {
        return true;
    }
    around.is_in_subdivision()
        || (around.next_is_capitalised() && OTHER_NAMES.contains(&context.text.word(span.end)))
        || beats(context, span)
}

/// The words before and after a span.
struct Around<'c, 'a> {
    context: &'c Context<'a>,
    begin: usize,
    end: usize,
}

impl<'c, 'a> Around<'c, 'a> {
    fn new(context: &'c Context<'a>, span: &NameSpan) -> Self {
        Self { context, begin: span.begin, end: span.end }
    }

    fn previous(&self) -> Option<usize> {
        let previous = self.begin.checked_sub(1)?;
        let same = self.context.text.token(previous)?.sentence == self.context.text.token(self.begin)?.sentence;
        same.then_some(previous)
    }

    fn next_is_word(&self) -> bool {
        let shape = self.context.text.shape(self.end);
        let same = self
            .context
            .text
            .token(self.end)
            .zip(self.context.text.token(self.begin))
            .is_some_and(|(a, b)| a.sentence == b.sentence);
        same && !shape.has(Shape::PUNCTUATION) && !shape.has(Shape::CLITIC) && !shape.has(Shape::AFTER_HYPHEN)
    }

    fn next_is_capitalised(&self) -> bool {
        self.next_is_word() && self.context.text.shape(self.end).has(Shape::CAPITALISED)
    }

    /// "Michael Jordan", "Denzel Washington": a given name stands before.
    fn names_a_person_before(&self) -> bool {
        let Some(previous) = self.previous() else { return false };
        let text = self.context.text;
        let shape = text.shape(previous);
        shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::CAPITALS_LINE)
            && !text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && self.context.snapshot.is_given_name(text.word(previous))
            && text.class(previous) == Class::NONE
            && self
                .context
                .snapshot
                .lookup_english(text.word(previous), None)
                .iter()
                .all(|c| self.context.snapshot.record_type(c.record) != RecordType::State)
    }

    /// "Chad Smith", "Israel Adesanya": the form is a given name and a surname follows.
    fn is_given_name_of_another(&self) -> bool {
        let text = self.context.text;
        self.next_is_capitalised()
            && !text.shape(self.end).has(Shape::ALL_CAPITALS)
            && text.class(self.end) == Class::NONE
            && self.context.snapshot.is_given_name(text.word(self.begin))
            && self.context.snapshot.lookup_english(text.word(self.end), None).is_empty()
    }

    /// "Donald Trump Jr.", "Bush Sr".
    fn has_suffix(&self) -> bool {
        let at = if self.context.text.word(self.end) == "," { self.end + 1 } else { self.end };
        matches!(self.context.text.word(at), "jr" | "sr" | "junior")
    }

    /// "Major General", "Xi Zhongxun": the surname is followed by another capitalised word.
    fn goes_on_with_another_name(&self, record: u32) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() || text.shape(self.end).has(Shape::ALL_CAPITALS) {
            return false;
        }
        let eastern = self.context.snapshot.record(record).is_some_and(|r| r.name_order == NameOrder::Eastern);
        let class = text.class(self.end);
        class.has(Class::RANK) || (class == Class::NONE && (eastern || text.class(self.begin) != Class::NONE))
    }

    /// "Paris, Texas".
    fn is_in_subdivision(&self) -> bool {
        self.context.text.word(self.end) == "," && self.context.text.class(self.end + 1).has(Class::SUBDIVISION)
    }
}

/// "speaks Russian", "in Chinese and English", "Arabic lessons".
fn is_language(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let next = text.class(span.end);
    let next_lower = !text.shape(span.end).has(Shape::PUNCTUATION) && !text.shape(span.end).has(Shape::CAPITALISED);
    if next.has(Class::LANGUAGE_CUE) && next_lower {
        return true;
    }
    let stands_alone =
        !next_lower || next.has_any(Class::CONJUNCTION.or(Class::PREPOSITION)) || text.token(span.end).is_none();
    if !stands_alone {
        return false;
    }
    let sentence_begin = text.token(span.begin).map_or(0, |t| text.sentence(t.sentence as usize).start);
    let from = span.begin.saturating_sub(6).max(sentence_begin);
    let before = (from..span.begin).rev();
    if text.word(span.begin.wrapping_sub(1)) == "in" && span.begin > sentence_begin {
        return true;
    }
    // A list: only capitalised words, commas and conjunctions lie between the cue and the word.
    before
        .take_while(|i| {
            text.shape(*i).has(Shape::CAPITALISED)
                || text.word(*i) == ","
                || text.class(*i).has_any(Class::CONJUNCTION.or(Class::LANGUAGE_CUE))
        })
        .any(|i| text.class(i).has(Class::LANGUAGE_CUE))
}

/// A name that is also a month: "in May", "1 May", "May 2019".
fn is_month(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    if !text.class(span.begin).has(Class::CALENDAR) {
        return false;
    }
    let previous = span.begin.checked_sub(1);
    let title = previous.is_some_and(|p| text.class(p).has_any(Class::TITLE.or(Class::HONORIFIC)));
    !title
        && (text.shape(span.end).has(Shape::DIGIT)
            || text.class(span.end).has(Class::PRONOUN)
            || previous.is_some_and(|p| {
                text.shape(p).has(Shape::DIGIT)
                    || text.class(p).has(Class::PREPOSITION)
                    || matches!(text.word(p), "last" | "next" | "this" | "early" | "late" | "mid" | "and" | ",")
            }))
}

/// On a line of capitals a form that is an ordinary word needs another that is not.
fn rescued(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(span.begin).map(|t| t.sentence as usize) else { return false };
    text.sentence(sentence).filter(|i| !(span.begin..span.end).contains(i)).any(|i| {
        context.snapshot.lookup_english(text.word(i), None).iter().any(|c| c.kind == MentionKind::Name)
            && context.snapshot.lookup_english(text.word(i), Some(context.date)).iter().all(|c| c.prior > 0.5)
            && text.class(i) == Class::NONE
    })
}

/// "Holland beat England": teams, and no state is meant.
fn beats(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let is_state = |i: usize| {
        text.shape(i).has(Shape::CAPITALISED)
            && context
                .snapshot
                .lookup_english(text.word(i), None)
                .first()
                .is_some_and(|c| context.snapshot.record_type(c.record) == RecordType::State)
    };
    let verb = |i: usize| matches!(text.word(i), "beat" | "beats" | "thrashed" | "trounced");
    (verb(span.end) && is_state(span.end + 1)) || (span.begin >= 2 && verb(span.begin - 1) && is_state(span.begin - 2))
}

/// How much less a dated form counts outside its dates.
pub(super) fn dated_factor(context: &Context<'_>, form: &crate::gazetteer::CompiledForm) -> f32 {
    match form.interval.holds(context.date) {
        Holds::Wholly => 1.0,
        Holds::Partly => 0.9,
        Holds::Never => 0.7,
    }
}
