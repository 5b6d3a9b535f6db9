//! Who does what a clause without a subject of its own says: "urged Israel to open its crossings", "blamed Turkey for its
//! losses", "Norway, which keeps its oil".
//!
//! The object of a verb of asking is the subject of the infinitive behind it (control, as in Chomsky 1981), and whoever a
//! relative clause hangs on is most often its subject. Word lists stand in for a parse.

use super::candidates::{Gathered, follows_auxiliary};
use super::words::Told;
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, is_word};

/// The longest relative clause that is read, in tokens.
const RELATIVE_REACH: usize = 16;
/// How far before a pronoun the verb may stand whose object it is part of, in tokens.
const VERB_REACH: usize = 5;
/// The longest apposition that says what one is to another, in tokens.
const PHRASE_REACH: usize = 6;

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
    if bare && syntax::is_verb(context.text, behind) {
        return true;
    }
    is_word!(context.text, behind, "to" | "of" | "for" | "over" | "from" | "into" | "not")
}

/// Behind the date or adverb that begins at a token, if one does: "ordered Israel on Friday to".
fn past_date(context: &Context<'_>, at: usize) -> usize {
    let text = context.text;
    let next = text.class(at + 1);
    match text.word(at) {
        "on" | "in" if next.has(Class::CALENDAR) => at + 2,
        "last" | "this" | "next" if Told::of(text, at + 1).has(Told::TIME) || next.has(Class::CALENDAR) => at + 2,
        _ if text.class(at).has_any(Class::CALENDAR.or(Class::ADVERB)) && !is_word!(text, at, "not") => at + 1,
        _ => at,
    }
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

/// Whether the pronoun at a token is the subject of a relative clause that hangs on the phrase that ends at `end` as its
/// object: "Maduro, whom he calls a dictator", "Vietnam, against which it was directed".
pub(super) fn is_object_of_relative(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    if token > end + 3 {
        return false;
    }
    let mut at = if is_word!(text, end, ",") { end + 1 } else { end };
    let governed = text.class(at).has(Class::PREPOSITION);
    at += usize::from(governed);
    at + 1 == token && is_word!(text, at, "whom" | "which") && (governed || !syntax::is_verb(text, at - 1))
}

/// Whether the phrase that ends at `end` is told by an apposition what it is to somebody else: "Varoufakis, his finance
/// minister,", "Belarus, its ally".
pub(super) fn is_told_by(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    if end + 1 != token || !is_word!(text, end, ",") {
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
    is_party && !told.is_plural(text, head)
}

/// Whether the phrase that ends at `end` tells of somebody's death, or sees to it: "Obama announced his death". Nobody does so of
/// his own.
pub(super) fn outlives(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    if token <= end || token - end > VERB_REACH {
        return false;
    }
    let dies = is_word!(
        text,
        token + 1,
        "death" | "killing" | "murder" | "assassination" | "funeral" | "burial" | "execution" | "corpse"
    );
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
    dies && tells(token - 1)
}

/// Whether the phrase that ends at `end` is the subject of what the pronoun says in between: "Morsi, he said, had not met".
pub(super) fn is_spoken_of_aside(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    end + 1 == token
        && is_word!(text, end, ",")
        && is_word!(text, token + 2, ",")
        && text.class(token + 1).has(Class::SPEECH_VERB)
}

/// What the pronoun at `token`, the object of an infinitive, cannot be, of the phrases before it: "asked Putin to help him" is
/// not Putin, "Macron wrote to the king to tell him" not Macron.
pub(super) fn acts_in_infinitive(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(to) = token.checked_sub(2).filter(|to| is_word!(text, *to, "to")) else { return false };
    if !is_word!(text, token, "him" | "her" | "it" | "them") || text.shape(token - 1).has(Shape::PUNCTUATION) {
        return false;
    }
    let adjacent = |end: usize| end == to || past_date(context, end) == to;
    if adjacent(g.end) {
        return g.standing.role == Role::Object && asking_verb(context, g).is_some();
    }
    if acts_by_intention(context, g, to) {
        return true;
    }
    // Whoever went or wrote to somebody acts in the purpose as well.
    let Some(verb) = verb_of_subject(context, g, to) else { return false };
    let goes_to = is_word!(text, verb + 1, "to" | "with" | "for" | "on" | "at")
        || is_word!(text, verb, "called" | "telephoned" | "phoned" | "rang" | "met" | "visited" | "contacted");
    let one_clause = (verb + 1..to).all(|i| {
        !text.shape(i).has(Shape::PUNCTUATION) && !text.class(i).has(Class::CONJUNCTION) && !syntax::is_verb(text, i)
    });
    goes_to && one_clause && to - verb <= VERB_REACH + VERB_REACH
}

/// The verb behind a subject, if it stands before a token.
fn verb_of_subject(context: &Context<'_>, g: &Gathered, before: usize) -> Option<usize> {
    syntax::verb_after(context.text, g.end).filter(|verb| g.standing.role == Role::Subject && *verb < before)
}

/// Nouns for what somebody means to do, with an infinitive that says what.
fn is_intention(context: &Context<'_>, noun: usize) -> bool {
    is_word!(
        context.text,
        noun,
        "ability"
            | "attempt"
            | "attempts"
            | "bid"
            | "chance"
            | "decision"
            | "decisions"
            | "effort"
            | "efforts"
            | "failure"
            | "intention"
            | "intentions"
            | "move"
            | "moves"
            | "offer"
            | "offers"
            | "opportunity"
            | "plan"
            | "plans"
            | "pledge"
            | "pledges"
            | "promise"
            | "promises"
            | "readiness"
            | "refusal"
            | "threat"
            | "threats"
            | "vow"
            | "willingness"
    )
}

/// Whether the infinitive whose "to" stands at a token says what something means to do: "Putin took the decision to", "Putin's
/// decision to". What is another's, "Obama criticised Putin's decision to", is not the subject's.
fn acts_by_intention(context: &Context<'_>, g: &Gathered, to: usize) -> bool {
    let text = context.text;
    let Some(noun) = to.checked_sub(1).filter(|noun| is_intention(context, *noun)) else { return false };
    let is_part = |i: &usize| {
        !text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC))
            && !text
                .class(*i)
                .has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::DETERMINER).or(Class::PRONOUN))
    };
    // "gave Putin the chance to": nobody else stands between the verb and what it is done to.
    let is_of_verb = |i| {
        syntax::is_verb(text, i)
            || follows_auxiliary(text, i)
            || text.class(i).has_any(Class::ADVERB.or(Class::AUXILIARY))
    };
    let from = noun.saturating_sub(VERB_REACH);
    let Some(opening) = (from..noun).rev().find(|i| !is_part(i)) else { return false };
    if is_word!(text, opening, "'s" | "'") {
        return g.end == opening;
    }
    // "his decision to": the possessive may be the subject's or not, and says itself whose it is.
    if text.class(opening).has(Class::PRONOUN) {
        return g.begin == opening;
    }
    verb_of_subject(context, g, to)
        .is_some_and(|verb| verb < opening && opening - verb <= VERB_REACH && (verb + 1..opening).all(is_of_verb))
}

