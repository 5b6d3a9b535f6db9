//! Towns and states of federations that share a name with a state or a capital.

use std::sync::LazyLock;

use super::super::Context;
use super::super::overlap::NameSpan;
use super::around::Around;
use super::words::{ABBREVIATED_SUBDIVISIONS, POSTAL_CODES};
use crate::gazetteer::{Record, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, NormalizedText, Shape, is_word};

impl Around<'_, '_> {
    /// "Paris, Texas", "Rome, N.Y.", "Lebanon, PA", but not "In Paris, Texas Governor Greg Abbott …".
    pub(super) fn is_in_subdivision(&self) -> bool {
        let text = self.context.text;
        // "Cuba City, Wisconsin".
        if self.next_is_capitalised() && is_word!(text, self.end, "city" | "springs" | "falls" | "beach" | "junction") {
            return is_word!(text, self.end + 1, ",") && subdivision_end(self.context, self.end + 2).is_some();
        }
        if !is_word!(self.context.text, self.end, ",") {
            return false;
        }
        let first = self.end + 1;
        let Some(end) = subdivision_end(self.context, first) else { return false };
        if is_word!(text, end, ".") {
            return true;
        }
        // "Mexico, Texas and California" is a row of places; "Mexico, Missouri, and Paris, Texas," is one of towns.
        let comma = usize::from(is_word!(text, end, ","));
        let conjunction = usize::from(is_word!(text, end + comma, "and" | "or"));
        let next = end + comma + conjunction;
        let goes_on = comma + conjunction > 0 && starts_capitalised(text, next);
        let snapshot = self.context.snapshot;
        let is_state = |i: usize| {
            let candidates = snapshot.lookup_english(text.word(i), None);
            candidates.iter().any(|c| snapshot.record_type(c.record) == RecordType::State)
        };
        let town = goes_on
            && (next + 1..next + 3).any(|i| {
                is_word!(text, i, ",")
                    && (subdivision_end(self.context, i + 1).is_some()
                        || Subdivision::named(text.word(i + 1)).is_some()
                        || is_state(i + 1))
            });
        let subject = text.shape(end).has(Shape::CLITIC) || starts_capitalised(text, end);
        !subject && (!goes_on || town)
    }

    /// "Washington and Oregon", "Idaho, Washington", "Georgia Governor Brian Kemp", "Washington's governor": the subdivision that
    /// shares the name, and "a Georgia man", who would else be a Georgian.
    pub(super) fn is_shared_subdivision(&self, record: u32) -> bool {
        if self.end - self.begin != 1 {
            return false;
        }
        let text = self.context.text;
        let joins = |i: usize| is_word!(text, i, "and" | "or" | ",");
        let at = self.end + usize::from(is_word!(text, self.end, "'s"));
        let governed = is_word!(text, at, "governor" | "gov");
        let native = self.context.snapshot.record_type(record) == RecordType::State
            && !text.shape(self.end).has(Shape::CAPITALISED)
            && is_word!(
                text,
                self.end,
                "man"
                    | "woman"
                    | "couple"
                    | "teenager"
                    | "teen"
                    | "mother"
                    | "father"
                    | "boy"
                    | "girl"
                    | "sheriff"
                    | "trooper"
                    | "troopers"
                    | "inmate"
                    | "family"
            );
        let (joins_next, joins_last) = (joins(self.end), self.begin >= 2 && joins(self.begin - 1));
        if !(governed || native || joins_next || joins_last) {
            return false;
        }
        let Some(shared) = Subdivision::named(text.word(self.begin)) else { return false };
        let neighbour = |i: usize| shared.neighbours.contains(&text.word(i));
        governed || native || joins_next && neighbour(self.end + 1) || joins_last && neighbour(self.begin - 2)
    }

