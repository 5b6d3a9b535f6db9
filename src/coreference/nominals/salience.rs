//! How much speaks for each entity that a phrase may mean: where and how it was named, and what the record confirms.

use smallvec::SmallVec;

use super::acting::{acts_on, is_joined_to, last_of_row};
use super::asides::{
    COME_FROM, SENT, VENUE, aside, goes_there, guest, has_to_do, is_friend, is_of_a_commentator, is_sent_abroad,
    is_venue, visits,
};
use super::bound;
use super::brought::{self, Brought};
use super::home::{Frequency, TOPIC_SHARE};
use super::leaders;
use super::modifiers::agreement;
use super::plight;
use super::weights::{self, as_listed, mention_weight};
use super::{Named, Phrase, REACH_SENTENCES};
use crate::coreference::{Neighbours, REACH_DRAFTS, described, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// What the state that a document is about has in its favour wherever it was named last, times its share of the document.
const TOPIC: f32 = 1.1;
/// How much more the nearest of all weighs, where it acts in the phrase's own sentence.
const NEAREST: f32 = 1.5;
/// and where it opens the sentence before, of which the phrase goes on to tell.
const GONE_ON: f32 = 1.7;
/// How much more an entity weighs for each modifier that its record confirms.
const CONFIRMED: f32 = 2.0;
/// What somebody weighs for his own state where the document is about another.
const COMMENTS: f32 = 0.5;
/// and where the document comes from another, of which it tells.
const GUESTS_LEADER: f32 = 0.15;
/// What an entity has in its favour, with its nearest mention.
#[derive(Clone, Copy)]
pub(super) struct Salience {
    pub(super) weight: f32,
    pub(super) nearest: (usize, usize),
    pub(super) back: u32,
    /// How many modifiers of the phrase its record confirms.
    pub(super) confirmed: u16,
    /// Whether it is only brought to mind by its leader or capital: there is no antecedent.
    pub(super) is_unnamed: bool,
}

/// The entities that a phrase may mean, with what speaks for each, and those that it cannot mean.
#[derive(Default)]
pub(super) struct Weighed {
    pub(super) salience: Vec<(u32, Salience)>,
    pub(super) refused: SmallVec<[u32; 32]>,
    /// Those of the near that are only named beside what is told.
    pub(super) beside: SmallVec<[u32; 8]>,
    /// Whether all of the near are, and something near brings another state to mind.
    pub(super) is_of_the_unnamed: bool,
}

impl Weighed {
    /// Weighs who is named near.
    pub(super) fn near(
        context: &Context<'_>,
        (drafts, added): (&[Draft], &[Draft]),
        frequency: &Frequency,
        phrase: &Phrase,
    ) -> Self {
        let here = sentence(context, phrase.begin);
        let mut weighed = Self::default();
        // What this pass added last stands nearest, and may be joined to the phrase.
        let near = |d: &&Draft| here.saturating_sub(sentence(context, d.begin)) <= REACH_SENTENCES;
        let recent = added.iter().rev().take(REACH_DRAFTS).take_while(near);
        let before = recent.chain(drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(near));
        weighed.refused.extend(named_behind(context, drafts, phrase));
        let is_of_plight = plight::is_of_plight(context, phrase);
        let mut of_clause = bound::OfClause::default();
        for draft in before {
            let Some(record) = draft.record.filter(|r| !weighed.refused.contains(r)) else { continue };
            // "the alliance and the bloc" are two.
            let joined = is_joined_to(context, draft, phrase);
            if joined {
                weighed.refused.push(record);
            }
            if joined || draft.end > phrase.begin {
                continue;
            }
            let back = here.saturating_sub(sentence(context, draft.begin));
            // "China met the country's envoys": who acts in the phrase's own clause is not what the phrase calls by a noun.
            let last = if back == 0 { last_of_row(context, drafts, draft) } else { draft };
            if back == 0 && acts_on(context, last, phrase.begin) {
                weighed.refuse(record);
                // "Obama recognised the country": not his own.
                if let Some(state) = leaders::state_abroad(context, draft, phrase) {
                    weighed.refuse(state);
                }
                continue;
            }
            // "The Algerian will call a conference": no state is named there.
            if back > 0 && weights::is_somebody(context, draft) {
                continue;
            }
            // "The Frenchman helped him out of the country": another's than his own, unless he rules or leaves it.
            if back == 0 && is_elsewhere(context, draft, phrase) {
                weighed.refuse(record);
                continue;
            }
            // "Landed in Singapore after fleeing the country": where somebody is by now.
            if back == 0 && is_come_to_after(context, draft, phrase.begin) {
                weighed.refuse(record);
                continue;
            }
            // "Singapore, the biggest investor in the country": what it is to another.
            if back == 0 && described::is_said_to(context, draft, phrase.begin) {
                weighed.refuse(record);
                continue;
            }
            // "Putin's visit to the country", "our friend France … this country".
            if visits(context, draft, phrase.begin)
                || back == 0 && goes_there(context, draft, phrase.begin)
                || is_friend(context, draft, phrase)
            {
                weighed.refuse(record);
                if let Some(state) = leaders::brought_by(context, draft) {
                    weighed.refuse(state);
                }
                continue;
            }
            if back == 0
                && let Some(found) = bound::bound(context, last, phrase.begin)
            {
                if found == bound::Bound::Always {
                    weighed.refuse(record);
                    continue;
                }
                of_clause.bind(record, found);
            }
            if is_of_plight && plight::attacks(context, draft) {
                weighed.refuse(record);
                continue;
            }
            if (1..=2).contains(&back) && bound::goes_on(context, draft, phrase.begin) {
                of_clause.bind(record, bound::Bound::AfterAnother);
            }
            if is_of_plight && back <= 1 && plight::is_done_to_another(context, drafts, draft) {
                of_clause.bind(record, bound::Bound::AfterAnother);
            }
            let Some(confirmed) = weighed.confirmed(record).or_else(|| agreement(context, drafts, record, phrase))
            else {
                weighed.refused.push(record);
                continue;
            };
            of_clause.see(record, back, draft.kind == MentionKind::Demonym);
            // Who acts nearest in the sentence itself is likelier meant than who stands further off in it, and what the document
            // is about than who is named in passing.
            let is_first = back == 0 && weighed.salience.is_empty();
            let acts_near = is_first && syntax::role(context.text, draft.begin, draft.end) == Role::Subject;
            let aside = aside(context, drafts, draft, back);
            if aside > COME_FROM {
                weighed.beside.retain(|r| *r != record);
            } else if weighed.confirmed(record).is_none() {
                weighed.beside.push(record);
            }
            let weight = mention_weight(context, draft, back)
                * if acts_near { NEAREST } else { 1.0 }
                * as_listed(context, drafts, draft)
                * aside
                * beside(context, drafts, (draft, back), (frequency, phrase))
                * (1.0 + frequency.share(record))
                * usual(context, record, phrase.noun)
                * borne_out(confirmed);
            let nearest = (draft.begin, draft.end);
            weighed.add(record, Salience { weight, nearest, back, confirmed, is_unnamed: false });
        }
        for record in of_clause.refused(context, weighed.salience.iter().map(|(r, s)| (*r, s.back))) {
            weighed.refuse(record);
        }
        weighed.keep_counted(context, phrase);
        weighed
    }

    /// "The 55-nation body": where the number is on record of one, it is none of which no number is.
    fn keep_counted(&mut self, context: &Context<'_>, phrase: &Phrase) {
        let counted = is_word!(context.text, phrase.begin + 2, "member" | "nation" | "country" | "state" | "strong")
            && context.text.shape(phrase.begin + 1).has(Shape::DIGIT);
        if counted && self.salience.iter().any(|(_, s)| s.confirmed > 0) {
            self.salience.retain(|(_, s)| s.confirmed > 0);
        }
    }

    /// Weighs the states that a leader or a capital named near brings to mind, and what the document is about, which is meant
    /// where nobody near is clearly meant.
    pub(super) fn bring(
        &mut self,
        context: &Context<'_>,
        drafts: &[Draft],
        (named, frequency): (&Named, &Frequency),
        phrase: &Phrase,
    ) {
        let here = sentence(context, phrase.begin);
        let is_of_plight = plight::is_of_plight(context, phrase);
        let brought = brought::salience(context, drafts, phrase, here);
        // "The French president said that the country": whoever comments on what is told speaks less for his own.
        let brought = brought.into_iter().map(|one| {
            let factor = if frequency.is_guest(one.state) {
                GUESTS_LEADER
            } else if frequency.is_led(one.state) {
                COMMENTS
            } else {
                1.0
            };
            Brought { weight: factor * one.weight, ..one }
        });
        let topics =
            frequency.topics().map(|(state, share)| Brought { state, weight: TOPIC * share, far: 0.0, by: None });
        for Brought { state, weight, far, by } in brought.chain(topics) {
            // "He told the stricken nation": whoever speaks of one in plight is from elsewhere.
            let is_elsewhere = is_of_plight && by.is_some() && frequency.is_led(state);
            if self.refused.contains(&state) || is_elsewhere {
                continue;
            }
            let is_beside = self.beside.contains(&state);
            if let Some((_, known)) = self.salience.iter_mut().find(|(r, _)| *r == state) {
                // Whoever sends help is no topic.
                known.weight += if is_beside && by.is_none() { COME_FROM * weight } else { weight };
                continue;
            }
            let at = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
            // What the document is about may be named by its leaders and its capital alone.
            let brought = || named.brought.get(&state).filter(|at| at.1 <= phrase.begin).copied();
            let Some(nearest) = at.or(by).or_else(brought) else { continue };
            let weight = if at.is_none() { weight + far } else { weight };
            if weight <= 0.0 {
                continue;
            }
            if let Some(confirmed) = agreement(context, drafts, state, phrase) {
                // "Joe Biden called it a risk. The country": whoever comments on it from afar brings up no state that is not
                // named, unless the phrase itself tells: "Officials in Riyadh said the kingdom would".
                let is_state = context.snapshot.record_type(state) == RecordType::State;
                let tells = if is_state {
                    confirmed > 0 || !is_any_states(context, phrase)
                } else {
                    // "Von der Leyen said that the bloc": whoever heads a body, and its organs, bring it up unnamed.
                    brought::is_a_bodys(context, phrase)
                };
                if at.is_none() && !tells && frequency.share(state) < TOPIC_SHARE {
                    // "Kabul fell. Germany said its citizens were safe. The country".
                    self.is_of_the_unnamed |= self.salience.iter().all(|(r, _)| self.beside.contains(r));
                    continue;
                }
                let weight = weight * usual(context, state, phrase.noun) * borne_out(confirmed);
                let back = here.saturating_sub(sentence(context, nearest.0));
                self.salience.push((state, Salience { weight, nearest, back, confirmed, is_unnamed: at.is_none() }));
            }
        }
    }

    /// What was confirmed of an entity that was weighed before.
    fn confirmed(&self, record: u32) -> Option<u16> {
        self.salience.iter().find(|(r, _)| *r == record).map(|(_, s)| s.confirmed)
    }

    /// Adds what one more mention of an entity weighs.
    fn add(&mut self, record: u32, mention: Salience) {
        let Some((_, known)) = self.salience.iter_mut().find(|(r, _)| *r == record) else {
            self.salience.push((record, mention));
            return;
        };
        known.weight += mention.weight;
        if mention.nearest.0 > known.nearest.0 {
            (known.nearest, known.back) = (mention.nearest, mention.back);
        }
    }

    /// Takes an entity for none that is meant.
    fn refuse(&mut self, record: u32) {
        self.refused.push(record);
        self.salience.retain(|(r, _)| *r != record);
    }
}

/// "The country keeps soldiers in Lebanon", "The country sells coal to Tokyo": what is named behind a subject in its own clause is another. Principle C of Chomsky
/// (1981), "Lectures on Government and Binding".
pub(super) fn named_behind<'d>(
    context: &Context<'_>,
    drafts: &'d [Draft],
    phrase: &Phrase,
) -> impl Iterator<Item = u32> + use<'d> {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    // "Putin said the country had stabbed Moscow in the back".
    let is_told = || {
        syntax::is_verb(text, phrase.end)
            && phrase.begin.checked_sub(1).is_some_and(|i| {
                let verb = i - usize::from(i > 0 && is_word!(text, i, "that"));
                text.class(verb).has(Class::SPEECH_VERB)
            })
    };
    let is_subject =
        !text.shape(phrase.end).has(Shape::CLITIC) && (text.sentence(here as usize).start == phrase.begin || is_told());
    let ends = |i: &usize| {
        sentence(context, *i) != here
            || text.shape(*i).has(Shape::PUNCTUATION)
            || text.class(*i).has_any(Class::CONJUNCTION.or(Class::SPEECH_VERB))
            || is_word!(text, *i, "that" | "which" | "who" | "to")
    };
    let from = phrase.end;
    let end = if is_subject { (from..from + CLAUSE).find(ends).unwrap_or(from + CLAUSE) } else { from };
    let is_named = |d: &&Draft| {
        matches!(d.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym | MentionKind::Metonym)
    };
    let behind = Neighbours::split(drafts, from).1.iter().take_while(move |d| d.end <= end);
    behind.filter(is_named).filter_map(|d| d.record)
}

