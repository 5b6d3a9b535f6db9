//! Trades that are told of somebody who shares a leader's name: "the jazz singer David Lange", "Joe Clark, a carpenter".

use super::strangers::{APPOSITION_REACH, TITLE_WORDS};
use super::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// So many tokens behind a trade tell whether its bearer went into politics.
const POLITICS_REACH: usize = 16;

/// "the jazz singer David Lange", "Joe Clark, a carpenter", "John Howard was a prison reformer": a trade by which no news
/// calls a leader, unless it goes on to how he came to lead: "was a chemist before she entered politics".
pub(super) fn has_another_trade(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    // "Goalkeeper David Cameron saved", where the trade opens the sentence.
    let opens = |i: usize| {
        text.shape(i).has_any(Shape::SENTENCE_START.or(Shape::LINE_START))
            && !text.shape(i).has(Shape::CAPITALS_LINE)
            && TRADES.contains(&text.word(i))
    };
    if draft.begin.checked_sub(1).is_some_and(|i| is_trade(context, i) || opens(i)) {
        return true;
    }
    let article = |i: usize| is_word!(text, i, "a" | "an" | "the");
    // "A Perth plumber, David Cameron, was charged".
    let described = draft.begin.checked_sub(2).filter(|i| is_word!(text, *i + 1, ",") && is_trade(context, *i));
    if described.is_some_and(|trade| {
        (trade.saturating_sub(TITLE_WORDS)..trade).any(|i| is_word!(text, i, "a" | "an"))
            && text.shape(draft.end).has(Shape::PUNCTUATION)
    }) {
        return true;
    }
    let copula = |i: usize| is_word!(text, i, "is" | "was");
    // "Gordon Brown, 54, a plumber".
    let aged = is_word!(text, draft.end, ",")
        && text.shape(draft.end + 1).has(Shape::DIGIT)
        && is_word!(text, draft.end + 2, ",");
    let (first, is_said) = match text.word(draft.end) {
        "," if aged && article(draft.end + 3) => (draft.end + 4, false),
        "," | "is" | "was" if article(draft.end + 1) => (draft.end + 2, copula(draft.end)),
        "(" => {
            let close = (draft.end + 1..draft.end + APPOSITION_REACH).find(|i| is_word!(text, *i, ")"));
            match close {
                Some(close) if copula(close + 1) && article(close + 2) => (close + 3, true),
                _ => (draft.end + 1, false),
            }
        }
        _ => return false,
    };
    // "John Howard, a spokesman for the fire brigade".
    if is_word!(text, first, "spokesman" | "spokeswoman" | "spokesperson") && is_word!(text, first + 1, "for") {
        return true;
    }
    let trade = (first..first + APPOSITION_REACH)
        .take_while(|i| {
            !text.shape(*i).has(Shape::PUNCTUATION)
                && !text.class(*i).has_any(Class::PREPOSITION.or(Class::PRONOUN))
                && !text.class(*i).has(Class::TITLE)
        })
        .find(|i| is_trade(context, *i));
    // "Putin is a killer": what one says of a leader, too.
    trade.is_some_and(|trade| {
        let is_slander = is_said && is_word!(text, trade, "killer" | "murderer" | "gangster");
        !is_slander && !goes_into_politics(context, trade)
    })
}

/// "was a chemist before she entered politics": whether the sentence goes on to an office.
fn goes_into_politics(context: &Context<'_>, trade: usize) -> bool {
    let text = context.text;
    let Some(here) = text.token(trade).map(|t| t.sentence) else { return false };
    let rest =
        (trade + 1..trade + 1 + POLITICS_REACH).take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here));
    let turns = |i: &usize| is_word!(text, *i, "before" | "until" | "who" | "and" | "when" | "turned" | "but");
    rest.skip_while(|i| !turns(i)).any(|i| {
        is_word!(
            text,
            i,
            "politics"
                | "politician"
                | "office"
                | "parliament"
                | "elected"
                | "president"
                | "minister"
                | "chancellor"
                | "premier"
        )
    })
}

pub(super) fn is_trade(context: &Context<'_>, at: usize) -> bool {
    !context.text.shape(at).has(Shape::CAPITALISED) && TRADES.contains(&context.text.word(at))
}

/// Trades of people in the news who hold no office.
const TRADES: &[&str] = &[
    "footballer",
    "cricketer",
    "golfer",
    "boxer",
    "wrestler",
    "swimmer",
    "sprinter",
    "cyclist",
    "goalkeeper",
    "striker",
    "midfielder",
    "defender",
    "quarterback",
    "pitcher",
    "jockey",
    "skater",
    "skier",
    "rower",
    "runner",
    "player",
    "coach",
    "actor",
    "actress",
    "singer",
    "songwriter",
    "rapper",
    "musician",
    "guitarist",
    "drummer",
    "bassist",
    "pianist",
    "violinist",
    "composer",
    "conductor",
    "comedian",
    "painter",
    "sculptor",
    "illustrator",
    "cartoonist",
    "photographer",
    "filmmaker",
    "director",
    "screenwriter",
    "novelist",
    "poet",
    "playwright",
    "architect",
    "engineer",
    "inventor",
    "carpenter",
    "baker",
    "farmer",
    "plumber",
    "chef",
    "nurse",
    "priest",
    "missionary",
    "bishop",
    "surgeon",
    "physician",
    "physicist",
    "chemist",
    "botanist",
    "zoologist",
    "biologist",
    "mathematician",
    "astronomer",
    "geologist",
    "explorer",
    "astronaut",
    "pilot",
    "driver",
    "sailor",
    "teacher",
    "professor",
    "lecturer",
    "librarian",
    "translator",
    "journalist",
    "columnist",
    "broadcaster",
    "presenter",
    "programmer",
    "scholar",
    "reformer",
    "athlete",
    "writer",
    "historian",
    "scientist",
    "artist",
    "murderer",
    "killer",
    "gangster",
    "victim",
    "student",
    "dentist",
    "barman",
    "barber",
    "butcher",
    "electrician",
    "hairdresser",
    "weatherman",
    "fly-half",
    "scrum-half",
    "guard",
    "detective",
    "constable",
    "paramedic",
    "firefighter",
    "vet",
    "veterinarian",
    "mechanic",
    "welder",
    "builder",
    "bricklayer",
    "gardener",
    "waiter",
    "umpire",
    "referee",
    "winger",
    "batsman",
    "bowler",
];
