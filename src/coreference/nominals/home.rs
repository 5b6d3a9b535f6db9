//! "our country", "this nation", "as a nation": the state of whoever speaks.
//!
//! Where the words stand in a quotation, it is the state of its speaker: a state itself, or the one that a leader held office
//! in on the document's date. Elsewhere, and where nobody is known to speak, it is the state that the document plainly is
//! about. A speech seldom says who gives it, but it names its own country more than any other: this is the discourse topic
//! that Lee et al. (2013) leave to their discourse sieve.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::asides::{has_to_do, is_abroad, is_venue};
use super::leaders::{brought_by, is_there};
use super::weights::as_listed;
use super::{ANYBODYS, Determiner, NOMINAL, Phrase, SPEAKERS, abroad, acts_on};
use crate::coreference::offices::heads_a_report;
use crate::coreference::speakers::Speakers;
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::{Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Shape, is_word};

/// A document is about the state with this share of its mentions of states,
const DOMINANT_SHARE: f32 = 0.5;
/// or with this share, if no other has half as much.
const LEADING_SHARE: f32 = 0.35;
/// A state with this share of the mentions of states is one of a document's topics.
pub(super) const TOPIC_SHARE: f32 = 0.25;
/// A document is far more about one state than about another that has so many times its share.
const FAR_MORE: f32 = 1.5;
/// What it counts that a state is what the document begins with, where a mention counts one.
const OPENING: f32 = 3.0;
/// So many mentions back may stand who acts in the phrase's own clause.
const REACH_ACTING: usize = 4;
/// So many mentions show what a document is about.
const MIN_MENTIONS: u16 = 2;

/// How often each state is mentioned in the whole document.
pub(super) struct Frequency {
    counts: FxHashMap<u32, u16>,
    /// Each state's share of what the document says of states and of their leaders, and each organisation's of what it says
    /// of organisations.
    shares: FxHashMap<u32, f32>,
    topics: Vec<(u32, f32)>,
    /// The state that a report comes from and tells of first.
    home: Option<u32>,
    /// The state that the document plainly is about, if it is about one; worked out when first asked for.
    dominant: OnceCell<Option<u32>>,
    /// The state whose people the one who speaks in the document is of, likewise.
    spoken_for: OnceCell<Option<u32>>,
    /// The states that whoever speaks tells apart from his own, likewise.
    abroad: OnceCell<FxHashSet<u32>>,
}

impl Frequency {
    pub(super) fn of(context: &Context<'_>, drafts: &[Draft]) -> Self {
        let counts = counted(drafts, |draft| state_meant(context, draft));
        let mut shares: FxHashMap<u32, f32> = counts.iter().map(|(state, count)| (*state, f32::from(*count))).collect();
        let is_leader = |d: &&Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
        for state in drafts.iter().filter(is_leader).filter_map(|d| brought_by(context, d)) {
            *shares.entry(state).or_default() += 1.0;
        }
        let home = of_dateline(context, drafts).filter(|state| leads(context, drafts, *state));
        if let Some(state) = opening(context, drafts).or(home) {
            *shares.entry(state).or_default() += OPENING;
        }
        let total: f32 = shares.values().sum();
        for share in shares.values_mut() {
            *share /= total;
        }
        let mut topics: Vec<(u32, f32)> =
            shares.iter().map(|(state, share)| (*state, *share)).filter(|(_, share)| *share >= TOPIC_SHARE).collect();
        // "The bank" of a report on one bank: an organisation that is named more than all others.
        let bodies = counted(drafts, |draft| body_meant(context, draft));
        let of_bodies: f32 = bodies.values().map(|count| f32::from(*count)).sum();
        shares.extend(bodies.iter().map(|(body, count)| (*body, f32::from(*count) / of_bodies)));
        let main = dominant(&bodies).filter(|body| bodies.get(body).is_some_and(|count| *count > MIN_MENTIONS));
        topics.extend(main.map(|body| (body, shares.get(&body).copied().unwrap_or(0.0))));
        topics.sort_by_key(|(record, _)| *record);
        let (dominant, spoken_for, abroad) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { counts, shares, topics, home, dominant, spoken_for, abroad }
    }

