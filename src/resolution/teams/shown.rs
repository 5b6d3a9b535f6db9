//! What shows without more ado that the name of a state is a team's: whom it beats, what it wins, where it stands.

use super::super::{Context, Draft};
use super::fixtures::is_of_many;
use super::{is_state, matchday, members, near_sport, roles, sides, tables};
use crate::text::{Class, Shape, is_word, syntax};

/// How far behind "won" stands what is won.
const PRIZE_REACH: usize = 5;
/// No more tokens of a sentence are looked at.
const SENTENCE_REACH: usize = 64;

/// Whether the words beside a name alone show that it is a team's.
pub(super) fn shows_a_team(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let Some(draft) = drafts.get(index).filter(|d| is_state(context, d)) else { return false };
    tables::has_score(context, draft)
        || beats(context, drafts, index, words)
        || members::is_eleven(context, draft, words)
        || takes_a_prize(context, draft)
        || is_placed(context, draft, words)
        || has_margin(context, draft)
        || is_of_many(context, drafts, index)
        || tables::is_in_a_table(context, drafts, index, words)
        || tables::is_a_result(context, drafts, index)
        || sides::is_a_side(context, drafts, index, words)
        || matchday::does_as_a_side(context, draft)
        || is_many(context, draft, words)
}

/// "Ghana are strong", "Ivory Coast have not won since": one state is many only as its team.
fn is_many(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    // "the peace process in the Central African Republic and the talks have …".
    let before = syntax::before_article(text, draft.begin);
    is_word!(text, draft.end, "are" | "were" | "have")
        && !sides::is_plural(context, draft)
        && (text.shape(draft.begin).has(Shape::SENTENCE_START)
            || before.is_none_or(|i| {
                !is_word!(text, i, "and" | "or" | "," | "&" | "/" | "nor") && !text.class(i).has(Class::PREPOSITION)
            }))
        && text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words))
}

/// "Brazil won their fifth World Cup", "Britain took three golds", "Korea finished fourth": what only a team does.
fn takes_a_prize(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    // "Athletes from Togo won two medals": the team is the subject.
    if draft.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::PREPOSITION)) {
        return false;
    }
    let prize = |i: usize| {
        is_word!(
            text,
            i,
            "cup"
                | "golds"
                | "gold"
                | "silver"
                | "bronze"
                | "medal"
                | "medals"
                | "trophy"
                | "championship"
                | "relay"
                | "final"
        )
    };
    match text.word(draft.end) {
        "won" | "win" | "wins" | "took" | "take" | "takes" | "lifted" | "retained" => {
            let behind = draft.end + 1..draft.end + 1 + PRIZE_REACH;
            behind
                .take_while(|i| {
                    !text.shape(*i).has(Shape::PUNCTUATION)
                        && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
                })
                .any(prize)
        }
        // "beat the Unified Team for the bronze"
        "beat" | "beats" => (draft.end + 1..draft.end + 1 + PRIZE_REACH)
            .any(|i| is_word!(text, i, "for") && is_word!(text, i + 1, "the") && prize(i + 2)),
        "finished" | "finish" | "finishes"
            if is_word!(text, draft.end + 1, "with") && text.shape(draft.end + 2).has(Shape::DIGIT) =>
        {
            prize(draft.end + 3)
        }
        // "will join the Pacific Nations Cup".
        "will" | "join" | "enter" | "joined" | "entered" => {
            (draft.end..draft.end + 3).any(|i| is_word!(text, i, "join" | "enter" | "joined" | "entered"))
                && (draft.end + 2..draft.end + 8)
                    .any(|i| is_word!(text, i, "cup" | "championship") && text.shape(i).has(Shape::CAPITALISED))
        }
        // "finished third in the bidding"
        "finished" | "finish" | "finishes" => {
            !is_of_no_match(context, draft.end)
                && is_word!(
                    text,
                    draft.end + 1,
                    "first"
                        | "second"
                        | "third"
                        | "fourth"
                        | "fifth"
                        | "sixth"
                        | "seventh"
                        | "eighth"
                        | "last"
                        | "top"
                        | "bottom"
                )
        }
        _ => false,
    }
}