/// "named Lee to succeed him", "chose Lee, a banker, to replace him": who is put in somebody's place is not he.
pub(super) fn is_put_in_place(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    let Some(to) = token.checked_sub(2).filter(|to| is_word!(text, *to, "to")) else { return false };
    let follows = is_word!(
        text,
        token - 1,
        "succeed" | "replace" | "follow" | "relieve" | "oust" | "unseat" | "challenge" | "face" | "oppose"
    );
    if !follows || g.end > to || to - g.end > RELATIVE_REACH {
        return false;
    }
    let apposed = g.end < to && is_word!(text, g.end, ",") && is_word!(text, to - 1, ",");
    let one_apposition = apposed && !(g.end + 1..to - 1).any(|i| text.shape(i).has(Shape::PUNCTUATION));
    (g.end == to || one_apposition)
        && syntax::governor(text, g.begin).is_some_and(|verb| {
            is_word!(
                text,
                verb,
                "name"
                    | "names"
                    | "named"
                    | "naming"
                    | "appoint"
                    | "appoints"
                    | "appointed"
                    | "appointing"
                    | "choose"
                    | "chooses"
                    | "chose"
                    | "choosing"
                    | "pick"
                    | "picks"
                    | "picked"
                    | "picking"
                    | "nominate"
                    | "nominated"
                    | "nominates"
                    | "elect"
                    | "elected"
                    | "elects"
                    | "select"
                    | "selected"
                    | "selects"
                    | "propose"
                    | "proposed"
                    | "proposes"
                    | "want"
                    | "wanted"
                    | "wants"
                    | "groomed"
                    | "back"
                    | "backed"
                    | "backs"
            )
        })
}

/// Whether a subject acts once more on the pronoun at `token`: "Uribe congratulated Santos and asked him" is not Uribe.
pub(super) fn acts_again(context: &Context<'_>, g: &Gathered, token: usize) -> bool {
    let text = context.text;
    // "and threatened to oust him": who threatens would oust.
    let first = if token > 3 && is_word!(text, token - 2, "to") && syntax::is_verb(text, token - 3) {
        token - 3
    } else {
        token - 1
    };
    let Some(joint) = first.checked_sub(1).filter(|i| is_word!(text, *i, "and" | "but")) else { return false };
    if g.standing.role != Role::Subject || !syntax::is_verb(text, first) || g.end > joint {
        return false;
    }
    let opens_another = |i: usize| {
        text.class(i).has(Class::CONJUNCTION)
            || is_word!(text, i, "that" | "which" | "who" | "whom" | "he" | "she" | "they" | "it" | ":" | ";" | "\"")
    };
    // Another finite verb with a subject of its own lies between: "Obama said Castro spoke and thanked him".
    let verbs = |verb: usize| (verb + 1..joint).filter(|i| syntax::is_verb(text, *i)).count();
    syntax::verb_after(text, g.end).is_some_and(|verb| {
        verb < joint
            && joint - verb <= RELATIVE_REACH
            && verbs(verb) <= usize::from(text.class(verb).has(Class::AUXILIARY))
            && !(verb + 1..joint).any(opens_another)
    })
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
fn past_relative(context: &Context<'_>, end: usize, token: usize) -> usize {
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
/// "The League expelled the Soviet Union because it" (the implicit causality of verbs; Garvey and Caramazza 1974).
pub(super) fn is_dealt_with(context: &Context<'_>, g: &Gathered) -> bool {
    let text = context.text;
    let deals = |verb: usize| Told::of(text, verb).has(Told::DEALS) || Told::of(text, verb).has(Told::ASKS);
    g.standing.role == Role::Object && syntax::governor(text, g.begin).is_some_and(deals)
}

/// Whether what begins at a token says whose a body is that acts: "the government of Albania".
pub(super) fn is_of_agent(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let of = (begin.saturating_sub(2)..begin).rev().find(|i| !text.class(*i).has(Class::DETERMINER));
    of.filter(|i| is_word!(text, *i, "of"))
        .and_then(|i| i.checked_sub(1))
        .is_some_and(|i| Told::of(text, i).has(Told::AGENT))
}
