//! Definite phrases for a person: where they begin, which word is their head, and which of them describe nobody.

use super::parties;
use crate::coreference::nominals::{goes_on_as_compound, is_made_to};
use crate::coreference::offices::says_how;
use crate::coreference::predicates::says_what_one_is;
use crate::coreference::pronouns::{gender_of_noun, is_person_noun};
use crate::coreference::{Neighbours, sentence};
use crate::gazetteer::{Gender, RecordType};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, Traits, is_word, syntax};

/// The longest phrase, in tokens.
pub(super) const MAX_TOKENS: usize = 7;

/// A definite phrase for a person.
pub(super) struct Phrase {
    pub(super) begin: usize,
    pub(super) head: usize,
    pub(super) end: usize,
    pub(super) gender: Option<Gender>,
    /// The state whose the person is said to be.
    pub(super) of: Option<u32>,
    /// Whether neither an age nor "former" stands before its head.
    pub(super) is_bare: bool,
    /// Whether somebody who rules is not meant: "the opposition leader".
    pub(super) out_of_power: bool,
    /// Whether those whom the person leads are said to be a party or rebels, and no state: "the communist leader".
    pub(super) is_partys: bool,
    /// The last token of the name of the party that the person is said to lead: "the Likud leader".
    pub(super) party: Option<usize>,
}

/// The phrase that a word tells of: an age, "former", or a head.
pub(super) fn phrase(context: &Context<'_>, drafts: &[Draft], cue: usize) -> Option<Phrase> {
    let text = context.text;
    let here = sentence(context, cue);
    let (begin, head) = if is_word!(text, cue, "old") {
        let age = cue.checked_sub(2)?;
        let aged = text.shape(age).has(Shape::DIGIT) && is_word!(text, age + 1, "year");
        // "the ailing 82-year-old"
        let plain = |i: &usize| {
            !text.class(*i).has_any(Class::GRAMMAR)
                && !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
        };
        let adjective = age.checked_sub(1).filter(|i| plain(i) && *i > 0 && is_word!(text, *i - 1, "the"));
        let begin = adjective.unwrap_or(age).checked_sub(1)?;
        // "The 57-year-old Frenchman": the people's name is the head.
        if one_of_a_people(context, drafts, cue + 1).is_some() {
            return None;
        }
        (aged.then_some(begin)?, behind_modifiers(context, cue).unwrap_or(cue))
    } else if is_word!(text, cue, "former" | "onetime" | "erstwhile") {
        (cue.checked_sub(1)?, behind_modifiers(context, cue)?)
    } else {
        (article_before(context, drafts, cue)?, cue)
    };
    let people = one_of_a_people(context, drafts, head);
    let end = head + 1;
    let opens = is_word!(text, begin, "the") && sentence(context, begin) == here;
    // An office, a nominal or a name: settled, or not to be settled.
    let taken = drafts.containing(head, end).next().is_some()
        && people.is_none()
        && !is_demonym_of_party(context, drafts, head);
    let tells_apart = is_word!(text, end, "who" | "whose" | "that" | "of");
    // "the rebel-turned-president"
    let compound = text.shape(head).has(Shape::AFTER_HYPHEN) && !is_word!(text, head, "old");
    // "The EU candidate" is a state that would join.
    let is_to_join = is_word!(text, head, "candidate" | "aspirant" | "hopeful")
        && drafts.ending_at(head).and_then(|d| d.record).is_some_and(|r| {
            context.snapshot.record_type(r) == RecordType::Organisation && context.snapshot.is_union(r)
        });
    // "The 51-year-old pastor's daughter" is herself so old, as like as not.
    let is_of_kin = is_word!(text, cue, "old")
        && head != cue
        && text.shape(end).has(Shape::CLITIC)
        && text.traits(end + 1).has(Traits::KIN);
    // "Park won. The dictator's daughter": whoever was just named is himself somebody's child, as like as not.
    let is_of_child = head == cue && text.shape(end).has(Shape::CLITIC) && is_word!(text, end + 1, "son" | "daughter");
    // "Marcos won. The son of the late dictator": whose son somebody is, is another.
    let is_kins = begin > 1 && is_word!(text, begin - 1, "of") && text.traits(begin - 2).has(Traits::KIN);
    if !opens
        || compound
        || is_kins
        || is_of_kin
        || is_of_child
        || is_to_join
        || taken
        || tells_apart
        || is_predicate(context, begin)
        || is_before_noun(context, begin, end)
        || !is_made_to(context, begin) && goes_on_as_compound(context, end, here)
    {
        return None;
    }
    let mut of = people.and_then(|d| d.record);
    let before = people.map_or(head, |d| d.begin);
    for inside in (begin + 1..before).filter_map(|i| drafts.beginning_at(i)) {
        if inside.end > head {
            return None;
        }
        // "the American-educated lawyer" is of any state.
        if !text.shape(inside.end).has(Shape::AFTER_HYPHEN) && !is_word!(text, inside.end, "-") {
            of = inside.record.filter(|r| context.snapshot.record_type(*r) == RecordType::State).or(of);
        }
    }
    let is_former = |i: usize| is_leader_word(context, head) && is_word!(text, i, "former" | "onetime" | "erstwhile");
    let party =
        Some(head).filter(|_| is_word!(text, head, "leader")).and_then(|_| parties::name(context, drafts, head));
    let is_partys = party.is_some() || is_leaning(context, begin, head);
    // "The former rebel leader" may well rule by now.
    let has_been = || is_partys && (begin + 1..head).any(is_former);
    let out_of_power = (begin + 1..head).any(|i| is_out_of_power(context, i) || is_former(i)) && !has_been();
    let is_bare = head == cue && !is_word!(text, cue, "old");
    let gender = if people.is_some() { gender_of_people(text.word(head)) } else { gender_of_noun(text, head) };
    Some(Phrase { begin, head, end, gender, of, is_bare, out_of_power, is_partys, party })
}

