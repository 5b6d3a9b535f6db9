//! Offices of nobody named: "the president" of the state that a passage is about, and "the Queen" who reigns where somebody
//! named is in office.

use smallvec::SmallVec;

use super::chronicle;
use super::dateline::of_the_dateline;
use super::holders::is_lately_over;
use super::named::REACH_SENTENCES;
use super::{Phrase, goes_by, holder};
use crate::coreference::predicates::says_what_one_is;
use crate::coreference::{Neighbours, REACH_DRAFTS, nominals, sentence};
use crate::gazetteer::{HeadOf, Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// The holder in the state that the passage is about, else whoever reigns near, else the one where the report comes from.
pub(super) fn holder_there(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Option<Draft> {
    of_the_passage(context, drafts, added, phrase)
        .or_else(|| of_a_realm(context, drafts, phrase))
        .or_else(|| of_the_dateline(context, drafts, phrase, false))
}

/// "Queen Elizabeth died on Thursday. The new king": whoever holds an office that somebody named near has just left, if he is on record.
pub(super) fn in_his_stead(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    if context.date_assumed {
        return None;
    }
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let near = |d: &&Draft| here - sentence(context, d.begin).min(here) <= REACH_HOLDER;
    let has_left = |h: &&Held| snapshot.is_office(h.office, phrase.office) && is_lately_over(context, h.interval());
    let mut named = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(near).filter_map(|d| d.record);
    let left = named.find_map(|r| snapshot.facts(r).held.iter().find(has_left))?;
    let held = holder(context, drafts, phrase, left.of).filter(|d| d.is_resolved() && d.record != Some(left.leader))?;
    Some(Draft { confidence: held.confidence * PRESUMED, ..held })
}

/// "The president told Americans": the state whose people its holder speaks to.
pub(super) fn whose_people(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let text = context.text;
    let is_told = is_word!(
        text,
        phrase.end,
        "told" | "tells" | "assured" | "urged" | "asked" | "reminded" | "warned" | "thanked"
    );
    let people = drafts.beginning_at(phrase.end + 1).filter(|d| is_told && d.kind == MentionKind::Demonym)?;
    // "told French officials" speaks to others.
    let is_all = text.word(people.end - 1).ends_with('s')
        && (text.class(people.end).has_any(Class::GRAMMAR) || text.shape(people.end).has(Shape::PUNCTUATION));
    people.record.filter(|_| is_all && !context.date_assumed)
}

/// Whether a phrase's word for an office is that of a state's head of government as well as of its provinces': "the premier".
pub(super) fn may_be_a_provinces(context: &Context<'_>, phrase: &Phrase, state: u32) -> bool {
    is_word!(context.text, phrase.name.1 - 1, "premier")
        && context.snapshot.record(state).is_some_and(|r| matches!(r.id.as_str(), "australia" | "canada"))
}

/// "Chirac spoke. The Nigerian senate will not let the president run again": whether a house of another state acts in the phrase's
/// clause, which may well mean its own.
pub(super) fn is_of_another_house(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, named: &Draft) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let Some(own) = text.token(phrase.begin).map(|t| text.sentence(t.sentence as usize)) else { return false };
    if context.date_assumed || phrase.of.is_some() || named.antecedent.is_none_or(|a| a.0 >= own.start) {
        return false;
    }
    let Some(owner) = drafts.beginning_at(own.start).or_else(|| drafts.beginning_at(own.start + 1)) else {
        return false;
    };
    let Some(state) = owner.record.filter(|r| snapshot.record_type(*r) == RecordType::State) else { return false };
    let is_house = |i: usize| {
        is_word!(
            text,
            i,
            "senate" | "parliament" | "court" | "courts" | "opposition" | "protesters" | "demonstrators" | "voters"
        ) || is_word!(text, i, "media" | "television" | "cabinet" | "doctors" | "police" | "army")
    };
    let first = owner.end + usize::from(text.shape(owner.end).has(Shape::CLITIC));
    let owns = first > owner.end || owner.kind == MentionKind::Demonym;
    let goes_on = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !is_word!(text, i, "and" | "as" | "while" | "after" | "when" | "before" | "because")
    };
    let is_his = |leader: u32| snapshot.facts(leader).held.iter().any(|h| h.of == state);
    let holders = snapshot.facts(state).holders;
    owns && (first..first + REACH_HOUSE).any(is_house)
        && (first..phrase.begin).all(goes_on)
        && drafts
            .before(phrase.begin)
            .take_while(|d| d.begin > owner.begin)
            .all(|d| d.kind != MentionKind::Pronoun && d.record.is_none_or(|r| !snapshot.is_leader(r)))
        && named.record.is_some_and(|r| !is_his(r))
        && holders.iter().any(|h| snapshot.is_office(h.office, phrase.office) && h.holds(context.date) != Holds::Never)
}