    /// A state's share of the document's mentions of states, or an organisation's of those of organisations, 0 to 1.
    pub(super) fn share(&self, record: u32) -> f32 {
        self.shares.get(&record).copied().unwrap_or(0.0)
    }

    /// How often a state is mentioned.
    pub(super) fn count(&self, state: u32) -> u16 {
        self.counts.get(&state).copied().unwrap_or(0)
    }

    /// Whether a state other than one is named more than once.
    pub(super) fn tells_of_another(&self, state: u32) -> bool {
        self.counts.iter().any(|(other, count)| *other != state && *count >= MIN_MENTIONS)
    }

    /// Whether the document is about another state far more than about one.
    pub(super) fn is_led(&self, state: u32) -> bool {
        let leading = self.topics().map(|(_, share)| share).fold(0.0, f32::max);
        leading >= FAR_MORE * self.share(state)
    }

    /// Whether a state has no more than a part in what a report tells of the state that it comes from: "HARARE - Mugabe resigned.
    /// Britain called it a moment of hope".
    pub(super) fn is_guest(&self, state: u32) -> bool {
        self.home.is_some_and(|home| home != state && self.share(home) >= FAR_MORE * self.share(state))
    }

    /// The states and the organisation that the document is about, with their shares.
    pub(super) fn topics(&self) -> impl Iterator<Item = (u32, f32)> {
        self.topics.iter().copied()
    }

    /// The state that the document is about, if it plainly is about one; else the one that it is about if leaders and
    /// capitals count for the states that they bring to mind.
    fn dominant(&self, context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
        let brought = |draft: &Draft| state_meant(context, draft).or_else(|| brought_by(context, draft));
        *self.dominant.get_or_init(|| dominant(&self.counts).or_else(|| dominant(&counted(drafts, brought))))
    }

    /// The state that the document is about but for those that the speaker deals with.
    fn dominant_at_home(&self, context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
        let abroad = self.abroad(context, drafts);
        if abroad.is_empty() {
            return self.dominant(context, drafts);
        }
        let brought = |draft: &Draft| state_meant(context, draft).or_else(|| brought_by(context, draft));
        let mut counts = counted(drafts, brought);
        counts.retain(|state, _| !abroad.contains(state));
        dominant(&counts)
    }

    fn abroad(&self, context: &Context<'_>, drafts: &[Draft]) -> &FxHashSet<u32> {
        self.abroad.get_or_init(|| abroad::of_speakers(context, drafts))
    }

    fn spoken_for(&self, context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
        *self.spoken_for.get_or_init(|| spoken_for(context, drafts))
    }
}

/// The state that a document begins with as the subject of its first sentence: "Botswana is a landlocked country".
fn opening(context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
    let first = drafts.first().filter(|d| sentence(context, d.begin) == 0)?;
    state_meant(context, first).filter(|_| syntax::role(context.text, first.begin, first.end) == Role::Subject)
}

/// The state whose capital a report is dated from, or that it is dated from itself.
pub(super) fn of_dateline(context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
    let snapshot = context.snapshot;
    let is_dateline = |d: &&Draft| context.text.shape(d.begin).has(Shape::LINE_START) && heads_a_report(context, d);
    let first = drafts.first().filter(is_dateline)?;
    let place = first.literal.or(first.record)?;
    let owners = snapshot.facts(place).seat_of;
    let capital_of = owners.iter().filter(|s| s.capital()).map(|s| s.owner).find(|state| is_there(context, *state));
    capital_of.or_else(|| Some(place).filter(|p| snapshot.record_type(*p) == RecordType::State))
}

