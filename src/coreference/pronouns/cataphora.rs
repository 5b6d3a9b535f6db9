//! "In its statement, Beijing said": a pronoun in a phrase that opens the sentence means whoever the clause behind the comma
//! begins with.
//!
//! After Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution", who let a pronoun stand before its
//! antecedent only where it lies in a phrase that hangs on the antecedent's clause. Preconditions: the sentence opens with a
//! preposition and the pronoun is possessive ("in its", "on his arrival"), or with "as", "when", "while" and the like or a
//! participle ("bowing to pressure from his peers") and nobody that agrees was named within reach; a comma ends the phrase; the next mention stands just behind the comma, titles
//! aside, and agrees. Vetoes: another mention in between; a rival between the comma and the name.

use smallvec::smallvec;

use super::binding::is_own_deed;
use super::words::Told;
use super::{Person, agrees, is_within_name, visits};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape, Traits, is_word, syntax};

/// How far ahead of the pronoun the name may begin, in tokens.
const REACH_AHEAD: usize = 14;
/// How far from the beginning of its sentence the pronoun may stand.
const REACH_FROM_START: usize = 4;
/// And behind a participle.
const REACH_FROM_PARTICIPLE: usize = 14;
/// An agreeing mention in so many sentences before is likelier meant.
const REACH_BACK: u32 = 2;

/// Adds a mention for each pronoun that stands before its name.
pub(in crate::coreference) fn run(context: &Context<'_>, _survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut added = Vec::new();
    for sentence in 0..context.text.sentence_count() {
        let first = past_opening(context, context.text.sentence(sentence).start);
        added.extend(guest_ahead(context, drafts, sentence));
        let is_participle = opens_with_participle(context, drafts, first);
        if !is_participle && !opens_phrase(context, first) && !context.text.class(first).has(Class::CONJUNCTION) {
            continue;
        }
        // "In his place, Sharif appointed": in another's.
        if is_word!(context.text, first + 2, "place" | "stead" | "absence" | "name" | "honour" | "honor") {
            continue;
        }
        let reach = if is_participle { REACH_FROM_PARTICIPLE } else { REACH_FROM_START };
        for index in first + 1..=first + reach {
            let Some(person) = Person::of(context, index).filter(|_| !is_within_name(drafts, index)) else { continue };
            // "Accusing him": whom one accuses is another; "from her own party".
            let is_hers = is_word!(context.text, index, "her") && is_word!(context.text, index + 1, "own");
            if is_participle && !is_hers && !is_of_subject(context, index) {
                continue;
            }
            if let Some(name) = name_ahead(context, drafts, person, index)
                && let Some(record) = name.record.filter(|r| agrees(context, person, *r))
                && (is_bound(context, first, index)
                    || is_participle && is_own(context, index)
                    || !is_named_before(context, drafts, person, first))
            {
                added.push(ahead(index, record, name));
            }
        }
    }
    drafts.append(&mut added);
}

/// "Blair said that on his visit to London, Putin had promised": the guest, where whoever says so is at home.
fn guest_ahead(context: &Context<'_>, drafts: &[Draft], line: usize) -> Option<Draft> {
    let text = context.text;
    let line = text.sentence(line);
    let is_said = |i: &usize| is_word!(text, *i, "that") && text.class(i.wrapping_sub(1)).has(Class::SPEECH_VERB);
    let that = (line.start..line.end).find(is_said)?;
    let index = that + 2;
    let person = Person::of(context, index).filter(|_| is_word!(text, index, "his" | "her"))?;
    if !opens_phrase(context, that + 1) && !is_word!(text, that + 1, "during") {
        return None;
    }
    let hosts = visits::hosts(context, drafts, index);
    let before = drafts.before(that).take(REACH_DRAFTS).take_while(|d| d.begin >= line.start);
    let mut others = before.filter_map(|d| d.record.filter(|r| agrees(context, person, *r))).peekable();
    others.peek()?;
    if hosts.is_empty() || !others.all(|leader| visits::is_at_home(context, leader, &hosts)) {
        return None;
    }
    let name = name_ahead(context, drafts, person, index)?;
    let record = name.record.filter(|r| !visits::is_at_home(context, *r, &hosts))?;
    Some(ahead(index, record, name))
}

/// The mention of a pronoun that stands before its name.
fn ahead(index: usize, record: u32, name: &Draft) -> Draft {
    Draft {
        record: Some(record),
        candidates: smallvec![(record, 1.0)],
        confidence: 0.85,
        antecedent: Some((name.begin, name.end)),
        ..Draft::derived(index, index + 1, MentionKind::Pronoun, Pass::Cataphora, Evidence::Ahead)
    }
}

/// Whether a phrase begins at a token that hangs on the clause behind it: "in", "unlike".
fn opens_phrase(context: &Context<'_>, first: usize) -> bool {
    context.text.class(first).has(Class::PREPOSITION) || is_word!(context.text, first, "unlike")
}

/// Whether a pronoun behind a participle may be that of whoever does what it says: "having failed to reunite itself".
fn is_of_subject(context: &Context<'_>, index: usize) -> bool {
    is_word!(context.text, index, "his" | "its" | "their" | "he" | "she" | "itself" | "himself" | "herself")
}