/// "Turkish state media": so many words behind a state stands its house.
const REACH_HOUSE: usize = 2;

/// Whether a leader holds an office of a phrase's kind on the text's date.
pub(super) fn holds_it(context: &Context<'_>, phrase: &Phrase, leader: u32) -> bool {
    let held = context.snapshot.facts(leader).held.iter();
    held.filter(|h| h.holds(context.date) != Holds::Never).any(|h| context.snapshot.is_office(h.office, phrase.office))
}

/// "Chinese Foreign Minister Wang Yi", "Singapore's Vivian Balakrishnan": whether a state is named for somebody in it alone who
/// does not hold the office, who may well be a guest.
pub(super) fn is_of_a_visitor(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, state: &Draft) -> bool {
    let text = context.text;
    let (_, behind) = Neighbours::split(drafts, state.end);
    let is_part = |i: usize| {
        text.shape(i).has_any(Shape::CLITIC.or(Shape::CAPITALISED))
            || is_word!(text, i, "foreign" | "minister" | "counterpart" | ",")
    };
    behind
        .first()
        .filter(|d| d.begin <= state.end + REACH_VISITOR && (state.end..d.begin).all(is_part))
        .is_some_and(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r) && !holds_it(context, phrase, r)))
}

/// So many words of a title stand between a visitor's state and his name.
const REACH_VISITOR: usize = 5;

/// "In Bulgaria they met the president": the state in which a sentence opens, where what one does there is to meet its own, and
/// nobody whom the sentence has named before holds the office.
pub(super) fn host(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let (text, snapshot) = (context.text, context.snapshot);
    if phrase.of.is_some() || phrase.explicit || context.date_assumed {
        return None;
    }
    let meets = phrase.begin.checked_sub(1)?;
    let meets = if is_word!(text, meets, "with") { meets.checked_sub(1)? } else { meets };
    let meets_him = is_word!(text, meets, "met" | "meet" | "meets" | "meeting" | "saw" | "talks");
    // "Starmer saw the president in the Oval Office", "met the president at the Kremlin": whose house it is.
    let is_hosts = meets_him || is_word!(text, meets, "by" | "told" | "thanked" | "joined" | "alongside" | "beside");
    let house = drafts.beginning_at(phrase.end + 1).filter(|_| is_hosts && is_word!(text, phrase.end, "in" | "at"));
    if let Some(house) = house.and_then(|d| d.literal.or(d.record)).filter(|h| snapshot.is_house(*h))
        && snapshot.record_type(house) == RecordType::Place
    {
        let mut owners = snapshot.facts(house).seat_of.iter().map(|s| s.owner);
        let state = owners.find(|owner| snapshot.record_type(*owner) == RecordType::State);
        let leading = state.and_then(|s| snapshot.index_of(snapshot.record(s)?.leader_office_on(context.date)));
        if leading.is_some_and(|leading| snapshot.is_office(phrase.office, leading)) {
            return state;
        }
    }
    if !meets_him {
        return None;
    }
    let own = text.token(phrase.begin).map(|t| text.sentence(t.sentence as usize))?;
    let opening = drafts.beginning_at(own.start + 1).filter(|_| is_word!(text, own.start, "in"))?;
    let record = opening.record?;
    let state = match snapshot.record_type(record) {
        RecordType::State => record,
        RecordType::Place => snapshot.facts(record).seat_of.iter().find(|s| s.capital()).map(|s| s.owner)?,
        _ => return None,
    };
    let holds = |leader: u32| {
        let held = snapshot.facts(leader).held.iter();
        held.filter(|h| h.holds(context.date) != Holds::Never).any(|h| snapshot.is_office(h.office, phrase.office))
    };
    let mut before = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(|d| d.begin > opening.begin);
    (!before.any(|d| d.record.is_some_and(holds))).then_some(state)
}

/// "The Queen sent a message": whoever reigns, by that title, over a state of which the text speaks anywhere near, or in which
/// somebody named near is in office; if that is one person.
fn of_a_realm(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let (text, snapshot) = (context.text, context.snapshot);
    let last = phrase.name.1.checked_sub(1)?;
    if context.date_assumed
        || phrase.gender.is_none()
        || !text.shape(last).has(Shape::CAPITALISED)
        || !is_word!(text, last, "queen" | "king")
        || text.shape(phrase.end).has(Shape::CAPITALISED) && !text.shape(phrase.end).has(Shape::PUNCTUATION)
    {
        return None;
    }
    let (before, behind) = Neighbours::split(drafts, phrase.begin);
    let near = before.iter().rev().take(REACH_DRAFTS).chain(behind.iter().take(REACH_DRAFTS));
    let mut states: SmallVec<[u32; 16]> = SmallVec::new();
    for record in near.filter_map(|d| d.record) {
        let held = snapshot.facts(record).held.iter().filter(|h| h.holds(context.date) == Holds::Wholly).map(|h| h.of);
        let whole = snapshot.parent(record);
        for state in held.chain(whole).chain([record]) {
            if snapshot.record_type(state) == RecordType::State && !states.contains(&state) {
                states.push(state);
            }
        }
    }
    let mut reigning = states.into_iter().filter_map(|state| holder(context, drafts, phrase, state));
    let first = reigning.next().filter(Draft::is_resolved)?;
    reigning
        .all(|other| other.record == first.record)
        .then(|| Draft { confidence: first.confidence * PRESUMED, ..first })
}

