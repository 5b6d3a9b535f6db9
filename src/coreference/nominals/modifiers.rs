//! What the modifiers of a phrase say, held against what is on record: region, seat, number of members, form of government.
//!
//! A modifier that contradicts the record is a veto; one that the record confirms is evidence, which tells "the Gulf kingdom"
//! from another kingdom near. The features are those of Haghighi and Klein (2009), "Simple Coreference Resolution with Rich
//! Syntactic and Semantic Features", with a record in place of their mined pairs of nouns and names.

use super::members::{has_members, is_counted, is_said_of_any, number};
use super::regions::{is_of_the_continent, language, part_of_continent};
use super::{Determiner, Phrase};
use crate::coreference::Neighbours;
use crate::gazetteer::{Holds, Interval, Record, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// How many modifiers of a phrase a record confirms; none if the record cannot be what the phrase means.
#[inline]
pub(super) fn agreement(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> Option<u16> {
    // Most records have other nouns, and most phrases are told by theirs alone.
    let is_called = context.snapshot.facts(record).noun(phrase.noun).is_some()
        || is_called_plainly(context, record, phrase)
        || phrase.head >= phrase.begin + 3
            && (is_counted(context, record, phrase) || is_seated(context, record, phrase));
    if is_called { agreement_of_modifiers(context, drafts, record, phrase) } else { None }
}

/// The same of a record that may be called by the phrase's noun.
fn agreement_of_modifiers(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> Option<u16> {
    if is_realm_no_more(context, record, phrase)
        || is_part_of_federation(context, record, phrase)
        || is_member_of_nothing(context, drafts, record, phrase)
    {
        return None;
    }
    if phrase.determiner == Determiner::Possessed {
        return agreement_of_superlative(context, record, phrase)
            .filter(|_| is_of_owners_region(context, drafts, record, phrase));
    }
    let text = context.text;
    let facts = context.snapshot.facts(record);
    // "the grouping of 15 members"
    let is_counted_behind = is_word!(text, phrase.end, "of")
        && is_word!(text, phrase.end + 2, "members" | "states" | "nations" | "countries");
    let listed = if is_counted_behind
        && (text.shape(phrase.end + 1).has(Shape::DIGIT) || number(text.word(phrase.end + 1)).is_some())
    {
        has_members(context, record, text.word(phrase.end + 1))
    } else {
        None
    };
    let mut confirmed = match listed {
        Some(false) => return None,
        Some(true) => 1,
        None => 0,
    };
    let mut at = phrase.begin + 1;
    while at < phrase.head {
        let word = text.word(at);
        if says_another(context, at) || is_ordinal(word) {
            return None;
        }
        // "the tiny and remote kingdom", "the tiny, remote kingdom"
        if text.class(at).has(Class::CONJUNCTION) || text.shape(at).has(Shape::PUNCTUATION) {
            at += 1;
            continue;
        }
        if let Some(inside) = drafts.beginning_at(at).filter(|d| d.end <= phrase.head) {
            // "The former Yugoslav republic": a part of what was one, and not what it was.
            if is_of_the_past(context, at, inside) {
                if !succeeds(context, record, inside) {
                    return None;
                }
                confirmed += 1;
            } else if agrees_with_name(context, record, inside) {
                confirmed += 1;
            } else if !is_seat_unknown(context, record, inside) {
                return None;
            }
            at = inside.end;
            continue;
        }
        // "The east African country", "the South-East Asian nation": in whatever letters, a part of a continent is on record.
        if let Some((words, said)) = said_of_place(context, record, at) {
            if !said {
                return None;
            }
            confirmed += 1;
            at += words;
            continue;
        }
        // "the 75-year-old bloc": how old somebody is, no record says.
        if text.shape(at).has(Shape::DIGIT) && is_word!(text, at + 1, "year") && is_word!(text, at + 2, "old") {
            at += 3;
            continue;
        }
        if is_word!(text, at + 1, "member" | "nation" | "strong" | "country" | "state")
            && (text.shape(at).has(Shape::DIGIT) || number(word).is_some())
        {
            let listed = has_members(context, record, word);
            if listed == Some(false) {
                return None;
            }
            confirmed += u16::from(listed.is_some());
            at += 2;
            continue;
        }
        // How old a state is tells it from its neighbour more surely than its region does.
        let young = is_young(context, record, word);
        let compared = matches!(word, "smaller" | "larger" | "bigger" | "poorer" | "richer" | "weaker" | "stronger");
        // "Greece gets nothing from the new fund": not the one there is.
        if word == "new" && !young || compared && context.snapshot.record_type(record) == RecordType::State {
            return None;
        }
        confirmed += u16::from(young);
        let definite = matches!(
            word,
            "island" | "archipelago" | "landlocked" | "tiny" | "nuclear" | "oil" | "military" | "trade" | "security"
        );
        let said = facts.has_modifier(word) || young || definite && is_noun_for(context, record, word);
        confirmed += u16::from(said);
        // A capitalised modifier or a region says something definite: it must be on record.
        if text.shape(at).has(Shape::CAPITALISED) && !said {
            return None;
        }
        // Of an organisation little is said that its record does not say: "the drug cartel" is not OPEC.
        let organisation = context.snapshot.record_type(record) == RecordType::Organisation;
        if organisation && !said && !is_said_of_any(word) {
            return None;
        }
        if definite && !said && facts.has_modifiers() {
            return None;
        }
        at += 1;
    }
    // "The powers of the state", "the welfare state", "the largest state": any state, an idea or a part of one, unless what
    // is said of it is on record.
    let is_plain_state = is_word!(text, phrase.end - 1, "state") && phrase.end == phrase.head + 1;
    (confirmed > 0 || !is_plain_state).then_some(confirmed)
}

/// How many words from a token on are a part of a continent, a language or an ocean, and whether they are on record.
fn said_of_place(context: &Context<'_>, record: u32, at: usize) -> Option<(usize, bool)> {
    let text = context.text;
    // "the trans-Atlantic alliance"
    let ocean = || {
        (is_word!(text, at, "trans") && is_word!(text, at + 1, "atlantic"))
            .then(|| (2, context.snapshot.facts(record).has_modifier("transatlantic")))
    };
    part_of_continent(context, record, at).or_else(|| language(context, record, text.word(at))).or_else(ocean)
}

/// The same of one that is among a possessor's own: "the world's newest country".
fn agreement_of_superlative(context: &Context<'_>, record: u32, phrase: &Phrase) -> Option<u16> {
    // "the world's newest country" is one of a kind.
    if let Some(at) = (phrase.begin..phrase.head).find(|i| is_word!(context.text, *i, "newest" | "youngest")) {
        return is_young(context, record, context.text.word(at)).then_some(1);
    }
    // "the world's largest Muslim nation": what is written large is on record.
    let facts = context.snapshot.facts(record);
    let is_owner = |i: usize| !(phrase.begin..i).any(|o| context.text.shape(o).has(Shape::CLITIC));
    let mut told = (phrase.begin..phrase.head)
        .filter(|i| context.text.shape(*i).has(Shape::CAPITALISED) && !is_owner(*i))
        .map(|i| context.text.word(i));
    (told.all(|word| facts.has_modifier(word)) && is_of_the_continent(context, record, phrase)).then_some(0)
}

/// "The euro zone's third-largest economy": whether a state is where the body lies whose it is said to be, and not the owner itself.
fn is_of_owners_region(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> bool {
    let snapshot = context.snapshot;
    let clitic = (phrase.begin..phrase.head).find(|i| context.text.shape(*i).has(Shape::CLITIC));
    let owner = clitic.and_then(|i| drafts.ending_at(i)).and_then(|d| d.record);
    owner.is_none_or(|owner| {
        let regions = |r: u32| snapshot.record(r).map_or(&[][..], |r| &r.region);
        owner != record
            && (snapshot.record_type(owner) != RecordType::Organisation
                || regions(owner).is_empty()
                || regions(owner).iter().any(|part| regions(record).contains(part)))
    })
}

/// "the NATO member", "the oil exporter" are states, "the member" and "the exporter" anybody: whether the phrase does not say of which
/// body, or of what it is on record to have.
fn is_member_of_nothing(context: &Context<'_>, drafts: &[Draft], record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    if is_word!(text, phrase.head, "exporter" | "producer") {
        let has =
            |of: &str| ["rich", "producing", "exporting"].iter().any(|how| is_on_record_as(context, record, of, how));
        // Of what a state may live by, `Survey` asks.
        let what = text.word(phrase.head - 1);
        return !has(if what == "crude" { "oil" } else { what });
    }
    let of_a_body = |d: &Draft| {
        d.end == phrase.head && d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::Organisation)
    };
    is_word!(text, phrase.head, "member") && !drafts.ending_at(phrase.head).is_some_and(of_a_body)
}

/// Whether a record's attributes say that it is rich in something, or lives by it: "oil-rich", "cocoa-producing".
fn is_on_record_as(context: &Context<'_>, record: u32, of: &str, how: &str) -> bool {
    context.snapshot.record(record).is_some_and(|r| {
        r.attributes
            .iter()
            .any(|attribute| attribute.strip_prefix(of).and_then(|rest| rest.strip_prefix('-')) == Some(how))
    })
}

/// "the former Yugoslav republic", "the ex-Yugoslav state": whether a name within a phrase is of a state that is no more.
fn is_of_the_past(context: &Context<'_>, at: usize, inside: &Draft) -> bool {
    at.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "former" | "ex"))
        && inside.kind == MentionKind::Demonym
        && inside.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State)
}

