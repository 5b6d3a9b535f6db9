//! Who does what a clause without a subject of its own says: "urged Israel to open its crossings", "blamed Turkey for its
//! losses", "Norway, which keeps its oil".
//!
//! The object of a verb of asking is the subject of the infinitive behind it (control, as in Chomsky 1981), and whoever a
//! relative clause hangs on is most often its subject. Word lists stand in for a parse.

use super::candidates::Gathered;
use super::words::Told;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// The longest relative clause that is read, in tokens.
pub(super) const RELATIVE_REACH: usize = 16;
/// How far before a pronoun the verb may stand whose object it is part of, in tokens.
pub(super) const VERB_REACH: usize = 5;

/// A list of subjects has at most so many more names.
const MAX_LISTED: usize = 6;
/// And a name so many words.
const LISTED_REACH: usize = 4;

/// Behind the rest of the list that the phrase that ends at `end` is part of: "Brazil, Colombia and Mexico".
pub(super) fn past_list(text: &NormalizedText<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..MAX_LISTED {
        let comma = usize::from(is_word!(text, at, ","));
        let last = is_word!(text, at + comma, "and" | "or");
        if comma == 0 && !last {
            return None;
        }
        let from = at + comma + usize::from(last);
        let from = from + usize::from(is_word!(text, from, "the"));
        let is_name = |i: &usize| text.shape(*i).has(Shape::CAPITALISED) && !text.shape(*i).has(Shape::PUNCTUATION);
        at = from + (from..from + LISTED_REACH).take_while(is_name).count();
        if at == from {
            return None;
        }
        if last {
            return Some(at);
        }
    }
    None
}

/// The verb of asking, making or blaming whose object something is: "asked Israel", "called on Beijing".
pub(super) fn asking_verb(context: &Context<'_>, g: &Gathered) -> Option<usize> {
    let text = context.text;
    let verb = syntax::governor(text, g.begin)?;
    // "would like Ankara to hold its refugees back"
    if is_word!(text, verb, "like") && verb > 0 && is_word!(text, verb - 1, "would" | "'d") {
        return Some(verb);
    }
    if is_word!(text, verb, "on") {
        return verb.checked_sub(1).filter(|i| is_word!(text, *i, "call" | "calls" | "called" | "calling"));
    }
    Told::of(text, verb).has(Told::ASKS).then_some(verb)
}

/// Whether what follows the object of such a verb hangs on it: "to open", "of hiding", "for its role"; of "let" a bare verb.
pub(super) fn goes_on(context: &Context<'_>, verb: usize, end: usize) -> bool {
    let behind = past_date(context, end);
    let bare = is_word!(context.text, verb, "let" | "lets" | "letting" | "help" | "helps" | "helped" | "helping");
    // Of words before a possessive, only a verb: "rebuild its".
    let is_transitive = || is_word!(context.text, behind + 1, "its" | "his" | "her" | "their");
    if bare && (syntax::is_verb(context.text, behind) || is_transitive()) {
        return true;
    }
    // "congratulated him on his win", "pressed Iran about its plans".
    let is_examined = || {
        is_word!(context.text, behind, "on" | "about")
            && is_word!(
                context.text,
                verb,
                "congratulate"
                    | "congratulated"
                    | "congratulates"
                    | "congratulating"
                    | "ask"
                    | "asked"
                    | "asks"
                    | "press"
                    | "pressed"
                    | "presses"
                    | "challenged"
                    | "questioned"
            )
    };
    is_word!(context.text, behind, "to" | "of" | "for" | "over" | "from" | "into" | "not") || is_examined()
}

/// Behind the date or adverb that begins at a token, if one does: "ordered Israel on Friday to".
pub(super) fn past_date(context: &Context<'_>, at: usize) -> usize {
    let text = context.text;
    let next = text.class(at + 1);
    match text.word(at) {
        "on" | "in" if next.has(Class::CALENDAR) => at + 2,
        "last" | "this" | "next" if Told::of(text, at + 1).has(Told::TIME) || next.has(Class::CALENDAR) => at + 2,
        _ if text.class(at).has_any(Class::CALENDAR.or(Class::ADVERB)) && !is_word!(text, at, "not") => at + 1,
        _ => at,
    }
}

