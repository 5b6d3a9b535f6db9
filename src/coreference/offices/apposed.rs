//! Offices beside the name of whoever holds them: "the prime minister, Keir Starmer,", "Powell the secretary of state", "Her
//! Excellency the President".

use smallvec::smallvec;

use super::alike::{is_short_for, same_office};
use super::phrases::Phrase;
use super::{APPOSED, When};
use crate::coreference::{Neighbours, apposition, sentence};
use crate::gazetteer::{Held, Holds};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape, Traits, is_word, syntax};

/// "The new president is Vojislav Kostunica, a lawyer": whom the text says to hold the office.
pub(super) fn is_named_as(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    // "Sharing the stage with the president was Saakashvili", "Beside the president was Castro": somebody else.
    let is_beside = phrase.begin.checked_sub(1).is_some_and(|i| {
        text.class(i).has(Class::PREPOSITION) && sentence(context, i) == sentence(context, phrase.begin)
            || is_word!(text, i, "beside" | "alongside" | "joining" | "accompanying" | "flanking" | "facing")
    });
    if is_beside {
        return None;
    }
    let name = drafts.beginning_at(phrase.end + 1).filter(|_| is_word!(text, phrase.end, "is" | "was"))?;
    let leader = name.record.filter(|r| context.snapshot.is_leader(*r))?;
    let closes = text.token(name.end).is_none() || is_word!(text, name.end, "," | "." | ";" | "who");
    if closes { apposed(context, drafts, phrase, leader, (name.begin, name.end)) } else { None }
}

/// "Colin Powell the secretary of state said": who stands just before a phrase, no comma between, and held its office.
pub(super) fn close_apposed(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let name = drafts.ending_at(phrase.begin).filter(|_| is_word!(text, phrase.begin, "the"))?;
    let leader = name.record.filter(|r| context.snapshot.is_leader(*r))?;
    // "Told Colin Powell the secretary of state was wrong", "made Tony Blair the president".
    let before = name.begin.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, name.begin));
    let is_object =
        before.is_some_and(|i| syntax::is_verb(text, i) || text.traits(i).has_any(Traits::ED.or(Traits::ING)));
    let is_new = text.shape(phrase.begin).has(Shape::SENTENCE_START) || is_object;
    if is_new { None } else { apposed(context, drafts, phrase, leader, (name.begin, name.end)) }
}

/// "The Prime Minister, Mr. Vajpayee,": who stands in apposition behind a token, an honorific or rank before the name.
pub(super) fn behind_honorific(context: &Context<'_>, drafts: &[Draft], end: usize) -> apposition::Apposed {
    let text = context.text;
    let is_honorific = |i: usize| {
        text.class(i).has_any(Class::HONORIFIC.or(Class::RANK))
            || is_word!(text, i, "sheikh" | "sheik" | "ayatollah" | "prince" | "shri" | "alhaji" | "prof")
    };
    if !is_word!(text, end, ",") || !is_honorific(end + 1) || sentence(context, end) != sentence(context, end + 1) {
        return apposition::Apposed::Nobody;
    }
    let at = end + 2 + usize::from(is_word!(text, end + 2, "."));
    let name = drafts.beginning_at(end + 1).or_else(|| drafts.beginning_at(at));
    if let Some(name) = name {
        let closes = text.token(name.end).is_none() || text.shape(name.end).has(Shape::PUNCTUATION);
        let leader = name.record.filter(|r| closes && context.snapshot.is_leader(*r));
        return leader.map_or(apposition::Apposed::Nobody, |r| apposition::Apposed::Leader(r, (name.begin, name.end)));
    }
    let shape = text.shape(at);
    let is_name = shape.has(Shape::CAPITALISED) && !shape.has_any(Shape::PUNCTUATION.or(Shape::CAPITALS_LINE));
    if is_name { apposition::Apposed::Unknown } else { apposition::Apposed::Nobody }
}

/// Whether a comma, and a title with the name of a leader, stand at a token.
pub(super) fn is_before_a_title(context: &Context<'_>, drafts: &[Draft], end: usize) -> bool {
    let text = context.text;
    let is_title = |i: usize| text.class(i).has(Class::TITLE) && text.shape(i).has(Shape::CAPITALISED);
    let name = end + 2 + usize::from(is_title(end + 2));
    is_word!(text, end, ",")
        && (is_title(end + 1) || is_word!(text, end + 1, "prime"))
        && drafts.beginning_at(name).is_some_and(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r)))
}

/// "John Kerry, the secretary of state": the text itself says who, whatever the date.
pub(super) fn apposed(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    leader: u32,
    name: (usize, usize),
) -> Option<Draft> {
    let fits = |h: &&Held| {
        !phrase.explicit && is_short_for(context.snapshot, phrase.office, h.office)
            || phrase.of.is_none_or(|of| of == h.of || context.snapshot.parent(h.of) == Some(of))
                && same_office(context, h.office, phrase.office, h.of)
                && phrase.may_name(context, h.office, h.of)
    };
    let may_own = |h: &&Held| !phrase.is_owned || phrase.may_be_owned(context, drafts, h.of);
    let held = context.snapshot.facts(leader).held.iter().filter(may_own).find(fits)?;
    // "A call with Chirac, the prime minister's office said": whose office it is has nothing to do with who stands before.
    let is_owner = name.0 < phrase.begin && context.text.shape(phrase.end).has(Shape::CLITIC);
    if is_owner && phrase.said.when == When::Now && held.holds(context.date) == Holds::Never {
        return None;
    }
    Some(Draft {
        record: Some(leader),
        candidates: smallvec![(leader, 1.0)],
        confidence: APPOSED,
        // Antecedents point back: a name that follows refers to this mention instead.
        antecedent: (name.0 < phrase.begin).then_some(name),
        ..Draft::derived(
            phrase.begin,
            phrase.end,
            MentionKind::Office,
            Pass::Offices,
            Evidence::Tenure { office: held.office, of: held.of, interval: held.interval() },
        )
    })
}
