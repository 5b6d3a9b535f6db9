//! Who is another by what he does or has of somebody: "said that Yeltsin had his support", "shook his hand", "Aziz, the man he had
//! sacked", "is the favourite to succeed him", "imposed sanctions because of its programme".

use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::dealings::first_verb;
use crate::coreference::pronouns::words::Told;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// So many words at most tell what support it is: "full and unreserved".
const REACH_SUPPORT: usize = 4;
/// The longest description that a clause hangs on, in tokens: "the young general he".
const REACH_DESCRIPTION: usize = 5;
/// How far behind its subject an infinitive may stand, in tokens: "is widely seen as the favourite to".
const REACH_INFINITIVE: usize = 9;
/// How far behind its subject a reason may stand, in tokens: "cut off aid to the island in 1993 because of".
const REACH_REASON: usize = 12;

/// "Clinton said that Yeltsin had his full support": what support somebody has, is another's.
pub(super) fn is_backed(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let is_said = || {
        syntax::before_article(text, g.begin)
            .is_some_and(|i| is_word!(text, i, "that" | "," | ":") || text.class(i).has(Class::SPEECH_VERB))
    };
    let part = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has(Class::PREPOSITION);
    g.end + 1 == token
        && is_said()
        && (token + 1..token + 1 + REACH_SUPPORT)
            .take_while(part)
            .any(|i| is_word!(text, i, "support" | "backing" | "confidence" | "blessing" | "sympathy" | "trust"))
}

/// So many tokens at most stand between who leads others and whom they act on: "stormed the palace and took".
const REACH_LED: usize = 8;

/// "Soldiers led by Doumbouya stormed his palace and took him to a barracks": who leads others does not have done to himself what
/// they do.
pub(super) fn leads_who_act(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    if token.checked_sub(g.end).is_none_or(|far| far > REACH_LED) {
        return false;
    }
    let title = Class::TITLE.or(Class::RANK).or(Class::DETERMINER).or(Class::HONORIFIC);
    let by = (g.begin.saturating_sub(4)..g.begin)
        .rev()
        .take_while(|i| text.class(*i).has_any(title) || is_word!(text, *i, "by" | "."))
        .find(|i| is_word!(text, *i, "by"));
    let leads = by.is_some_and(|by| by > 0 && is_word!(text, by - 1, "led" | "headed" | "commanded" | "organised"));
    let harms = |i: usize| {
        let told = Told::of(text, i);
        told.has(Told::HARMS)
            || told.has(Told::TAKES)
            || is_word!(
                text,
                i,
                "stormed" | "toppled" | "overthrew" | "ousted" | "deposed" | "arrested" | "seized" | "removed"
            )
    };
    let is_part = |i: usize| !text.shape(i).has(Shape::PUNCTUATION);
    leads && (g.end..token).all(is_part) && (g.end..token).any(harms)
}

/// "Milosevic shook his hand": nobody shakes his own.
pub(super) fn shakes_hand(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let verb = token.wrapping_sub(1);
    is_word!(
        text,
        verb,
        "shook"
            | "shakes"
            | "shake"
            | "shaking"
            | "kissed"
            | "kisses"
            | "kiss"
            | "kissing"
            | "pumped"
            | "grasped"
            | "clasped"
    ) && (g.end == verb || g.standing.role == Role::Subject && syntax::verb_after(text, g.end) == Some(verb))
}

/// "Aziz, the man he had sacked", "Kuwait, the emirate it annexed": what is done to somebody in a description of him, another does.
pub(super) fn is_dealt_with_in_description(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let article = g.end + 1;
    let is_noun = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !text.class(i).has_any(
                Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN).or(Class::AUXILIARY).or(Class::DETERMINER),
            )
    };
    let last = token.checked_sub(1).map(|i| if is_word!(text, i, "that" | "whom") { i.saturating_sub(1) } else { i });
    last.is_some_and(|last| {
        is_word!(text, g.end, ",")
            && is_word!(text, article, "the" | "a" | "an")
            && last > article
            && last - article <= REACH_DESCRIPTION
            && (article + 1..=last).all(is_noun)
            && !text.class(last).has(Class::SPEECH_VERB)
    })
}

/// "de Villepin is the favourite to succeed him", "Lee was named to replace him": who comes after somebody is not he.
pub(super) fn takes_place_of(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let follows = token > 1
        && is_word!(text, token, "him" | "her")
        && is_word!(text, token - 2, "to")
        && is_word!(text, token - 1, "succeed" | "replace" | "follow");
    let Some(to) = token.checked_sub(2).filter(|to| follows && g.end < *to && to - g.end <= REACH_INFINITIVE) else {
        return false;
    };
    let Some(verb) = syntax::verb_after(text, g.end).or_else(|| is_apposed(text, g)).filter(|verb| *verb < to) else {
        return false;
    };
    let is_part = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION)
            && !is_word!(text, i, "he" | "she" | "who" | "whom" | "that" | "it")
            && (i == verb
                || !syntax::is_verb(text, i)
                || text.traits(i).has(Traits::ED)
                || text.class(i).has(Class::AUXILIARY))
    };
    let is = is_word!(
        text,
        verb,
        "is" | "was" | "has" | "had" | "will" | "emerged" | "looks" | "remains" | "hopes" | "wants"
    );
    is && (verb..to).all(is_part)
}

