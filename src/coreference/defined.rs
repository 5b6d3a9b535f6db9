//! Short names that the text itself defines: "the Organisation for X (OX)", "the Fund for Y, or FY," and "the Authority
//! for Z (hereafter "the Authority")".
//!
//! After Schwartz and Hearst (2003), "A Simple Algorithm for Identifying Abbreviation Definitions", for names that the
//! gazetteer knows in full but not in short.

use rustc_hash::FxHashMap;

use super::survey::Survey;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::{Class, Shape, is_word};

/// A definition has no more words.
const MAX_WORDS: usize = 3;

/// A short name, what it stands for, and where the text says so.
struct Definition {
    /// Its first token, and one past its last, where it is defined.
    begin: usize,
    end: usize,
    record: u32,
    /// The full name's tokens.
    antecedent: (usize, usize),
    kind: MentionKind,
}

/// Adds each defined short name and each later use of it.
pub(super) fn run(context: &Context<'_>, _survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let text = context.text;
    let definitions: Vec<Definition> = drafts.iter().filter_map(|d| definition(context, d)).collect();
    if definitions.is_empty() {
        return;
    }
    let mut by_first: FxHashMap<&str, Vec<&Definition>> = FxHashMap::default();
    for definition in &definitions {
        by_first.entry(text.word(definition.begin)).or_default().push(definition);
    }
    let mut taken = vec![false; text.tokens().len()];
    for draft in drafts.iter() {
        if let Some(range) = taken.get_mut(draft.begin..draft.end) {
            range.fill(true);
        }
    }
    for (index, token) in text.tokens().iter().enumerate() {
        let Some(candidates) = by_first.get(text.folded(token)) else { continue };
        // The definition that stands last before is in force.
        let Some(definition) = candidates.iter().rev().find(|d| index >= d.begin && is_used(context, d, index)) else {
            continue;
        };
        let end = index + (definition.end - definition.begin);
        if taken.get(index..end).is_none_or(|t| t.contains(&true)) {
            continue;
        }
        let (kind, antecedent) = ((definition.kind, Pass::Defined), Some(definition.antecedent));
        drafts.push(super::referring(context, (index, end), kind, (definition.record, 0.95), antecedent));
    }
}

/// What the words behind a name define it to be called, if they do.
fn definition(context: &Context<'_>, draft: &Draft) -> Option<Definition> {
    let text = context.text;
    let record = draft.record?;
    let full = matches!(draft.kind, MentionKind::Name | MentionKind::Alias);
    if !full || draft.end - draft.begin < 2 || context.snapshot.is_leader(record) {
        return None;
    }
    let is_quote = |i: usize| is_word!(text, i, "\"" | "“" | "”" | "'" | "‘" | "’");
    let bracket = is_word!(text, draft.end, "(");
    let mut at = draft.end + usize::from(bracket || is_word!(text, draft.end, ","));
    if at == draft.end {
        return None;
    }
    let mut said = false;
    let mut article = false;
    while at < draft.end + 9 {
        let word = text.word(at);
        let leads = matches!(
            word,
            "or" | "hereafter"
                | "hereinafter"
                | "henceforth"
                | "known"
                | "better"
                | "as"
                | "called"
                | "dubbed"
                | "abbreviated"
                | "to"
                | "by"
                | "its"
                | "acronym"
                | "initials"
                | "also"
                | "simply"
                | "short"
                | "for"
                | "referred"
        );
        said |= leads;
        article = word == "the" || (article && is_quote(at));
        if !(leads || article || is_quote(at) || (bracket && matches!(word, "," | ":"))) {
            break;
        }
        at += 1;
    }
    let capital = |i: usize| {
        let shape = text.shape(i);
        shape.has(Shape::CAPITALISED) && !shape.has(Shape::PUNCTUATION)
    };
    let begin = at;
    let mut end = begin;
    while capital(end) && end < begin + MAX_WORDS {
        end += 1;
    }
    let closed =
        is_quote(end) || text.token(end).is_none() || is_word!(text, end, ")" | "," | "." | ";") || (!bracket && said);
    if end == begin || !closed || (!bracket && !said) {
        return None;
    }
    let acronym = end - begin == 1 && text.shape(begin).has(Shape::ALL_CAPITALS) && text.word(begin).len() >= 2;
    let fits =
        if acronym { abbreviates(context, begin, draft) } else { article && shares_a_word(context, begin, end, draft) };
    fits.then_some(Definition {
        begin,
        end,
        record,
        antecedent: (draft.begin, draft.end),
        kind: if acronym { MentionKind::Acronym } else { MentionKind::Alias },
    })
}

/// Whether a definition's words stand at a token, in their own letter case and, where they are no initials, behind "the".
fn is_used(context: &Context<'_>, definition: &Definition, at: usize) -> bool {
    let text = context.text;
    let acronym = definition.kind == MentionKind::Acronym;
    let same = (definition.begin..definition.end).enumerate().all(|(n, i)| {
        let shape = text.shape(at + n);
        text.word(at + n) == text.word(i)
            && shape.has(Shape::CAPITALISED)
            && (!acronym || shape.has(Shape::ALL_CAPITALS))
            && !shape.has(Shape::CAPITALS_LINE)
    });
    let article = || {
        let before = at.checked_sub(1).map_or("", |i| text.word(i));
        at == definition.begin || before == "the"
    };
    same && (acronym || article())
}

/// Whether the letters at `at` are found in the draft's words in order, the first at the beginning of the first word, and
/// each of the rest at the beginning of a word or within one.
fn abbreviates(context: &Context<'_>, at: usize, draft: &Draft) -> bool {
    let text = context.text;
    let mut letters = text.word(at).chars().filter(|c| c.is_alphanumeric()).peekable();
    let mut initials = 0_usize;
    let mut wanted = 0_usize;
    for (n, index) in (draft.begin..draft.end).enumerate() {
        let mut characters = text.word(index).chars();
        let Some(first) = characters.next() else { continue };
        if letters.next_if_eq(&first).is_some() {
            initials += 1;
            wanted += 1;
            // Letters within a word, as the E of "Interpol" or the second S of "SysSec".
            let next_initial = (index + 1..draft.end).find_map(|i| text.word(i).chars().next());
            while let Some(letter) = letters.peek().copied().filter(|l| next_initial != Some(*l)) {
                if !characters.any(|c| c == letter) {
                    break;
                }
                letters.next();
                wanted += 1;
            }
        } else if n == 0 && !is_word!(text, index, "the") {
            return false;
        }
    }
    letters.peek().is_none() && initials >= 2 && 2 * initials >= wanted
}

/// "the Agency" for the International Energy Agency, "the Organisation" for any organisation.
fn shares_a_word(context: &Context<'_>, begin: usize, end: usize, draft: &Draft) -> bool {
    let text = context.text;
    let general = |i: usize| {
        is_word!(
            text,
            i,
            "organisation"
                | "organization"
                | "agency"
                | "body"
                | "court"
                | "union"
                | "bank"
                | "fund"
                | "council"
                | "commission"
                | "authority"
                | "secretariat"
                | "alliance"
                | "state"
                | "republic"
                | "kingdom"
                | "group"
                | "forum"
                | "community"
        )
    };
    (begin..end).any(|i| general(i) || (draft.begin..draft.end).any(|d| text.word(d) == text.word(i)))
        && (begin..end).all(|i| !text.class(i).has(Class::PRONOUN))
}
