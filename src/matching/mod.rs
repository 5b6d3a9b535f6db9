//! Floor 2: normalised text → matches of whole words, whatever they may turn out to mean.
//!
//! The search is for all occurrences, overlapping ones too: "South Korea" can then never hide "South Koreans". Choosing
//! among overlapping matches is resolution's work.

use std::ops::ControlFlow;

use crate::gazetteer::{CaseRule, RecordType, Snapshot, Target};
use crate::text::{Class, Language, NormalizedText, Shape, Token, is_word};

/// A pattern found at a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Index of the first token.
    pub begin: usize,
    /// One past the index of the last token.
    pub end: usize,
    /// What the pattern stands for.
    pub target: Target,
}

/// An acronym of no more bytes may be a word.
const SHORT_ACRONYM_BYTES: u32 = 3;

/// Occurrences between two questions whether to go on: some tens of microseconds.
const OCCURRENCES_PER_POLL: usize = 1_024;

/// Every match in `text` that keeps to its case rule and within one sentence, by begin, the longer first.
#[must_use]
pub fn find(snapshot: &Snapshot, text: &NormalizedText<'_>) -> Vec<Match> {
    find_while(snapshot, text, &|| true).unwrap_or_default()
}

/// The same, or none once `keep_going` says no.
#[must_use]
pub fn find_while(snapshot: &Snapshot, text: &NormalizedText<'_>, keep_going: &dyn Fn() -> bool) -> Option<Vec<Match>> {
    // As many as stand in dense news.
    let mut found = Vec::with_capacity(text.tokens().len() / 4);
    let mut seen = 0_usize;
    let flow = snapshot.find(text, |(begin, end, pattern)| {
        seen += 1;
        if seen.is_multiple_of(OCCURRENCES_PER_POLL) && !keep_going() {
            return ControlFlow::Break(());
        }
        for target in snapshot.targets(pattern) {
            let small = text.is_all_small();
            if permitted(snapshot, target, text, begin, end)
                || small && is_short_acronym_of_english(snapshot, target, text, begin)
            {
                found.push(Match { begin, end, target });
            }
        }
        ControlFlow::Continue(())
    });
    if flow.is_break() {
        return None;
    }
    // Occurrences come by begin, the shorter first; those of a request's own records come behind.
    if !found.is_sorted_by_key(|m| m.begin) {
        found.sort_by_key(|m| m.begin);
    }
    for row in found.chunk_by_mut(|a, b| a.begin == b.begin) {
        row.sort_by_key(|m| std::cmp::Reverse(m.end));
    }
    let joined = |m: &Match| text.shape(m.end).has(Shape::AFTER_HYPHEN);
    if found.iter().any(|m| joined(m) && is_combining(snapshot, m)) {
        keep_compounds(snapshot, &mut found);
    }
    Some(found)
}

/// Whether a match keeps to the case, and to the company, that what it stands for needs.
fn permitted(snapshot: &Snapshot, target: Target, text: &NormalizedText<'_>, begin: usize, end: usize) -> bool {
    let tokens = text.tokens().get(begin..end).unwrap_or(&[]);
    let all_small = text.is_all_small();
    match target {
        Target::Form(form) => snapshot.form(form).is_some_and(|f| {
            let may_be_word = f.common_word && f.case == CaseRule::Exact && in_capitals(tokens);
            let fits = permits(f.case, f.shapes(), tokens) && (!may_be_word || can_be_no_pronoun(text, begin))
                || all_small && !f.common_word && is_no_short_acronym(f.case, tokens);
            fits && (!f.is_combining() || text.shape(end).has(Shape::AFTER_HYPHEN))
        }),
        Target::Exclusion(exclusion) => {
            snapshot.exclusion(exclusion).is_some_and(|(case, shapes)| all_small || permits(case, shapes, tokens))
        }
        Target::Office(_) | Target::Nominal(_) => true,
    }
}

/// In a text without capitals "nato" is NATO, and "eu", "un", "us" and "who" may be words of some language.
fn is_no_short_acronym(rule: CaseRule, tokens: &[Token]) -> bool {
    rule != CaseRule::Exact
        || tokens.len() > 1
        || tokens.iter().all(|t| t.norm_end - t.norm_begin > SHORT_ACRONYM_BYTES)
}

/// "lol the uk really did that": in a sentence without capitals whose small words are English.
fn is_short_acronym_of_english(snapshot: &Snapshot, target: Target, text: &NormalizedText<'_>, begin: usize) -> bool {
    let Target::Form(form) = target else { return false };
    let sentence = text.token(begin).map_or(0, |t| t.sentence as usize);
    snapshot.form(form).is_some_and(|f| f.case == CaseRule::Exact && !f.common_word)
        && text.tally(sentence).speaks_for(Language::English)
}

/// On a line that is all capitals, case tells nothing; the dots of "U.S." do.
fn in_capitals(tokens: &[Token]) -> bool {
    tokens.first().is_some_and(|t| t.shape.has(Shape::CAPITALS_LINE) && !t.shape.has(Shape::DOTTED))
}

