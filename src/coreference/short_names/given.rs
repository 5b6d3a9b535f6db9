//! "Imran" after "Imran Khan": a given name alone, as profiles, obituaries and much of South Asia's press call their leaders.
//!
//! The rule is that of GATE's `OrthoMatcher` for short names, held back wherever the text knows anybody else of that given name:
//! "Imran Riaz", "Imran, 19,". What the gazetteer lists as a short name, "Fidel", is settled before.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, referring};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::hash::hash_word;
use crate::text::{Class, NormalizedText, Shape, Traits, fold_phrase, is_word};

/// How sure it is that a given name means its one bearer whom the text has named.
const CALLED: f32 = 0.9;
/// Shorter given names are initials and words.
const MIN_LETTERS: usize = 3;

/// Whoever is named in full by a given name.
struct Bearer {
    record: u32,
    /// Where first, in tokens.
    place: (usize, usize),
    /// Whether somebody else has the given name as well.
    is_shared: bool,
}

/// Adds a mention for each given name that stands alone behind its bearer's full name.
pub(in crate::coreference) fn by_given_name(context: &Context<'_>, _survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut bearers = bearers(context, drafts);
    if bearers.is_empty() {
        return;
    }
    let text = context.text;
    let mut alone: SmallVec<[(u64, usize); 8]> = SmallVec::new();
    for (index, token) in text.tokens().iter().enumerate() {
        if !token.shape.has(Shape::CAPITALISED) || token.shape.has(Shape::CAPITALS_LINE) {
            continue;
        }
        let Some(bearer) = bearers.get_mut(&token.hash).filter(|bearer| !bearer.is_shared) else { continue };
        if drafts.containing(index, index + 1).next().is_some() {
            continue;
        }
        match Use::of(text, index) {
            Use::AnothersName => bearer.is_shared = true,
            Use::Alone if index > bearer.place.0 => alone.push((token.hash, index)),
            Use::Alone | Use::Unclear => {}
        }
    }
    for (hash, index) in alone {
        let Some(bearer) = bearers.get(&hash).filter(|bearer| !bearer.is_shared) else { continue };
        let kind = (MentionKind::ShortName, Pass::ShortNames);
        drafts.push(referring(context, (index, index + 1), kind, (bearer.record, CALLED), Some(bearer.place)));
    }
}

/// Those whom the text names in full, given name first, by that name's hash.
fn bearers(context: &Context<'_>, drafts: &[Draft]) -> FxHashMap<u64, Bearer> {
    let (text, snapshot) = (context.text, context.snapshot);
    let mut bearers: FxHashMap<u64, Bearer> = FxHashMap::default();
    for draft in drafts {
        let is_full = matches!(draft.kind, MentionKind::Name | MentionKind::Alias) && draft.end - draft.begin > 1;
        let Some(record) = draft.record.filter(|r| is_full && snapshot.is_leader(*r)) else { continue };
        let Some(hash) = text.hash(draft.begin) else { continue };
        if let Some(known) = bearers.get_mut(&hash) {
            known.is_shared |= known.record != record;
            continue;
        }
        let is_given = snapshot.record(record).is_some_and(|leader| {
            let given = leader.given_name.split_whitespace().next().unwrap_or_default();
            given.len() >= MIN_LETTERS
                && !leader.family_name.is_empty()
                && text.shape(draft.begin).has(Shape::CAPITALISED)
                && is_word_for(given, (text.word(draft.begin), hash))
        });
        if is_given && !is_another_word(text, draft.begin) {
            bearers.insert(hash, Bearer { record, place: (draft.begin, draft.end), is_shared: false });
        }
    }
    bearers
}

/// Whether a given name, folded, is a word with a hash.
fn is_word_for(given: &str, (word, hash): (&str, u64)) -> bool {
    if given.is_ascii() { given.eq_ignore_ascii_case(word) } else { hash_word(fold_phrase(given).as_bytes()) == hash }
}

/// How a given name is used.
enum Use {
    Alone,
    /// As part of somebody else's name.
    AnothersName,
    Unclear,
}

impl Use {
    fn of(text: &NormalizedText<'_>, index: usize) -> Self {
        let is_name = |i: usize| {
            text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
        };
        let behind = index + 1;
        if is_name(behind) && !text.class(behind).has(Class::CALENDAR) && !text.shape(behind).has(Shape::LINE_START) {
            return Self::AnothersName;
        }
        // "Abdullatif bin Rashid al-Hassan".
        if text.traits(behind).has_any(Traits::PATRONYM.or(Traits::PARTICLE)) && is_name(behind + 1) {
            return Self::AnothersName;
        }
        let is_aged = is_word!(text, behind, ",") && text.shape(index + 2).has(Shape::DIGIT);
        let before = index.checked_sub(1).filter(|_| !text.shape(index).has(Shape::SENTENCE_START));
        let Some(before) = before else {
            return if is_aged { Self::AnothersName } else { Self::alone_if_closed(text, behind) };
        };
        let is_titled = text.class(before).has_any(Class::TITLE.or(Class::HONORIFIC));
        // "Ahmed Imran", but "Prime Minister Imran".
        if is_aged || is_name(before) && !is_titled && !text.shape(before).has(Shape::SENTENCE_START) {
            return Self::AnothersName;
        }
        // "[Emmanuel] Macron", "his son Faure".
        let is_told_of_another = text.traits(before).has(Traits::KIN)
            || !is_titled && text.class(before).has_any(Class::DETERMINER.or(Class::PERSON_NOUN))
            || is_word!(text, before, "named" | "called" | "&" | "saint" | "st" | "hurricane" | "-" | "[" | "(");
        if is_told_of_another { Self::Unclear } else { Self::alone_if_closed(text, behind) }
    }

    /// "Vladimir region", "Imran-led" are of something else.
    fn alone_if_closed(text: &NormalizedText<'_>, behind: usize) -> Self {
        let goes_on = text.shape(behind).has(Shape::AFTER_HYPHEN)
            || is_word!(
                text,
                behind,
                "-" | "region" | "oblast" | "province" | "city" | "town" | "street" | "prize" | "award" | "&"
            );
        if goes_on { Self::Unclear } else { Self::Alone }
    }
}

/// Whether a given name is as often another word, a prophet's or a place's: "Will", "Mohammed".
fn is_another_word(text: &NormalizedText<'_>, at: usize) -> bool {
    text.class(at).has_any(Class::GRAMMAR.or(Class::CALENDAR).or(Class::AUXILIARY).or(Class::TITLE))
        || is_word!(
            text,
            at,
            "mohammed" | "muhammad" | "mohamed" | "mohammad" | "mahomet" | "jesus" | "maria" | "abdel" | "abdul"
        )
        || is_word!(
            text,
            at,
            "mark" | "bill" | "grace" | "hope" | "rose" | "frank" | "dick" | "faith" | "will" | "prince"
        )
        || is_word!(text, at, "christian" | "victoria" | "san" | "santa" | "august" | "king" | "guy" | "grant")
}