/// A clause is read so far, in tokens.
const CLAUSE: usize = 10;

/// "The Frenchman helped him out of the country": whether one of a state's people acts in a phrase's clause, and does not rule.
fn is_elsewhere(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let text = context.text;
    let goes_on = |i: usize| {
        text.shape(i).has(Shape::PUNCTUATION)
            || text.traits(i).has(Traits::OPENS_CLAUSE)
            || text.class(i).has(Class::SPEECH_VERB)
            || is_word!(text, i, "ruled" | "led" | "run" | "ran" | "rules" | "leads" | "governed" | "fled" | "left")
            || is_word!(text, i, "leave" | "leaves" | "addressed" | "told" | "lead" | "rule" | "govern")
    };
    draft.kind == MentionKind::Demonym
        && described::is_one(context, draft)
        && draft.end < phrase.begin
        && phrase.begin - draft.end <= CLAUSE
        && !(draft.end..phrase.begin).any(goes_on)
}

/// "Poland wants a treaty. The country lost a fifth of its people": whether a state opens the sentence before one that a phrase opens, and
/// does nothing there that states do to others, or say of them.
fn is_gone_on_about(context: &Context<'_>, draft: &Draft, back: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    if back != 1 || draft.kind == MentionKind::Demonym || text.shape(phrase.begin).has(Shape::PARAGRAPH_START) {
        return false;
    }
    let own = text.sentence(sentence(context, draft.begin) as usize);
    let opens = |begin: usize, start: usize| begin == start || begin == start + 1 && is_word!(text, start, "the");
    opens(draft.begin, own.start)
        && text.sentence(sentence(context, phrase.begin) as usize).start == phrase.begin
        && text.shape(phrase.begin).has(Shape::SENTENCE_START)
        && syntax::role(text, draft.begin, draft.end) == Role::Subject
        && !has_to_do(context, draft)
        // "Has soldiers there": in what is told of.
        && !(draft.end..own.end).any(|i| is_word!(text, i, "there"))
}