/// "the lawyer fees were high", "to end the guerrilla wars": whether a word in -s behind the phrase is a noun and no verb, as what
/// is done to the phrase or stands behind it shows.
fn is_before_noun(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    let word = text.word(end);
    let is_many = word.ends_with('s')
        && !word.ends_with("ss")
        && !text.shape(end).has_any(Shape::PUNCTUATION.or(Shape::CLITIC).or(Shape::CAPITALISED))
        && !text.class(end).has_any(Class::GRAMMAR.or(Class::CALENDAR).or(Class::ADVERB));
    let is_object = || {
        let Some(before) = begin.checked_sub(1) else { return false };
        let given =
            is_word!(text, before, "ask" | "give" | "send" | "show" | "offer" | "tell" | "owe" | "pay" | "grant");
        text.class(before).has(Class::PREPOSITION)
            || !given && before > 0 && is_word!(text, before - 1, "to") && syntax::is_verb(text, before)
    };
    is_many && (is_word!(text, end + 1, "were" | "are" | "have" | "had" | "would" | "will") || is_object())
}

/// "the Democrat": the name of a party's people may be a name on record as well.
fn is_demonym_of_party(context: &Context<'_>, drafts: &[Draft], head: usize) -> bool {
    is_word!(context.text, head, "republican" | "democrat" | "socialist")
        && drafts.containing(head, head + 1).all(|d| d.begin == head && d.kind == MentionKind::Alias)
}

/// So many tokens are an age: "72-year-old".
const AGE: usize = 3;

/// Where the words for one of a people stand, each by its last token: "the Frenchman said", "succeeded the Dane".
pub(super) fn peoples(context: &Context<'_>, drafts: &[Draft]) -> impl Iterator<Item = usize> {
    drafts.iter().filter(|d| is_one(context, d)).map(|d| d.end - 1)
}

/// The demonym that ends with the head of a phrase and tells of one person.
fn one_of_a_people<'d>(context: &Context<'_>, drafts: &'d [Draft], head: usize) -> Option<&'d Draft> {
    drafts.containing(head, head + 1).next().filter(|d| d.end == head + 1 && is_one(context, d))
}

