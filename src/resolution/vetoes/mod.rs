//! What shows that a name is not the entity's here: a person's given name before it, a subdivision behind it, a language.

mod around;
pub(super) mod conditions;
mod kin;
mod languages;
mod longer_names;
mod names;
mod organs;
mod people;
mod places;
mod spelling;
mod things;
mod towns;
mod words;
mod works;

use around::Around;
use languages::is_language;
pub(super) use people::same_given_name;
pub(super) use places::is_shared as is_shared_with_a_subdivision;
/// The state of a federation that a token abbreviates, where it shares its name with a state or a capital: "Ga.", "Wash."
pub(super) use places::{is_abbreviation_of, may_abbreviate};

use smallvec::SmallVec;

use super::overlap::NameSpan;
use super::{Context, surnames};
use crate::gazetteer::{CompiledForm, Holds, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, Shape, Traits, fold_phrase, is_word, syntax};

/// On a line of capitals, how many names before and behind count as beside.
const RESCUE_REACH: usize = 8;

/// Why a name is not the entity's here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Veto {
    /// It is the name of someone else, whom the text may call by it again.
    Person,
    /// It is the given name of someone else.
    GivenName,
    /// It is a town, or a state of a federation, elsewhere, which the text may call by it again.
    Elsewhere,
    /// It is part of another name, a place elsewhere, or a word.
    Other,
}

/// What the words around a span show that it is, if they show it to be outside the gazetteer. `spans` are all that were
/// chosen.
pub(super) fn something_else(context: &Context<'_>, span: &NameSpan, spans: &[NameSpan]) -> Option<Veto> {
    let form = span.forms.first().and_then(|f| context.snapshot.form(*f))?;
    let around = Around::new(context, span);
    let single = span.end - span.begin == 1;
    let person = context.snapshot.is_leader(form.record);
    let place = matches!(context.snapshot.record_type(form.record), RecordType::State | RecordType::Place);
    let other = |is: bool| is.then_some(Veto::Other);
    if form.kind == MentionKind::Demonym {
        if single && around.is_surname_of_another() {
            return Some(Veto::Person);
        }
        return other(is_no_people(context, &around, span, &form));
    }
    // The dots of "U.S." tell it from the word on a line of capitals too, and only a state of the two has "TURKEY'S".
    let shape = context.text.shape(span.begin);
    let capitals = shape.has(Shape::CAPITALS_LINE) && !shape.has(Shape::DOTTED)
        || form.common_word && form.kind == MentionKind::Acronym && around.is_among_capitals();
    if capitals && form.common_word && !rescued(context, span, spans) {
        return Some(Veto::Other);
    }
    if is_a_thing(&around, &form, person) {
        return Some(Veto::Other);
    }
    let names_a_person_before = || {
        let records = span.records(context);
        around.given_name_before().is_some() && around.names_a_person_before(&records.collect::<SmallVec<[u32; 4]>>())
    };
    if single
        && (names_a_person_before()
            || (!person
                && (around.is_titled()
                    || place
                        && (around.has_an_age()
                            || around.is_a_familys_name()
                            || around.is_what_one_is_called()
                            || around.is_an_animals_name()))))
    {
        return Some(Veto::Person);
    }
    // "In Moscow Vladimir Putin spoke": where somebody is, and who.
    let before_a_leader =
        || place && (is_before_a_leaders_full_name(context, span.end, spans) || around.says_where_before_a_person());
    if single && is_given_name(context, &around, span, (place, spans)) && !before_a_leader() {
        return Some(Veto::GivenName);
    }
    if single && is_month(context, span) {
        return Some(Veto::Other);
    }
    let is_whole = form.kind != MentionKind::ShortName && !single;
    if person
        && !single
        && (around.is_behind_a_particle() || is_whole && around.is_behind_another_given_name(form.record))
    {
        return Some(Veto::Person);
    }
    let short_person = person && form.kind == MentionKind::ShortName;
    if short_person {
        if around.is_named_differently(&span.forms) {
            return Some(Veto::Person);
        }
        // "spokeswoman Mao Ning": whom the text may call Mao again.
        if single && around.is_behind_a_trade() && around.goes_on_with_another_name(form.record) {
            return Some(Veto::Person);
        }
        if single && (begins_a_longer_name(&around, form.record) || around.is_of_a_family()) {
            return Some(Veto::Other);
        }
    }
    if is_whole
        && person
        && (around.is_the_beginning_of_a_longer_name(form.record) || around.goes_on_to_somebody_described())
    {
        return Some(Veto::Other);
    }
    if !person && context.snapshot.record_type(form.record) != RecordType::Organisation {
        if let Some(veto) = around.follows_an_unknown_name(single) {
            return Some(veto);
        }
        if around.is_behind_the_head_of_a_name()
            || around.is_a_city_in_a_name(form.record) && !before_a_leader()
            || around.is_an_animal()
            || around.is_a_firm()
            || around.is_a_house()
            || around.is_joined()
        {
            return Some(Veto::Other);
        }
    }
    if around.is_in_subdivision()
        || around.is_shared_subdivision(form.record)
        || around.is_subdivision_itself()
        || around.is_a_party_of_a_case(spans)
        || place && single && form.kind != MentionKind::Acronym && around.is_a_town_of_the_name(span)
    {
        return Some(Veto::Elsewhere);
    }
    other(
        around.is_organ_of_a_state(form.record, spans)
            || around.is_in_another_state(form.record, spans)
            || matches!(form.kind, MentionKind::Name | MentionKind::Alias) && place && around.names_a_party()
            || !place && around.is_some_of_a_group()
            || around.begins_another_name(place),
    )
}

