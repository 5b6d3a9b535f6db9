//! Names and descriptions side by side: "Javier Solana, its secretary-general", "the fund's head, Christine Lagarde".

use super::Neighbours;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// Who stands in apposition to a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apposed {
    /// A leader of the gazetteer, with the tokens of the name.
    Leader(u32, (usize, usize)),
    /// Someone whom the gazetteer does not have.
    Unknown,
    /// Nobody.
    Nobody,
}

/// Who stands beside the tokens `begin..end`, a comma between: before or behind.
pub(super) fn of(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize) -> Apposed {
    let text = context.text;
    let leader = |d: &Draft| d.record.filter(|r| context.snapshot.is_leader(*r));
    if is_word!(text, end, ",") {
        let same = text.token(end + 1).is_some_and(|t| text.token(begin).is_some_and(|b| b.sentence == t.sentence));
        if same {
            // "Its chairman, Niger's Mahamadou Issoufou".
            let state =
                drafts.beginning_at(end + 1).filter(|d| text.shape(d.end).has(Shape::CLITIC) && d.end < end + 4);
            let named = state.and_then(|state| drafts.beginning_at(state.end + 1)).filter(|d| leader(d).is_some());
            if let Some(draft) = named.or_else(|| drafts.beginning_at(end + 1))
                && closes(context, draft.end)
            {
                if let Some(record) = leader(draft) {
                    return Apposed::Leader(record, (draft.begin, draft.end));
                }
            } else if let Some(name_end) = unknown_name(context, drafts, end + 1)
                && closes(context, name_end)
            {
                return Apposed::Unknown;
            }
        }
    }
    // "Merkel, then the German chancellor,".
    let before = begin.checked_sub(1);
    let then = before.filter(|i| is_word!(text, *i, "then") && text.shape(end).has(Shape::PUNCTUATION));
    let comma = then.map_or(before, |then| then.checked_sub(1)).filter(|i| is_word!(text, *i, ","));
    if let Some(comma) = comma {
        if let Some(draft) = drafts.ending_at(comma) {
            if let Some(record) = leader(draft) {
                return Apposed::Leader(record, (draft.begin, draft.end));
            }
        } else if comma >= 2
            && (comma - 2..comma).all(|i| is_name_word(context, i))
            && text.token(comma - 2).map(|t| t.sentence) == text.token(begin).map(|t| t.sentence)
            && is_word!(text, end, ",")
        {
            return Apposed::Unknown;
        }
    }
    Apposed::Nobody
}

/// Whether an apposition may end before the token at `index`.
fn closes(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    text.token(index).is_none()
        || text.shape(index).has(Shape::PUNCTUATION)
        || crate::text::syntax::is_verb(text, index)
        || text.class(index).has_any(Class::PRONOUN.or(Class::PREPOSITION).or(Class::CONJUNCTION))
}

/// Where a name that the gazetteer does not know ends: at least two capitalised words.
fn unknown_name(context: &Context<'_>, drafts: &[Draft], begin: usize) -> Option<usize> {
    let mut end = begin;
    while is_name_word(context, end) && drafts.beginning_at(end).is_none() {
        end += 1;
    }
    (end >= begin + 2).then_some(end)
}

fn is_name_word(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    let shape = text.shape(index);
    shape.has(Shape::CAPITALISED)
        && !shape.has(Shape::CAPITALS_LINE)
        && !text.class(index).has_any(Class::DETERMINER.or(Class::CALENDAR).or(Class::PREPOSITION).or(Class::PRONOUN))
}
