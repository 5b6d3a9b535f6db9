//! Names and descriptions side by side: "Javier Solana, its secretary-general", "the fund's head, Christine Lagarde".

use super::Neighbours;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word, syntax};

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
            let beside = named.or_else(|| drafts.beginning_at(end + 1)).filter(|d| closes(context, d.end));
            let beside = beside
                .filter(|d| leader(d).is_some())
                .or_else(|| named_behind_another(context, drafts, end))
                .or(beside);
            if let Some(draft) = beside {
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
            // "After meeting Joe Biden, the king was calm".
            let is_another = || then.is_none() && syntax::is_subject_of_next(text, end);
            if let Some(record) = leader(draft).filter(|_| !is_another()) {
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

/// "The new president, Lugo's vice president, Federico Franco,", "the chairman, President Mamadou Tandja": the leader whose name
/// stands behind another apposition, or behind his title.
fn named_behind_another<'d>(context: &Context<'_>, drafts: &'d [Draft], comma: usize) -> Option<&'d Draft> {
    let text = context.text;
    let is_leader = |d: &Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let sentence = |i: usize| text.token(i).map(|t| t.sentence);
    let is_title = |i: &usize| {
        text.shape(*i).has(Shape::CAPITALISED)
            && (text.class(*i).has(Class::TITLE) || is_word!(text, *i, "prime" | "foreign"))
    };
    let titles = (comma + 1..comma + 4).take_while(is_title).count();
    if titles > 0 {
        let name = drafts.beginning_at(comma + 1 + titles).filter(|d| is_leader(d));
        return name.filter(|d| is_word!(text, d.end, "," | "of" | "has" | "had" | "said" | "was" | "will"));
    }
    // What somebody else is to him, or anybody: "Lugo's vice president", "his former deputy", "a retired general".
    let owned = drafts.beginning_at(comma + 1).is_some_and(|d| text.shape(d.end).has(Shape::CLITIC));
    if !owned && !is_word!(text, comma + 1, "a" | "an" | "his" | "her" | "its" | "the") {
        return None;
    }
    let within = |i: &usize| {
        sentence(*i) == sentence(comma)
            && !syntax::is_verb(text, *i)
            && !text.class(*i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
            && (!text.shape(*i).has(Shape::PUNCTUATION) || is_word!(text, *i, "-"))
    };
    let first = comma + 1 + usize::from(!owned);
    let next = first + (first..first + ANOTHER_REACH).take_while(within).count();
    let name = drafts.beginning_at(next + 1).filter(|d| is_word!(text, next, ",") && is_leader(d));
    name.filter(|d| text.token(d.end).is_none_or(|t| t.shape.has(Shape::PUNCTUATION)))
}

/// So many tokens stand in an apposition before the one that names him.
const ANOTHER_REACH: usize = 6;

/// Whether an apposition may end before the token at `index`.
fn closes(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    text.token(index).is_none()
        || text.shape(index).has(Shape::PUNCTUATION)
        || syntax::is_verb(text, index)
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
