//! What only a side of a match does, in everyday phrasing: "Australia declared at 512 for seven", "Wales host Ireland", "the match
//! between India and Pakistan".

use super::super::{Context, Draft};
use super::tables::{self, is_small_number};
use super::{done, is_state, near_sport};
use crate::mention::MentionKind;
use crate::text::{Class, Shape, is_word};

/// A side is told of in an aside of no more tokens: "Sweden, seeded third, take on Canada".
const ASIDE_REACH: usize = 12;
/// How far behind its verb a round or a prize stands.
const ROUND_REACH: usize = 7;

/// Whether the words beside the name of a state show that it is one of the sides of a match.
pub(super) fn is_a_side(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let Some(draft) = drafts.get(index) else { return false };
    acts(context, drafts, (index, draft), words)
        || done::is_done_to(context, draft, words)
        || is_met(context, drafts, index)
        || is_between(context, drafts, index)
        || is_who(context, draft, words)
}

/// What a side does: at the bat, in a series, in a round.
fn acts(context: &Context<'_>, drafts: &[Draft], (index, draft): (usize, &Draft), words: &[usize]) -> bool {
    let text = context.text;
    // "Athletes from Kenya swept": they are the subject.
    let before = draft.begin.checked_sub(1);
    if before.is_some_and(|p| text.class(p).has(Class::PREPOSITION) && !is_word!(text, p, "as" | "after" | "before"))
        || text.shape(draft.end).has(Shape::CLITIC)
    {
        return false;
    }
    let end = past_aside(context, draft.end);
    let at = past_auxiliaries(context, end);
    bats(context, at)
        || is_in_a_series(context, at)
        || is_in_a_round(context, at)
        || fields(context, at)
        || is_many_at_play(context, drafts, (index, draft), words)
}

/// Where an aside between commas ends: "Russia, the host, plays".
pub(super) fn past_aside(context: &Context<'_>, end: usize) -> usize {
    let text = context.text;
    if !is_word!(text, end, ",")
        || !is_word!(
            text,
            end + 1,
            "the"
                | "seeded"
                | "ranked"
                | "already"
                | "who"
                | "still"
                | "playing"
                | "making"
                | "chasing"
                | "level"
                | "unbeaten"
                | "winless"
                | "needing"
                | "reduced"
                | "missing"
        )
    {
        return end;
    }
    (end + 2..end + ASIDE_REACH)
        .find(|i| text.shape(*i).has(Shape::PUNCTUATION))
        .map_or(end, |close| if is_word!(text, close, ",") { close + 1 } else { end })
}

/// The first token that helps no verb.
fn past_auxiliaries(context: &Context<'_>, end: usize) -> usize {
    let text = context.text;
    let helps = |i: usize| {
        is_word!(text, i, "had" | "have" | "has" | "will" | "were" | "was" | "are" | "is" | "been" | "then" | "later")
    };
    end + (end..end + 2).take_while(|i| helps(*i)).count()
}

/// "declared at 512", "were bowled out for 183", "closed on 312 for four", "won the toss", "need 200 to win".
fn bats(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let number = |i: usize| text.shape(i).has(Shape::DIGIT);
    // "44 for two"
    let wickets = |i: usize| {
        number(i)
            && is_word!(text, i + 1, "for")
            && (is_small_number(context, i + 2)
                || is_word!(text, i + 2, "no" | "one" | "two" | "three" | "four" | "five" | "six" | "seven")
                || is_word!(text, i + 2, "eight" | "nine"))
            && !text.class(i + 3).has(Class::CALENDAR)
    };
    match text.word(at) {
        "declared" => {
            is_word!(text, at + 1, "at" | "on") && number(at + 2) && (text.word(at + 2).len() == 3 || wickets(at + 2))
        }
        "bowled" | "skittled" => is_word!(text, at + 1, "out"),
        // "collapsed to 78 all out".
        "collapsed" | "slumped" | "slid" if is_word!(text, at + 3, "all") && number(at + 2) => {
            is_word!(text, at + 4, "out")
        }
        "all" => is_word!(text, at + 1, "out") && is_word!(text, at + 2, "for") && number(at + 3),
        "dismissed" => is_word!(text, at + 1, "for") && number(at + 2),
        "closed" | "reached" | "finished" | "slumped" | "ended" | "collapsed" => {
            wickets(at + 1) || is_word!(text, at + 1, "on" | "at" | "to") && wickets(at + 2)
        }
        "chose" | "elected" | "opted" => {
            is_word!(text, at + 1, "to") && is_word!(text, at + 2, "bat" | "bowl" | "field")
        }
        "won" | "lost" | "win" | "wins" => {
            is_word!(text, at + 1, "the") && is_word!(text, at + 2, "toss")
                || is_word!(text, at + 1, "by") && is_word!(text, at + 2, "an") && is_word!(text, at + 3, "innings")
        }
        "need" | "needed" | "needs" => {
            number(at + 1)
                && (is_word!(text, at + 2, "to") && is_word!(text, at + 3, "win")
                    || (at + 2..at + 4).any(|i| is_word!(text, i, "runs" | "wickets")))
                || is_word!(text, at + 1, "a" | "one" | "two" | "three")
                    && is_word!(text, at + 2, "point" | "points" | "draw")
                    && is_word!(text, at + 3, "from" | "against" | "to" | "in")
        }
        _ => wickets(at) && at > 0 && is_word!(text, at - 1, "were" | "was" | "are"),
    }
}