/// "Flew to Tajikistan after leaving the country": whether a state is named as where somebody goes who has left the phrase's.
fn is_come_to_after(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let article = usize::from(draft.begin > 0 && is_word!(text, draft.begin - 1, "the"));
    let is_goal =
        draft.begin.checked_sub(1 + article).is_some_and(|i| is_word!(text, i, "to" | "in" | "into" | "for" | "at"));
    is_goal
        && leaders::is_left(context, begin)
        && (draft.end..begin).any(|i| is_word!(text, i, "after" | "since" | "having"))
        && !(draft.end..begin).any(|i| is_word!(text, i, "," | ";") && !is_word!(text, i + 1, "after" | "having"))
}

/// How much less a mention weighs whose state is named beside what is told of another, by who comments, is sent or meets there, and
/// how much more one of which the phrase's sentence goes on to tell.
fn beside(
    context: &Context<'_>,
    drafts: &[Draft],
    (draft, back): (&Draft, u32),
    (frequency, phrase): (&Frequency, &Phrase),
) -> f32 {
    let comments = back == 0 && is_of_a_commentator(context, drafts, draft, phrase);
    let is_sent = back == 0 && is_sent_abroad(context, draft, phrase.begin);
    let is_guest = draft.record.is_some_and(|r| frequency.is_guest(r));
    (if comments { brought::COMMENTS } else { 1.0 })
        * (if is_sent { SENT } else { 1.0 })
        * (if is_venue(context, draft) { VENUE } else { 1.0 })
        * (if is_gone_on_about(context, draft, back, phrase) { GONE_ON } else { 1.0 })
        * (if is_guest { guest(context, draft, back, phrase) } else { 1.0 })
}

/// How much more an entity weighs of which so many modifiers of the phrase are on record.
fn borne_out(confirmed: u16) -> f32 {
    1.0 + CONFIRMED * f32::from(confirmed)
}

/// Whether any state is called by a phrase's noun.
fn is_any_states(context: &Context<'_>, phrase: &Phrase) -> bool {
    is_word!(
        context.text,
        phrase.end - 1,
        "country" | "nation" | "state" | "homeland" | "motherland" | "republic" | "economy"
    )
}

/// How usual a head noun is for a record: NATO is called the alliance before it is called the bloc.
fn usual(context: &Context<'_>, record: u32, noun: u32) -> f32 {
    match context.snapshot.facts(record).noun(noun) {
        Some(0) => 1.0,
        Some(1) => 0.8,
        Some(2..=4) => 0.6,
        _ => 0.5,
    }
}
