//! What is somebody else's by what is said of it: "Varoufakis, his finance minister,", "is its largest supplier", "bombed its
//! sites", "shared the prize with him", "announced his death".

use super::actors::verb_of_agent;
use super::binding::is_of_work;
use super::candidates::Gathered;
use super::clauses::{VERB_REACH, past_list};
use super::deeds::deed;
use super::vetoes::{carries, does_also, is_closed_behind};
use super::words::Told;
use crate::coreference::predicates;
use crate::resolution::Context;
use crate::text::syntax;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The longest apposition that says what one is to another, in tokens.
const PHRASE_REACH: usize = 6;
/// The longest phrase that says where a subject is, in tokens: "in Abu Dhabi".
const PLACE_REACH: usize = 5;
/// How many words may tell by how much somebody is older than another: "almost two and a half years".
const REACH_COMPARED: usize = 6;
/// So many words stand before the noun in "he was a would-be dictator".
const INSULT_REACH: usize = 4;

/// "Kenyatta wishes that he would not": nobody wishes so of himself.
pub(super) fn is_wished_for(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let that = token.checked_sub(1).filter(|i| is_word!(text, *i, "that")).unwrap_or(token);
    let wishes = |verb: &usize| is_word!(text, *verb, "wish" | "wishes" | "wished");
    that.checked_sub(1).filter(wishes).is_some_and(|verb| (end..end + 3).contains(&verb))
}

/// "named Russia as a threat in its strategy": what is named so does not write it.
pub(super) fn is_named_in(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let writes = |i: usize| {
        is_word!(
            text,
            i,
            "strategy"
                | "report"
                | "reports"
                | "concept"
                | "statement"
                | "review"
                | "paper"
                | "resolution"
                | "declaration"
                | "communique"
                | "doctrine"
                | "assessment"
                | "charter"
                | "ranking"
                | "index"
                | "survey"
        )
    };
    let names = |i: usize| {
        is_word!(
            text,
            i,
            "name"
                | "names"
                | "named"
                | "naming"
                | "describe"
                | "describes"
                | "described"
                | "describing"
                | "list"
                | "lists"
                | "listed"
                | "identify"
                | "identified"
                | "identifies"
                | "identifying"
                | "label"
                | "labelled"
                | "branded"
                | "ranked"
                | "ranks"
                | "calls"
                | "called"
                | "cite"
                | "cites"
                | "cited"
                | "mentions"
                | "mentioned"
                | "criticised"
                | "defined"
                | "defines"
        )
    };
    let at = token.checked_sub(1).filter(|at| is_word!(text, *at, "in") && g.end <= *at && at - g.end <= PHRASE_REACH);
    let Some(at) = at.filter(|_| (token + 1..token + 5).any(writes)) else { return false };
    let is_of_clause = |i: usize| !text.shape(i).has(Shape::PUNCTUATION) && !syntax::is_verb(text, i);
    (g.end..at).all(is_of_clause) && syntax::governor(text, g.begin).is_some_and(names)
}

/// Whether the phrase that ends at `end` is told by an apposition what it is to somebody else: "Varoufakis, his finance
/// minister,", "Belarus, its ally".
pub(super) fn is_told_by(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    // "Besigye, once his doctor,".
    let before = usize::from(is_word!(text, token - 1, "once" | "now" | "then" | "still" | "long" | "formerly"));
    if end + 1 + before != token || !is_word!(text, end, ",") {
        return false;
    }
    let is_part = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION)
            && !text.class(i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN).or(Class::AUXILIARY))
    };
    let behind = (token + 1..token + 1 + PHRASE_REACH).find(|i| !is_part(*i));
    let Some(head) = behind.and_then(|i| i.checked_sub(1)).filter(|head| *head > token) else { return false };
    let told = Told::of(text, head);
    let is_party = text.class(head).has_any(Class::TITLE.or(Class::PERSON_NOUN)) || told.has(Told::PARTY);
    // "Petro, his wife and his son": a list.
    let is_listed = is_word!(text, head + 1, "and" | "or");
    is_party && !is_listed && !told.is_plural(text, head)
}

/// Whether the phrase that ends at `end` is said to be something to somebody else: "China is its largest partner". What is said to
/// be something to a part of itself, "is its region's power", or to be its own, "is its own enemy", may be meant.
pub(super) fn is_said_to_be(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(verb) = predicates::verb_that_says(text, token) else { return false };
    // "the former wife of Zuma, who was": of her.
    let hangs_on = syntax::governor(text, g.begin).is_some_and(|i| is_word!(text, i, "of"));
    let first = if hangs_on { syntax::verb_after(text, g.end) } else { first_verb(text, g.end) };
    let mut head = (token + 1..token + 1 + PHRASE_REACH).take_while(|i| {
        !text.shape(*i).has(Shape::PUNCTUATION) && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
    });
    // "Erdogan, who was once his ally".
    first == Some(verb) && !head.any(|i| text.shape(i).has(Shape::CLITIC) || is_word!(text, i, "own" | "self"))
}