/// Whether a record is on record as a successor of what a name means, or bears it as a word for where it is from.
fn succeeds(context: &Context<'_>, record: u32, inside: &Draft) -> bool {
    let snapshot = context.snapshot;
    let said = || (inside.begin..inside.end).all(|i| snapshot.facts(record).has_modifier(context.text.word(i)));
    inside.record != Some(record)
        && (said()
            || agrees_with_name(context, record, inside)
            || snapshot.record(record).is_some_and(|own| {
                inside.record.and_then(|r| snapshot.record(r)).is_some_and(|past| own.successor_of.contains(&past.id))
            }))
}

/// "the archipelago nation": whether a modifier is itself a noun for what a record describes.
fn is_noun_for(context: &Context<'_>, record: u32, word: &str) -> bool {
    context.snapshot.record(record).is_some_and(|r| r.nominals.iter().any(|nominal| nominal == word))
}

/// Whether a modifier says "another one".
fn says_another(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "other"
            | "another"
            | "neighbouring"
            | "neighboring"
            | "first"
            | "second"
            | "third"
            | "same"
            | "host"
            | "next"
            | "rival"
            | "only"
            | "each"
            | "last"
            | "nearest"
            | "latter"
            | "current"
    )
}

/// "the military alliance": a record that has the noun, and of which its record says the rest. "The world body" is no organ of
/// what is called so.
fn is_called_plainly(context: &Context<'_>, record: u32, phrase: &Phrase) -> bool {
    let snapshot = context.snapshot;
    let facts = snapshot.facts(record);
    let is_wholes = || snapshot.parent(record).is_some_and(|whole| snapshot.facts(whole).noun(phrase.noun).is_some());
    phrase.plain.is_some_and(|plain| facts.noun(plain).is_some() && !is_wholes())
        && (phrase.head..phrase.end - 1).all(|i| facts.has_modifier(context.text.word(i)))
}

