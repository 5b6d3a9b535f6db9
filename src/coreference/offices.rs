//! "the Russian president", "Britain's prime minister", "the head of the IMF": whoever held the office on the document's
//! date. "The president" alone is the holder that the text has named. No earlier system resolves offices by date.

use crate::gazetteer::{Date, Holds, Interval, RecordType, Snapshot, Target};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape};

/// How many sentences back "the president" may find the one it means.
const REACH_SENTENCES: u32 = 6;

/// An office named in the text, with what it is said to be of.
struct Phrase {
    begin: usize,
    end: usize,
    office: u32,
    of: Option<u32>,
    past: bool,
}

/// Adds a mention for each office that stands for its holder.
pub(super) fn run(context: &Context<'_>, matches: &[Match], drafts: &mut Vec<Draft>) {
    let mut offices: Vec<(usize, usize, u32)> = matches
        .iter()
        .filter_map(|m| if let Target::Office(office) = m.target { Some((m.begin, m.end, office)) } else { None })
        .collect();
    // The longest name of an office at a place is the one meant: "deputy prime minister".
    offices.sort_by_key(|(begin, end, office)| (std::cmp::Reverse(end - begin), *begin, *office));
    let mut taken = vec![false; context.text.tokens().len()];
    let mut added: Vec<Draft> = Vec::new();
    let mut groups: Vec<(usize, usize, Vec<u32>)> = Vec::new();
    for (begin, end, office) in offices {
        if let Some(last) = groups.last_mut()
            && (last.0, last.1) == (begin, end)
        {
            last.2.push(office);
            continue;
        }
        if taken.get(begin..end).is_none_or(|t| t.contains(&true)) {
            continue;
        }
        if let Some(range) = taken.get_mut(begin..end) {
            range.fill(true);
        }
        groups.push((begin, end, vec![office]));
    }
    groups.sort_by_key(|g| g.0);
    for (begin, end, offices) in groups {
        if is_within_name(drafts, begin, end) || is_title(context, drafts, end) {
            continue;
        }
        let found = offices
            .iter()
            .filter_map(|office| phrase(context, drafts, begin, end, *office))
            .find_map(|phrase| resolve(context, drafts, &added, &phrase));
        added.extend(found);
    }
    drafts.append(&mut added);
}

fn is_within_name(drafts: &[Draft], begin: usize, end: usize) -> bool {
    let position = drafts.partition_point(|d| d.begin <= begin);
    drafts.get(..position).and_then(<[Draft]>::last).is_some_and(|d| d.end >= end && d.begin <= begin)
}

/// A title before a name is evidence and no mention of its own.
fn is_title(context: &Context<'_>, drafts: &[Draft], end: usize) -> bool {
    let shape = context.text.shape(end);
    let same_sentence = context.text.token(end).is_some_and(|t| t.sentence == super::sentence(context, end - 1));
    let name_follows = drafts.binary_search_by_key(&end, |d| d.begin).is_ok();
    same_sentence && (name_follows || (shape.has(Shape::CAPITALISED) && !shape.has(Shape::PUNCTUATION)))
}

/// Reads the words around an office's name: determiner, state or organisation, "former".
fn phrase(context: &Context<'_>, drafts: &[Draft], begin: usize, end: usize, office: u32) -> Option<Phrase> {
    let text = context.text;
    let here = super::sentence(context, begin);
    let same = |i: usize| super::sentence(context, i) == here;
    let mut left = begin;
    let mut past = false;
    // Words between the state and the office: "the Russian former president".
    while let Some(previous) = left.checked_sub(1).filter(|i| same(*i)) {
        if text.class(previous).has(Class::PAST_OFFICE) {
            past = true;
        } else if !matches!(
            text.word(previous),
            "new" | "current" | "acting" | "interim" | "incumbent" | "long-serving"
        ) {
            break;
        }
        left = previous;
    }
    let mut of = None;
    let possessive = left.checked_sub(1).is_some_and(|i| text.shape(i).has(Shape::CLITIC));
    let owner_end = if possessive { left - 1 } else { left };
    if let Some(owner) = drafts.iter().rev().find(|d| d.end == owner_end && d.record.is_some() && same(d.begin)) {
        let fits = possessive
            || matches!(
                owner.kind,
                MentionKind::Demonym | MentionKind::Acronym | MentionKind::Name | MentionKind::Alias
            );
        if fits && context.snapshot.record_type(owner.record?) != RecordType::Leader {
            of = owner.record;
            left = owner.begin;
            while let Some(previous) =
                left.checked_sub(1).filter(|i| same(*i) && text.class(*i).has(Class::PAST_OFFICE))
            {
                past = true;
                left = previous;
            }
        }
    }
    let mut right = end;
    if of.is_none() && text.word(end) == "of" {
        let at = if text.word(end + 1) == "the" { end + 2 } else { end + 1 };
        let owner = drafts
            .iter()
            .find(|d| d.begin == at)
            .filter(|d| d.record.is_some_and(|r| context.snapshot.record_type(r) != RecordType::Leader))?;
        of = owner.record;
        right = owner.end;
    }
    let determined = left.checked_sub(1).filter(|i| same(*i) && text.word(*i) == "the");
    let indefinite =
        left.checked_sub(1).is_some_and(|i| same(i) && text.class(i).has_any(Class::DETERMINER.or(Class::PRONOUN)));
    match determined {
        Some(the) => left = the,
        None if indefinite => return None,
        None if possessive => {}
        // A headline drops the article: "Russian president arrives".
        None if of.is_some() && text.shape(left).has(Shape::SENTENCE_START) && right == end => {}
        None => return None,
    }
    let of = of.or_else(|| {
        context.snapshot.record(office).filter(|r| !r.of.is_empty()).and_then(|r| context.snapshot.index_of(&r.of))
    });
    Some(Phrase { begin: left, end: right, office, of, past })
}