/// Whether the first sentences of a report tell of the state that it is dated from, by itself, whoever leads it or what is part of
/// it, and of no other but where somebody fled to or met others; in the second, another may have something to say.
fn leads(context: &Context<'_>, drafts: &[Draft], state: u32) -> bool {
    let first = drafts.iter().skip(1).take_while(|d| sentence(context, d.begin) < LEAD_SENTENCES);
    let mut is_told = false;
    for draft in first.take(REACH_LINE) {
        let meant = state_meant(context, draft).or_else(|| brought_by(context, draft));
        // "BAMAKO: French soldiers took a town": whoever is abroad is where the report comes from.
        is_told |= meant == Some(state)
            || draft.record.is_some_and(|r| context.snapshot.parent(r) == Some(state))
            || is_abroad(context, draft);
        let is_another = meant.is_some_and(|other| other != state);
        let is_beside = || {
            is_refuge(context, draft)
                || is_venue(context, draft)
                || is_abroad(context, draft)
                || sentence(context, draft.begin) > 0 && (!acts(context, draft) || has_to_do(context, draft))
        };
        if is_another && !is_beside() {
            return false;
        }
    }
    is_told
}

/// Whether a state or leader is the subject of a sentence, or owns it.
fn acts(context: &Context<'_>, draft: &Draft) -> bool {
    matches!(syntax::role(context.text, draft.begin, draft.end), Role::Subject | Role::Possessor)
}

/// "Fled to Saudi Arabia", "put him on a plane to Costa Rica": whether a state is named as where somebody goes who must.
fn is_refuge(context: &Context<'_>, draft: &Draft) -> bool {
    (draft.begin.saturating_sub(REACH_REFUGE)..draft.begin).any(|i| {
        is_word!(context.text, i, "fled" | "flee" | "fleeing" | "exile" | "asylum" | "refuge" | "plane" | "flown")
    })
}

/// So many tokens before a place stands the word for a flight there.
const REACH_REFUGE: usize = 6;

/// So many sentences tell what a report is about.
const LEAD_SENTENCES: u32 = 2;

/// The state that a mention means.
fn state_meant(context: &Context<'_>, draft: &Draft) -> Option<u32> {
    draft.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State)
}

/// The organisation that a mention means.
fn body_meant(context: &Context<'_>, draft: &Draft) -> Option<u32> {
    draft.record.filter(|r| context.snapshot.record_type(*r) == RecordType::Organisation)
}

/// How often each record is what drafts have to do with.
fn counted(drafts: &[Draft], state: impl Fn(&Draft) -> Option<u32>) -> FxHashMap<u32, u16> {
    let mut counts: FxHashMap<u32, u16> = FxHashMap::default();
    for state in drafts.iter().filter_map(state) {
        let count = counts.entry(state).or_default();
        *count = count.saturating_add(1);
    }
    counts
}

/// The record that leads others by far in how often it is counted.
fn dominant(counts: &FxHashMap<u32, u16>) -> Option<u32> {
    let total: f32 = counts.values().map(|c| f32::from(*c)).sum();
    let mut ranked: Vec<(u32, u16)> = counts.iter().map(|(record, count)| (*record, *count)).collect();
    ranked.sort_by_key(|(record, count)| (std::cmp::Reverse(*count), *record));
    let (record, count) = *ranked.first().filter(|(_, count)| *count >= MIN_MENTIONS)?;
    let second = ranked.get(1).map_or(0, |r| r.1);
    let share = f32::from(count) / total;
    let leads = share >= LEADING_SHARE && count >= second.saturating_mul(2);
    (share >= DOMINANT_SHARE || leads).then_some(record)
}

/// The state whose people a speaker counts himself among: "we Swedes", "my fellow Americans", "on behalf of Kenya".
fn spoken_for(context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
    let text = context.text;
    let before = |draft: &Draft, back: usize| draft.begin.checked_sub(back).map_or("", |i| text.word(i));
    let mut found: Option<u32> = None;
    for draft in drafts {
        let Some(state) = state_meant(context, draft) else { continue };
        let among = match (draft.kind, before(draft, 1)) {
            (MentionKind::Demonym, "we" | "us" | "fellow") => true,
            (MentionKind::Demonym, "a" | "an") => before(draft, 2) == "as" && is_first_person(context, draft),
            (MentionKind::Demonym, "as") => is_first_person(context, draft),
            (_, "of") => before(draft, 2) == "behalf",
            (_, "the") => before(draft, 2) == "of" && before(draft, 3) == "behalf",
            _ => false,
        };
        if among {
            if found.is_some_and(|known| known != state) {
                return None;
            }
            found = Some(state);
        }
    }
    found
}