/// "the Washington-based group": an organisation that sits there is called by any word for an organisation.
fn is_seated(context: &Context<'_>, record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    phrase.head >= phrase.begin + 3
        && is_word!(text, phrase.head - 1, "based")
        && is_general(text.word(phrase.head))
        && context.snapshot.record_type(record) == RecordType::Organisation
        && ["based", text.word(phrase.head - 2)].iter().all(|word| context.snapshot.facts(record).has_modifier(word))
}

/// Words for any organisation of states or people.
pub(super) fn is_general(word: &str) -> bool {
    matches!(word, "body" | "bloc" | "group" | "grouping" | "club" | "organisation" | "organization" | "institution")
}

/// "the 51st state", "the 193rd member": one of a row.
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|e| word.ends_with(e))
}

/// "the new republic", "the world's newest nation": a state that was founded not long before the text.
fn is_young(context: &Context<'_>, record: u32, word: &str) -> bool {
    matches!(word, "new" | "newest" | "youngest" | "newborn" | "fledgling")
        && matches!(context.snapshot.record_type(record), RecordType::State | RecordType::Organisation)
        && context.snapshot.record(record).and_then(|r| r.founded).is_some_and(|founded| {
            let age = context.date.first_day() - founded.first_day();
            (-UNBORN_DAYS..=YOUNG_DAYS).contains(&age)
        })
}