fn resolve(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Option<Draft> {
    let Some(of) = phrase.of else { return named_before(context, drafts, added, phrase) };
    let snapshot = context.snapshot;
    let wanted = wanted_office(snapshot, phrase.office, of);
    let fitting = |strict: bool| -> Vec<(u32, u32, Interval, Holds)> {
        snapshot
            .facts(of)
            .holders
            .iter()
            .filter(|h| {
                snapshot.is_office(h.office, wanted)
                    || (!strict
                        && snapshot.head_of(wanted).is_some()
                        && snapshot.head_of(h.office) == snapshot.head_of(wanted))
            })
            .map(|h| (h.leader, h.office, h.interval, h.interval.holds(context.date)))
            .collect()
    };
    let mut holders = fitting(true);
    if holders.is_empty() {
        holders = fitting(false);
    }
    let held: Vec<_> = if phrase.past {
        let mentioned = |leader: u32| drafts.iter().any(|d| d.record == Some(leader) && d.begin < phrase.begin);
        holders.into_iter().filter(|h| h.2.ended_before(context.date) && mentioned(h.0)).collect()
    } else {
        holders.into_iter().filter(|h| h.3 != Holds::Never).collect()
    };
    let wholly: Vec<_> = held.iter().filter(|h| h.3 == Holds::Wholly || phrase.past).copied().collect();
    let mut leaders: Vec<u32> = held.iter().map(|h| h.0).collect();
    leaders.sort_unstable();
    leaders.dedup();
    let mut draft = Draft::derived(phrase.begin, phrase.end, MentionKind::Office, Pass::Offices, Evidence::Form);
    if let ([(leader, office, interval, _)], [_]) = (wholly.as_slice(), leaders.as_slice()) {
        draft.record = Some(*leader);
        draft.candidates = vec![(*leader, 1.0)];
        draft.confidence = if context.date_assumed { 0.8 } else { 0.95 };
        draft.evidence = Evidence::Tenure { office: *office, of, interval: *interval };
        return Some(draft);
    }
    if leaders.is_empty() || phrase.past {
        return None;
    }
    // Several held it within the period, or its ends are not known to the day: nothing is guessed.
    let share = 1.0 / f32::from(u16::try_from(leaders.len()).unwrap_or(u16::MAX));
    draft.candidates = leaders.into_iter().map(|l| (l, share)).collect();
    draft.confidence = share;
    Some(draft)
}

/// "The X leader" is the holder of the office that X's record names; of an organisation, its head.
fn wanted_office(snapshot: &Snapshot, office: u32, of: u32) -> u32 {
    let is_leader_word = snapshot.record(office).is_some_and(|r| r.id == "movement-leader");
    let Some(body) = snapshot.record(of) else { return office };
    if is_leader_word && body.record_type == RecordType::State {
        let named = snapshot.index_of(&body.leader_office);
        return named.or_else(|| snapshot.index_of("president")).unwrap_or(office);
    }
    office
}

/// "The president": the nearest person named before who holds or held that office, if no other competes.
fn named_before(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> Option<Draft> {
    if phrase.past {
        return None;
    }
    let here = super::sentence(context, phrase.begin);
    let position = drafts.partition_point(|d| d.begin < phrase.begin);
    let held = |leader: u32, date: Date| {
        context
            .snapshot
            .facts(leader)
            .held
            .iter()
            .find(|h| context.snapshot.is_office(h.office, phrase.office) && h.interval.holds(date) != Holds::Never)
    };
    let (draft, tenure) = drafts
        .get(..position)?
        .iter()
        .chain(added.iter().filter(|d| d.begin < phrase.begin))
        .filter(|d| here - super::sentence(context, d.begin).min(here) <= REACH_SENTENCES)
        .filter_map(|d| d.record.and_then(|r| held(r, context.date)).map(|h| (d, h)))
        .max_by_key(|(d, _)| d.begin)?;
    let back = here - super::sentence(context, draft.begin);
    Some(Draft {
        record: Some(tenure.leader),
        candidates: vec![(tenure.leader, 1.0)],
        confidence: 0.85,
        antecedent: Some((draft.begin, draft.end)),
        ..Draft::derived(
            phrase.begin,
            phrase.end,
            MentionKind::Office,
            Pass::Offices,
            Evidence::Antecedent { sentences_back: back },
        )
    })
}
