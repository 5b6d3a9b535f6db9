//! How much speaks for each entity that a phrase may mean: where and how it was named, and what the record confirms.
//!
//! The weights of roles and the decay with distance are those of Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora
//! Resolution", set anew for nominals in news.

use smallvec::SmallVec;

use super::acting::{acts_on, is_joined_to};
use super::bound;
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
use crate::text::{Class, Shape, is_word};

/// What the state that a document is about has in its favour wherever it was named last, times its share of the document.
const TOPIC: f32 = 1.1;
/// How much more the nearest of all weighs, where it acts in the phrase's own sentence.
const NEAREST: f32 = 1.5;
/// What a mention weighs that sets the scene of its sentence.
const SCENE: f32 = 2.0;
/// And without a comma: "In Georgia people remember the power cuts".
const LESS_OF_A_SCENE: f32 = 1.3;
/// What a mention weighs that is one of two, "Kenya and Mali", or of more, "Mali, Burkina Faso and Guinea", times that.
const ONE_OF_TWO: f32 = 0.8;
const ONE_OF_MANY: f32 = 0.4;
/// How much more an entity weighs for each modifier that its record confirms.
const CONFIRMED: f32 = 2.0;
/// What somebody weighs for his own state where the document is about another, which has so many times its share.
const COMMENTS: f32 = 0.5;
const FAR_MORE: f32 = 1.5;
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
        let is_of_plight = bound::is_of_plight(context, phrase);
        let mut of_clause: SmallVec<[(u32, bound::Bound); 4]> = SmallVec::new();
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
            // "Putin's visit to the country", "our friend France … this country".
            if visits(context, draft, phrase.begin) || is_friend(context, draft, phrase) {
                weighed.refuse(record);
                if let Some(state) = leaders::brought_by(context, draft) {
                    weighed.refuse(state);
                }
                continue;
            }
            if back == 0
                && let Some(found) = bound::bound(context, draft, phrase.begin)
            {
                if found == bound::Bound::Always {
                    weighed.refuse(record);
                    continue;
                }
                of_clause.push((record, found));
            }
            if is_of_plight && back <= 1 && bound::is_done_to_another(context, drafts, draft) {
                of_clause.push((record, bound::Bound::AfterAnother));
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
                * as_listed(context, drafts, draft)
                * aside(context, drafts, draft, back)
                * if back == 0 && is_of_a_commentator(context, drafts, draft, phrase) {
                    leaders::COMMENTS
                } else {
                    1.0
                }
                * if back == 0 && is_sent_abroad(context, draft, phrase.begin) { SENT } else { 1.0 }
                * (1.0 + frequency.share(record))
                * usual(context, record, phrase.noun)
                * borne_out(confirmed);
            let nearest = (draft.begin, draft.end);
            weighed.add(record, Salience { weight, nearest, back, confirmed, is_unnamed: false });
        }
        if !of_clause.is_empty() {
            let others: SmallVec<[(u32, u32); 8]> = weighed.salience.iter().map(|(r, s)| (*r, s.back)).collect();
            for record in bound::refused(context, &of_clause, &others) {
                weighed.refuse(record);
            }
        }
        weighed.keep_counted(context, phrase);
        weighed
    }

    /// "The 55-nation body": where the number is on record of one, it is none of which no number is.
    fn keep_counted(&mut self, context: &Context<'_>, phrase: &Phrase) {
        let counted = is_word!(context.text, phrase.begin + 2, "member" | "nation" | "country" | "strong")
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
        let brought = leaders::salience(context, drafts, phrase, here);
        // "The French president said that the country": whoever comments on what is told speaks less for his own.
        let leading = frequency.topics().map(|(_, share)| share).fold(0.0, f32::max);
        let brought = brought.into_iter().map(|one| {
            let comments = leading >= FAR_MORE * frequency.share(one.state);
            Brought { weight: if comments { COMMENTS * one.weight } else { one.weight }, ..one }
        });
        let topics =
            frequency.topics().map(|(state, share)| Brought { state, weight: TOPIC * share, far: 0.0, by: None });
        for Brought { state, weight, far, by } in brought.chain(topics) {
            if self.refused.contains(&state) {
                continue;
            }
            if let Some((_, known)) = self.salience.iter_mut().find(|(r, _)| *r == state) {
                known.weight += weight;
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
                    leaders::is_a_bodys(context, phrase)
                };
                if at.is_none() && !tells && frequency.share(state) < TOPIC_SHARE {
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

/// How much more an entity weighs of which so many modifiers of the phrase are on record.
fn borne_out(confirmed: u16) -> f32 {
    1.0 + CONFIRMED * f32::from(confirmed)
}

/// Whether any state is called by a phrase's noun.
fn is_any_states(context: &Context<'_>, phrase: &Phrase) -> bool {
    is_word!(context.text, phrase.end - 1, "country" | "nation" | "state" | "homeland" | "motherland" | "republic")
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
    // "the US-led coalition": part of a word that says what something else is.
    let is_part = context.text.shape(draft.end).has(Shape::AFTER_HYPHEN);
    let role = if is_part { Role::Modifier } else { syntax::role(context.text, draft.begin, draft.end) };
    let is_modifier =
        role == Role::Modifier && context.snapshot.record_type(draft.record.unwrap_or(0)) == RecordType::State;
    let role = match role {
        Role::Oblique => scene(context, draft).unwrap_or(role_weight(role)),
        role => role_weight(role),
    };
    let kind = match draft.kind {
        // "The Frenchman said": a person.
        MentionKind::Demonym if is_somebody(context, draft) => 0.2,
        MentionKind::Demonym => 0.7,
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

/// What a state weighs that only says whose somebody is, "Malawi's Joyce Banda", "the Russian premier", or that speaks of the
/// phrase by its own name, "Germany said that the country", times that.
const ASIDE: f32 = 0.4;
/// What a state weighs that only says what it thinks of what is told of another, times that.
const REACTS: f32 = 0.2;

/// What a state weighs whose soldiers or guests are in the country, times that.
const SENT: f32 = 0.25;
/// How far before a phrase stands who comes to it, in tokens.
const VISIT_REACH: usize = 8;

/// "Putin's visit to the country", "a visit by Putin to the country": whoever visits is from elsewhere.
fn visits(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let near = draft.end < begin && begin - draft.end <= VISIT_REACH && is_word!(text, begin - 1, "to");
    if !near || sentence(context, draft.begin) != sentence(context, begin) {
        return false;
    }
    let is_visit = |i: usize| is_word!(text, i, "visit" | "visits" | "trip" | "trips" | "tour" | "journey");
    let own = || text.shape(draft.end).has(Shape::CLITIC) && is_visit(begin - 2);
    let by = || {
        let from = draft.begin.saturating_sub(VISIT_REACH);
        let by = (from..draft.begin).rev().find(|i| is_word!(text, *i, "by"));
        draft.end + 1 == begin && by.is_some_and(|by| by > 0 && is_visit(by - 1))
    };
    own() || by()
}

/// "our friend Tony Blair": to whoever speaks of "this country", a friend's is another.
fn is_friend(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let text = context.text;
    if !is_word!(text, phrase.begin, "this") {
        return false;
    }
    let from = draft.begin.saturating_sub(FRIEND_REACH);
    let here = sentence(context, draft.begin);
    (from..draft.begin)
        .rev()
        .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
        .any(|i| {
            is_word!(text, i, "friend" | "friends" | "ally" | "guest" | "neighbour" | "neighbor")
                && i > 0
                && (is_word!(text, i - 1, "our" | "my") || i > 1 && is_word!(text, i - 2, "our" | "my"))
        })
}

/// A title and a given name may stand between a friend and his name: "our friend Prime Minister Tony Blair".
const FRIEND_REACH: usize = 5;

/// "Russian President Vladimir Putin announced that the Syrian factions": whether a state is named in the title of somebody
/// who says what those of another do.
fn is_of_a_commentator(context: &Context<'_>, drafts: &[Draft], draft: &Draft, phrase: &Phrase) -> bool {
    let Some(state) = draft.record else { return false };
    let leader = Neighbours::split(drafts, draft.end).1.first().filter(|d| d.begin <= draft.end + TITLE_REACH);
    leader.is_some_and(|leader| {
        leaders::brought_by(context, leader) == Some(state)
            && leaders::says_of_another(context, drafts, leader, (state, phrase.begin))
    })
}

/// A title before a name is no longer, in tokens.
const TITLE_REACH: usize = 4;

/// "British marines will be in the country": soldiers, envoys and guests of one state are in another.
fn is_sent_abroad(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    draft.kind == MentionKind::Demonym
        && begin > draft.end + 1
        && is_word!(text, begin - 1, "in" | "into" | "from" | "to" | "inside" | "leave" | "left")
        && (draft.end..draft.end + 2).any(|i| {
            is_word!(
                text,
                i,
                "marines"
                    | "troops"
                    | "soldiers"
                    | "forces"
                    | "peacekeepers"
                    | "mercenaries"
                    | "envoy"
                    | "envoys"
                    | "ambassador"
                    | "diplomat"
                    | "diplomats"
                    | "tourist"
                    | "tourists"
                    | "embassy"
                    | "nationals"
                    | "warplanes"
            )
        })
}

/// How much less a state weighs that is named beside what is told.
fn aside(context: &Context<'_>, drafts: &[Draft], draft: &Draft, back: u32) -> f32 {
    let text = context.text;
    if draft.record.is_none_or(|r| context.snapshot.record_type(r) != RecordType::State) {
        return 1.0;
    }
    if draft.kind == MentionKind::Demonym {
        // Its holder brings the state to mind besides.
        let is_offices = drafts.containing(draft.begin, draft.end).any(|d| d.kind == MentionKind::Office);
        return if is_offices { ASIDE } else { 1.0 };
    }
    if reacts(context, draft) {
        return REACTS;
    }
    if !matches!(draft.kind, MentionKind::Name | MentionKind::ShortName | MentionKind::Acronym | MentionKind::Alias) {
        return 1.0;
    }
    let is_leader = |d: &Draft| d.record.is_some_and(|r| context.snapshot.is_leader(r));
    let whose =
        || text.shape(draft.end).has(Shape::CLITIC) && drafts.beginning_at(draft.end + 1).is_some_and(is_leader);
    let says = || {
        let verb = syntax::verb_after(text, draft.end);
        let verb = verb.map(|v| if text.class(v).has(Class::AUXILIARY) { v + 1 } else { v });
        back == 0 && verb.is_some_and(|v| text.class(v).has(Class::SPEECH_VERB))
    };
    if whose() || says() { ASIDE } else { 1.0 }
}

/// "The army seized power in Niger. France condemned the coup. The country": whether a state only says what it thinks of what is
/// told of another.
fn reacts(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let verb = syntax::verb_after(text, draft.end);
    verb.is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "condemn"
                | "condemns"
                | "condemned"
                | "denounce"
                | "denounces"
                | "denounced"
                | "deplore"
                | "deplores"
                | "deplored"
                | "decried"
                | "criticise"
                | "criticises"
                | "criticised"
                | "criticize"
                | "criticizes"
                | "criticized"
                | "welcome"
                | "welcomes"
                | "welcomed"
                | "praise"
                | "praises"
                | "praised"
                | "applaud"
                | "applauds"
                | "applauded"
                | "hail"
                | "hails"
                | "hailed"
                | "hesitate"
                | "hesitates"
                | "hesitated"
        ) || is_word!(text, verb, "called" | "calls") && is_word!(text, verb + 1, "for")
            || is_word!(text, verb, "expressed" | "voiced")
                && is_word!(text, verb + 1, "concern" | "alarm" | "regret" | "dismay" | "support")
    })
}

/// How much less a state weighs that is named as one of several: "and" or a comma stands between it and another.
pub(in crate::coreference) fn as_listed(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> f32 {
    let text = context.text;
    let is_state = |d: &Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State);
    let joins = |i: usize| is_word!(text, i, "," | "and" | "or");
    let next = draft.end + 1 + usize::from(joins(draft.end + 1));
    let behind = joins(draft.end) && drafts.beginning_at(next).is_some_and(is_state);
    let mark = draft.begin.checked_sub(1).filter(|i| joins(*i));
    let before = mark.is_some_and(|mark| {
        let end = mark.checked_sub(1).filter(|i| joins(*i)).unwrap_or(mark);
        drafts.ending_at(end).is_some_and(is_state)
    });
    if !is_state(draft) || !(behind || before) {
        return 1.0;
    }
    let comma = behind && is_word!(text, draft.end, ",") || before && mark.is_some_and(|i| is_word!(text, i, ","));
    if comma || before && behind { ONE_OF_MANY } else { ONE_OF_TWO }
}

/// "In Venezuela, four million people have fled": what a mention weighs that opens the sentence and says where all of it is.
fn scene(context: &Context<'_>, draft: &Draft) -> Option<f32> {
    let text = context.text;
    let opens = |i: usize| is_word!(text, i, "in") && text.shape(i).has(Shape::SENTENCE_START);
    draft.begin.checked_sub(1).filter(|i| opens(*i))?;
    if is_word!(text, draft.end, ",") {
        return Some(SCENE);
    }
    let goes_on = text.shape(draft.end).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN).or(Shape::CAPITALISED))
        || text.class(draft.end).has(Class::CONJUNCTION);
    (draft.kind != MentionKind::Demonym && !goes_on).then_some(LESS_OF_A_SCENE)
}