/// Whether the phrase that ends at `end` is the subject of the clause that a token behind it stands in: no other clause begins
/// between, "Moscow withdraws its troops".
pub(super) fn is_subject_of_clause(text: &NormalizedText<'_>, end: usize, token: usize) -> bool {
    let Some(verb) = syntax::verb_after(text, end).filter(|verb| *verb < token) else { return false };
    token - verb <= RELATIVE_REACH
        && (verb + 1..token).all(|i| {
            let begins = text.traits(i).has(Traits::OPENS_CLAUSE)
                || is_word!(text, i, "who" | "whom" | "whose" | "he" | "she" | "they" | "it" | "we");
            // "has moved", "must open", "had to open".
            let goes_on = text.class(i - 1).has(Class::AUXILIARY) || is_word!(text, i - 1, "to" | "not" | "already");
            !begins && (goes_on || !syntax::is_verb(text, i))
        })
}

/// Whether the object is told what it must do by the clause that the pronoun is the subject of: "warned Iran that it must".
pub(super) fn must(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let asks = is_word!(text, end, "if" | "whether" | "what" | "why" | "how");
    let bound = is_word!(
        text,
        token + 1,
        "must" | "should" | "could" | "had" | "needed" | "risked" | "faced" | "may" | "might" | "can"
    );
    let adjacent = token == end || token == end + 1 && (asks || is_word!(text, end, "that"));
    adjacent && (asks || bound)
}

/// A relative clause that a pronoun stands in: "Norway, which keeps its oil".
#[derive(Debug, Clone, Copy)]
pub(super) struct Relative {
    /// The token of "which", "who" or "that".
    pub(super) token: usize,
    /// Where the phrase ends that is its subject.
    pub(super) subject_end: usize,
}

/// The relative clause that the pronoun at a token stands in, if its subject is what it hangs on. A mark ends the clause.
pub(super) fn relative_around(context: &Context<'_>, token: usize) -> Option<Relative> {
    let text = context.text;
    let from = token.saturating_sub(RELATIVE_REACH);
    let clause = (from..token).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
    let mut found = None;
    for i in clause {
        if is_word!(text, i, "which" | "who") {
            found = Some(i);
            break;
        }
        // "the state that keeps its oil"; "said that its oil" is no relative.
        if found.is_none() && is_word!(text, i, "that") && i > 0 && !syntax::is_verb(text, i - 1) {
            found = Some(i);
        }
    }
    let relative = found?;
    // "which the council gave its blessing": another subject comes first.
    let verb = (relative + 1..token).find(|i| syntax::is_verb(text, *i))?;
    let acts = (relative + 1..verb).all(|i| text.class(i).has_any(Class::ADVERB.or(Class::AUXILIARY)));
    let before = relative.checked_sub(1)?;
    acts.then(|| Relative { token: relative, subject_end: if is_word!(text, before, ",") { before } else { relative } })
}

/// Whether the pronoun is part of what a verb takes from somebody else than its subject: "stopped buying its wine".
pub(super) fn takes_from_another(context: &Context<'_>, token: usize) -> bool {
    let text = context.text;
    let from = token.saturating_sub(VERB_REACH);
    let verb = (from..token).rev().find(|i| {
        text.shape(*i).has(Shape::PUNCTUATION)
            || text.class(*i).has(Class::CONJUNCTION)
            || syntax::is_verb(text, *i)
            || Told::of(text, *i).has(Told::TAKES)
    });
    verb.is_some_and(|i| Told::of(text, i).has(Told::TAKES))
}

/// Whether something asks another to do to the pronoun at `token` what the infinitive says: "Assad asked Mubarak to meet him".
pub(super) fn asks_for_himself(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(to) = token.checked_sub(2).filter(|to| is_word!(text, *to, "to")) else { return false };
    g.standing.role == Role::Subject
        && syntax::verb_after(text, g.end).is_some_and(|verb| {
            let verb = if text.class(verb).has(Class::AUXILIARY) { verb + 1 } else { verb };
            Told::of(text, verb).has(Told::ASKS)
                && verb < to
                && to - verb <= VERB_REACH
                && !(verb + 1..to).any(|i| text.shape(i).has(Shape::PUNCTUATION) || syntax::is_verb(text, i))
        })
}

/// Behind the relative clause between commas that describes what ends at `end`, if there is one: "Truss, whom she appointed,".
pub(super) fn past_relative(context: &Context<'_>, end: usize, token: usize) -> usize {
    let text = context.text;
    let relative = is_word!(text, end, ",") && is_word!(text, end + 1, "who" | "whom" | "which" | "whose");
    let mut marks = (end + 1..token.min(end + RELATIVE_REACH)).filter(|i| text.shape(*i).has(Shape::PUNCTUATION));
    marks.next().filter(|i| relative && is_word!(text, *i, ",")).map_or(end, |comma| comma + 1)
}