/// "A Moroccan was arrested": whether one of a people is told of, whose king is not the text's.
pub(super) fn is_somebody(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    draft.kind == MentionKind::Demonym
        && draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "a" | "an" | "one" | "the"))
        && !text.word(draft.end - 1).ends_with('s')
        && text.class(draft.end).has(Class::AUXILIARY)
}

/// Whether the word behind a demonym is for those who have left the state, or for somebody of it.
fn is_of_people(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "immigrants"
            | "immigrant"
            | "migrants"
            | "descent"
            | "parents"
            | "tourists"
            | "refugees"
            | "exiles"
            | "origin"
            | "passport"
            | "ambassador"
            | "envoy"
            | "diplomat"
            | "diplomats"
            | "tourist"
            | "journalist"
            | "journalists"
    )
}

/// What a state weighs that is named for a visitor, times that.
const VISITORS: f32 = 0.3;

/// How much surer it is who holds an office that the text names with its state than one that it does not.
pub(super) const PRESUMED: f32 = 0.85;

/// "Bolivia's Luis Arce was told. The president …": whether the passage acts through somebody who has held the office, and names
/// nobody who holds it.
fn tells_of_another_holder(
    context: &Context<'_>,
    drafts: &[Draft],
    phrase: &Phrase,
    (state, today): (u32, &Draft),
) -> bool {
    let here = sentence(context, phrase.begin);
    let near = |d: &&Draft| here - sentence(context, d.begin).min(here) <= REACH_HOLDER;
    let mut named = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(near).filter(|d| d.record.is_some());
    let has_held = |d: &Draft| {
        let held = d.record.map(|r| context.snapshot.facts(r).held);
        held.is_some_and(|h| h.iter().any(|h| h.of == state && context.snapshot.is_office(h.office, phrase.office)))
    };
    let acts = |d: &Draft| syntax::role(context.text, d.begin, d.end) == Role::Subject;
    let mut found = false;
    let other = named.all(|d| {
        found |= d.record != today.record && has_held(d) && acts(d);
        d.record != today.record
    });
    other && found
}