/// Whether a demonym behind "the" tells of one person by its form and by what comes after: "the German said", but "the French
/// said", "the German army", "the Israeli strikes".
pub(in crate::coreference) fn is_one(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let opens =
        |i: usize| is_word!(text, i, "the") || is_word!(text, i, "old") && text.shape(i).has(Shape::AFTER_HYPHEN);
    if draft.kind != MentionKind::Demonym || !draft.begin.checked_sub(1).is_some_and(opens) {
        return false;
    }
    let word = text.word(draft.end - 1);
    let end = draft.end;
    // "The Portuguese has", "the Swiss is": what is many by its form is one by its verb.
    let is_singular = || is_word!(text, end, "has" | "is" | "was" | "says" | "wants" | "does" | "leaves");
    let is_shared =
        ["ese", "ish", "ss"].iter().any(|ending| word.ends_with(ending)) || word.ends_with("ch") && word != "czech";
    let is_many = ["s", "men", "women"].iter().any(|ending| word.ends_with(ending)) && !is_shared;
    if is_many || is_shared && !is_singular() {
        return false;
    }
    let next = text.class(end);
    if text.token(end).is_none_or(|t| t.sentence != sentence(context, draft.begin)) {
        return true;
    }
    if gender_of_people(word).is_some() {
        return !text.shape(end).has(Shape::CAPITALISED);
    }
    // "The 72-year-old Egyptian blamed".
    let aged = if is_word!(text, draft.begin - 1, "old") { AGE } else { 0 };
    let Some(the) = (draft.begin - 1).checked_sub(aged) else { return false };
    let governor = the.checked_sub(1).filter(|_| !text.shape(the).has(Shape::SENTENCE_START));
    // "will host the American in", "succeeds the Dane": whom one deals with by name, and not whom one kills.
    let is_met = governor.is_some_and(|i| {
        is_word!(
            text,
            i,
            "host" | "met" | "meet" | "meets" | "receive" | "received" | "welcome" | "welcomed" | "thanked" | "praised"
        ) || is_word!(text, i, "with" | "beside" | "alongside")
            || is_word!(text, i, "succeed" | "succeeds" | "succeeded" | "replace" | "replaces" | "replaced" | "rang")
    });
    if is_met && (next.has_any(Class::PREPOSITION.or(Class::CONJUNCTION)) || text.shape(end).has(Shape::PUNCTUATION)) {
        return true;
    }
    let opens_clause =
        governor.is_none_or(|i| text.traits(i).has(Traits::OPENS_CLAUSE) || text.class(i).has(Class::SPEECH_VERB));
    // "The Russian strikes", "the American backed rebels": a noun or a participle looks like a verb.
    let says = next.has(Class::SPEECH_VERB) && !is_word!(text, end, "spokesman" | "spokeswoman" | "spokesperson");
    let is_finite = next.has(Class::AUXILIARY) && !is_word!(text, end, "have" | "are" | "were" | "do" | "be" | "been")
        || says
        || is_word!(text, end, "became" | "took" | "wants" | "won" | "flew" | "spoke" | "gave" | "told" | "speaks")
        || is_word!(
            text,
            end,
            "leads" | "insists" | "denies" | "believes" | "remains" | "becomes" | "knows" | "thinks" | "leaves"
        )
        || is_word!(text, end, "hopes" | "intends" | "refuses" | "likes" | "flies" | "runs" | "keeps" | "got" | "met")
        || is_word!(text, end, "went" | "came" | "saw" | "spent" | "lost" | "began" | "kept" | "knew" | "felt")
        || is_word!(text, end, "thought" | "brought" | "sent" | "ran" | "stood" | "sat" | "found" | "paid");
    let is_participle = is_word!(
        text,
        end,
        "backed" | "occupied" | "controlled" | "owned" | "funded" | "trained" | "supported" | "brokered" | "based"
    );
    let goes_on = text.class(end + 1).has_any(Class::GRAMMAR)
        || text.shape(end + 1).has(Shape::PUNCTUATION)
        || !is_participle
            && (text.class(end + 1).has_any(Class::PERSON_NOUN.or(Class::CALENDAR))
                || text.shape(end + 1).has_any(Shape::CAPITALISED.or(Shape::DIGIT)));
    let is_past = text.traits(end).has(Traits::ED)
        && (goes_on
            || is_word!(text, end, "promised" | "denied" | "agreed" | "refused" | "rejected" | "demanded" | "pledged"));
    (is_finite || is_past) && opens_clause
}

/// What the word for one of a people tells of the sex: "the Frenchman", but not "the German".
pub(in crate::coreference) fn gender_of_people(word: &str) -> Option<Gender> {
    if word.ends_with("woman") {
        Some(Gender::Female)
    } else if word.ends_with("man") && !matches!(word, "german" | "roman" | "norman" | "omani" | "ottoman") {
        Some(Gender::Male)
    } else {
        None
    }
}