/// Whether what ends at `end` and the pronoun are arguments of one verb: nothing but it and its adverbs lies between, and a
/// relative clause between commas.
pub(super) fn is_coargument(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let between = past_relative(context, end, token)..token;
    between.len() <= 5
        && between.clone().any(|i| syntax::is_verb(text, i))
        && !between.clone().any(|i| {
            text.shape(i).has(Shape::PUNCTUATION)
                || text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
                || is_word!(text, i, "that")
        })
}

/// Whether something is praised, blamed, punished or the like, so that it is the subject of what is said to be the reason:
/// "The League expelled the Soviet Union because it" (the implicit causality of verbs; Garvey and Caramazza 1974), and
/// "lifted its sanctions on Zimbabwe after it".
pub(super) fn is_dealt_with(context: &Context<'_>, g: &Gathered) -> bool {
    let text = context.text;
    let deals = |verb: usize| Told::of(text, verb).has(Told::DEALS) || Told::of(text, verb).has(Told::ASKS);
    g.standing.role == Role::Object && syntax::governor(text, g.begin).is_some_and(deals)
        || is_met_with_a_measure(text, g.begin)
}

/// Whether a measure against or for a state stands before the one that begins at a token, with what is done about it: "lifted
/// sanctions on", "broke off relations with".
pub(super) fn is_met_with_a_measure(text: &NormalizedText<'_>, begin: usize) -> bool {
    let Some(noun) = syntax::before_article(text, begin).and_then(|hinge| hinge.checked_sub(1)) else { return false };
    let measure = is_measure_on(text, begin);
    let taken = |i: usize| {
        is_word!(
            text,
            i,
            "impose"
                | "imposed"
                | "imposes"
                | "lift"
                | "lifted"
                | "ease"
                | "eased"
                | "tighten"
                | "tightened"
                | "keep"
                | "kept"
                | "extended"
        ) || is_word!(
            text,
            i,
            "suspend"
                | "suspended"
                | "cut"
                | "halt"
                | "halted"
                | "stop"
                | "stopped"
                | "freeze"
                | "froze"
                | "resume"
                | "resumed"
                | "renewed"
        ) || is_word!(
            text,
            i,
            "began"
                | "opened"
                | "restore"
                | "restored"
                | "broke"
                | "broken"
                | "severed"
                | "recalled"
                | "withdrew"
                | "withheld"
                | "banned"
        )
    };
    measure && (noun.saturating_sub(VERB_REACH)..noun).any(taken)
}

/// Whether a measure against or for a state stands before the one that begins at a token: "sanctions on", "relations with".
pub(super) fn is_measure_on(text: &NormalizedText<'_>, begin: usize) -> bool {
    let Some(hinge) = syntax::before_article(text, begin) else { return false };
    let Some(noun) = hinge.checked_sub(1) else { return false };
    match text.word(hinge) {
        "on" | "against" => is_measure(text, noun) || is_word!(text, noun, "imposed"),
        "to" => is_word!(
            text,
            noun,
            "aid"
                | "loan"
                | "loans"
                | "credit"
                | "exports"
                | "flights"
                | "supplies"
                | "sales"
                | "shipments"
                | "deliveries"
                | "payments"
                | "assistance"
        ),
        "with" => is_word!(
            text,
            noun,
            "relations" | "ties" | "links" | "contacts" | "cooperation" | "trade" | "talks" | "negotiations"
        ),
        "from" => is_word!(text, noun, "ambassador" | "ambassadors" | "envoy" | "diplomats" | "imports"),
        _ => false,
    }
}

/// Whether a noun is for what is imposed on a state.
pub(super) fn is_measure(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "sanctions"
            | "tariffs"
            | "tariff"
            | "duties"
            | "embargo"
            | "blockade"
            | "ban"
            | "curbs"
            | "measures"
            | "restrictions"
            | "penalties"
    )
}

/// Whether what begins at a token says whose a body is that acts: "the government of Albania".
pub(super) fn is_of_agent(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let of = (begin.saturating_sub(2)..begin).rev().find(|i| !text.class(*i).has(Class::DETERMINER));
    of.filter(|i| is_word!(text, *i, "of"))
        .and_then(|i| i.checked_sub(1))
        .is_some_and(|i| Told::of(text, i).has(Told::AGENT))
}

/// Whether what begins at a token is the state whose government is spoken of: "the government of Albania".
pub(super) fn is_of_government(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let of = (begin.saturating_sub(2)..begin).rev().find(|i| !text.class(*i).has(Class::DETERMINER));
    of.filter(|i| is_word!(text, *i, "of")).and_then(|i| i.checked_sub(1)).is_some_and(|i| {
        is_word!(text, i, "government" | "governments" | "regime" | "leadership" | "state" | "republic" | "kingdom")
    })
}
