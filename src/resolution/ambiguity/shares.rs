//! The shares that several records have of the evidence for one name.

use super::Candidate;
use super::ages;
use super::presence::{Presence, introduced, is_office_at, office_behind, person_of};
use super::sentence_of;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::overlap::NameSpan;
use crate::resolution::times::{self, Company};
use crate::resolution::{Candidates, Context};
use crate::text::{Class, Shape, is_word};

/// How many times likelier a state is before the name of one of its leaders ("Korean leader Kim Jong Un").
const INTRODUCES: f32 = 12.0;
/// How many times likelier a state is that has had the office behind the name ("the Dominican prime minister").
const HAS_THE_OFFICE: f32 = 400.0;
/// How many times likelier a state is that the text alone of its namesakes speaks of.
const ALONE_NAMED: f32 = 4.0;
/// How much less somebody is meant by a former holder's title who had left no office.
const STILL_THERE: f32 = 0.1;
/// How much less somebody is meant behind the title of an office that another of the name has held.
const OF_ANOTHER_TITLE: f32 = 0.02;
/// How much less a leader is meant by a name that is said to be where something is.
const SOMEWHERE: f32 = 0.01;

/// The records that a span may mean with their shares of the evidence, the likeliest first.
pub(super) fn of(
    context: &Context<'_>,
    presence: &Presence,
    company: &Company,
    span: &NameSpan,
    found: &[Candidate],
) -> Candidates {
    let beside = Beside::of(context, presence, span, found);
    let sentence = sentence_of(context, span);
    let scored = |c: &Candidate| {
        let factor = presence.factor(context, sentence, span, c.record);
        (c.record, c.weight * factor * beside.factor(context, c.record))
    };
    let mut candidates: Candidates = found.iter().map(scored).collect();
    if beside.person.is_none() && beside.office.is_none() {
        prefer_the_one_spoken_of(context, presence, span, &mut candidates);
    }
    weigh_by_time(context, company, span, &mut candidates);
    if !context.date_assumed {
        ages::prefer_the_living(context, span, &mut candidates);
    }
    candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let total: f32 = candidates.iter().map(|c| c.1).sum();
    for candidate in &mut candidates {
        candidate.1 /= total.max(f32::MIN_POSITIVE);
    }
    candidates
}

/// What stands beside a name and tells which of its records is meant.
struct Beside {
    /// Who is named before "of" and the name, or behind it.
    person: Option<u32>,
    /// Whether that person's state has the name before or behind it for certain: "Lissouba of Congo", "Congo's Lissouba".
    certainly: bool,
    /// Where an office stands behind the name.
    office: Option<usize>,
    /// Whether the name is of no person, but may be of a place.
    placed: bool,
    /// The title before the name, where one of the records bears it.
    title: Option<usize>,
}

impl Beside {
    fn of(context: &Context<'_>, presence: &Presence, span: &NameSpan, found: &[Candidate]) -> Self {
        let text = context.text;
        let before = person_of(context, presence, span.begin);
        let may_be_a_place = || found.iter().any(|c| context.snapshot.record_type(c.record) == RecordType::Place);
        // "King Albert II", and not the prince; "Belgium's king, Albert II".
        let title = span.begin.checked_sub(1).map(|i| if is_word!(text, i, ",") { i.saturating_sub(1) } else { i });
        let title = title.filter(|i| span.end - span.begin > 1 && text.class(*i).has(Class::TITLE));
        Self {
            person: before.or_else(|| introduced(context, presence, span.end)),
            // "Congo's president, Felix Tshisekedi".
            certainly: before.is_some() || text.shape(span.end).has(Shape::CLITIC),
            office: office_behind(context, span.end),
            placed: is_placed(context, span) && may_be_a_place(),
            title: title.filter(|title| found.iter().any(|c| bears_title(context, c.record, *title))),
        }
    }

    /// How many times likelier what stands beside the name makes a record.
    fn factor(&self, context: &Context<'_>, record: u32) -> f32 {
        let snapshot = context.snapshot;
        let leads = |person: u32| snapshot.facts(person).held.iter().any(|held| held.of == record);
        let introduces = match self.person.is_some_and(leads) {
            true if self.certainly => HAS_THE_OFFICE,
            true => INTRODUCES,
            false => 1.0,
        };
        let has_office =
            |at: usize| snapshot.facts(record).holders.iter().any(|held| is_office_at(context, held.office, at));
        let rules = if self.office.is_some_and(has_office) { HAS_THE_OFFICE } else { 1.0 };
        let somewhere = if self.placed && snapshot.is_leader(record) { SOMEWHERE } else { 1.0 };
        let is_another = |title: usize| !bears_title(context, record, title);
        let titled = if self.title.is_some_and(is_another) { OF_ANOTHER_TITLE } else { 1.0 };
        introduces * rules * somewhere * titled
    }
}

/// "In Washington", "a Washington lawyer".
fn is_placed(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    span.begin.checked_sub(1).is_some_and(|p| {
        text.class(p).has(Class::PLACE_PREPOSITION)
            || is_word!(text, p, "a" | "an")
                && text.token(span.end).is_some()
                && !text.shape(span.end).has_any(Shape::CAPITALISED.or(Shape::PUNCTUATION))
    })
}

/// Whether the word at a token is the name of an office that somebody has held.
fn bears_title(context: &Context<'_>, record: u32, title: usize) -> bool {
    let word = context.text.word(title);
    let names = |office: u32| {
        let office = context.snapshot.record(office);
        office.is_some_and(|o| {
            std::iter::once(&o.name).chain(o.names.iter().map(|f| &f.text)).any(|n| n.eq_ignore_ascii_case(word))
        })
    };
    context.snapshot.facts(record).held.iter().any(|h| names(h.office))
}

/// "Congo" is the state that the text calls "the Republic of the Congo", where no other of the name is spoken of.
fn prefer_the_one_spoken_of(context: &Context<'_>, presence: &Presence, span: &NameSpan, candidates: &mut Candidates) {
    let is_state = |r: u32| context.snapshot.record_type(r) == RecordType::State && times::is_there(context, r);
    if !span.forms(context).all(|f| f.kind != MentionKind::Demonym) || !candidates.iter().all(|(r, _)| is_state(*r)) {
        return;
    }
    let mut named = candidates.iter_mut().filter(|(r, _)| presence.speaks_of(*r));
    if let (Some((_, score)), None) = (named.next(), named.next()) {
        *score *= ALONE_NAMED;
    }
}

/// Which of several leaders a text means is told by its date; without one of its own, by its years and its company. So it is
/// where none of them is in office, and the text names others of the time of one of them.
fn weigh_by_time(context: &Context<'_>, company: &Company, span: &NameSpan, candidates: &mut Candidates) {
    let is_leader = |record: u32| context.snapshot.is_leader(record);
    let former = !context.date_assumed && ages::is_said_to_be_former(context, span);
    let of_the_past = !context.date_assumed
        && candidates.iter().any(|(r, _)| is_leader(*r) && company.contemporary(context, *r) > 1.0)
        && times::none_rules(context, candidates.iter().map(|(r, _)| *r));
    for (record, score) in candidates.iter_mut().filter(|(record, _)| is_leader(*record)) {
        *score *= if context.date_assumed || of_the_past {
            company.factor(context, *record, span.begin)
        } else {
            times::nearness(context, *record) * times::told_of(context, *record, span.begin)
        };
        if former && !times::has_left_one(context, *record) {
            *score *= STILL_THERE;
        }
    }
}