/// Where the noun stands that "former" or an age goes with, if that is one for a person: "the former coca farmer".
fn behind_modifiers(context: &Context<'_>, cue: usize) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, cue);
    let part = |i: usize| {
        let shape = text.shape(i);
        text.token(i).is_some_and(|t| t.sentence == here)
            && !shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !text.class(i).has_any(Class::GRAMMAR.or(Class::CALENDAR))
            && (!syntax::is_verb(text, i) || is_person_noun(text, i) || shape.has(Shape::CAPITALISED))
    };
    let last = (cue + 1..cue + MAX_TOKENS).take_while(|i| part(*i)).last()?;
    // "the former teacher plans": a word behind the noun may be a verb that looks like one.
    let is_noun = |i: usize| is_person_noun(text, i) || text.traits(i).has(Traits::DESCRIBES);
    // Who belongs to an order is written large.
    let is_small = |i: usize| !text.shape(i).has(Shape::CAPITALISED) || is_word!(text, i, "jesuit");
    (cue + 1..=last).rev().find(|i| is_noun(*i) && is_small(*i))
}

/// The article of a phrase whose head stands at a token: "the Nobel laureate", "the veteran leftist".
fn article_before(context: &Context<'_>, drafts: &[Draft], head: usize) -> Option<usize> {
    let text = context.text;
    let here = sentence(context, head);
    let stops = Class::PREPOSITION.or(Class::PRONOUN).or(Class::AUXILIARY).or(Class::CONJUNCTION).or(Class::DETERMINER);
    for begin in (head.saturating_sub(MAX_TOKENS)..head).rev() {
        let token = text.token(begin).filter(|t| t.sentence == here)?;
        if is_word!(token, "the") {
            let bare = begin + 1 == head;
            let fallen = || {
                (begin + 1..head).any(|i| is_of_a_leader(context, i))
                    || is_word!(text, head, "leader" | "ruler") && says_how(context, begin, head)
                    || is_word!(text, head, "leader") && parties::name(context, drafts, head).is_some()
            };
            // "The president" is an office, and "the leader" many people's.
            return (!is_leader_word(context, head) || !bare && fallen()).then_some(begin);
        }
        // "the U.S.-trained economist": the marks of an acronym end no phrase.
        let ends = token.shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC)) || token.class.has_any(stops);
        if ends && !is_word!(token, "-") && drafts.containing(begin, begin + 1).next().is_none() {
            return None;
        }
    }
    None
}

/// Words for whoever leads a state or would.
pub(super) fn is_leader_word(context: &Context<'_>, at: usize) -> bool {
    is_word!(context.text, at, "leader" | "president" | "premier" | "ruler")
}

/// What is said of somebody who leads, led or would lead a state: "the ousted leader".
fn is_of_a_leader(context: &Context<'_>, at: usize) -> bool {
    is_of_a_party(context, at)
        || is_word!(
            context.text,
            at,
            "opposition"
                | "ousted"
                | "deposed"
                | "toppled"
                | "exiled"
                | "jailed"
                | "suspended"
                | "impeached"
                | "disgraced"
                | "fallen"
                | "veteran"
                | "longtime"
                | "coup"
        )
}

/// Whether what those are called whom a person leads is a leaning: "the communist leader", "the Labour leader".
pub(super) fn is_leaning(context: &Context<'_>, begin: usize, head: usize) -> bool {
    (begin + 1..head).any(|i| is_of_a_party(context, i))
}

/// What is said of a leader by those whom he leads: "the separatist leader".
fn is_of_a_party(context: &Context<'_>, at: usize) -> bool {
    // "The far-right leader".
    let is_wing =
        context.text.shape(at).has(Shape::AFTER_HYPHEN) && is_word!(context.text, at, "right" | "left" | "wing");
    is_wing
        || is_word!(
            context.text,
            at,
            "rebel"
                | "guerrilla"
                | "nationalist"
                | "separatist"
                | "secessionist"
                | "independence"
                | "conservative"
                | "socialist"
                | "liberal"
                | "labour"
                | "labor"
                | "communist"
                | "islamist"
                | "leftist"
                | "populist"
        )
}

/// What is said of somebody who does not rule, or not any more: "the exiled leader".
fn is_out_of_power(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "opposition" | "exiled" | "jailed" | "rebel" | "ousted" | "deposed" | "toppled" | "fallen" | "overthrown"
    )
}

/// Whether the phrase that begins at a token says what somebody is, or is compared to.
fn is_predicate(context: &Context<'_>, begin: usize) -> bool {
    let compared = || begin.checked_sub(1).is_some_and(|i| is_word!(context.text, i, "like" | "than"));
    says_what_one_is(context.text, begin) || compared()
}
