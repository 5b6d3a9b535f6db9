//! "the bloc", "the 32-member alliance", "the island nation": a definite phrase whose head noun a record lists refers to
//! the nearest compatible entity before it. Modifiers are evidence; no antecedent, no mention.

use rustc_hash::FxHashMap;

use crate::gazetteer::{RecordType, Target};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape};

/// How many sentences back an antecedent may be.
const REACH_SENTENCES: u32 = 4;
/// How many words may stand between the determiner and the head noun.
const MAX_MODIFIERS: usize = 5;
/// The winner must have this share of the salience.
const CLEAR_SHARE: f32 = 0.5;
/// Modifiers that say "another one".
const OTHER: &[&str] = &[
    "other",
    "another",
    "neighbouring",
    "neighboring",
    "new",
    "first",
    "second",
    "third",
    "same",
    "host",
    "next",
    "rival",
    "only",
];

/// A definite phrase around a head noun.
struct Phrase {
    begin: usize,
    head: usize,
    end: usize,
    noun: u32,
}

/// Adds a mention for each definite phrase that has an antecedent.
pub(super) fn run(context: &Context<'_>, matches: &[Match], drafts: &mut Vec<Draft>) {
    let mut heads: Vec<(usize, usize, u32)> = matches
        .iter()
        .filter_map(|m| if let Target::Nominal(noun) = m.target { Some((m.begin, m.end, noun)) } else { None })
        .collect();
    heads.sort_by_key(|(begin, end, noun)| (*end, *begin, *noun));
    // Of heads that end together the longest is meant: "security alliance" before "alliance".
    heads.dedup_by_key(|h| h.1);
    let mut added: Vec<Draft> = Vec::new();
    for (head, end, noun) in heads {
        let Some(phrase) = phrase(context, drafts, head, end, noun) else { continue };
        if let Some(draft) = resolve(context, drafts, &added, &phrase) {
            added.push(draft);
        }
    }
    drafts.append(&mut added);
}

fn phrase(context: &Context<'_>, drafts: &[Draft], head: usize, end: usize, noun: u32) -> Option<Phrase> {
    let text = context.text;
    let here = super::sentence(context, head);
    let next = text.class(end);
    let next_shape = text.shape(end);
    let compound = text.token(end).is_some_and(|t| {
        let phrase_ends = t.sentence != here
            || next_shape.has(Shape::PUNCTUATION)
            || next_shape.has(Shape::CLITIC)
            || next.has_any(
                Class::AUXILIARY
                    .or(Class::PREPOSITION)
                    .or(Class::CONJUNCTION)
                    .or(Class::WILL_VERB)
                    .or(Class::CALENDAR)
                    .or(Class::PRONOUN)
                    .or(Class::DETERMINER),
            )
            || text.word(end).ends_with("ed")
            || (text.word(end).ends_with('s') && next == Class::NONE)
            || text.word(end).ends_with("ly");
        !phrase_ends || next_shape.has(Shape::AFTER_HYPHEN) || next_shape.has(Shape::CAPITALISED)
    });
    if compound {
        return None;
    }
    let goes_on = text.word(end) == "of";
    let mut begin = head;
    for _ in 0..=MAX_MODIFIERS {
        let previous = begin.checked_sub(1)?;
        let token = text.token(previous)?;
        if token.sentence != here || token.shape.has(Shape::PUNCTUATION) || token.shape.has(Shape::CLITIC) {
            return None;
        }
        begin = previous;
        if matches!(text.word(begin), "the" | "this") {
            let covered = drafts.iter().any(|d| {
                d.begin < end
                    && head < d.end
                    && matches!(
                        d.kind,
                        MentionKind::Office | MentionKind::Name | MentionKind::Alias | MentionKind::Metonym
                    )
            });
            // "the state of emergency" goes on and means something else; "accuse the Western alliance of" does not.
            let other = goes_on && head - begin == 1;
            return (!covered && !other).then_some(Phrase { begin, head, end, noun });
        }
        if token.class.has_any(
            Class::DETERMINER.or(Class::PREPOSITION).or(Class::PRONOUN).or(Class::AUXILIARY).or(Class::CONJUNCTION),
        ) {
            return None;
        }
    }
    None
}