/// Whether a word is somebody's given name: a surname, a relation or the other of a couple stands beside it.
fn is_given_name(
    context: &Context<'_>,
    around: &Around<'_, '_>,
    span: &NameSpan,
    (place, spans): (bool, &[NameSpan]),
) -> bool {
    let is_relation =
        || around.is_a_relations_name() || around.is_in_a_row_of_relations() || around.is_described_as_a_person();
    let is_of_a_couple = || around.is_one_of_a_couple() && !is_before_a_leaders_full_name(context, span.end + 1, spans);
    around.is_given_name_of_another() || place && (is_relation() || is_of_a_couple())
}

/// Whether a demonym is a language, a verb, a business, a newspaper or money.
fn is_no_people(context: &Context<'_>, around: &Around<'_, '_>, span: &NameSpan, form: &CompiledForm<'_>) -> bool {
    is_language(context, span)
        || (span.end - span.begin == 1 && form.common_word && around.is_a_verb())
        || around.names_a_business()
        || around.is_a_newspaper()
        || around.is_money()
}

/// Whether a name of one word goes on as somebody else's.
fn begins_a_longer_name(around: &Around<'_, '_>, record: u32) -> bool {
    around.begins_a_double_given_name()
        || around.is_before_a_patronym()
        || around.goes_on_with_another_name(record)
        || around.is_of_another_place(record)
}

/// Whether a span is a ship, a street, a show, money or another thing that bears the name.
fn is_a_thing(around: &Around<'_, '_>, form: &CompiledForm<'_>, person: bool) -> bool {
    around.is_a_ship()
        || around.is_in_a_handle()
        || around.is_currency()
        || around.is_quoted_title()
        || around.is_a_band()
        || around.is_a_street_abroad()
        || around.goes_on_behind_a_particle()
        || (form.kind == MentionKind::Acronym && around.is_a_word_in_small_letters())
        || (form.common_word
            && form.kind == MentionKind::Acronym
            && (around.is_a_word_spelt_large() || around.heads_a_part()))
        || (person && (around.names_an_order() || around.is_a_title_of_something()))
        || (person && (around.has_suffix() || around.is_double_barrelled() || around.is_a_sign()))
        || (person
            && (around.gives_its_name_to_a_place() || around.is_in_a_firm() || around.has_a_ships_article(form.record)))
}

/// Whether the full name of a leader begins at a token.
fn is_before_a_leaders_full_name(context: &Context<'_>, at: usize, spans: &[NameSpan]) -> bool {
    // Spans stand in order of their tokens.
    let next = spans.get(spans.partition_point(|s| s.begin < at)).filter(|s| s.begin == at && s.end - s.begin > 1);
    next.is_some_and(|s| s.records(context).all(|r| context.snapshot.is_leader(r)))
}

/// Whether a span that may be a given name is said to do, or to have, what only a person does: "Jordan said she", "Chad's
/// mother".
pub(super) fn acts_as_a_person(context: &Context<'_>, span: &NameSpan) -> bool {
    Around::new(context, span).acts_as_a_person()
}

/// Whether somebody is called by a span: "Jordan?", "Thanks, Jordan."
pub(super) fn is_called_out(context: &Context<'_>, span: &NameSpan) -> bool {
    Around::new(context, span).is_called_out()
}

/// Whether nearly every long word around a span is capitalised.
pub(super) fn is_in_headline(context: &Context<'_>, span: &NameSpan) -> bool {
    Around::new(context, span).is_in_headline()
}

