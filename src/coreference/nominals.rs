//! "the bloc", "the 32-member alliance", "the island nation": a definite phrase whose head noun a record lists refers to
//! the nearest compatible entity before it. Modifiers are evidence; no antecedent, no mention.
//!
//! "our country" and "this nation" refer to the state that the document speaks of most. A head noun that only one entity of
//! the document can be reaches further back than one that several can.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{RecordType, Target};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape};

/// How many sentences back an antecedent may be where several entities compete.
const REACH_SENTENCES: u32 = 4;
/// How many sentences back the only entity of the document that the phrase can mean may be.
const REACH_UNIQUE: u32 = 25;
/// How many words may stand between the determiner and the head noun.
const MAX_MODIFIERS: usize = 6;
/// The winner must have this share of the salience.
const CLEAR_SHARE: f32 = 0.5;
/// "our country" needs a state with this share of the document's mentions of states.
const DOMINANT_SHARE: f32 = 0.5;
/// Head nouns that say little: with several entities about, they need one near.
const GENERAL: &[&str] = &["group", "organisation", "organization", "body", "state", "party", "institution"];
/// Modifiers that say "another one".
const OTHER: &[&str] = &[
    "other",
    "another",
    "neighbouring",
    "neighboring",
    "first",
    "second",
    "third",
    "same",
    "host",
    "next",
    "rival",
    "only",
    "entire",
    "whole",
    "each",
    "last",
    "nearest",
    "current",
    "arab",
];

/// A definite phrase around a head noun.
struct Phrase {
    begin: usize,
    head: usize,
    end: usize,
    noun: u32,
    determiner: Determiner,
}

/// How a phrase is made definite.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Determiner {
    /// "the", "this", "that".
    Definite,
    /// "our", "my": whoever speaks.
    Speaker,
    /// "the region's", "the UN's".
    Possessed,
}

/// Adds a mention for each definite phrase that has an antecedent.
pub(super) fn run(context: &Context<'_>, matches: &[Match], drafts: &mut Vec<Draft>) {
    let mut heads: Vec<(usize, usize, u32)> = matches
        .iter()
        .filter_map(|m| if let Target::Nominal(noun) = m.target { Some((m.begin, m.end, noun)) } else { None })
        .collect();
    if heads.is_empty() {
        return;
    }
    heads.sort_by_key(|(begin, end, noun)| (*end, *begin, *noun));
    // Of heads that end together the longest is meant: "security alliance" before "alliance".
    heads.dedup_by_key(|h| h.1);
    let frequency = Frequency::of(context, drafts);
    let mut added: Vec<Draft> = Vec::new();
    // The entities named so far, in order of first mention: those that a phrase may reach far back for.
    let mut named = Named::default();
    let mut next = 0;
    for (head, end, noun) in heads {
        while let Some(draft) = drafts.get(next).filter(|d| d.begin < head) {
            named.add(draft);
            next += 1;
        }
        let Some(phrase) = phrase(context, drafts, head, end, noun) else { continue };
        let found = if phrase.determiner == Determiner::Speaker {
            of_the_speaker(context, drafts, &phrase, frequency.dominant())
        } else {
            resolve(context, drafts, &added, (&named, &frequency), &phrase)
        };
        added.extend(found);
    }
    drafts.append(&mut added);
}

/// Entities with where each was last mentioned.
#[derive(Default)]
struct Named {
    last: FxHashMap<u32, (usize, usize)>,
    order: Vec<u32>,
}

impl Named {
    fn add(&mut self, draft: &Draft) {
        let Some(record) = draft.record else { return };
        if self.last.insert(record, (draft.begin, draft.end)).is_none() {
            self.order.push(record);
        }
    }
}

/// How often each state is mentioned in the whole document.
struct Frequency {
    counts: FxHashMap<u32, u16>,
    total: f32,
}

impl Frequency {
    fn of(context: &Context<'_>, drafts: &[Draft]) -> Self {
        let mut counts: FxHashMap<u32, u16> = FxHashMap::default();
        for record in drafts.iter().filter_map(|d| d.record) {
            if context.snapshot.record_type(record) == RecordType::State {
                let count = counts.entry(record).or_default();
                *count = count.saturating_add(1);
            }
        }
        let total = counts.values().map(|c| f32::from(*c)).sum();
        Self { counts, total }
    }

    /// A state's share of the document's mentions of states, 0 to 1.
    fn share(&self, record: u32) -> f32 {
        self.counts.get(&record).map_or(0.0, |c| f32::from(*c) / self.total)
    }

    /// The state that the document speaks of most, if it clearly does.
    fn dominant(&self) -> Option<u32> {
        let (record, _) = self.counts.iter().max_by_key(|(record, count)| (**count, std::cmp::Reverse(**record)))?;
        (self.share(*record) >= DOMINANT_SHARE).then_some(*record)
    }
}

