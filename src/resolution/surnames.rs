//! Surnames of leaders that a state, a people or a place has too: "Luis Montenegro won. Montenegro said".
//!
//! After GATE's `OrthoMatcher`, as in `namesakes.rs`: the bearer whom the text named in full is meant.

use rustc_hash::FxHashMap;

use super::Context;
use super::overlap::NameSpan;
use super::vetoes::Veto;
use crate::gazetteer::{CompiledForm, Holds, RecordType};
use crate::matching::{Match, offices_ending_at};
use crate::mention::MentionKind;
use crate::text::{Class, Shape, is_word, syntax};

/// How many tokens back a leader's full name may stand for a surname that is a capital's name as well.
const REACH_FULL_NAME: usize = 120;

/// "George Washington crossed the river. Washington then wrote", "Luis Montenegro won. Montenegro said": of a span that is a
/// leader's surname and the name of a place, a state or a people, the leader whom the passage has named in full, unless the
/// words around say where, the text is of another age, or it speaks of the state elsewhere; and the leader whose title stands
/// before the name. "Mr Montenegro" is no person whom the gazetteer does not know: where the veto says so, it is taken back.
pub(super) fn keep_leaders_of_the_passage(
    context: &Context<'_>,
    matches: &[Match],
    spans: &mut [NameSpan],
    vetoed: &mut [Option<Veto>],
) {
    let snapshot = context.snapshot;
    let may_be_both = |span: &NameSpan| span.end - span.begin == 1 && span.forms.len() > 1;
    if !spans.iter().any(may_be_both) {
        return;
    }
    let mut named: FxHashMap<u32, usize> = FxHashMap::default();
    let mut spoken_of: FxHashMap<(u32, u64), bool> = FxHashMap::default();
    for index in 0..spans.len() {
        let Some(span) = spans.get(index) else { break };
        let forms = || span.forms(context);
        let leaders = || forms().filter(|f| snapshot.is_leader(f.record));
        if span.end - span.begin > 1 {
            named.extend(leaders().map(|f| (f.record, span.end)));
            continue;
        }
        if !may_be_both(span) {
            continue;
        }
        if is_titled_as_a_leader(context, matches, span) || heads_the_body_before(context, spans, index) {
            keep_leaders(context, spans.get_mut(index), &mut named);
            continue;
        }
        if named.is_empty() {
            continue;
        }
        let is_near = |record: u32| named.get(&record).is_some_and(|end| span.begin - end <= REACH_FULL_NAME);
        if is_said_to_be_where(context, span)
            || !leaders().any(|f| is_near(f.record) && is_of_the_age(context, f.record))
        {
            continue;
        }
        let is_a_place = forms().any(|f| snapshot.record_type(f.record) == RecordType::Place);
        let own = context.text.hash(span.begin).unwrap_or(0);
        let mut is_the_state = |form: CompiledForm<'_>| {
            form.kind != MentionKind::Demonym
                && snapshot.record_type(form.record) == RecordType::State
                && *spoken_of
                    .entry((form.record, own))
                    .or_insert_with(|| is_named_otherwise(context, spans, form.record, own))
        };
        if !is_a_place && (!stands_as_a_person(context, span) || forms().any(&mut is_the_state)) {
            continue;
        }
        if is_honoured(context, span)
            && let Some(veto) = vetoed.get_mut(index).filter(|v| **v == Some(Veto::Person))
        {
            *veto = None;
        }
        keep_leaders(context, spans.get_mut(index), &mut named);
    }
}

/// Of what a span may mean, keeps the leaders: the text has named them here.
fn keep_leaders(context: &Context<'_>, span: Option<&mut NameSpan>, named: &mut FxHashMap<u32, usize>) {
    let Some(span) = span else { return };
    span.forms.retain(|number| context.snapshot.record_of(*number).is_some_and(|r| context.snapshot.is_leader(r)));
    named.extend(span.records(context).map(|r| (r, span.end)));
}

/// "The Clinton Administration", "the Brown government": whether a form is the surname of a leader who on the text's date heads
/// the state whose government the words behind name.
pub(super) fn governs(context: &Context<'_>, begin: usize, end: usize, form: u32) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let has_article = || begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "the"));
    if !is_word!(text, end, "administration" | "government" | "cabinet")
        || end - begin != 1
        || context.date_assumed
        || !has_article()
        || text.shape(end).has(Shape::CAPITALISED) && !is_word!(text, end, "administration")
    {
        return false;
    }
    let leader = snapshot.form(form).filter(|f| f.kind == MentionKind::ShortName && snapshot.is_leader(f.record));
    leader.is_some_and(|f| heads(context, f.record, |_| true))
}