/// Whether the pronoun at `token` owns what the subject `g` does to others alone: "Israel bombed its sites", "accused China of
/// violating its airspace". What is its own, it recalls, sells or defends.
pub(super) fn is_done_to_another(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(verb) = deed(text, token).filter(|verb| g.end <= *verb) else { return false };
    if g.end == verb {
        return true;
    }
    let accused = is_word!(text, g.end, "of" | "for");
    // "asked Russia to respect its laws".
    let told = g.end + usize::from(is_word!(text, g.end, "not"));
    let opens = accused || is_word!(text, told, "to");
    // "the president, Nyerere, refused".
    let is_apposed = is_word!(text, g.end, ",") && g.begin > 0 && is_word!(text, g.begin - 1, ",");
    let first = if opens {
        Some(told + 1)
    } else if is_apposed && syntax::is_verb(text, g.end + 1) {
        Some(g.end + 1)
    } else {
        first_verb(text, g.end)
    };
    let is_part = |i: usize| {
        text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, i, "to" | "not" | "refused" | "refuses" | "declined" | "vowed" | "threatened" | "agreed")
            || i == verb
    };
    let does = |first: usize| first <= verb && (first..=verb).all(is_part);
    first.is_some_and(does) || does_also(context, g, verb) || verb_of_agent(text, g.end).is_some_and(does)
}

/// Where the verb begins of the phrase that ends at `end`, which may have a relative clause, or say where it is: "Russia, which
/// supplies", "the Commission in Brussels".
pub(super) fn first_verb(text: &NormalizedText<'_>, end: usize) -> Option<usize> {
    if is_word!(text, end, ",") && is_word!(text, end + 1, "which" | "who") {
        return Some(end + 2);
    }
    let is_name = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::PUNCTUATION);
    let seated = is_word!(text, end, "in" | "at") && is_name(end + 1);
    let behind =
        if seated { (end + 1..end + PLACE_REACH).take_while(|i| is_name(*i)).last().map(|i| i + 1) } else { None };
    syntax::verb_after(text, behind.or_else(|| past_list(text, end)).unwrap_or(end))
}

/// "Mr de Klerk, who shared the prize with him", "signed a deal with him": who does something with somebody is another, unless he
/// takes it along.
pub(super) fn shares_with(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let with = token
        .checked_sub(1)
        .filter(|with| is_word!(text, *with, "with") && is_word!(text, token, "him" | "her" | "it"));
    // "with her brother" is of another still.
    let is_owner = is_word!(text, token, "her") && !is_closed_behind(text, token);
    let Some(with) = with.filter(|with| g.end < *with && !is_owner) else { return false };
    let verb = first_verb(text, g.end);
    let is_object = |i: usize| {
        !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !syntax::is_verb(text, i)
            && !text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN).or(Class::PREPOSITION))
    };
    verb.is_some_and(|verb| {
        verb < with
            && with - verb <= VERB_REACH
            && syntax::is_verb(text, verb)
            && !text.class(verb).has(Class::AUXILIARY)
            && !carries(text, verb)
            && (verb + 1..with).all(is_object)
    })
}

/// Whether the subject `g` tells somebody what the pronoun at `token` has to do: "told Russia it must leave". Whom it tells has to.
pub(super) fn is_told_what_to_do(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let has_to = is_word!(text, token + 1, "must" | "should" | "ought")
        || is_word!(text, token + 1, "had" | "has" | "have" | "need" | "needs" | "needed")
            && is_word!(text, token + 2, "to");
    if !has_to || !is_word!(text, token, "it" | "he" | "she" | "they") {
        return false;
    }
    let Some(verb) = first_verb(text, g.end) else { return false };
    let verb = if text.class(verb).has(Class::AUXILIARY) { verb + 1 } else { verb };
    is_word!(
        text,
        verb,
        "told" | "tells" | "tell" | "telling" | "warned" | "warns" | "reminded" | "reminds" | "informed"
    ) && (verb + 2..=verb + VERB_REACH).contains(&token)
        && !(verb + 1..token).any(|i| text.shape(i).has(Shape::PUNCTUATION) || syntax::is_verb(text, i))
}

/// Whether somebody who acts for `g` addresses the pronoun at `token`: "the United Nations envoy, Hans Grundberg, urged it".
pub(super) fn speaks_through_another(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(verb) = token.checked_sub(1).filter(|_| is_word!(text, token, "it" | "them")) else { return false };
    // "called on it"
    let calls = is_word!(text, verb, "on") && verb > 0 && is_word!(text, verb - 1, "called" | "calls");
    let verb = verb - usize::from(calls);
    if g.end >= verb || !calls && !Told::of(text, verb).has(Told::ASKS) {
        return false;
    }
    let leads = |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    verb_of_agent(text, g.end).is_some_and(|first| first <= verb && (first..verb).all(leads))
}

/// "a letter to Obama, in which he": who is written to does not speak in it.
pub(super) fn is_written_to(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let hinge = token.checked_sub(2).filter(|i| is_word!(text, *i, "in") && is_word!(text, *i + 1, "which"));
    let hangs = hinge.is_some_and(|i| g.end == i || g.end + 1 == i && is_word!(text, g.end, ","));
    hangs && syntax::governor(text, g.begin).is_some_and(|to| is_word!(text, to, "to") && is_of_work(text, to))
}

