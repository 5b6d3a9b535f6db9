//! "Mongolia is a landlocked country. It", "in the war against Chile, it", "because it feared", "knows it is", "hoped India would work
//! with it": whom a text portrays, and whose mind it tells.
//!
//! Preconditions: one that opens its sentence or is the subject of the verb of thought, and nobody else who acts in between.

use super::{REACH_OBJECT, Subject};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered, Who};
use crate::coreference::pronouns::scene::{Scene, Seen};
use crate::coreference::sentence;
use crate::mention::MentionKind;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest aside between a name and what it is, in tokens: "(officially the Republic of Paraguay)".
const REACH_ASIDE: usize = 12;
/// How many words what something is may have before its noun: "a small, landlocked Central Asian".
const REACH_NOUN: usize = 9;
/// The longest phrase that a sentence opens with before its subject, in tokens.
const REACH_FRONTED: usize = 14;

/// What stands below, of a subject.
pub(super) fn by_portrayed(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    by_portrait(scene, anaphor, gathered)
        .or_else(|| by_fronted_party(scene, anaphor, gathered))
        .or_else(|| by_motive(scene, anaphor, gathered))
        .or_else(|| by_mind(scene, anaphor, gathered))
}

/// "Mongolia is a country, bordered by Russia. It": what the sentence before defines is what the next one goes on with.
pub(super) fn by_portrait(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    if !is_word!(text, token, "it" | "its") || !text.shape(token).has(Shape::SENTENCE_START) {
        return None;
    }
    let topic = opens_sentence(scene, sentence(scene.context, token).checked_sub(1)?)?;
    let who = Who::Entity(topic.record?);
    gathered.iter().find(|g| g.who == who && g.sentence == topic.sentence)?;
    let mut be = topic.end;
    if is_word!(text, be, "(" | ",") {
        let closes = |i: &usize| is_word!(text, *i, ")" | ",");
        be = (be + 1..be + REACH_ASIDE).find(closes)? + 1;
    }
    let article = be + 1;
    let defines = is_word!(text, be, "is" | "was") && is_word!(text, article, "a" | "an" | "the" | "one");
    let is_kind = |i: &usize| is_kind_of_state(text, *i) && !text.shape(i + 1).has(Shape::CLITIC);
    let noun = (article + 1..=article + REACH_NOUN).find(|i| defines && is_kind(i))?;
    let leads = |i: usize| {
        (!text.class(i).has_any(Class::PREPOSITION.or(Class::PRONOUN).or(Class::AUXILIARY)) || is_word!(text, i, "of"))
            && !is_word!(text, i, "(" | ":" | ";")
    };
    // A clause behind it may bring something else up.
    let goes_on = (noun + 1..token).any(|i| {
        text.class(i).has_any(Class::AUXILIARY.or(Class::PRONOUN))
            || is_word!(text, i, "which" | "who" | "whose" | "where" | "that" | "its" | ";" | ":" | "when" | "while")
    });
    ((article + 1..noun).all(leads) && !goes_on).then_some(Subject::Known(who))
}

/// Whether the word at a token is for what a state is.
fn is_kind_of_state(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "country"
            | "state"
            | "nation"
            | "republic"
            | "kingdom"
            | "monarchy"
            | "emirate"
            | "sultanate"
            | "principality"
            | "federation"
            | "democracy"
            | "archipelago"
    )
}

/// The mention of an entity that opens a sentence.
fn opens_sentence<'s>(scene: &'s Scene<'_, '_>, at: u32) -> Option<&'s Seen> {
    let text = scene.context.text;
    let start = text.sentence(at as usize).start;
    let begin = if is_word!(text, start, "the") && !scene.begins_at(start) { start + 1 } else { start };
    let place = scene.seen.partition_point(|s| s.begin < begin);
    let opens = scene.seen.get(place..)?.iter().take_while(|s| s.begin == begin).last()?;
    (opens.record.is_some() && opens.kind != MentionKind::Demonym && opens.sentence == at).then_some(opens)
}

/// "Bolivia became a republic. In the war against Chile, it": whom a phrase in front names as the other party is not its subject;
/// whom the sentence before opens with is.
fn by_fronted_party(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let comma = token.checked_sub(1).filter(|i| is_word!(text, *i, ",") && is_word!(text, token, "it"))?;
    let other = gathered.iter().find(|g| g.end == comma && g.record().is_some())?;
    let here = sentence(scene.context, token);
    let start = text.sentence(here as usize).start;
    let first = if is_word!(text, start, "then" | "but" | "and" | "later" | "yet") { start + 1 } else { start };
    let fronts = is_word!(text, first, "in" | "after" | "during" | "before" | "following" | "despite")
        && token - first <= REACH_FRONTED;
    let against = syntax::governor(text, other.begin)?;
    let is_addressed = is_word!(text, against, "on" | "to" | "about")
        && is_word!(text, against - 1, "statement" | "letter" | "message" | "report" | "note" | "speech" | "reply");
    let is_party = (is_word!(text, against, "against" | "with") || is_addressed) && against > first;
    // "in the talks with", whose noun may be a verb.
    let is_phrase = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && (!syntax::is_verb(text, i) || i + 1 == against || text.class(i - 1).has(Class::DETERMINER))
    };
    if !fronts || !is_party || !(first + 1..against).all(is_phrase) {
        return None;
    }
    let topic = opens_sentence(scene, here.checked_sub(1)?)?;
    let who = Who::Entity(topic.record.filter(|r| Some(*r) != other.record())?);
    gathered.iter().find(|g| g.who == who).map(|g| Subject::Known(g.who))
}

