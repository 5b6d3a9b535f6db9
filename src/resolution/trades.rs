//! Trades that are told of somebody who shares a leader's name: "the jazz singer David Lange", "Joe Clark, a carpenter".

use std::sync::LazyLock;

use super::strangers::{APPOSITION_REACH, TITLE_WORDS};
use super::{Context, Draft};
use crate::text::{Class, Listed, NormalizedText, Shape, is_word};

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
    // "Maduro, a former bus driver": what a leader was before.
    let was =
        |trade: usize| (first..trade).any(|i| text.class(i).has(Class::PAST_OFFICE) && !is_word!(text, i, "late"));
    // "Putin is a killer": what one says of a leader, too.
    trade.filter(|trade| !was(*trade)).is_some_and(|trade| {
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
            && is_among_trades(text, i)
    };
    let Some(last) = draft.begin.checked_sub(1) else { return false };
    let set_off = || {
        let trade = last.checked_sub(1).filter(|i| is_word!(text, last, ",") && is_trade(context, *i));
        trade.is_some_and(|trade| {
            (trade.saturating_sub(TITLE_WORDS)..trade).any(|i| is_word!(text, i, "a" | "an"))
                && text.shape(draft.end).has(Shape::PUNCTUATION)
        })
    };
    // "CBS News Correspondent Mark Phillips".
    let reports = is_word!(text, last, "correspondent" | "reporter") && !text.shape(last).has(Shape::CAPITALS_LINE);
    is_trade(context, last) || reports || opens(last) || set_off()
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
    !context.text.shape(at).has(Shape::CAPITALISED) && is_among_trades(context.text, at)
}

/// Whether a word is for a trade, however it is spelt in the text.
pub(super) fn is_among_trades(text: &NormalizedText<'_>, at: usize) -> bool {
    static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::new(&[(1, TRADES)]));
    text.hash(at).is_some_and(|hash| LISTED.of(hash) != 0)
}

/// Trades of people in the news who hold no office, in alphabetical order.
const TRADES: &str = "\
     accountant actor actress architect artist astronaut astronomer athlete baker barber barman bassist batsman \
     beautician beekeeper biologist bishop blacksmith bodybuilder bodyguard bookkeeper botanist bouncer bowler boxer \
     bricklayer broadcaster builder busker butcher carer caretaker carpenter cartoonist cashier caterer chef chemist \
     cleaner clerk coach cobbler columnist comedian composer conductor constable cook correspondent courier cricketer cyclist \
     dancer defender dentist detective director docker driver drummer electrician engineer explorer farmer filmmaker \
     firefighter fisherman fishmonger florist fly-half footballer gangster gardener geologist goalkeeper golfer \
     grocer guard guitarist hairdresser handyman herder historian hotelier housekeeper housewife illustrator \
     innkeeper inventor janitor jeweller jockey joiner journalist killer knitter laborer labourer landlady landlord \
     lecturer librarian lifeguard locksmith machinist masseur mathematician mechanic midfielder midwife miner \
     missionary murderer musician nanny novelist nurse optician osteopath painter paramedic pensioner pharmacist \
     photographer physician physicist physiotherapist pianist pilot pitcher player playwright plumber podiatrist poet \
     porter postman potter presenter priest professor programmer psychiatrist psychologist publican quarterback \
     rapper realtor receptionist referee reformer repairman retiree roofer rower runner sailor scholar scientist \
     screenwriter scrum-half sculptor seamstress shepherd shopkeeper singer skater skier smallholder songwriter \
     sprinter stonemason striker student surgeon swimmer tailor teacher technician therapist tiler tinsmith tradesman \
     translator trucker umpire undertaker vendor vet veterinarian victim violinist waiter waitress weatherman weaver \
     welder winger wrestler writer zoologist";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trades_are_in_order() {
        assert!(TRADES.split_ascii_whitespace().is_sorted());
        let text = NormalizedText::new("actor zoologist minister");
        assert_eq!([0, 1, 2].map(|at| is_among_trades(&text, at)), [true, true, false]);
    }
}