/// Whether a sentence speaks of "us" or "me": "as Americans, we".
fn is_first_person(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let here = text.sentence(sentence(context, draft.begin) as usize);
    here.take(80).any(|i| is_word!(text, i, "we" | "us" | "our" | "i" | "my"))
}

/// The state of whoever speaks, where the phrase means no more than that.
pub(super) fn resolve<'s>(
    context: &Context<'_>,
    (survey, drafts, added): (&'s Survey<'_>, &[Draft], &[Draft]),
    phrase: &Phrase,
    frequency: &Frequency,
    speakers: &mut Option<Speakers<'s>>,
) -> Option<Draft> {
    let text = context.text;
    // Nothing but "great" and the like may stand between: "our neighbouring country" is another.
    let plain = (phrase.begin + 1..phrase.head).all(|i| {
        is_word!(
            text,
            i,
            "great"
                | "beloved"
                | "dear"
                | "own"
                | "whole"
                | "entire"
                | "proud"
                | "young"
                | "beautiful"
                | "fine"
                | "much"
                | "loved"
                | "small"
                | "ancient"
                | "wonderful"
        )
    });
    let head = text.word(phrase.end - 1);
    let spoken = phrase.determiner == Determiner::Speaker;
    let is_home = matches!(head, "country" | "nation" | "republic" | "homeland" | "motherland")
        || spoken && matches!(head, "island" | "islands" | "kingdom" | "archipelago");
    if !plain || phrase.end != phrase.head + 1 || !is_home {
        return None;
    }
    // "the country" in somebody's words is no more his own than another; "our country" is.
    let own = spoken.then(|| speakers.get_or_insert_with(|| Speakers::of(context, survey, drafts)));
    let quoted = own.and_then(|speakers| speakers.around(phrase.begin));
    let own = quoted.or_else(|| if spoken { by_line(context, drafts) } else { None });
    let own = own.and_then(|speaker| state_of(context, speaker));
    let among = || if spoken { frequency.spoken_for(context, drafts) } else { None };
    let before =
        || if spoken { spoken_of(context, added).or_else(|| only_before(context, drafts, phrase)) } else { None };
    let alone = || if spoken { only_subject(context, drafts, phrase) } else { None };
    let topic = || {
        if spoken { frequency.dominant_at_home(context, drafts) } else { frequency.dominant(context, drafts) }
    };
    let is_own = |state: &u32| !spoken || !frequency.abroad(context, drafts).contains(state);
    let told = || before().filter(is_own).or_else(topic).or_else(alone).filter(is_own);
    let state = own.or_else(among).or_else(told)?;
    context.snapshot.facts(state).noun(phrase.noun)?;
    // "Myanmar expelled the country's envoy": of another country.
    let acts = |d: &Draft| d.record == Some(state) && acts_on(context, d, phrase.begin);
    if !spoken && drafts.before(phrase.begin).take(REACH_ACTING).any(acts) {
        return None;
    }
    let antecedent = drafts.before(phrase.begin).take(REACH_DRAFTS).find(|d| d.record == Some(state));
    let confidence = if own.is_some() { SPEAKERS } else { ANYBODYS };
    let antecedent = antecedent.map(|d| (d.begin, d.end));
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, confidence), antecedent))
}

/// A speech or an interview says within so many tokens whose it is.
const REACH_LINE: usize = 40;
/// So many tokens stand before the name at most: "Remarks by the Prime Minister of Sweden, Ulf Kristersson".
const REACH_BY: usize = 8;