/// "Breaking his silence", "Invoking her country's past": whether a participle is of what its subject does with what is his own,
/// whoever came before.
fn is_own(context: &Context<'_>, index: usize) -> bool {
    let text = context.text;
    is_word!(text, index, "its" | "his" | "her")
        && (index.checked_sub(1).is_some_and(|verb| is_own_deed(text, verb))
            || is_word!(text, index + 1, "own" | "country" | "nation" | "homeland"))
}

/// Behind "However," and the like, which open any sentence.
fn past_opening(context: &Context<'_>, first: usize) -> usize {
    let opens = is_word!(context.text, first, "however" | "meanwhile" | "later" | "earlier" | "afterwards");
    if !opens {
        return first;
    }
    first + 1 + usize::from(is_word!(context.text, first + 1, ","))
}

/// "Bowing to pressure", "Asked about", "Increasingly isolated": whether a sentence opens with what its subject does or is, and not
/// to another, of whom "his" may be.
fn opens_with_participle(context: &Context<'_>, drafts: &[Draft], first: usize) -> bool {
    let text = context.text;
    // "Having failed to".
    let having = is_word!(text, first, "having");
    let verb = first + usize::from(having || text.traits(first).has(Traits::LY));
    let other = [Told::HARMS, Told::TAKES, Told::JUDGES, Told::ANSWERS];
    (having || text.traits(verb).has_any(Traits::ING.or(Traits::ED)))
        && !text.class(first).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::TITLE).or(Class::HONORIFIC))
        && drafts.beginning_at(first).is_none()
        && !other.iter().any(|does| Told::of(text, verb).has(*does))
        && !syntax::is_verb(text, verb + 1)
        && !text.shape(verb + 1).has(Shape::PUNCTUATION)
}

/// Whether a possessive in a prepositional phrase: it hangs on the clause whatever came before.
fn is_bound(context: &Context<'_>, first: usize, index: usize) -> bool {
    let text = context.text;
    // "Unlike him, his successor, Kiir": the clause has begun.
    let is_within = !(first..index).any(|i| is_word!(text, i, ","));
    opens_phrase(context, first)
        && is_within
        && is_word!(text, index, "its" | "his" | "her" | "their")
        && !text.class(first).has(Class::CONJUNCTION)
}

/// What the clause behind the comma begins with, if nothing else that agrees is named in between.
fn name_ahead<'d>(context: &Context<'_>, drafts: &'d [Draft], person: Person, index: usize) -> Option<&'d Draft> {
    let text = context.text;
    let ahead = drafts.get(drafts.partition_point(|d| d.begin <= index)..)?;
    let mut near = ahead
        .iter()
        .take_while(|d| d.begin <= index + REACH_AHEAD && sentence(context, d.begin) == sentence(context, index))
        .filter(|d| d.record.is_some_and(|r| agrees(context, person, r)));
    let mut next = near.next()?;
    // "In its dispute with Greece, Turkey said": whom the phrase names besides is another.
    if is_word!(text, index, "its" | "his" | "her")
        && text.class(next.begin.wrapping_sub(1)).has(Class::PREPOSITION)
        && is_word!(text, next.end, ",")
    {
        next = near.next().filter(|d| d.begin > next.end && !is_word!(text, d.end, "," | "and"))?;
    }
    // "For his part Yushchenko said": no comma is wanted there.
    if is_word!(text, index + 1, "part") && next.begin == index + 2 {
        return Some(next);
    }
    let comma = (index + 1..next.begin).rev().find(|i| is_word!(text, *i, ","))?;
    let titles = Class::TITLE.or(Class::HONORIFIC).or(Class::RANK).or(Class::DETERMINER).or(Class::PAST_OFFICE);
    // "Nauru Minister Lionel Aingimea": the state before a title is part of it.
    let is_of_title =
        |d: &Draft| d.kind == MentionKind::Demonym || person.is_person() && text.class(d.end).has(Class::TITLE);
    let demonym = |i: usize| ahead.iter().take(4).any(|d| is_of_title(d) && d.begin <= i && i < d.end);
    // "Foreign Minister Ahmet Davutoglu".
    let is_of_office = |i: usize| text.shape(i).has(Shape::CAPITALISED) && text.class(i + 1).has(Class::TITLE);
    let only_titles = (comma + 1..next.begin)
        .all(|i| text.class(i).has_any(titles) || demonym(i) || person.is_person() && is_of_office(i));
    // "On his arrival in May, on a Monday, Xi": the first comma ends the phrase, or nothing does.
    let one_comma = !(index + 1..comma).any(|i| is_word!(text, i, ","));
    let possessor = is_word!(text, next.end, "'s");
    (only_titles && one_comma && !possessor && next.kind != MentionKind::Demonym).then_some(next)
}

/// Whether someone that the pronoun agrees with was named shortly before.
fn is_named_before(context: &Context<'_>, drafts: &[Draft], person: Person, first: usize) -> bool {
    let here = sentence(context, first);
    drafts
        .before(first)
        .take(REACH_DRAFTS)
        .take_while(|d| here.saturating_sub(sentence(context, d.begin)) <= REACH_BACK)
        .any(|d| d.record.is_some_and(|r| agrees(context, person, r)))
}
