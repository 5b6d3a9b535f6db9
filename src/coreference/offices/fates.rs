//! Whom a text reports on: who died, is tried, was arrested. "The former president" in an obituary is the dead man, though his
//! successor was named last.

use smallvec::SmallVec;

use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::resolution::{Context, Draft};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word, syntax};

/// The last sentence, by number, in which a text says what it reports.
pub(in crate::coreference) const LAST_OPENING_SENTENCE: u32 = 1;
/// So many words may stand between a name and the verb that tells the fate: "has since been".
const REACH_AUXILIARIES: usize = 4;
/// A relative clause behind a name is no longer, in tokens.
const REACH_RELATIVE: usize = 24;
/// "And seven others": so many tokens behind a name ends the number of those who shared its bearer's fate.
const REACH_OTHERS: usize = 5;
/// So many words before "and" stands the verb whose other object an office is.
const REACH_FIRST: usize = 6;
/// "Chirac's state funeral": so many words behind the genitive is its noun.
const REACH_NOUN: usize = 3;

/// The leaders before a token of whom the text tells a fate, the nearest first.
pub(in crate::coreference) fn told_before(context: &Context<'_>, drafts: &[Draft], begin: usize) -> SmallVec<[u32; 4]> {
    let mut told: SmallVec<[u32; 4]> = SmallVec::new();
    for draft in drafts.before(begin).take(REACH_DRAFTS) {
        let Some(leader) = draft.record.filter(|r| context.snapshot.is_leader(*r)) else { continue };
        if !told.contains(&leader) && (is_told(context.text, draft) || has_died(context.text, draft)) {
            told.push(leader);
        }
    }
    told
}

/// The leader whose death, trial or arrest a text opens with.
pub(in crate::coreference) fn reported(context: &Context<'_>, drafts: &[Draft]) -> Option<u32> {
    let opening = drafts.iter().take_while(|d| sentence(context, d.begin) <= LAST_OPENING_SENTENCE).take(REACH_DRAFTS);
    opening
        .filter(|d| d.record.is_some_and(|r| context.snapshot.is_leader(r)))
        .find(|d| is_told(context.text, d))
        .and_then(|d| d.record)
}

/// Whether the words behind a name tell of its bearer's death: "King Abdullah, who died on Friday".
pub(in crate::coreference) fn has_died(text: &NormalizedText<'_>, name: &Draft) -> bool {
    let at = name.end + usize::from(is_word!(text, name.end, ","));
    let at = at + usize::from(is_word!(text, at, "who"));
    let at = at + usize::from(is_word!(text, at, "has" | "had"));
    is_word!(text, at, "died" | "dies")
        || is_word!(text, at, "was") && is_word!(text, at + 1, "buried")
        || name.begin > 1 && is_word!(text, name.begin - 2, "late")
}

/// Whether a word is for what is left of somebody, and done for him, when he is dead: "body", "funeral".
pub(in crate::coreference) fn is_of_a_death(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "body" | "death" | "coffin" | "funeral" | "assassination" | "remains" | "burial" | "corpse")
}

/// "The president's body", "the prime minister had died", "the president, 78, had": whether what stands behind an office's phrase is
/// said of whoever a text reports dead.
pub(super) fn is_of_the_dead(text: &NormalizedText<'_>, end: usize) -> bool {
    let has = text.shape(end).has(Shape::CLITIC)
        && (is_of_a_death(text, end + 1) || is_word!(text, end + 1, "killing" | "killers"));
    let is_aged = is_word!(text, end, ",") && is_number(text, end + 1) && is_word!(text, end + 2, ",");
    let verb = end + usize::from(is_word!(text, end, "had" | "has" | "was"));
    let dies = is_word!(text, verb, "died") || verb > end && is_word!(text, verb, "killed" | "assassinated" | "buried");
    has || is_aged || dies
}

/// Whether a token is somebody's age.
fn is_number(text: &NormalizedText<'_>, at: usize) -> bool {
    text.shape(at).has(Shape::DIGIT) && text.word(at).len() == 2
}

/// Whether the words beside a name tell of its bearer's death, trial, arrest or illness.
pub(in crate::coreference) fn is_told(text: &NormalizedText<'_>, name: &Draft) -> bool {
    let end = name.end;
    if text.shape(end).has(Shape::CLITIC) {
        let open = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION);
        return (end + 1..end + 1 + REACH_NOUN).take_while(open).any(|i| is_fate(text, i));
    }
    if is_word!(text, end, "obituary") {
        return true;
    }
    // "Kaczynski and 95 others were killed".
    let others = (end + 1..end + REACH_OTHERS).find(|i| is_word!(text, *i, "others"));
    let end = others.filter(|_| is_word!(text, end, "and")).map_or(end, |i| i + 1);
    // "Qaboos bin Said, who ruled Oman for half a century, died".
    let end = if is_word!(text, end, ",") && is_word!(text, end + 1, "who" | "whose") {
        let closing = (end + 2..end + REACH_RELATIVE).find(|i| is_word!(text, *i, "," | "." | ";"));
        closing.filter(|i| is_word!(text, *i, ",")).map_or(end, |i| i + 1)
    } else {
        end
    };
    let verb = Some(end)
        .filter(|i| text.traits(*i).has(Traits::VERB))
        .or_else(|| syntax::verb_after(text, end))
        .or_else(|| text.traits(end).has(Traits::ED).then_some(end));
    if verb.is_some_and(|verb| befalls(text, verb)) {
        return true;
    }
    // "the death of former president Chirac", "a tribute to Mandela".
    let Some(of) = syntax::governor(text, name.begin).filter(|i| is_word!(text, *i, "of" | "for" | "to" | ":")) else {
        return false;
    };
    of.checked_sub(1).is_some_and(|noun| {
        is_fate(text, noun) && !is_word!(text, of, "to")
            || is_word!(text, noun, "tribute" | "tributes" | "farewell" | "obituary")
    })
}