/// The verb behind a description that is closed by a comma: "de Villepin, the interior minister, is".
fn is_apposed(text: &NormalizedText<'_>, g: &Gathered) -> Option<usize> {
    let opens = syntax::before_article(text, g.begin).is_some_and(|i| is_word!(text, i, ","));
    (opens && is_word!(text, g.end, ",")).then_some(g.end + 1)
}

/// "The EU cut off aid in 1993 because of its record", "under United Nations sanctions because of its programme": what somebody is
/// punished for is his own.
pub(super) fn is_measured(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let because = token.checked_sub(2).filter(|i| is_word!(text, *i, "because") && is_word!(text, i + 1, "of"));
    let Some(because) = because.filter(|i| g.end <= *i && i - g.end <= REACH_REASON) else { return false };
    let penalty =
        |i: usize| is_word!(text, i, "sanctions" | "embargo" | "tariffs" | "boycott" | "blockade" | "penalties");
    if penalty(g.end) || text.shape(g.end).has(Shape::CLITIC) && penalty(g.end + 1) {
        return true;
    }
    let subject = g.standing.role == Role::Subject && g.form != Form::Demonym;
    let verb = syntax::verb_after(text, g.end).filter(|verb| subject && *verb < because);
    verb.is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "suspended" | "imposed" | "froze" | "withheld" | "expelled" | "banned" | "boycotted" | "condemned"
        ) || is_word!(text, verb, "cut" | "halted" | "stopped" | "recalled")
            && (verb + 1..because).any(|i| is_word!(text, i, "aid" | "ties" | "relations" | "loans" | "trade" | "off"))
    })
}

/// "Micheletti, whom congress named in his place", "Lee took his place": who stands in for somebody is not he.
pub(super) fn is_put_in_his_place(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(before) = token.checked_sub(1) else { return false };
    let is_part =
        |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, i, "to" | "not");
    if is_word!(text, before, "took" | "takes" | "take" | "taken" | "taking" | "fill" | "filled" | "fills") {
        return first_verb(text, g.end).is_some_and(|first| first <= before && (first..before).all(is_part));
    }
    let Some(verb) = before.checked_sub(1).filter(|_| is_word!(text, before, "in")) else { return false };
    let gives = |i: usize| {
        is_word!(
            text,
            i,
            "named"
                | "appointed"
                | "chosen"
                | "chose"
                | "picked"
                | "elected"
                | "installed"
                | "put"
                | "sent"
                | "nominated"
        )
    };
    // "named Lee in his place".
    if g.end == before {
        return syntax::governor(text, g.begin).is_some_and(gives);
    }
    let whom = g.end + usize::from(is_word!(text, g.end, ","));
    let passive = || first_verb(text, g.end).is_some_and(|first| first <= verb && (first..verb).all(is_part));
    let is_near = g.end < verb && verb - g.end <= REACH_INFINITIVE;
    gives(verb)
        && is_near
        && (is_word!(text, whom, "whom")
            || g.standing.role == Role::Subject && passive() && text.class(verb - 1).has(Class::AUXILIARY))
}

/// How far behind its verb a measure stands, in tokens: "imposed a first round of sanctions".
const REACH_MEASURE: usize = 7;

/// "The EU imposed sanctions on Russia, and the measures against it": whoever imposes them does not bear them.
pub(super) fn imposes(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(first) = first_verb(text, g.end) else { return false };
    let does = |verb: usize| {
        is_word!(
            text,
            verb,
            "impose"
                | "imposed"
                | "imposes"
                | "imposing"
                | "announce"
                | "announced"
                | "announces"
                | "extend"
                | "extended"
                | "lift"
                | "lifted"
                | "ease"
                | "eased"
                | "tighten"
                | "tightened"
        ) || is_word!(
            text,
            verb,
            "adopted" | "approved" | "renewed" | "slapped" | "widened" | "placed" | "levied" | "suspended" | "cut"
        ) || is_word!(
            text,
            verb,
            "froze"
                | "halted"
                | "severed"
                | "broke"
                | "broken"
                | "resumed"
                | "restored"
                | "establish"
                | "established"
                | "stopped"
                | "withheld"
        )
    };
    let is_of_clause = |i: &usize| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !is_word!(text, *i, "that" | "and" | "but" | "it" | "he" | "she")
    };
    // "China was the first country to establish relations with it".
    let mut verbs = (first..first + REACH_MEASURE).take_while(is_of_clause).filter(|i| does(*i));
    verbs.any(|verb| {
        (verb + 1..verb + REACH_MEASURE)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .any(|i| clauses::is_measure(text, i) || i + 2 == token)
    })
}