fn phrase(context: &Context<'_>, drafts: &[Draft], head: usize, end: usize, noun: u32) -> Option<Phrase> {
    let text = context.text;
    let here = sentence(context, head);
    if text.shape(head).has(Shape::AFTER_HYPHEN) || goes_on_as_compound(context, end, here) {
        return None;
    }
    let goes_on = text.word(end) == "of";
    let covered = drafts
        .containing(head, end)
        .any(|d| matches!(d.kind, MentionKind::Office | MentionKind::Name | MentionKind::Alias | MentionKind::Metonym));
    if covered {
        return None;
    }
    let mut begin = head;
    for _ in 0..=MAX_MODIFIERS {
        let previous = begin.checked_sub(1)?;
        let token = text.token(previous)?;
        if token.sentence != here {
            return None;
        }
        if token.shape.has(Shape::CLITIC) && text.word(previous) == "'s" {
            return possessed(context, drafts, previous, head, end, noun);
        }
        if token.shape.has(Shape::PUNCTUATION) || token.shape.has(Shape::CLITIC) {
            return None;
        }
        begin = previous;
        let determiner = match text.word(begin) {
            "the" | "this" => Determiner::Definite,
            "that" if head - begin == 1 && !goes_on => Determiner::Definite,
            "our" | "my" => Determiner::Speaker,
            _ => {
                let stops = Class::DETERMINER
                    .or(Class::PREPOSITION)
                    .or(Class::PRONOUN)
                    .or(Class::AUXILIARY)
                    .or(Class::CONJUNCTION);
                let verb = token.class.has_any(Class::VERB.or(Class::WILL_VERB))
                    && !token.shape.has(Shape::AFTER_HYPHEN)
                    && !["ed", "ing"].iter().any(|e| text.word(begin).ends_with(e));
                if verb || token.class.has_any(stops) {
                    return None;
                }
                continue;
            }
        };
        // "the state of emergency" goes on and means something else; "accuse the Western alliance of" does not.
        let other = goes_on && head - begin == 1;
        return (!other).then_some(Phrase { begin, head, end, noun, determiner });
    }
    None
}

/// "the region's most populous country": a superlative among the possessor's own is one of a kind.
fn possessed(
    context: &Context<'_>,
    drafts: &[Draft],
    clitic: usize,
    head: usize,
    end: usize,
    noun: u32,
) -> Option<Phrase> {
    let text = context.text;
    let superlative = (clitic + 1..head).any(|i| text.word(i) == "most" || text.word(i).ends_with("est"));
    let begin = drafts
        .ending_at(clitic)
        .map(|d| d.begin)
        .or_else(|| (clitic >= 2 && text.word(clitic - 2) == "the").then(|| clitic - 2))?;
    let begin = if begin > 0 && text.word(begin - 1) == "the" { begin - 1 } else { begin };
    superlative.then_some(Phrase { begin, head, end, noun, determiner: Determiner::Possessed })
}

/// Whether the word at `end` makes a compound of the head before it: "country music", "group-based".
fn goes_on_as_compound(context: &Context<'_>, end: usize, here: u32) -> bool {
    let text = context.text;
    let Some(next) = text.token(end).filter(|t| t.sentence == here) else { return false };
    let ends = next.shape.has(Shape::PUNCTUATION)
        || next.shape.has(Shape::CLITIC)
        || next.class.has_any(
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::CALENDAR)
                .or(Class::PRONOUN)
                .or(Class::DETERMINER)
                .or(Class::ADVERB),
        )
        || syntax::is_verb(text, end)
        || matches!(text.word(end), "need" | "that" | "which" | "round" | "more" | "less" | "than" | "so")
        || (text.word(end).ends_with('s') && next.class == Class::NONE)
        || text.word(end).ends_with("ly");
    !ends || next.shape.has(Shape::AFTER_HYPHEN) || next.shape.has(Shape::CAPITALISED)
}

/// "our country": the state that the document speaks of most.
fn of_the_speaker(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, dominant: Option<u32>) -> Option<Draft> {
    let state = dominant.filter(|state| context.snapshot.facts(*state).noun(phrase.noun).is_some())?;
    if phrase.head - phrase.begin > 2 || !matches!(context.text.word(phrase.head), "country" | "nation" | "republic") {
        return None;
    }
    let antecedent = drafts.before(phrase.begin).take(REACH_DRAFTS).find(|d| d.record == Some(state));
    let back = antecedent.map_or(0, |d| sentence(context, phrase.begin).saturating_sub(sentence(context, d.begin)));
    Some(Draft {
        record: Some(state),
        candidates: vec![(state, 1.0)],
        confidence: 0.7,
        antecedent: antecedent.map(|d| (d.begin, d.end)),
        ..Draft::derived(
            phrase.begin,
            phrase.end,
            MentionKind::Nominal,
            Pass::Nominals,
            Evidence::Antecedent { sentences_back: back },
        )
    })
}