/// Whether the verbs from a token on say what befell their subject.
fn befalls(text: &NormalizedText<'_>, verb: usize) -> bool {
    let is_auxiliary = |i: usize| {
        text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, i, "been" | "being" | "since")
    };
    let Some(main) = (verb..verb + REACH_AUXILIARIES).find(|i| !is_auxiliary(*i)) else { return false };
    let is_passive = (verb..main).any(|i| is_word!(text, i, "is" | "was" | "been" | "being" | "be"));
    match text.word(main) {
        "died" | "dies" | "dead" => true,
        "passed" | "passes" => is_word!(text, main + 1, "away"),
        "went" | "goes" | "going" | "stood" | "stands" | "standing" | "facing" | "faces" | "on" => {
            (main..main + REACH_NOUN).any(|i| is_word!(text, i, "trial"))
        }
        "appeared" | "appears" => is_word!(text, main + 1, "in") && is_word!(text, main + 2, "court"),
        "buried" | "cremated" | "arrested" | "jailed" | "sentenced" | "convicted" | "charged" | "indicted"
        | "detained" | "hospitalised" | "hospitalized" | "extradited" | "acquitted" | "imprisoned" | "executed"
        | "assassinated" | "captured" | "killed" | "hanged" | "shot" => {
            is_passive || text.shape(main + 1).has(Shape::PUNCTUATION) || text.class(main + 1).has(Class::PREPOSITION)
        }
        _ => false,
    }
}

/// "The Italian prime minister resigned", "the funeral of Ghana's president", "killed the president": whether what is said of the
/// tokens `begin..end` is how somebody's time in office ended.
pub(super) fn ends_office(text: &NormalizedText<'_>, begin: usize, end: usize) -> bool {
    let is_end = |i: usize| {
        is_word!(text, i, "resignation" | "ouster" | "ousting" | "overthrow" | "abdication")
            || is_word!(text, i, "death" | "funeral" | "burial" | "coffin" | "assassination")
    };
    if text.shape(end).has(Shape::CLITIC) {
        return is_end(end + 1)
            || is_end(end + 2) && text.token(end).map(|t| t.sentence) == text.token(end + 2).map(|t| t.sentence);
    }
    let before = begin.checked_sub(1);
    let befalls = |i: usize| {
        is_word!(text, i, "killed" | "assassinated" | "ousted" | "toppled" | "overthrew" | "deposed" | "murdered")
            || is_word!(text, i, "detained" | "arrested" | "seized")
    };
    // "The army detained Suu Kyi and the president".
    let open = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION);
    let is_second = before.is_some_and(|i| {
        is_word!(text, i, "and") && (i.saturating_sub(REACH_FIRST)..i).rev().take_while(open).any(befalls)
    });
    let is_done_to =
        is_second || before.is_some_and(|i| befalls(i) || is_word!(text, i, "of") && i > 0 && is_end(i - 1));
    let at = end + usize::from(is_word!(text, end, ",") && is_word!(text, end + 1, "who"));
    let verb = at + usize::from(is_word!(text, at, "who"));
    let is_auxiliary =
        |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, i, "been");
    let Some(main) = (verb..verb + REACH_AUXILIARIES).find(|i| !is_auxiliary(*i)) else { return is_done_to };
    let is_passive = (verb..main).any(|i| is_word!(text, i, "was" | "been"));
    // "Would resign" and "has not resigned" end nothing.
    let is_fact = (verb..main).all(|i| is_word!(text, i, "has" | "had" | "was" | "been" | "suddenly" | "finally"));
    is_done_to
        || is_fact
            && match text.word(main) {
                "died" | "dies" | "dead" | "resigned" | "resigns" | "quit" | "quits" | "abdicated" | "abdicates"
                | "fled" | "escaped" => true,
                "passed" => is_word!(text, main + 1, "away"),
                "stepped" | "stood" | "steps" | "stands" => is_word!(text, main + 1, "down" | "aside"),
                "handed" | "hands" => is_word!(text, main + 1, "over" | "power"),
                "forced" => is_passive && is_word!(text, main + 1, "out" | "from"),
                "killed" | "assassinated" | "shot" | "murdered" | "buried" | "ousted" | "toppled" | "overthrown"
                | "deposed" | "removed" | "unseated" | "detained" | "arrested" | "seized" => is_passive,
                _ => false,
            }
}

fn is_fate(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "death"
            | "funeral"
            | "burial"
            | "trial"
            | "arrest"
            | "detention"
            | "imprisonment"
            | "illness"
            | "passing"
            | "sentencing"
            | "conviction"
            | "indictment"
            | "extradition"
            | "coffin"
            | "assassination"
    )
}
