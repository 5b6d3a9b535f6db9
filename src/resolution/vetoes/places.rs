//! Towns and states of federations that share a name with a state or a capital.

use super::super::Context;
use super::around::Around;
use super::words::{ABBREVIATED_SUBDIVISIONS, POSTAL_CODES};
use crate::gazetteer::RecordType;
use crate::text::{Class, NormalizedText, Shape};

impl Around<'_, '_> {
    /// "Paris, Texas", "Rome, N.Y.", "Lebanon, PA", but not "In Paris, Texas Governor Greg Abbott …".
    pub(super) fn is_in_subdivision(&self) -> bool {
        let text = self.context.text;
        if text.word(self.end) != "," {
            return false;
        }
        let first = self.end + 1;
        let Some(end) = subdivision_end(self.context, first) else { return false };
        if text.word(end) == "." {
            return true;
        }
        // "Mexico, Texas and California" is a row of places; "Mexico, Missouri, and Paris, Texas," is one of towns.
        let comma = usize::from(text.word(end) == ",");
        let conjunction = usize::from(matches!(text.word(end + comma), "and" | "or"));
        let next = end + comma + conjunction;
        let goes_on = comma + conjunction > 0 && starts_capitalised(text, next);
        let snapshot = self.context.snapshot;
        let is_state = |i: usize| {
            let candidates = snapshot.lookup_english(text.word(i), None);
            candidates.iter().any(|c| snapshot.record_type(c.record) == RecordType::State)
        };
        let town = goes_on
            && (next + 1..next + 3).any(|i| {
                text.word(i) == ","
                    && (subdivision_end(self.context, i + 1).is_some()
                        || text.word(i + 1) == "georgia"
                        || is_state(i + 1))
            });
        let subject = text.shape(end).has(Shape::CLITIC) || starts_capitalised(text, end);
        !subject && (!goes_on || town)
    }

    /// "Washington and Oregon", "Idaho, Washington", "Washington Governor Jay Inslee": the state in the west, not the capital.
    pub(super) fn is_the_western_state(&self) -> bool {
        let text = self.context.text;
        if text.word(self.begin) != "washington" || self.end - self.begin != 1 {
            return false;
        }
        let western = |i: usize| matches!(text.word(i), "oregon" | "idaho" | "montana" | "alaska" | "nevada");
        let joins = |i: usize| matches!(text.word(i), "and" | "or" | ",");
        let governed = matches!(text.word(self.end), "governor" | "gov");
        governed
            || joins(self.end) && western(self.end + 1)
            || self.begin >= 2 && joins(self.begin - 1) && western(self.begin - 2)
    }

    /// "Smyrna, Georgia": the state of the Union, where the town is not one of the country's.
    pub(super) fn is_subdivision_itself(&self) -> bool {
        let text = self.context.text;
        let Some(town) = self.previous().filter(|p| text.word(*p) == ",").and_then(|p| p.checked_sub(1)) else {
            return false;
        };
        let shape = text.shape(town);
        text.word(self.begin) == "georgia"
            && shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::SENTENCE_START)
            && !text.shape(self.end).has(Shape::CLITIC)
            && (text.class(town) == Class::NONE || text.class(town).has(Class::SUBDIVISION))
            && !matches!(text.word(town), "batumi" | "gori" | "kutaisi" | "poti" | "rustavi" | "telavi" | "zugdidi")
            && !self.context.snapshot.is_english_name(text.word(town))
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
    let short = shape.has(Shape::DOTTED) || text.word(first + 1) == ".";
    let abbreviated = short && ABBREVIATED_SUBDIVISIONS.has(text, first);
    let code = shape.has(Shape::ALL_CAPITALS) && !shape.has(Shape::CAPITALS_LINE) && POSTAL_CODES.has(text, first);
    (text.class(first).has(Class::SUBDIVISION) || abbreviated || code).then_some(first + 1)
}