/// What an entity has in its favour, with its nearest mention.
#[derive(Clone, Copy)]
struct Salience {
    weight: f32,
    nearest: (usize, usize),
    back: u32,
}

fn resolve(
    context: &Context<'_>,
    drafts: &[Draft],
    added: &[Draft],
    (named, frequency): (&Named, &Frequency),
    phrase: &Phrase,
) -> Option<Draft> {
    let text = context.text;
    let here = sentence(context, phrase.begin);
    let mut salience: FxHashMap<u32, Salience> = FxHashMap::default();
    let mut refused: FxHashSet<u32> = FxHashSet::default();
    // What this pass added last stands nearest, and may be joined to the phrase.
    let recent = added.iter().rev().take(REACH_DRAFTS);
    let before = recent.chain(drafts.before(phrase.begin).take(REACH_DRAFTS));
    for draft in before {
        let back = here.saturating_sub(sentence(context, draft.begin));
        if back > REACH_SENTENCES {
            continue;
        }
        let Some(record) = draft.record.filter(|r| !refused.contains(r)) else { continue };
        // "the alliance and the bloc" are two.
        let joined = draft.end + 1 == phrase.begin && matches!(text.word(draft.end), "and" | "or" | ",");
        if joined {
            refused.insert(record);
        }
        if joined || draft.end > phrase.begin {
            continue;
        }
        if !salience.contains_key(&record) && !may_be(context, drafts, record, phrase) {
            refused.insert(record);
            continue;
        }
        // What the document is about is likelier meant than who is named in passing.
        let weight = mention_weight(context, draft, back)
            * (1.0 + frequency.share(record))
            * usual(context, record, phrase.noun);
        let entry = salience.entry(record).or_insert(Salience { weight: 0.0, nearest: (draft.begin, draft.end), back });
        entry.weight += weight;
        if draft.begin > entry.nearest.0 {
            (entry.nearest, entry.back) = ((draft.begin, draft.end), back);
        }
    }
    if salience.is_empty() {
        return unique(context, drafts, named, phrase);
    }
    let mut ranked: Vec<(u32, Salience)> = salience.into_iter().collect();
    ranked.sort_by(|a, b| b.1.weight.total_cmp(&a.1.weight).then(b.1.nearest.0.cmp(&a.1.nearest.0)));
    let (record, best) = *ranked.first()?;
    let total: f32 = ranked.iter().map(|r| r.1.weight).sum();
    let share = best.weight / total;
    let specific = phrase.head - phrase.begin > 1;
    let mut draft = Draft::derived(
        phrase.begin,
        phrase.end,
        MentionKind::Nominal,
        Pass::Nominals,
        Evidence::Antecedent { sentences_back: best.back },
    );
    draft.candidates = ranked.iter().map(|(r, s)| (*r, s.weight / total)).collect();
    draft.confidence = share * if specific { 0.95 } else { 0.85 };
    if share > CLEAR_SHARE {
        draft.record = Some(record);
        draft.antecedent = Some(best.nearest);
    } else if text.word(phrase.begin) != "the" || GENERAL.contains(&text.word(phrase.end - 1)) {
        return None;
    }
    Some(draft)
}

/// How usual a head noun is for a record: NATO is called the alliance before it is called the bloc.
fn usual(context: &Context<'_>, record: u32, noun: u32) -> f32 {
    match context.snapshot.facts(record).noun(noun) {
        Some(0) => 1.0,
        Some(1) => 0.8,
        _ => 0.6,
    }
}

/// How much a mention `back` sentences before speaks for its entity.
fn mention_weight(context: &Context<'_>, draft: &Draft, back: u32) -> f32 {
    let role = match syntax::role(context.text, draft.begin, draft.end) {
        Role::Subject => 1.8,
        Role::Possessor | Role::Object => 1.1,
        Role::Oblique | Role::Other => 0.9,
        Role::Modifier => 0.6,
    };
    let kind = match draft.kind {
        MentionKind::Demonym => 0.5,
        MentionKind::Nominal => 1.3,
        MentionKind::Metonym => 0.9,
        _ => 1.0,
    };
    let reading = if draft.reading == Some(Reading::Literal) { 0.9 } else { 1.0 };
    let distance = f32::from(u16::try_from(back).unwrap_or(u16::MAX));
    role * kind * reading / (1.0 + distance * 1.2)
}