/// "Micheál Martin", and no other Martin: behind a given name or its initial, the surname is of those who bear both.
pub(super) fn keep_bearers_of_the_given_name(context: &Context<'_>, span: &mut NameSpan) {
    if span.end - span.begin != 1 {
        return;
    }
    let record = |number: &u32| context.snapshot.form(*number).map(|f| f.record);
    let bears = |given: &dyn Fn(&str) -> bool, number: &u32| {
        record(number).and_then(|r| context.snapshot.record(r)).is_some_and(|r| given(&r.given_name))
    };
    let keep = |span: &mut NameSpan, given: &dyn Fn(&str) -> bool| {
        let any = span.forms.iter().any(|number| bears(given, number));
        if any {
            span.forms.retain(|number| bears(given, number));
        }
        any
    };
    if span.forms.iter().any(|number| surnames::governs(context, span.begin, span.end, *number)) {
        span.forms.retain(|number| surnames::governs(context, span.begin, span.end, *number));
        span.kind = Some(MentionKind::ShortName);
        return;
    }
    let around = Around::new(context, span);
    if let Some(initial) = around.initial_before() {
        let begins = |own: &str| fold_phrase(own).starts_with(initial);
        // "C. Rice": a full name, where who bears it is in office.
        let in_office = |leader: u32| {
            let held = context.snapshot.facts(leader).held;
            !context.date_assumed && held.iter().any(|h| h.holds(context.date) != Holds::Never)
        };
        if keep(span, &begins) {
            let first = span.forms.first().and_then(record);
            let one = first.filter(|r| context.snapshot.is_leader(*r) && span.forms.iter().all(|f| record(f) == first));
            if one.is_some_and(in_office) {
                span.kind = Some(MentionKind::ShortName);
            }
        }
    } else if span.forms.len() > 1
        && let Some(given) = around.given_name_before()
    {
        keep(span, &|own: &str| people::same_given_name(given, own));
    }
}

/// A name that is also a month: "in May", "1 May", "May 2019".
fn is_month(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    if !text.class(span.begin).has(Class::CALENDAR) {
        return false;
    }
    let previous = span.begin.checked_sub(1);
    let title = previous.is_some_and(|p| text.class(p).has_any(Class::TITLE.or(Class::HONORIFIC)));
    !title
        && (text.shape(span.end).has(Shape::DIGIT)
            || text.class(span.end).has(Class::PRONOUN)
            || previous.is_some_and(|p| {
                text.shape(p).has(Shape::DIGIT)
                    || text.class(p).has(Class::PREPOSITION)
                    || is_word!(text, p, "last" | "next" | "this" | "early" | "late" | "mid" | "and")
                    // "Meanwhile, May repeated".
                    || is_word!(text, p, ",") && !(syntax::is_verb(text, span.end) || text.traits(span.end).has(Traits::ED))
            }))
}

/// On a line of capitals a form that is an ordinary word needs a name beside it that is not, or a verb that it acts by.
fn rescued(context: &Context<'_>, span: &NameSpan, spans: &[NameSpan]) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(span.begin).map(|t| t.sentence) else { return false };
    let is_state = |f: &CompiledForm<'_>| context.snapshot.record_type(f.record) == RecordType::State;
    let has_something = || text.shape(span.end).has(Shape::CLITIC) && span.forms(context).all(|f| is_state(&f));
    let acts = text.class(span.end).has(Class::WILL_VERB) && text.word(span.end).ends_with(['s', 'd'])
        || has_something()
        || leads_a_headline(context, span);
    // Spans stand in order of their tokens.
    let here = spans.partition_point(|s| s.begin < span.begin);
    let near = spans.get(here.saturating_sub(RESCUE_REACH)..).unwrap_or(&[]).iter().take(2 * RESCUE_REACH + 1);
    acts || near.filter(|s| text.token(s.begin).is_some_and(|t| t.sentence == sentence)).any(|s| {
        // Two states side by side speak for each other, though both are words: "MALI AND GUINEA".
        let joined = s.begin == span.end + 1 && is_word!(text, span.end, "and")
            || span.begin == s.end + 1 && is_word!(text, s.end, "and");
        s.forms(context)
            .any(|f| f.prior > 0.5 && (!f.common_word || joined && f.kind != MentionKind::Acronym && is_state(&f)))
    })
}

/// "MAJOR QUITS AS LEADER", "BLAIR SWEEPS TO POWER": the name of whoever heads a state on the text's date begins the line, and
/// does what leaders do.
fn leads_a_headline(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let does = is_word!(
        text,
        span.end,
        "quits"
            | "resigns"
            | "wins"
            | "loses"
            | "sweeps"
            | "calls"
            | "hails"
            | "meets"
            | "faces"
            | "flies"
            | "names"
            | "sacks"
            | "picks"
            | "returns"
            | "defies"
            | "defends"
            | "unveils"
            | "tells"
            | "sees"
    );
    does && !context.date_assumed
        && text.shape(span.begin).has(Shape::LINE_START)
        && span.records(context).any(|leader| {
            let held = context.snapshot.facts(leader).held;
            held.iter().any(|h| context.snapshot.head_of(h.office).is_some() && h.holds(context.date) != Holds::Never)
        })
}

/// How much less a dated form counts outside its dates.
pub(super) fn dated_factor(context: &Context<'_>, form: &CompiledForm<'_>) -> f32 {
    if form.is_undated() {
        return 1.0;
    }
    match form.interval().holds(context.date) {
        Holds::Wholly => 1.0,
        Holds::Partly => 0.9,
        Holds::Never => 0.7,
    }
}