/// Whether a match is of a form that is found only as the first part of a compound.
fn is_combining(snapshot: &Snapshot, m: &Match) -> bool {
    form_of(m.target).and_then(|form| snapshot.form(form)).is_some_and(|f| f.is_combining())
}

/// The form that a target is, if it is one.
pub(crate) fn form_of(target: Target) -> Option<u32> {
    if let Target::Form(form) = target { Some(form) } else { None }
}

/// "Sino-Russian", "Franco-German", "Indo-US": the first part means its state where the second names one, and then nothing else
/// does ("Franco"). Where it does not ("Indo-European", "Franco ruled"), the form was not found.
fn keep_compounds(snapshot: &Snapshot, found: &mut Vec<Match>) {
    let is_state = |m: &Match| {
        let record = form_of(m.target).and_then(|form| snapshot.record_of(form));
        record.is_some_and(|record| snapshot.record_type(record) == RecordType::State)
    };
    let is_first = |m: &&Match| {
        let behind = found.partition_point(|other| other.begin < m.end);
        is_combining(snapshot, m) && found.iter().skip(behind).take_while(|other| other.begin == m.end).any(is_state)
    };
    let compounds: Vec<(usize, usize)> = found.iter().filter(is_first).map(|m| (m.begin, m.end)).collect();
    let mut ahead = compounds.iter().peekable();
    found.retain(|m| {
        while ahead.next_if(|(begin, _)| *begin < m.begin).is_some() {}
        let is_first = ahead.peek() == Some(&&(m.begin, m.end));
        if is_combining(snapshot, m) { is_first } else { !is_first || form_of(m.target).is_none() }
    });
}

/// On a line that is all capitals, "US" is the state where no object can stand: "US, CHINA AGREE", "AS US WARNS", "US TROOPS
/// LEAVE"; not in "TELLS US TO GO".
fn can_be_no_pronoun(text: &NormalizedText<'_>, at: usize) -> bool {
    let (Some(token), Some(next)) = (text.token(at), text.token(at + 1)) else { return false };
    if !is_word!(text, at, "us") {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return true };
    let is_person = |i: usize| text.token(i).is_none_or(|t| t.class.has_any(Class::PRONOUN.or(Class::DETERMINER)));
    let joined = |joint: usize, other: usize| is_word!(text, joint, "and" | "&" | ",") && !is_person(other);
    if token.shape.has(Shape::SENTENCE_START)
        || is_word!(text, before, ":" | ";" | "–" | "—" | "|" | "but")
        || before > 0 && joined(before, before - 1)
        || is_word!(text, before, "between") && joined(at + 1, at + 2)
    {
        return true;
    }
    let acts = next.class.has_any(Class::WILL_VERB.or(Class::SPEECH_VERB)) && text.word(at + 1).ends_with('s');
    if acts || is_word!(text, at + 1, "will" | "has" | "is" | "was") {
        return is_word!(text, before, "as" | "after" | "while" | "if" | "says" | "say" | "because" | "that");
    }
    next.class.has_any(Class::WILL_NOUN.or(Class::TITLE))
        && !text.token(before).is_some_and(|t| t.class.has_any(Class::VERB.or(Class::OBJECT_WILL_VERB)))
        && !is_word!(text, before, "give" | "gives" | "gave" | "let" | "sends" | "send" | "owe" | "owes" | "of")
}

/// Whether the letter case of `tokens` is what a form with `shapes` asks for.
///
/// A respelt form may have more tokens than the listed one, "Co-operation" for "Cooperation", or fewer: what stands behind a
/// hyphen in one alone is not asked for.
fn permits(rule: CaseRule, shapes: &[Shape], tokens: &[Token]) -> bool {
    let fits = |(form, token): (&Shape, &Token)| match rule {
        CaseRule::Any => true,
        CaseRule::Capitalised => !form.has(Shape::CAPITALISED) || token.shape.has(Shape::CAPITALISED),
        CaseRule::Exact => {
            [Shape::CAPITALISED, Shape::ALL_CAPITALS].into_iter().all(|s| form.has(s) == token.shape.has(s))
        }
    };
    if rule == CaseRule::Any || rule == CaseRule::Exact && in_capitals(tokens) {
        return true;
    }
    if tokens.len() == shapes.len() {
        return shapes.iter().zip(tokens).all(fits);
    }
    let more = tokens.len() > shapes.len();
    let listed = shapes.iter().filter(|s| more || !s.has(Shape::AFTER_HYPHEN));
    let found = tokens.iter().filter(|t| !more || !t.shape.has(Shape::AFTER_HYPHEN));
    listed.zip(found).all(fits)
}

/// The longest name of an office, in tokens.
const MAX_OFFICE_TOKENS: usize = 8;

/// The offices whose names end just before a token, with where each begins; of matches in order.
pub(crate) fn offices_ending_at(matches: &[Match], end: usize) -> Vec<(usize, u32)> {
    let from = matches.partition_point(|m| m.begin + MAX_OFFICE_TOKENS < end);
    let near = matches.get(from..).unwrap_or(&[]).iter().take_while(|m| m.begin < end);
    near.filter(|m| m.end == end)
        .filter_map(|m| if let Target::Office(office) = m.target { Some((m.begin, office)) } else { None })
        .collect()
}