/// The only entity of the document so far that a phrase can mean, if it is not too far back.
fn unique(context: &Context<'_>, drafts: &[Draft], named: &Named, phrase: &Phrase) -> Option<Draft> {
    let head = context.text.word(phrase.end - 1);
    let specific = phrase.head - phrase.begin > 1;
    if GENERAL.contains(&head) && !specific {
        return None;
    }
    let mut fitting = named.order.iter().rev().take(REACH_DRAFTS).filter(|r| may_be(context, drafts, **r, phrase));
    let (record, None) = (*fitting.next()?, fitting.next()) else { return None };
    let antecedent = *named.last.get(&record)?;
    let back = sentence(context, phrase.begin).saturating_sub(sentence(context, antecedent.0));
    (back <= REACH_UNIQUE).then(|| Draft {
        record: Some(record),
        candidates: vec![(record, 1.0)],
        confidence: if specific { 0.85 } else { 0.75 },
        antecedent: Some(antecedent),
        ..Draft::derived(
            phrase.begin,
            phrase.end,
            MentionKind::Nominal,
            Pass::Nominals,
            Evidence::Antecedent { sentences_back: back },
        )
    })
}

/// Whether a record lists the head noun and every modifier may be said of it.
fn may_be(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> bool {
    context.snapshot.facts(record).noun(phrase.noun).is_some() && agrees(context, drafts, record, phrase)
}

fn agrees(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    let facts = context.snapshot.facts(record);
    if phrase.determiner == Determiner::Possessed {
        return true;
    }
    let mut at = phrase.begin + 1;
    while at < phrase.head {
        let word = text.word(at);
        if OTHER.contains(&word) {
            return false;
        }
        if let Some(inside) = drafts.beginning_at(at).filter(|d| d.end <= phrase.head) {
            if !agrees_with_name(context, record, inside) {
                return false;
            }
            at = inside.end;
            continue;
        }
        if text.shape(at).has(Shape::DIGIT) && matches!(text.word(at + 1), "member" | "nation" | "strong" | "country") {
            let count: Option<u32> = word.parse().ok();
            let members = context.snapshot.record(record).map_or(&[][..], |r| &r.member_count);
            if !members.is_empty() && !members.iter().any(|m| Some(m.count) == count) {
                return false;
            }
            at += 2;
            continue;
        }
        // A capitalised modifier or a region says something definite: it must be on record.
        if text.shape(at).has(Shape::CAPITALISED) && !facts.has_modifier(word) {
            return false;
        }
        // Of an organisation little is said that its record does not say: "the drug cartel" is not OPEC.
        let organisation = context.snapshot.record_type(record) == RecordType::Organisation;
        if organisation && !facts.has_modifier(word) && !is_said_of_any(word) {
            return false;
        }
        if matches!(word, "island" | "landlocked" | "nuclear" | "oil" | "military" | "trade" | "security")
            && !facts.has_modifier(word)
            && facts.has_modifiers()
        {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a modifier may be said of any organisation.
fn is_said_of_any(word: &str) -> bool {
    matches!(
        word,
        "global"
            | "international"
            | "world"
            | "regional"
            | "multilateral"
            | "powerful"
            | "influential"
            | "big"
            | "small"
            | "tiny"
            | "huge"
            | "old"
            | "new"
            | "western"
            | "eastern"
            | "wealthy"
            | "rich"
            | "political"
            | "economic"
            | "expanded"
            | "divided"
            | "united"
            | "whole"
            | "based"
            | "military"
            | "trade"
            | "security"
            | "defence"
            | "defense"
            | "member"
            | "strong"
            | "wider"
            | "larger"
            | "smaller"
            | "mighty"
            | "secretive"
            | "militant"
            | "armed"
            | "rebel"
            | "backed"
            | "led"
            | "nuclear"
            | "oil"
            | "health"
            | "aid"
            | "relief"
            | "top"
            | "highest"
            | "main"
            | "once"
            | "famed"
    ) || ["ed", "ing", "ly"].iter().any(|e| word.ends_with(e))
}

/// Whether a name inside a phrase says what is true of a record: its own, its parent's, where it sits, its region.
fn agrees_with_name(context: &Context<'_>, record: u32, inside: &Draft) -> bool {
    let snapshot = context.snapshot;
    let facts = snapshot.facts(record);
    let own = inside.record == Some(record) && snapshot.record_type(record) == RecordType::State;
    let based = context.text.shape(inside.end).has(Shape::AFTER_HYPHEN)
        && context.text.word(inside.end) == "based"
        && [inside.record, inside.literal]
            .into_iter()
            .flatten()
            .any(|place| snapshot.facts(place).seat_of.iter().any(|s| s.owner == record));
    let parent = inside.record.is_some_and(|r| {
        snapshot.record(record).is_some_and(|own| snapshot.record(r).is_some_and(|p| p.id == own.parent))
    });
    let said = (inside.begin..inside.end).all(|i| facts.has_modifier(context.text.word(i)));
    own || based || parent || said
}