/// "lead the series 2-1", "trail 2-1", "sit top of Group D", "leads Serbia in Group C".
fn is_in_a_series(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let series = || {
        is_word!(text, at + 1, "the" | "a" | "their" | "this")
            && (at + 2..at + 5).any(|i| is_word!(text, i, "series") && !is_word!(text, i + 1, "of"))
    };
    let group = || {
        (at + 1..at + ROUND_REACH).any(|i| {
            is_word!(text, i, "of" | "in") && is_group(context, i + 1 + usize::from(is_word!(text, i + 1, "the")))
        })
    };
    match text.word(at) {
        // "took a 2-0 lead".
        "takes" | "take" | "took" if is_word!(text, at + 1, "a") => {
            tables::has_score_behind(context, at + 2)
                && (at + 3..at + 6).any(|i| is_word!(text, i, "lead" | "advantage"))
        }
        "lead" | "leads" | "led" | "level" | "levelled" | "leveled" | "squared" | "clinched" | "won" | "lost"
        | "trail" | "trails" | "trailed" | "took" | "swept" => series() || text.word(at) != "took" && group(),
        "sit" | "sits" | "top" | "bottom" | "first" | "second" | "third" | "topped" | "tops" | "finished" | "stand" => {
            group()
        }
        _ => false,
    }
}

/// "Group C", "Pool 2".
pub(super) fn is_group(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    is_word!(text, at, "group" | "pool")
        && text.shape(at).has(Shape::CAPITALISED)
        && (text.word(at + 1).len() == 1
            && (text.shape(at + 1).has(Shape::CAPITALISED) || text.shape(at + 1).has(Shape::DIGIT)))
}

/// "crashed out of the World Cup", "went out on penalties", "reached the semi-finals", "qualified for the finals".
fn is_in_a_round(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let behind = |from: usize| from..from + ROUND_REACH;
    let out = |i: usize| is_word!(text, i, "out") && behind(i + 1).any(|i| is_round(context, i));
    let decided = |i: usize| {
        is_word!(text, i, "on") && is_word!(text, i + 1, "penalties")
            || is_word!(text, i, "in" | "after") && is_word!(text, i + 1, "extra") && is_word!(text, i + 2, "time")
    };
    match text.word(at) {
        "crashed" | "crash" | "crashes" | "bowed" | "bow" | "dumped" | "sent" | "tumbled" | "knocked" | "go"
        | "goes" | "went" => {
            out(at + 1) || decided(at + 1) || is_word!(text, at + 1, "out" | "through") && decided(at + 2)
        }
        "won" | "lost" | "win" | "lose" => decided(at + 1),
        // "held Russia to a stalemate at the river": of war, unless no goal was scored.
        "held" => (at + 1..at + 6).any(|i| {
            is_word!(text, i, "draw")
                || is_word!(text, i, "stalemate") && is_word!(text, i - 1, "goalless" | "scoreless")
        }),
        "beaten" | "eliminated" => decided(at + 1) || is_word!(text, at + 1, "in") && is_round(context, at + 3),
        "qualified" | "qualify" | "qualifies" => {
            is_word!(text, at + 1, "for") && behind(at + 2).any(|i| is_round(context, i))
        }
        "reached" | "reach" | "reaches" | "through" | "advanced" | "advance" | "advances" | "progressed" => {
            behind(at + 1).take(4).any(|i| is_round(context, i) && ends(context, i + 1))
        }
        "swept" => {
            is_word!(text, at + 1, "the") && is_word!(text, at + 2, "steeplechase" | "podium" | "medals" | "relays")
        }
        _ => false,
    }
}