/// "Moscow wanted to stop NATO from expanding because it feared": what somebody fears or thinks is why the subject acts.
fn by_motive(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, token, "it") && is_word!(text, *i, "because" | "as"))?;
    let be = is_word!(text, token + 1, "is" | "was");
    let fears = be && is_word!(text, token + 2, "afraid" | "worried" | "wary" | "anxious" | "convinced" | "alarmed")
        || is_word!(
            text,
            token + 1,
            "fears" | "feared" | "believes" | "believed" | "considers" | "considered" | "regards" | "regarded"
        )
        || is_word!(text, token + 1, "worries" | "worried" | "suspects" | "suspected" | "dreads" | "dreaded");
    if !fears {
        return None;
    }
    let here = sentence(scene.context, token);
    let mut subjects = gathered.iter().filter(|g| g.sentence == here && g.standing.role == Role::Subject);
    let subject = subjects.next().filter(|g| g.record().is_some() && g.standing.is_first && g.form != Form::Demonym)?;
    // Whoever thinks in the clause of another is that other: "which", "said that Iran left because it".
    let is_deeper = (subject.end..hinge).any(|i| {
        is_word!(text, i, "which" | "who" | "that" | "whose" | "when" | "while" | ";" | ":")
            || text.class(i).has_any(Class::SPEECH_VERB.or(Class::PRONOUN))
    });
    (!is_deeper && subjects.next().is_none()).then_some(Subject::Known(subject.who))
}

/// "The Kremlin also realises it is powerless": who knows something of a clause is its subject.
fn by_mind(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "it"))?;
    let verb = if is_word!(text, before, "that") { before.checked_sub(1)? } else { before };
    let knows = is_word!(
        text,
        verb,
        "realises" | "realizes" | "realised" | "realized" | "knows" | "knew" | "understands" | "understood"
    ) || is_word!(text, verb, "fears" | "feared" | "recognises" | "recognizes" | "acknowledges");
    // "it is a trap", "it has come to this": what is the matter.
    let acts = text.class(token + 1).has(Class::AUXILIARY) || syntax::is_verb(text, token + 1);
    let is_matter = is_word!(text, token + 1, "is" | "was" | "'s")
        && (text.class(token + 2).has(Class::DETERMINER) || is_word!(text, token + 2, "about" | "time" | "all"));
    if !knows || !acts || is_matter {
        return None;
    }
    let is_loose =
        |i: &usize| text.class(*i).has(Class::ADVERB) || is_word!(text, *i, "also" | "now" | "still" | "too");
    let first = verb - (verb.saturating_sub(REACH_OBJECT)..verb).rev().take_while(is_loose).count();
    // "Brazil and China fear it": the two are no "it".
    let thinks = |g: &&Gathered| {
        g.end == first
            && (g.standing.role == Role::Subject || g.standing.role == Role::Other && first < verb)
            && g.form != Form::Demonym
            && !syntax::before_article(text, g.begin).is_some_and(|i| is_word!(text, i, "and" | ","))
    };
    gathered.iter().find(thinks).map(|g| Subject::Known(g.who))
}

/// "China hoped the US would work with it", "Ukraine fears Russia may attack it": what one hopes or fears of another is what that one
/// does with oneself.
pub(super) fn by_hope(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1).filter(|_| is_word!(text, token, "it" | "him" | "her"))?;
    let verb = if is_word!(text, before, "with") { before.checked_sub(1)? } else { before };
    let deals = if verb < before {
        is_word!(text, verb, "work" | "cooperate" | "co-operate" | "trade" | "talk" | "negotiate" | "side")
    } else {
        is_word!(
            text,
            verb,
            "attack" | "invade" | "threaten" | "occupy" | "annex" | "bomb" | "betray" | "outvote" | "isolate"
        )
    };
    if !deals {
        return None;
    }
    let leads =
        |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "to" | "not");
    let first = verb - (verb.saturating_sub(REACH_OBJECT)..verb).rev().take_while(leads).count();
    let other = scene.ending_at(first).filter(|s| s.record.is_some() && first < verb)?;
    let opens = syntax::before_article(text, other.begin)?;
    let hope = if is_word!(text, opens, "that") { opens.checked_sub(1)? } else { opens };
    let hopes = is_word!(
        text,
        hope,
        "hope"
            | "hopes"
            | "hoped"
            | "hoping"
            | "fear"
            | "fears"
            | "feared"
            | "wants"
            | "wanted"
            | "expects"
            | "expected"
    );
    if !hopes {
        return None;
    }
    let leads = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let start = hope - (hope.saturating_sub(REACH_OBJECT)..hope).rev().take_while(leads).count();
    let whoever = gathered.iter().find(|g| g.end == start && g.record().is_some() && g.record() != other.record)?;
    (whoever.standing.role == Role::Subject && whoever.form != Form::Demonym).then_some(Subject::Known(whoever.who))
}
