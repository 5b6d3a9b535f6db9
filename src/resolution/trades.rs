//! Trades that are told of somebody who shares a leader's name: "the jazz singer David Lange", "Joe Clark, a carpenter".

use super::strangers::{APPOSITION_REACH, TITLE_WORDS};
use super::{Context, Draft};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// So many tokens behind a trade tell whether its bearer went into politics.
const POLITICS_REACH: usize = 16;

/// "the jazz singer David Lange", "Joe Clark, a carpenter", "John Howard was a prison reformer": a trade by which no news
/// calls a leader, unless it goes on to how he came to lead: "was a chemist before she entered politics".
pub(super) fn has_another_trade(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    if stands_before(context, draft) {
        return true;
    }
    let Some((first, is_said)) = description(text, draft.end) else { return false };
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

/// "the singer David Lange", "Goalkeeper David Cameron saved", "A Perth plumber, David Cameron, was charged".
fn stands_before(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    // Where the trade opens the sentence it is capitalised.
    let opens = |i: usize| {
        text.shape(i).has_any(Shape::SENTENCE_START.or(Shape::LINE_START))
            && !text.shape(i).has(Shape::CAPITALS_LINE)
            && is_among_trades(text.word(i))
    };
    let Some(last) = draft.begin.checked_sub(1) else { return false };
    let set_off = || {
        let trade = last.checked_sub(1).filter(|i| is_word!(text, last, ",") && is_trade(context, *i));
        trade.is_some_and(|trade| {
            (trade.saturating_sub(TITLE_WORDS)..trade).any(|i| is_word!(text, i, "a" | "an"))
                && text.shape(draft.end).has(Shape::PUNCTUATION)
        })
    };
    is_trade(context, last) || opens(last) || set_off()
}

/// Where what is said of somebody begins behind a name, and whether a verb says it: "Gordon Brown, 54, a plumber", "John Howard
/// (1726–1790) was a".
fn description(text: &NormalizedText<'_>, end: usize) -> Option<(usize, bool)> {
    let article = |i: usize| is_word!(text, i, "a" | "an" | "the");
    let copula = |i: usize| is_word!(text, i, "is" | "was");
    let aged = is_word!(text, end, ",") && text.shape(end + 1).has(Shape::DIGIT) && is_word!(text, end + 2, ",");
    match text.word(end) {
        "," if aged && article(end + 3) => Some((end + 4, false)),
        "," | "is" | "was" if article(end + 1) => Some((end + 2, copula(end))),
        "(" => {
            let close = (end + 1..end + APPOSITION_REACH).find(|i| is_word!(text, *i, ")"));
            let said = close.filter(|close| copula(close + 1) && article(close + 2));
            Some(said.map_or((end + 1, false), |close| (close + 3, true)))
        }
        _ => None,
    }
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

/// Whether a word in small letters is for a trade.
pub(super) fn is_trade(context: &Context<'_>, at: usize) -> bool {
    !context.text.shape(at).has(Shape::CAPITALISED) && is_among_trades(context.text.word(at))
}

/// Whether a word is for a trade, however it is spelt in the text.
pub(super) fn is_among_trades(word: &str) -> bool {
    TRADES.binary_search(&word).is_ok()
}

/// Trades of people in the news who hold no office, in alphabetical order.
const TRADES: &[&str] = &[
    "accountant",
    "actor",
    "actress",
    "architect",
    "artist",
    "astronaut",
    "astronomer",
    "athlete",
    "baker",
    "barber",
    "barman",
    "bassist",
    "batsman",
    "biologist",
    "bishop",
    "bookkeeper",
    "botanist",
    "bowler",
    "boxer",
    "bricklayer",
    "broadcaster",
    "builder",
    "butcher",
    "carpenter",
    "cartoonist",
    "chef",
    "chemist",
    "coach",
    "columnist",
    "comedian",
    "composer",
    "conductor",
    "constable",
    "cricketer",
    "cyclist",
    "defender",
    "dentist",
    "detective",
    "director",
    "driver",
    "drummer",
    "electrician",
    "engineer",
    "explorer",
    "farmer",
    "filmmaker",
    "firefighter",
    "fly-half",
    "footballer",
    "gangster",
    "gardener",
    "geologist",
    "goalkeeper",
    "golfer",
    "guard",
    "guitarist",
    "hairdresser",
    "historian",
    "illustrator",
    "inventor",
    "jockey",
    "journalist",
    "killer",
    "lecturer",
    "librarian",
    "mathematician",
    "mechanic",
    "midfielder",
    "missionary",
    "murderer",
    "musician",
    "novelist",
    "nurse",
    "painter",
    "paramedic",
    "pharmacist",
    "photographer",
    "physician",
    "physicist",
    "pianist",
    "pilot",
    "pitcher",
    "player",
    "playwright",
    "plumber",
    "poet",
    "presenter",
    "priest",
    "professor",
    "programmer",
    "quarterback",
    "rapper",
    "referee",
    "reformer",
    "rower",
    "runner",
    "sailor",
    "scholar",
    "scientist",
    "screenwriter",
    "scrum-half",
    "sculptor",
    "singer",
    "skater",
    "skier",
    "songwriter",
    "sprinter",
    "striker",
    "student",
    "surgeon",
    "swimmer",
    "teacher",
    "translator",
    "umpire",
    "vet",
    "veterinarian",
    "victim",
    "violinist",
    "waiter",
    "waitress",
    "weatherman",
    "welder",
    "winger",
    "wrestler",
    "writer",
    "zoologist",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trades_are_in_order() {
        assert!(TRADES.is_sorted());
        assert!(is_among_trades("actor") && is_among_trades("zoologist") && !is_among_trades("minister"));
    }
}
