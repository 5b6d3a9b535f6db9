//! Who acts in a phrase's own clause, and who is joined to the phrase: neither is what it means.

use super::Phrase;
use crate::coreference::Neighbours;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// The longest way from a subject to what its verb acts on, in tokens.
const CLAUSE_REACH: usize = 10;

/// Whether a draft is the subject of the clause that the phrase at a token is part of: nothing but its verb, adverbs,
/// prepositions and other phrases lies between. Principle C of Chomsky (1981), "Lectures on Government and Binding".
pub(in crate::coreference) fn acts_on(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    if draft.end > begin || begin - draft.end > CLAUSE_REACH || draft.kind == MentionKind::Demonym {
        return false;
    }
    if is_gap_of(context, draft, begin) || deals_aside(context, draft, begin) {
        return true;
    }
    // "Morocco, whose border with the country is closed": what it has with another.
    let whose = is_word!(text, draft.end, ",") && is_word!(text, draft.end + 1, "whose");
    let is_within = |i: usize| !text.shape(i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, i);
    if whose && draft.end + 2 < begin && (draft.end + 2..begin).all(is_within) {
        return true;
    }
    // "Britain, the former colonial power, would support the country": an apposition is passed over.
    let verb = syntax::verb_after(text, draft.end).filter(|verb| *verb < begin);
    // "Guinea's president, Alpha Conde, flew to the state": so is one that the name behind it ends.
    let is_apposed = is_word!(text, draft.end, ",")
        && draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, ","))
        && syntax::is_verb(text, draft.end + 1);
    let verb = if is_apposed { Some(draft.end + 1) } else { verb };
    let is_said =
        || draft.begin.checked_sub(1).is_some_and(|i| text.class(i).has(Class::SPEECH_VERB)) && verb.is_some();
    // "Turkey, which houses millions of the country's people": who houses them is Turkey, whatever its own clause does with it.
    let relative = is_word!(text, draft.end, ",") && is_word!(text, draft.end + 1, "which" | "who");
    if syntax::role(text, draft.begin, draft.end) != Role::Subject && !relative && !is_apposed && !is_said() {
        return false;
    }
    let from = verb.unwrap_or(if relative { draft.end + 2 } else { draft.end });
    let is_modal = |i: usize| {
        is_word!(text, i, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should" | "shall")
    };
    let (mut verbs, mut auxiliaries) = (0_usize, 0_usize);
    for i in from..begin {
        // "frozen the money that the country's bank kept": what hangs on a noun is not told by another.
        let has_acted = verbs + auxiliaries > 0;
        let hangs = is_word!(text, i, "that" | "which") && !syntax::is_verb(text, i - 1) && has_acted;
        if hangs || is_in_number(context, i) {
            continue;
        }
        // "Turkey, which shelters millions who fled the country": who takes them in is not what they left.
        let left = (i + 1..i + 3).any(|i| is_word!(text, i, "fled" | "left" | "escaped" | "flee" | "leave" | "escape"));
        if is_word!(text, i, "who") && left && (has_acted || relative) {
            return true;
        }
        // "Riyadh said the kingdom would": what somebody says is a clause of its own.
        if text.traits(i).has(Traits::OPENS_CLAUSE)
            || text.class(i).has(Class::SPEECH_VERB)
            || (text.shape(i).has(Shape::PUNCTUATION) && !is_word!(text, i, "$" | "€" | "£"))
            || is_word!(text, i, "who" | "whose" | "where" | "when")
        {
            return false;
        }
        // "promised to recognise the state": who promises recognises; and a modal verb stands for the one behind it.
        let infinitive = verbs > 0 && (is_word!(text, i - 1, "to") || is_modal(i - 1));
        // "had blocked plans to defend the country": behind its verb a word in -s is a noun.
        let is_noun = text.traits(i).has(Traits::S)
            && i > from
            && syntax::is_verb(text, i - 1)
            && !text.class(i - 1).has(Class::AUXILIARY);
        // "to support the elected government": a participle behind an article is an adjective.
        let is_adjective = text.traits(i).has(Traits::ED) && i > from && is_word!(text, i - 1, "the" | "a" | "an");
        // "is to meet the dictator"
        let is_due = is_word!(text, i, "is" | "are" | "was" | "were") && is_word!(text, i + 1, "to") && i + 2 < begin;
        let finite =
            is_due || syntax::is_verb(text, i) && !text.class(i).has(Class::AUXILIARY) && !is_noun && !is_adjective;
        verbs += usize::from((finite || is_modal(i) && i + 1 < begin) && !infinitive);
        auxiliaries += usize::from(is_word!(text, i, "has" | "have" | "had"));
    }
    // "which houses": a word that may be a noun elsewhere. "Brazil has soldiers in the country".
    verbs == 1 || (relative || auxiliaries == 1) && verbs == 0
}