/// "England were fourth", "China leads the table": where a team stands, where sport is the matter.
fn is_placed(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let ordinal = |i: usize| {
        let next = text.shape(i + 1);
        is_word!(text, i, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "last")
            && (next.has(Shape::PUNCTUATION) || text.class(i + 1).has_any(Class::PREPOSITION.or(Class::CONJUNCTION)))
    };
    let stands = match text.word(draft.end) {
        "was" | "were" | "is" | "are" | "came" => ordinal(draft.end + 1),
        "leads" | "lead" | "led" | "topped" | "tops" => {
            (draft.end + 1..draft.end + 5).any(|i| is_word!(text, i, "table" | "medals" | "group" | "standings"))
        }
        _ => false,
    };
    stands && text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words))
}

/// "Pakistan lost by six wickets to Bangladesh": what only games are won by.
fn has_margin(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let unit = |i: usize| is_word!(text, i, "wickets" | "wicket" | "runs" | "goals" | "points" | "tries");
    let game = |i: usize| is_word!(text, i, "won" | "lost" | "beat" | "win" | "wins" | "lose" | "loses" | "beaten");
    let subject = || game(draft.end) && is_word!(text, draft.end + 1, "by") && (draft.end + 2..draft.end + 5).any(unit);
    let other = || {
        draft.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "to" | "against" | "over"))
            && (draft.begin.saturating_sub(5)..draft.begin - 1)
                .any(|i| unit(i) && is_word!(text, i.saturating_sub(2), "by"))
    };
    subject() || other()
}

/// "Holland beat England"; "Sweden defeated Korea" where sport is the matter.
fn beats(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let is_state = |d: &Draft| is_state(context, d);
    let sport = text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words));
    let wins = |end: usize, other: usize| {
        // "Spain's women beat", "Peru had lost to".
        let clitic = usize::from(text.shape(end).has(Shape::CLITIC));
        let womens = is_word!(text, end + clitic, "women" | "men" | "girls" | "boys");
        let at = end + if womens { clitic + 1 } else { 0 };
        let at = at + usize::from(is_word!(text, at, "had" | "have" | "has" | "will"));
        let word = text.word(at);
        let only_sport = matches!(
            word,
            "beat" | "beats" | "thrash" | "thrashed" | "trounce" | "trounced" | "hammered" | "outplayed"
        );
        let maybe = matches!(
            word,
            "defeated"
                | "faced"
                | "played"
                | "face"
                | "play"
                | "overcame"
                | "edged"
                | "drew"
                | "lost"
                | "eliminated"
                | "stunned"
        );
        // "beat Ukraine to the punch", "beat Eritrea in 2000 after trench warfare".
        let wins_otherwise = |other: usize| {
            let end = [index, index + 1]
                .iter()
                .filter_map(|i| drafts.get(*i))
                .find(|d| d.begin == other)
                .map_or(other, |d| d.end);
            is_word!(text, at, "beat" | "beats") && !sport && is_of_no_match(context, end)
        };
        at < other && other <= at + 2 && (only_sport && !wins_otherwise(other) || (maybe && sport))
    };
    let next = drafts.get(index + 1).filter(|d| is_state(d));
    let previous = index.checked_sub(1).and_then(|i| drafts.get(i)).filter(|d| is_state(d));
    // "Morocco beat Spain and Portugal".
    let winner = index.checked_sub(2).and_then(|i| drafts.get(i)).filter(|d| is_state(d));
    let also_beaten = winner.zip(previous).is_some_and(|(winner, first)| {
        wins(winner.end, first.begin) && first.end + 1 == draft.begin && is_word!(text, first.end, "and" | "," | "then")
    });
    also_beaten || next.is_some_and(|d| wins(draft.end, d.begin)) || previous.is_some_and(|d| wins(d.end, draft.begin))
}

/// "to the punch", "to the contract", or a word of war, trade or rule in the sentence: no match is what somebody is beaten in.
fn is_of_no_match(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    let is_prize = is_word!(text, end, "to") && text.class(end + 1).has(Class::DETERMINER);
    let is_row = is_word!(text, end, "and" | ",") && text.shape(end + 1).has(Shape::CAPITALISED);
    let sentence = text.token(end.saturating_sub(1)).map_or(0..0, |t| text.sentence(t.sentence as usize));
    is_prize
        || is_row && (end + 2..end + 5).any(|i| is_word!(text, i, "to") && text.class(i + 1).has(Class::DETERMINER))
        || sentence.take(SENTENCE_REACH).any(|i| {
            roles::is_of_rule(text, i)
                || is_word!(text, i, "warfare" | "battle" | "rebel" | "growth" | "index" | "court")
        })
}