/// "The president, Xanana Gusmao, was in London. The prime minister": the state whose office somebody near was found to hold
/// without its name, or that somebody named leads, if it has the phrase's office; with how near that is.
fn of_who_leads(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Option<(u32, f32)> {
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let back = |d: &Draft| here - sentence(context, d.begin).min(here);
    let has_office = |state: u32| {
        goes_by(snapshot, phrase.office, state)
            && snapshot.facts(state).holders.iter().any(|h| snapshot.is_office(h.office, phrase.office))
    };
    let mut bare = added.iter().rev().take_while(|d| back(d) <= REACH_SENTENCES).take(REACH_DRAFTS);
    let bare = bare.find_map(|d| Some((d, state_of_bare(context, drafts, d)?)));
    let is_near = |d: &&Draft| back(d) <= REACH_SENTENCES;
    let leading = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(is_near).find_map(|d| {
        let mut held = snapshot.facts(d.record?).held.iter();
        let led = held.find(|h| h.holds(context.date) == Holds::Wholly && snapshot.head_of(h.office).is_some())?;
        (snapshot.record_type(led.of) == RecordType::State).then_some((d, led.of))
    });
    let last = bare.into_iter().chain(leading).filter(|(_, state)| has_office(*state)).max_by_key(|(d, _)| d.begin)?;
    let near = 1.0 / (1.0 + f32::from(u16::try_from(back(last.0)).unwrap_or(u16::MAX)));
    let is_there = !(last.0.end..=phrase.begin).any(|i| context.text.shape(i).has(Shape::PARAGRAPH_START));
    Some((last.1, if is_there { SAME_PARAGRAPH * near } else { near }))
}

/// How much more it weighs who leads a state that a phrase's own paragraph speaks of.
const SAME_PARAGRAPH: f32 = 2.0;

/// The state whose office somebody was found to hold whose phrase names none.
fn state_of_bare(context: &Context<'_>, drafts: &[Draft], office: &Draft) -> Option<u32> {
    let is_state = |r: u32| context.snapshot.record_type(r) == RecordType::State;
    let state = match office.evidence {
        Evidence::Tenure { of, .. } => of,
        _ => nominals::state_of(context, office.record?)?,
    };
    let mut within = drafts.before(office.end).take_while(|d| d.begin >= office.begin);
    (is_state(state) && !within.any(|d| d.record.is_some_and(is_state))).then_some(state)
}

/// How many sentences back somebody else who has held an office may be named.
const REACH_HOLDER: u32 = 2;

/// "The president" with nobody named: the holder in the state that the passage is about, if it is about one.
fn of_the_passage(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Option<Draft> {
    if context.date_assumed {
        return None;
    }
    let here = sentence(context, phrase.begin);
    // "The chief" and "the president" are too many things.
    let of_a_body =
        context.snapshot.head_of(phrase.office) == Some(HeadOf::Organisation) && phrase.name.1 > phrase.name.0 + 1;
    let wanted = if of_a_body { RecordType::Organisation } else { RecordType::State };
    // "MANILA: The foreign secretary met Chinese Foreign Minister Wang Yi. The President": the home one.
    if wanted == RecordType::State
        && phrase.of.is_none()
        && let Some(home) = of_the_dateline(context, drafts, phrase, true)
    {
        return Some(home);
    }
    let item = chronicle::from(context, drafts, phrase.begin);
    let mut weights: Vec<(u32, f32)> = Vec::new();
    // "Obama was worried. The envoy visited the interim president": not of whoever leads for good.
    if wanted == RecordType::State && !phrase.said.is_interim && item == 0 {
        weights.extend(of_who_leads(context, drafts, added, phrase));
    }
    for draft in drafts.before(phrase.begin).take(REACH_DRAFTS) {
        let back = here - sentence(context, draft.begin).min(here);
        if back > REACH_SENTENCES || draft.begin < item {
            break;
        }
        let Some(named) = draft.record.filter(|r| context.snapshot.record_type(*r) == wanted) else {
            continue;
        };
        let weight = 1.0 / (1.0 + f32::from(u16::try_from(back).unwrap_or(u16::MAX)));
        let weight = weight * nominals::as_listed(context, drafts, draft);
        let is_visitors = !of_a_body && is_of_a_visitor(context, drafts, phrase, draft);
        // "The son of Japanese immigrants had ruled Peru. The prime minister": what somebody is by descent.
        let is_said_aside = is_visitors
            || draft.kind == MentionKind::Demonym
                && (is_of_people(context, draft.end)
                    || is_somebody(context, draft)
                    || says_what_one_is(context.text, draft.begin));
        let weight = if is_said_aside { weight * VISITORS } else { weight };
        // "The Secretary-General" where the Security Council is named: of what it is a part of.
        let whole = context.snapshot.parent(named).filter(|_| of_a_body);
        for body in whole.into_iter().chain([named]) {
            match weights.iter_mut().find(|(r, _)| *r == body) {
                Some(known) => known.1 += weight,
                None => weights.push((body, weight)),
            }
        }
    }
    // "Yushchenko won. The outgoing president": of the state that somebody near serves, where none is named.
    if weights.is_empty() && phrase.said.is_outgoing {
        let near = drafts.before(phrase.begin).take(REACH_DRAFTS);
        let mut near = near.take_while(|d| here - sentence(context, d.begin).min(here) <= REACH_SENTENCES);
        let served = near.find_map(|d| nominals::state_of(context, d.record?));
        weights.extend(served.map(|state| (state, 1.0)));
    }
    let all: f32 = weights.iter().map(|w| w.1).sum();
    // Only a state that has such an office at all can be meant.
    weights.retain(|(state, _)| {
        let holders = &context.snapshot.facts(*state).holders;
        goes_by(context.snapshot, phrase.office, *state)
            && holders.iter().any(|h| context.snapshot.is_office(h.office, phrase.office))
    });
    // Of states only kingdoms have a king, and but a few a chancellor.
    let is_rare = context.snapshot.record(phrase.office).is_some_and(|r| !r.only_of.is_empty());
    let few = of_a_body || phrase.gender.is_some() || is_rare;
    let total = if few { weights.iter().map(|w| w.1).sum() } else { all };
    let (state, weight) = weights.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    if weight < 0.5 * total || of_a_body && weight <= 0.5 * total || may_be_a_provinces(context, phrase, state) {
        return None;
    }
    let mut draft = holder(context, drafts, phrase, state).filter(Draft::is_resolved)?;
    if !phrase.said.is_outgoing && tells_of_another_holder(context, drafts, phrase, (state, &draft)) {
        return None;
    }
    draft.confidence *= PRESUMED;
    Some(draft)
}