/// A round or an event.
pub(super) fn is_round(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    is_word!(
        text,
        at,
        "quarterfinal"
            | "quarterfinals"
            | "semifinal"
            | "semifinals"
            | "finals"
            | "final"
            | "knockout"
            | "playoffs"
            | "tournament"
            | "championship"
            | "championships"
            | "olympics"
    ) || is_word!(text, at, "cup") && text.shape(at).has(Shape::CAPITALISED)
        || is_word!(text, at, "last") && is_word!(text, at + 1, "16" | "eight" | "four")
        || is_word!(text, at, "stage" | "stages") && at > 0 && is_word!(text, at - 1, "group" | "knockout")
}

/// Whether nothing stands at a token that a noun before it could describe: "the final stage".
pub(super) fn ends(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    text.token(at).is_none_or(|t| {
        t.shape.has(Shape::PUNCTUATION) || t.class.has_any(Class::GRAMMAR.or(Class::PREPOSITION).or(Class::CALENDAR))
    }) || is_word!(text, at, "16" | "eight" | "four" | "with" | "after" | "thanks")
}

/// "fielded an unchanged side", "named three spinners".
fn fields(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    match text.word(at) {
        "fielded" | "field" | "fields" => {
            (at + 1..at + 5).any(|i| is_word!(text, i, "side" | "team" | "xi" | "eleven" | "line"))
        }
        "named" | "name" | "names" | "picked" | "dropped" | "recalled" => (at + 1..at + 5).any(|i| {
            is_word!(
                text,
                i,
                "spinners" | "seamers" | "debutants" | "uncapped" | "goalkeepers" | "strikers" | "pacemen"
            ) || is_word!(text, i, "unchanged") && is_word!(text, i + 1, "side" | "team" | "xi" | "squad")
        }),
        _ => false,
    }
}

/// "Wales host Ireland", "England travel to Rome", "Japan stun Germany": one state is one, and its side are many.
fn is_many_at_play(context: &Context<'_>, drafts: &[Draft], (index, draft): (usize, &Draft), words: &[usize]) -> bool {
    let text = context.text;
    let before = |n: usize| draft.begin.checked_sub(n).map_or("", |i| text.word(i));
    let opens = text.shape(draft.begin).has_any(Shape::SENTENCE_START.or(Shape::LINE_START))
        || matches!(before(1), "while" | "as" | "when")
        || matches!(before(1), "and" | "but") && before(2) == ",";
    if !opens
        || draft.kind == MentionKind::Acronym
        || text.shape(draft.begin).has(Shape::CAPITALS_LINE)
        || is_plural(context, draft)
    {
        return false;
    }
    let end = past_aside(context, draft.end);
    let next = drafts.get(index + 1).filter(|d| is_state(context, d) && d.record != draft.record);
    let meets = |at: usize| next.is_some_and(|d| d.begin == at + usize::from(is_word!(text, at, "the")));
    let sport = || text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words));
    match text.word(end) {
        "play" | "host" | "meet" | "tour" | "stun" | "thrash" | "edge" | "trounce" | "outclass" | "crush" => {
            meets(end + 1)
        }
        "face" => meets(end + 1) && !is_word!(text, end + 3, "off" | "over"),
        "take" => is_word!(text, end + 1, "on") && meets(end + 2),
        "travel" => is_word!(text, end + 1, "to") && text.shape(end + 2).has(Shape::CAPITALISED),
        "crash" | "bow" => is_word!(text, end + 1, "out"),
        "march" => is_word!(text, end + 1, "on" | "into"),
        "draw" | "lose" | "fall" => is_word!(text, end + 1, "with" | "to") && meets(end + 2),
        "lead" | "trail" | "need" | "chase" | "win" | "finish" | "start" | "reach" | "progress" => sport(),
        _ => false,
    }
}