/// A state is spoken of as new for some days before it is: 7 days.
const UNBORN_DAYS: i32 = 7;
/// A state is young for five years: 5 × 365 days.
const YOUNG_DAYS: i32 = 1_825;

/// "The kingdom" of Nepal, till 2008: whether a republic has been one by a name that was no longer its own on the document's date.
fn is_realm_no_more(context: &Context<'_>, record: u32, phrase: &Phrase) -> bool {
    let realm = |r: &Record| {
        let mut kingdoms = r.names.iter().filter(|form| form.text.starts_with("Kingdom of "));
        !kingdoms.any(|form| Interval { start: form.from, end: form.to }.holds(context.date) != Holds::Never)
    };
    is_word!(context.text, phrase.head, "kingdom")
        && context.snapshot.record(record).is_some_and(|r| r.government_form.ends_with("republic") && realm(r))
}

/// "the state", "this State": of a federation one of its parts may be meant, and a capital letter says that one is.
fn is_part_of_federation(context: &Context<'_>, record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    if !is_word!(text, phrase.end - 1, "state") || phrase.end != phrase.head + 1 {
        return false;
    }
    let shape = text.shape(phrase.head);
    let facts = context.snapshot.facts(record);
    let capital = shape.has(Shape::CAPITALISED) && !shape.has(Shape::CAPITALS_LINE);
    let bare = phrase.head - phrase.begin == 1;
    capital || bare && ["federal", "federation", "confederation"].iter().any(|w| facts.has_modifier(w))
}

/// Whether a name inside a phrase says what is true of a record: its own, its parent's, where it sits, its region.
fn agrees_with_name(context: &Context<'_>, record: u32, inside: &Draft) -> bool {
    let snapshot = context.snapshot;
    let facts = snapshot.facts(record);
    let own = inside.record == Some(record) && snapshot.record_type(record) == RecordType::State;
    // "the Geneva-based body", "the Strasbourg court".
    let seated = (is_seat(context, inside) || snapshot.record_type(record) == RecordType::Organisation)
        && places(inside).any(|place| snapshot.facts(place).seat_of.iter().any(|s| s.owner == record));
    let parent = inside.record.is_some_and(|r| {
        snapshot.record(record).is_some_and(|own| snapshot.record(r).is_some_and(|p| p.id == own.parent))
    });
    let said = (inside.begin..inside.end).all(|i| facts.has_modifier(context.text.word(i)));
    own || seated || parent || said
}

/// Whether a name inside a phrase says where something sits: "the Geneva-based agency".
fn is_seat(context: &Context<'_>, inside: &Draft) -> bool {
    context.text.shape(inside.end).has(Shape::AFTER_HYPHEN) && is_word!(context.text, inside.end, "based")
}

fn places(inside: &Draft) -> impl Iterator<Item = u32> {
    [inside.record, inside.literal].into_iter().flatten()
}

/// Whether a name says where an organisation sits of which no seat is on record: that neither speaks for nor against it.
fn is_seat_unknown(context: &Context<'_>, record: u32, inside: &Draft) -> bool {
    let snapshot = context.snapshot;
    is_seat(context, inside)
        && snapshot.record_type(record) == RecordType::Organisation
        && !snapshot.facts(record).has_modifier("based")
        && snapshot.record(record).is_some_and(|r| r.capital.is_empty() && r.seats.is_empty())
}