    /// "Smyrna, Georgia": the state of the Union, where the town is not one of the country's.
    pub(super) fn is_subdivision_itself(&self) -> bool {
        let text = self.context.text;
        let Some(town) = self.previous().filter(|p| is_word!(text, *p, ",")).and_then(|p| p.checked_sub(1)) else {
            return false;
        };
        let Some(shared) = Subdivision::named(text.word(self.begin)) else { return false };
        let shape = text.shape(town);
        !shared.towns_of_namesake.is_empty()
            && shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::SENTENCE_START)
            && !text.shape(self.end).has(Shape::CLITIC)
            && (text.class(town) == Class::NONE || text.class(town).has(Class::SUBDIVISION))
            && !shared.towns_of_namesake.contains(&text.word(town))
            && !self.context.snapshot.is_english_name(text.word(town))
    }

    /// "Washington v. Texas", "Georgia v. Ashcroft": a state of the Union in the name of a case, but for those between states.
    pub(super) fn is_a_party_of_a_case(&self, spans: &[NameSpan]) -> bool {
        let text = self.context.text;
        if !is_word!(text, self.end, "v" | "vs") || Subdivision::named(text.word(self.begin)).is_none() {
            return false;
        }
        let other = self.end + 1 + usize::from(is_word!(text, self.end + 1, "."));
        let other = other + usize::from(is_word!(text, other, "the"));
        let named = spans.get(spans.partition_point(|s| s.begin < other)).filter(|s| s.begin == other);
        text.shape(other).has(Shape::CAPITALISED) && named.is_none()
    }

    /// "La Paz, Mexico": a town that shares its name with a capital, for another state stands behind it. `spans` are all
    /// that were chosen.
    pub(super) fn is_in_another_state(&self, place: u32, spans: &[NameSpan]) -> bool {
        let (text, snapshot) = (self.context.text, self.context.snapshot);
        if !is_word!(text, self.end, ",") || snapshot.record_type(place) != RecordType::Place {
            return false;
        }
        let first = self.end + 1 + usize::from(is_word!(text, self.end + 1, "the"));
        let near = spans.get(spans.partition_point(|s| s.begin < first)..).unwrap_or(&[]);
        let Some(state) = near.first().filter(|s| s.begin == first) else { return false };
        let forms = || state.forms(self.context);
        let is_other = |record: u32| {
            let lasts = |r: u32| snapshot.is_sovereign(r) && snapshot.record(r).is_some_and(|r| r.dissolved.is_none());
            let owners = snapshot.facts(place).seat_of;
            let own = snapshot.parent(place) == Some(record) || owners.iter().any(|s| s.owner == record);
            // "Taipei, China", "Pristina, Serbia".
            let claims = |claimant: &Record, state: u32| {
                snapshot.record(state).is_some_and(|s| s.claimed_by.contains(&claimant.id))
            };
            !own && lasts(record)
                && snapshot.parent(place).is_some_and(|state| {
                    lasts(state) && !snapshot.record(record).is_some_and(|claimant| claims(claimant, state))
                })
        };
        // "Paris, Germany and Italy agreed", "Moscow, China's ally": a row of them, and an apposition.
        let end = state.end;
        let comma = usize::from(is_word!(text, end, ","));
        let goes_on = is_word!(text, end + comma, "and" | "or") || comma > 0 && starts_capitalised(text, end + 1);
        let lists = goes_on && (end + comma..end + comma + 2).any(|i| starts_capitalised(text, i));
        // "Beijing, the U.S. president said": what goes on is another phrase.
        let closed = text.token(end).is_none_or(|t| {
            (t.shape.has(Shape::PUNCTUATION) && !t.shape.has(Shape::CLITIC))
                || t.class.has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
        });
        !lists && closed && forms().all(|f| f.kind != MentionKind::Demonym && is_other(f.record))
    }
}

/// A state of a federation that shares its name with a state or a capital.
struct Subdivision {
    name: &'static str,
    neighbours: Vec<&'static str>,
    towns_of_namesake: Vec<&'static str>,
    abbreviations: Vec<&'static str>,
}

/// Whether a folded word names a state of a federation that shares its name with a state or a capital.
pub(in crate::resolution) fn is_shared(word: &str) -> bool {
    Subdivision::named(word).is_some()
}

/// Whether a token stands as the abbreviation of some state of a federation would: "MACON, Ga."
pub(in crate::resolution) fn may_abbreviate(text: &NormalizedText<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| is_word!(text, i, ","))
        && text.shape(at).has(Shape::CAPITALISED)
        && (text.shape(at).has(Shape::DOTTED) || is_word!(text, at + 1, "."))
}

/// "Macon, Ga.": whether a token behind a comma abbreviates the state of a federation that a folded word names.
pub(in crate::resolution) fn is_abbreviation_of(text: &NormalizedText<'_>, at: usize, word: &str) -> bool {
    may_abbreviate(text, at) && Subdivision::named(word).is_some_and(|s| s.abbreviations.contains(&text.word(at)))
}

impl Subdivision {
    /// The one that a folded word names.
    fn named(word: &str) -> Option<&'static Self> {
        static SHARED: LazyLock<Vec<Subdivision>> = LazyLock::new(|| {
            let lines = include_str!("../../../gazetteer/words/shared_subdivisions.txt").lines();
            lines.filter(|line| !line.starts_with('#')).filter_map(Subdivision::read).collect()
        });
        SHARED.iter().find(|s| s.name == word)
    }

    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split(':');
        let name = fields.next().map(str::trim).filter(|name| !name.is_empty())?;
        let mut words = || fields.next().unwrap_or("").split_whitespace().collect();
        Some(Self { name, neighbours: words(), towns_of_namesake: words(), abbreviations: words() })
    }
}

/// Whether a token has a capital that no beginning of a sentence asks for.
fn starts_capitalised(text: &NormalizedText<'_>, at: usize) -> bool {
    text.shape(at).has(Shape::CAPITALISED) && !text.shape(at).has(Shape::SENTENCE_START)
}

/// One past the name of a state or province that begins at a token, in full, abbreviated or as a postal code.
fn subdivision_end(context: &Context<'_>, first: usize) -> Option<usize> {
    let text = context.text;
    let (word, shape) = (text.word(first), text.shape(first));
    if !shape.has(Shape::CAPITALISED) {
        return None;
    }
    let two = matches!(
        (word, text.word(first + 1)),
        ("new", "york" | "jersey" | "hampshire" | "brunswick" | "mexico")
            | ("north" | "south", "carolina" | "dakota")
            | ("west", "virginia")
            | ("rhode", "island")
            | ("british", "columbia")
    );
    if two {
        return Some(first + 2);
    }
    let short = shape.has(Shape::DOTTED) || is_word!(text, first + 1, ".");
    let abbreviated = short && ABBREVIATED_SUBDIVISIONS.has(text, first);
    let code = shape.has(Shape::ALL_CAPITALS) && !shape.has(Shape::CAPITALS_LINE) && POSTAL_CODES.has(text, first);
    (text.class(first).has(Class::SUBDIVISION) || abbreviated || code).then_some(first + 1)
}