/// "The Netherlands", "the United States": a name that goes with verbs of many.
pub(super) fn is_plural(context: &Context<'_>, draft: &Draft) -> bool {
    let last = context.text.word(draft.end - 1);
    last.ends_with('s')
        && !matches!(last, "wales" | "cyprus" | "honduras" | "laos" | "belarus" | "mauritius" | "barbados" | "nevis")
}

/// "Brazil eased past Serbia", "Spain drew with Peru", "Russia plays Spain", "Serbia knocked out the United States in the
/// quarterfinals": either of two.
fn is_met(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let met = |one: Option<&Draft>, other: Option<&Draft>| {
        let Some((one, other)) = one.zip(other).filter(|(a, b)| is_state(context, a) && is_state(context, b)) else {
            return false;
        };
        let begin = other.begin - usize::from(other.begin > 0 && is_word!(text, other.begin - 1, "the"));
        let at = past_auxiliaries(context, past_aside(context, one.end));
        if at >= begin || begin - at > 2 || text.shape(other.end).has(Shape::CLITIC) {
            return false;
        }
        let single = at + 1 == begin;
        match text.word(at) {
            "drew" | "draw" => is_word!(text, at + 1, "with"),
            "eased" | "squeezed" | "scraped" | "cruised" | "breezed" | "strolled" | "squeaked" => {
                is_word!(text, at + 1, "past")
            }
            // "Britain played Germany off against".
            "plays" | "played" | "play" => single && !is_word!(text, other.end, "off" | "against" | "for" | "like"),
            "knocked" | "knock" | "knocks" | "dumped" | "put" => {
                let out = is_word!(text, at + 1, "out") || is_word!(text, other.end, "out");
                out && (other.end..other.end + ROUND_REACH)
                    .any(|i| is_round(context, i) || is_word!(text, i, "penalties" | "goal" | "shootout"))
            }
            "stunned" | "stuns" | "held" | "holds" | "shocked" | "edged" | "hammered" | "thumped" | "thrashed" => {
                single && tables::has_score_behind(context, other.end)
            }
            "eliminated" | "ousted" => single && (other.end..other.end + ROUND_REACH).any(|i| is_round(context, i)),
            "leads" | "lead" | "led" => single && is_word!(text, other.end, "in") && is_group(context, other.end + 1),
            _ => false,
        }
    };
    let (own, before) = (drafts.get(index), index.checked_sub(1).and_then(|i| drafts.get(i)));
    met(own, drafts.get(index + 1)) || met(before, own)
}

/// "the match between India and Pakistan".
fn is_between(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let joins = |one: Option<&Draft>, other: Option<&Draft>| {
        one.zip(other).is_some_and(|(one, other)| {
            is_state(context, one)
                && is_state(context, other)
                && one.end + 1 == other.begin
                && is_word!(text, one.end, "and")
                && one.begin >= 2
                && is_word!(text, one.begin - 1, "between")
                && is_word!(
                    text,
                    one.begin - 2,
                    "match"
                        | "semifinal"
                        | "quarterfinal"
                        | "final"
                        | "fixture"
                        | "friendly"
                        | "qualifier"
                        | "tie"
                        | "test"
                )
        })
    };
    let (own, before) = (drafts.get(index), index.checked_sub(1).and_then(|i| drafts.get(i)));
    joins(own, drafts.get(index + 1)) || joins(before, own)
}

/// "Cameroon, who have never gone past the quarterfinals": a side are people, and a state is not.
fn is_who(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let of_another = draft
        .begin
        .checked_sub(1)
        .is_some_and(|i| is_word!(text, i, "of" | "from" | "in" | ",") || text.shape(i).has(Shape::CAPITALISED));
    is_word!(text, draft.end, ",")
        && is_word!(text, draft.end + 1, "who")
        && is_word!(
            text,
            draft.end + 2,
            "have" | "are" | "were" | "play" | "beat" | "lost" | "won" | "finished" | "need" | "host" | "meet" | "face"
        )
        && (!of_another || text.shape(draft.begin - 1).has(Shape::SENTENCE_START))
        && text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words))
}