/// "Medvedev, who stood at his side", "with Xi at her side": whether `g` is told to be beside whom the pronoun means.
pub(super) fn stands_beside(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let sides = is_word!(text, token, "his" | "her")
        && is_word!(text, token + 1, "side" | "elbow" | "shoulder" | "bedside" | "right" | "left")
        && is_closed_behind(text, token + 1);
    let Some(at) = token.checked_sub(1).filter(|at| sides && is_word!(text, *at, "at" | "by" | "on" | "to")) else {
        return false;
    };
    if g.end == at {
        return syntax::governor(text, g.begin).is_some_and(|with| is_word!(text, with, "with"));
    }
    let is_part = |i: usize| syntax::is_verb(text, i) || text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    first_verb(text, g.end).is_some_and(|verb| verb < at && (verb..at).all(is_part))
}

/// "Kyiv met its targets, the lender said, though its": whether `g` says in an aside what goes on about another.
pub(super) fn says_aside(text: &NormalizedText<'_>, g: &Gathered, token: usize) -> bool {
    let hinge = token.checked_sub(1).filter(|_| is_word!(text, token, "it" | "its"));
    hinge.is_some_and(|hinge| {
        is_word!(text, hinge, "though" | "although" | "but" | "while" | "because" | "since" | "if" | "unless")
            && g.end + 2 == hinge
            && is_word!(text, hinge - 1, ",")
            && text.class(g.end).has(Class::SPEECH_VERB)
            && g.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "," | "the"))
    })
}

/// Whether `g` is received where somebody else lives: "received Macron at his residence".
pub(super) fn is_guest(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let houses = |i: usize| {
        is_word!(
            text,
            i,
            "residence"
                | "palace"
                | "office"
                | "home"
                | "house"
                | "villa"
                | "ranch"
                | "estate"
                | "resort"
                | "club"
                | "dacha"
        )
    };
    g.end + 1 == token
        && is_word!(text, g.end, "at" | "in")
        && (token + 1..token + 4).any(houses)
        && syntax::governor(text, g.begin).is_some_and(|verb| {
            is_word!(
                text,
                verb,
                "receive"
                    | "received"
                    | "receives"
                    | "hosted"
                    | "hosts"
                    | "welcomed"
                    | "welcomes"
                    | "greeted"
                    | "entertained"
            )
        })
}

/// Whether the phrase that ends at `end` tells of somebody's death, or sees to it: "Obama announced his death". Nobody does so of
/// his own.
pub(super) fn outlives(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    if token <= end || token - end > VERB_REACH {
        return false;
    }
    let tells = |i: usize| {
        is_word!(
            text,
            i,
            "announced"
                | "announces"
                | "confirmed"
                | "confirms"
                | "mourned"
                | "mourns"
                | "condemned"
                | "condemns"
                | "celebrated"
                | "welcomed"
                | "welcomes"
                | "ordered"
                | "reported"
                | "attended"
                | "avenged"
                | "investigated"
        )
    };
    // "Netanyahu said his death was the beginning": the living speak.
    let is_told = || {
        let verb = token - 1 - usize::from(is_word!(text, token - 1, "that"));
        text.class(verb).has(Class::SPEECH_VERB) && verb <= end + 1 && !may_be_feared(text, token + 2)
    };
    tells(token - 1) || is_told()
}

/// "Said his assassination would change nothing": of his own one speaks as of what may come.
fn may_be_feared(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "would" | "could" | "might" | "may" | "will" | "had")
}

/// Whether the phrase that ends at `end` is said to be older or younger than the pronoun: "Cameron, two years his junior".
pub(super) fn is_compared(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    is_word!(text, end, ",")
        && (end + 1..=end + REACH_COMPARED).contains(&token)
        && !(end + 1..token).any(|i| text.shape(i).has(Shape::PUNCTUATION))
}

/// "Aquino warned that he was a dictator": whether the phrase that ends at `end` says of the pronoun what nobody says of himself.
pub(super) fn insults(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let that = token.checked_sub(1).filter(|i| is_word!(text, *i, "that")).unwrap_or(token);
    let Some(verb) = that.checked_sub(1) else { return false };
    let says =
        is_word!(text, verb, "said" | "says" | "warned" | "warns" | "declared" | "claimed" | "insisted" | "shouted");
    if !says || !is_word!(text, token, "he" | "she") || syntax::verb_after(text, end) != Some(verb) {
        return false;
    }
    let is = is_word!(text, token + 1, "is" | "was") && is_word!(text, token + 2, "a" | "an");
    is && (token + 3..token + 3 + INSULT_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        is_word!(
            text,
            i,
            "dictator"
                | "tyrant"
                | "liar"
                | "crook"
                | "fraud"
                | "thief"
                | "traitor"
                | "terrorist"
                | "murderer"
                | "coward"
                | "criminal"
                | "despot"
                | "puppet"
                | "thug"
        )
    })
}