/// "Remarks by Ulf Kristersson", "Interview with President Ramaphosa": who speaks, as the first lines say.
fn by_line(context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
    let text = context.text;
    let named = drafts.iter().take_while(|d| d.begin < REACH_LINE).find(|d| {
        let is_leader = d.record.is_some_and(|r| context.snapshot.is_leader(r));
        is_leader && matches!(d.kind, MentionKind::Name | MentionKind::Alias | MentionKind::ShortName)
    })?;
    let by = (named.begin.saturating_sub(REACH_BY)..named.begin).rev().find(|i| is_word!(text, *i, "by" | "with"))?;
    let before = by.checked_sub(1)?;
    let given = is_word!(text, by, "by")
        && is_word!(
            text,
            before,
            "remarks" | "address" | "speech" | "statement" | "message" | "lecture" | "delivered" | "given"
        );
    let asked = is_word!(text, by, "with") && is_word!(text, before, "interview" | "conversation");
    (given || asked).then_some(named.record).flatten()
}

/// The only state that was said to do anything before a phrase: "Fiji has sent its sons. We thank Australia."
fn only_subject(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let is_subject = |d: &Draft| syntax::role(context.text, d.begin, d.end) == Role::Subject;
    // "Peru and Chile played": either of two.
    let acts = |d: &&Draft| is_subject(d) || as_listed(context, drafts, d) < 1.0;
    let acting = drafts.before(phrase.begin).take(REACH_DRAFTS).filter(acts);
    let mut states = acting.filter_map(|d| state_meant(context, d));
    let first = states.next()?;
    states.all(|state| state == first).then_some(first)
}

/// "This nation" where "this country" or "our nation" was said before, outside of quotations: a speech has one speaker.
pub(super) fn again(context: &Context<'_>, survey: &Survey<'_>, added: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let plain = phrase.end == phrase.begin + 2
        && is_word!(text, phrase.begin, "this")
        && is_word!(text, phrase.head, "country" | "nation" | "republic");
    if !plain || survey.quotations.hold(phrase.begin) {
        return None;
    }
    let before = last_spoken(context, added).filter(|d| !survey.quotations.hold(d.begin))?;
    let state = before.record.filter(|state| context.snapshot.facts(*state).noun(phrase.noun).is_some())?;
    let antecedent = Some((before.begin, before.end));
    Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (state, SPEAKERS), antecedent))
}

/// What the last "this country" or "our nation" meant: a speech has one speaker.
fn spoken_of(context: &Context<'_>, added: &[Draft]) -> Option<u32> {
    last_spoken(context, added).and_then(|d| d.record)
}

fn last_spoken<'d>(context: &Context<'_>, added: &'d [Draft]) -> Option<&'d Draft> {
    let spoken =
        |d: &&Draft| is_word!(context.text, d.begin, "this" | "our" | "my") && state_meant(context, d).is_some();
    added.iter().rev().take(REACH_DRAFTS).find(spoken)
}

/// The only state that was spoken of before a phrase.
fn only_before(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase) -> Option<u32> {
    let mut states = drafts.before(phrase.begin).take(REACH_DRAFTS).filter_map(|d| state_meant(context, d));
    let first = states.next()?;
    states.all(|state| state == first).then_some(first)
}

/// The state that a leader serves on the document's date.
pub(super) fn state_served(context: &Context<'_>, leader: u32) -> Option<u32> {
    let snapshot = context.snapshot;
    let serves = |h: &&Held| h.holds(context.date) != Holds::Never && snapshot.record_type(h.of) == RecordType::State;
    snapshot.facts(leader).held.iter().find(serves).map(|h| h.of)
}

/// The state that someone speaks for: a state for itself, a leader for the one in office in on the document's date.
pub(in crate::coreference) fn state_of(context: &Context<'_>, speaker: u32) -> Option<u32> {
    let snapshot = context.snapshot;
    match snapshot.record_type(speaker) {
        RecordType::State => Some(speaker),
        RecordType::Leader => {
            let held = snapshot.facts(speaker).held;
            let is_of_state = |h: &&Held| snapshot.record_type(h.of) == RecordType::State;
            // Someone out of office, or in a document without a date, speaks for the only state that he ever served.
            let of_states = || held.iter().filter(is_of_state);
            let only = || of_states().next().filter(|first| of_states().all(|h| h.of == first.of));
            state_served(context, speaker).or_else(|| only().map(|h| h.of))
        }
        _ => None,
    }
}