fn resolve(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let text = context.text;
    let here = super::sentence(context, phrase.begin);
    let position = drafts.partition_point(|d| d.begin < phrase.begin);
    let mut salience: FxHashMap<u32, (f32, usize, usize, u32)> = FxHashMap::default();
    let before = drafts
        .get(..position)?
        .iter()
        .rev()
        .take_while(|d| here - super::sentence(context, d.begin) <= REACH_SENTENCES);
    for draft in
        before.chain(added.iter().rev().take_while(|d| here - super::sentence(context, d.begin) <= REACH_SENTENCES))
    {
        let Some(record) = draft.record else { continue };
        if draft.end > phrase.begin
            || !context.snapshot.facts(record).nouns.contains(&phrase.noun)
            || !agrees(context, drafts, record, phrase)
        {
            continue;
        }
        let back = here - super::sentence(context, draft.begin);
        let distance = f32::from(u16::try_from(back).unwrap_or(u16::MAX));
        let subject = is_subject(context, draft);
        let weight = match draft.kind {
            MentionKind::Demonym => 0.5,
            MentionKind::Nominal => 1.2,
            _ => 1.0,
        };
        let added = weight * (1.0 + if subject { 0.8 } else { 0.0 }) / (1.0 + distance * 1.5);
        let entry = salience.entry(record).or_insert((0.0, draft.begin, draft.end, back));
        entry.0 += added;
        if draft.begin > entry.1 {
            (entry.1, entry.2, entry.3) = (draft.begin, draft.end, back);
        }
    }
    let mut ranked: Vec<(u32, (f32, usize, usize, u32))> = salience.into_iter().collect();
    ranked.sort_by(|a, b| b.1.0.total_cmp(&a.1.0).then(b.1.1.cmp(&a.1.1)));
    let (record, (score, antecedent_begin, antecedent_end, back)) = *ranked.first()?;
    let total: f32 = ranked.iter().map(|r| r.1.0).sum();
    let share = score / total;
    let specific = phrase.head - phrase.begin > 1;
    let mut draft = Draft::derived(
        phrase.begin,
        phrase.end,
        MentionKind::Nominal,
        Pass::Nominals,
        Evidence::Antecedent { sentences_back: back },
    );
    draft.candidates = ranked.iter().map(|(r, s)| (*r, s.0 / total)).collect();
    draft.confidence = share * if specific { 0.95 } else { 0.85 };
    if share > CLEAR_SHARE {
        draft.record = Some(record);
        draft.antecedent = Some((antecedent_begin, antecedent_end));
    } else if text.word(phrase.begin) == "this" {
        return None;
    }
    Some(draft)
}

/// Whether every modifier in a phrase may be said of a record.
fn agrees(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    let facts = context.snapshot.facts(record);
    let mut at = phrase.begin + 1;
    while at < phrase.head {
        let word = text.word(at);
        if OTHER.contains(&word) {
            return false;
        }
        if let Some(inside) = drafts.iter().find(|d| d.begin == at && d.end <= phrase.head) {
            let own = inside.record == Some(record);
            if !own || context.snapshot.record_type(record) != RecordType::State {
                return false;
            }
            at = inside.end;
            continue;
        }
        if text.shape(at).has(Shape::DIGIT) && text.word(at + 1).starts_with("member") {
            let count: Option<u32> = word.parse().ok();
            let members = context.snapshot.record(record).map_or(&[][..], |r| &r.member_count);
            if !members.is_empty() && !members.iter().any(|m| Some(m.count) == count) {
                return false;
            }
            at += 2;
            continue;
        }
        let known = facts.modifiers.contains(word);
        // A capitalised modifier or a region says something definite: it must be on record.
        if !known && text.shape(at).has(Shape::CAPITALISED) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a mention begins its sentence or its clause, and so is likely its subject.
fn is_subject(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    if text.shape(draft.begin).has(Shape::SENTENCE_START) {
        return true;
    }
    let previous = draft.begin.checked_sub(1).map_or(Class::NONE, |i| text.class(i));
    !previous.has(Class::PREPOSITION) && text.class(draft.end).has_any(Class::WILL_VERB.or(Class::AUXILIARY))
}