/// Whether a leader may head, on the text's date, a state or organisation that is asked for.
fn heads(context: &Context<'_>, leader: u32, is_asked_for: impl Fn(u32) -> bool) -> bool {
    let snapshot = context.snapshot;
    snapshot.facts(leader).held.iter().any(|held| {
        snapshot.head_of(held.office).is_some() && held.holds(context.date) != Holds::Never && is_asked_for(held.of)
    })
}

/// "Prime Minister Montenegro": a title before the name is of an office that a leader of that name has held.
fn is_titled_as_a_leader(context: &Context<'_>, matches: &[Match], span: &NameSpan) -> bool {
    let snapshot = context.snapshot;
    let is_title = |i: usize| context.text.class(i).has(Class::TITLE) && context.text.shape(i).has(Shape::CAPITALISED);
    if !span.begin.checked_sub(1).is_some_and(is_title) {
        return false;
    }
    let offices = offices_ending_at(matches, span.begin);
    let offices = || offices.iter().map(|(_, office)| *office);
    span.records(context).any(|r| snapshot.is_leader(r) && snapshot.has_held_any(r, offices()))
}

/// "Portugal's Montenegro said", "UN rights office chief Türk warned": whether the state or organisation named before a name, with
/// no more than a title between them, is headed on the text's date by a leader of that name.
fn heads_the_body_before(context: &Context<'_>, spans: &[NameSpan], index: usize) -> bool {
    let text = context.text;
    let Some((span, body)) = spans.get(index).zip(index.checked_sub(1).and_then(|i| spans.get(i))) else {
        return false;
    };
    let Some(between) = span.begin.checked_sub(body.end).filter(|n| (1..=MAX_TITLE_TOKENS).contains(n)) else {
        return false;
    };
    let is_title = |i: usize| text.class(i).has(Class::TITLE) && !text.shape(i).has(Shape::SENTENCE_START);
    let introduces = between == 1 && text.shape(body.end).has(Shape::CLITIC) || (body.end..span.begin).all(is_title);
    let is_body = |of: u32| body.records(context).any(|r| r == of);
    introduces
        && stands_as_a_person(context, span)
        && span.records(context).any(|leader| heads(context, leader, is_body))
}

/// A title before a name has no more words: "prime minister".
const MAX_TITLE_TOKENS: usize = 2;

/// "In Washington", "to Montenegro", "left for Montenegro", "a Washington lawyer".
fn is_said_to_be_where(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let describes = |p: usize| {
        is_word!(text, p, "a" | "an") && !text.shape(span.end).has_any(Shape::CAPITALISED.or(Shape::PUNCTUATION))
    };
    let leaves = |p: usize| {
        is_word!(text, p, "for") && p > 0 && is_word!(text, p - 1, "left" | "leave" | "leaves" | "departed" | "bound")
    };
    span.is_said_where(context) || span.begin.checked_sub(1).is_some_and(|p| describes(p) || leaves(p))
}

/// "Mr English", "Montenegro said", "with Magyar."; not "the English", "Magyar voters".
fn stands_as_a_person(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let before = span.begin.checked_sub(1);
    if is_honoured(context, span) {
        return true;
    }
    let behind = text.class(span.end);
    !before.is_some_and(|p| text.class(p).has(Class::DETERMINER))
        && (text.token(span.end).is_none()
            || text.shape(span.end).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            || syntax::is_verb(text, span.end)
            || behind.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::ADVERB)))
}

/// "Mr English", "Ms. Scotland".
fn is_honoured(context: &Context<'_>, span: &NameSpan) -> bool {
    let before = span.begin.checked_sub(1);
    before.is_some_and(|p| context.text.class(context.text.before_abbreviating_dot(p)).has(Class::HONORIFIC))
}

/// Whether some span names a state by another word than the one with a hash, or its seat.
fn is_named_otherwise(context: &Context<'_>, spans: &[NameSpan], state: u32, word: u64) -> bool {
    let snapshot = context.snapshot;
    spans.iter().filter(|s| s.end - s.begin > 1 || context.text.hash(s.begin) != Some(word)).any(|span| {
        span.records(context).any(|r| r == state || snapshot.facts(r).seat_of.iter().any(|seat| seat.owner == state))
    })
}

/// Whether a text has no date of its own, or one of a leader's age.
fn is_of_the_age(context: &Context<'_>, leader: u32) -> bool {
    let ends = context.snapshot.facts(leader).held.iter().filter_map(|h| h.interval().end);
    let last = ends.map(crate::gazetteer::Date::year).max();
    context.date_assumed || last.is_none_or(|last| context.date.year() <= last + LIFETIME_YEARS)
}

/// Someone who left office so many years ago is not in the news.
const LIFETIME_YEARS: u32 = 50;