/// "Russia, which the country accuses", "Niger, with which the country shares a border": whether a relative clause that hangs on a
/// draft has the phrase at a token for its subject: what it says of the draft it does not say of itself.
fn is_gap_of(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let Some(relative) = begin.checked_sub(1) else { return false };
    let from = draft.end + usize::from(is_word!(text, draft.end, ","));
    let is_relative = is_word!(text, relative, "whom") || from > draft.end && is_word!(text, relative, "which");
    is_relative && (relative == from || relative == from + 1 && text.class(from).has(Class::PREPOSITION))
}

/// How far behind a subject stands what it does beside its verb, in tokens.
const ASIDE_REACH: usize = 30;

/// "Egypt cut ties with Qatar on Monday, accusing the emirate": whether a draft is the subject of a clause that ends with what it
/// does to another.
fn deals_aside(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let on = usize::from(begin > 0 && is_word!(text, begin - 1, "on"));
    let Some(deals) = begin.checked_sub(1 + on) else { return false };
    deals > draft.end
        && begin - draft.end <= ASIDE_REACH
        && is_word!(text, deals - 1, ",")
        && is_word!(
            text,
            deals,
            "accusing"
                | "blaming"
                | "warning"
                | "urging"
                | "asking"
                | "pressing"
                | "calling"
                | "criticising"
                | "criticizing"
                | "condemning"
                | "threatening"
                | "denouncing"
                | "praising"
                | "thanking"
                | "recognising"
                | "recognizing"
                | "telling"
        )
        && syntax::role(text, draft.begin, draft.end) == Role::Subject
        && (draft.end..deals - 1)
            .all(|i| !text.shape(i).has(Shape::PUNCTUATION) && !text.traits(i).has(Traits::OPENS_CLAUSE))
}

/// "Mauritania and Algeria closed their borders": the last of those that are named in one row with a draft, itself where it is in
/// none. What one of them does the others do.
pub(super) fn last_of_row<'d>(context: &Context<'_>, drafts: &'d [Draft], draft: &'d Draft) -> &'d Draft {
    let text = context.text;
    let mut last = draft;
    let mut is_closed = false;
    for _ in 0..MAX_ROW {
        let comma = usize::from(is_word!(text, last.end, ","));
        let joins = comma + usize::from(is_word!(text, last.end + comma, "and"));
        let from = last.end + joins + usize::from(is_word!(text, last.end + joins, "the"));
        let next = drafts.beginning_at(from).filter(|d| d.kind != MentionKind::Demonym && d.is_resolved());
        let Some(next) = next.filter(|_| joins > 0 && !is_closed) else { break };
        is_closed = joins > comma;
        last = next;
    }
    // "My fellow Icelanders, Britain used": no row without "and".
    if is_closed { last } else { draft }
}

/// No longer row is read.
const MAX_ROW: usize = 8;

/// "1,266", "$9.5": a mark between digits.
fn is_in_number(context: &Context<'_>, mark: usize) -> bool {
    let is_digit = |i: usize| context.text.shape(i).has(Shape::DIGIT);
    context.text.shape(mark).has(Shape::PUNCTUATION) && mark.checked_sub(1).is_some_and(is_digit) && is_digit(mark + 1)
}

/// Whether a phrase is joined to a mention: nothing stands between but "and", "or" or a comma, or both.
pub(super) fn is_joined_to(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let text = context.text;
    let comma = usize::from(is_word!(text, draft.end, ",") && is_word!(text, draft.end + 1, "and" | "or"));
    // "put his men into Kuwait, and the emirate's ruler fled", "…, and the emirate fled": another clause.
    let clause = comma > 0 && (syntax::is_verb(text, phrase.end) || text.shape(phrase.end).has(Shape::CLITIC));
    draft.end + comma + 1 == phrase.begin && !clause && is_word!(text, draft.end + comma, "and" | "or" | ",")
}

/// Whether "and" alone stands between two mentions.
pub(in crate::coreference) fn are_joined(context: &Context<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let (first, second) = if a.0 < b.0 { (a, b) } else { (b, a) };
    first.1 + 1 == second.0 && is_word!(context.text, first.1, "and")
}
