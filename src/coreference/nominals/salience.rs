//! How much speaks for each entity that a phrase may mean: where and how it was named, and what the record confirms.
//!
//! The weights of roles and the decay with distance are those of Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora
//! Resolution", set anew for nominals in news.

use smallvec::SmallVec;

use super::acting::{acts_on, is_joined_to};
use super::home::{Frequency, TOPIC_SHARE};
use super::leaders::{self, Brought};
use super::modifiers::agreement;
use super::{Named, Phrase, REACH_SENTENCES};
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Shape, is_word};

/// What the state that a document is about has in its favour wherever it was named last, times its share of the document.
const TOPIC: f32 = 0.8;
/// How much more the nearest of all weighs, where it acts in the phrase's own sentence.
const NEAREST: f32 = 1.5;
/// What a mention weighs that sets the scene of its sentence.
const SCENE: f32 = 2.0;
/// By how much less a mention weighs for each sentence that it stands before.
const DECAY: f32 = 1.4;

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
            if back == 0 && acts_on(context, draft, phrase.begin) {
                weighed.refuse(record);
                // "Obama recognised the country": not his own.
                if let Some(state) = leaders::state_abroad(context, draft, phrase) {
                    weighed.refuse(state);
                }
                continue;
            }
            let Some(confirmed) = weighed.confirmed(record).or_else(|| agreement(context, drafts, record, phrase))
            else {
                weighed.refused.push(record);
                continue;
            };
            // Who acts nearest in the sentence itself is likelier meant than who stands further off in it, and what the document
            // is about than who is named in passing.
            let is_first = back == 0 && weighed.salience.is_empty();
            let acts_near = is_first && syntax::role(context.text, draft.begin, draft.end) == Role::Subject;
            let weight = mention_weight(context, draft, back)
                * if acts_near { NEAREST } else { 1.0 }
                * (1.0 + frequency.share(record))
                * usual(context, record, phrase.noun)
                * (1.0 + f32::from(confirmed));
            let nearest = (draft.begin, draft.end);
            weighed.add(record, Salience { weight, nearest, back, confirmed, is_unnamed: false });
        }
        weighed
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
        let brought = leaders::salience(context, drafts, phrase, here);
        let topics = frequency.topics().map(|(state, share)| Brought { state, weight: TOPIC * share, by: None });
        for Brought { state, weight, by } in brought.into_iter().chain(topics) {
            if self.refused.contains(&state) {
                continue;
            }
            if let Some((_, known)) = self.salience.iter_mut().find(|(r, _)| *r == state) {
                known.weight += weight;
                continue;
            }
            let at = named.last.get(&state).filter(|at| at.1 <= phrase.begin).copied();
            // "Joe Biden called it a risk. The country": whoever comments on it from afar brings up no state that is not named.
            if at.is_none() && frequency.share(state) < TOPIC_SHARE {
                continue;
            }
            let Some(nearest) = at.or(by) else { continue };
            if let Some(confirmed) = agreement(context, drafts, state, phrase) {
                let weight = weight * usual(context, state, phrase.noun) * (1.0 + f32::from(confirmed));
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

/// How usual a head noun is for a record: NATO is called the alliance before it is called the bloc.
fn usual(context: &Context<'_>, record: u32, noun: u32) -> f32 {
    match context.snapshot.facts(record).noun(noun) {
        Some(0) => 1.0,
        Some(1) => 0.8,
        Some(2..=4) => 0.6,
        _ => 0.5,
    }
}

/// How much a mention `back` sentences before speaks for its entity.
pub(super) fn mention_weight(context: &Context<'_>, draft: &Draft, back: u32) -> f32 {
    let role = syntax::role(context.text, draft.begin, draft.end);
    let is_modifier =
        role == Role::Modifier && context.snapshot.record_type(draft.record.unwrap_or(0)) == RecordType::State;
    let role = match role {
        Role::Oblique if sets_scene(context, draft) => SCENE,
        role => role_weight(role),
    };
    let kind = match draft.kind {
        // "The Frenchman said": a person.
        MentionKind::Demonym if is_somebody(context, draft) => 0.2,
        MentionKind::Demonym => 0.5,
        // "the former US secretary of state"
        MentionKind::Name | MentionKind::Acronym if is_modifier => 0.5,
        MentionKind::Nominal => 1.3,
        MentionKind::Metonym => 0.9,
        _ => 1.0,
    };
    let reading = if draft.reading == Some(Reading::Literal) { 0.9 } else { 1.0 };
    // "an area larger than Belgium": a measure.
    let measure = draft.begin.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "than" | "like" | "unlike"));
    let reading = if measure { 0.3 * reading } else { reading };
    let distance = f32::from(u16::try_from(back).unwrap_or(u16::MAX));
    role * kind * reading / (1.0 + distance * DECAY)
}

/// What a mention's role weighs.
pub(in crate::coreference) fn role_weight(role: Role) -> f32 {
    match role {
        Role::Subject => 1.8,
        Role::Possessor | Role::Object => 1.1,
        Role::Oblique | Role::Other => 0.9,
        Role::Modifier => 0.6,
    }
}

/// "the Frenchman", "an Englishwoman": a demonym that is one person's.
fn is_somebody(context: &Context<'_>, draft: &Draft) -> bool {
    let word = context.text.word(draft.end - 1);
    word.ends_with("man") && !matches!(word, "german" | "roman" | "norman" | "oman" | "ottoman")
        || word.ends_with("woman")
}

/// "In Venezuela, four million people have fled": what opens the sentence says where all of it is.
fn sets_scene(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "in") && text.shape(i).has(Shape::SENTENCE_START))
        && is_word!(text, draft.end, ",")
}
