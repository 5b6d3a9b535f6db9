//! What the sides of a match do and what is done to them, in the words beside the names of states: "Ireland play England".

use super::super::{Context, Draft};
use super::{is_state, sentence};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// The other side stands no more tokens behind the first.
const OPPONENT_REACH: usize = 9;
/// Whoever governs a state stands no more tokens behind its name.
const GOVERNED_REACH: usize = 4;

/// Whether a state stands in a row with the one before.
pub(super) fn is_in_a_row(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let (Some(draft), Some(last)) = (drafts.get(index), index.checked_sub(1).and_then(|i| drafts.get(i))) else {
        return false;
    };
    is_state(context, draft)
        && is_state(context, last)
        && draft.begin <= last.end + 2
        && (last.end..draft.begin).all(|i| is_word!(context.text, i, "," | "and"))
}

/// "Ireland play England", "Scotland meet Italy": a state is one and "meets" another, while a side are many and "meet" theirs.
pub(super) fn is_of_many(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let many = |at: usize| is_word!(text, at, "play" | "meet" | "face" | "tour");
    let sides = |one: Option<&Draft>, other: Option<&Draft>| {
        one.zip(other).is_some_and(|(one, other)| {
            other.begin == one.end + 1
                && many(one.end)
                && is_state(context, one)
                && is_state(context, other)
                && (text.shape(one.begin).has(Shape::SENTENCE_START)
                    || one.begin > 1 && is_word!(text, one.begin - 1, "and") && is_word!(text, one.begin - 2, ","))
                && !text.shape(one.begin).has(Shape::CAPITALS_LINE)
        })
    };
    let (own, before) = (drafts.get(index), index.checked_sub(1).and_then(|i| drafts.get(i)));
    sides(own, drafts.get(index + 1)) || sides(before, own)
}

/// "against Canada", "past Costa Rica", "with Croatia": the other side, a few words behind the one before.
pub(super) fn is_opponent(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let (Some(draft), Some(other)) = (drafts.get(index), index.checked_sub(1).and_then(|i| drafts.get(i))) else {
        return false;
    };
    let before = draft.begin.checked_sub(1);
    is_state(context, draft)
        && draft.begin - other.end.min(draft.begin) <= OPPONENT_REACH
        && sentence(context, draft) == sentence(context, other)
        && before.is_some_and(|p| {
            is_played(text, p)
                || p == other.end
                    && is_word!(text, p, "host" | "stun" | "thrash" | "edge" | "trounce" | "outclass" | "crush")
                || is_word!(text, p, "on") && p > 0 && is_word!(text, p - 1, "take" | "takes" | "took")
                || is_word!(text, p, "to")
                    && (other.end..p)
                        .any(|i| is_word!(text, i, "lost" | "lose" | "fell" | "losing" | "loss" | "defeat"))
                || p > 0 && is_word!(text, p, "of") && is_word!(text, p - 1, "ahead" | "clear")
        })
}

/// "against", "after knocking out", "level with": whether what ends at a token is said of whomever a side plays.
pub(super) fn is_played(text: &NormalizedText<'_>, last: usize) -> bool {
    is_word!(text, last, "against" | "past" | "over" | "beat" | "beating")
        || last > 0
            && (is_word!(text, last, "out") && is_word!(text, last - 1, "knocking" | "knocked" | "knock")
                || is_word!(text, last, "with") && is_word!(text, last - 1, "level" | "drawn" | "drew"))
}

/// "Japan came from behind", "England had led", "India had won ten games": what a team does where a match is the matter.
pub(super) fn plays(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let mut at = draft.end + usize::from(is_word!(text, draft.end, "later" | "then" | "also" | "duly"));
    while is_word!(text, at, "had" | "have" | "has" | "will" | "were" | "was" | "are" | "is" | "to")
        && at < draft.end + 2
    {
        at += 1;
    }
    let ends = |i: usize| text.token(i).is_none() || text.shape(i).has(Shape::PUNCTUATION);
    match text.word(at) {
        "trailed" | "equalised" | "equalized" | "conceded" | "batted" | "bowled" | "qualified" | "thrashed"
        | "trounced" => true,
        "came" | "come" | "comes" => is_word!(text, at + 1, "from") && is_word!(text, at + 2, "behind"),
        "crashed" | "went" | "knocked" | "go" | "goes" | "bow" | "bowed" => {
            is_word!(text, at + 1, "out" | "through" | "ahead") && !is_word!(text, at + 2, "of")
        }
        "gone" => is_word!(text, at + 1, "home" | "out" | "through"),
        "led" if is_word!(text, at + 1, "through" | "until" | "twice" | "at") => true,
        "led" | "drew" | "won" | "lost" => {
            ends(at + 1) || (at + 1..at + 6).take_while(|i| !ends(*i)).any(|i| is_a_game(context, i))
        }
        "survived" => is_word!(text, at + 1, "against"),
        "failed" => is_word!(text, at + 1, "to") && is_word!(text, at + 2, "qualify"),
        "beaten" => is_word!(text, at - 1, "had" | "have" | "has"),
        "not" => is_word!(text, at + 1, "won" | "lost" | "qualified") && at > draft.end,
        "put" => (at + 2..at + 4).any(|i| is_word!(text, i, "past")),
        _ => false,
    }
}

fn is_a_game(context: &Context<'_>, at: usize) -> bool {
    is_word!(
        context.text,
        at,
        "game"
            | "games"
            | "match"
            | "matches"
            | "toss"
            | "shootout"
            | "test"
            | "tests"
            | "set"
            | "sets"
            | "final"
            | "play-off"
    )
}

/// "Scotland meet Italy", "Qatar play Senegal", "beating India", "put Germany ahead": two sides, or one of them.
pub(super) fn is_drawn_against(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let fixture = |i: usize| {
        is_word!(
            text,
            i,
            "meet"
                | "meets"
                | "play"
                | "plays"
                | "played"
                | "face"
                | "faces"
                | "faced"
                | "host"
                | "hosts"
                | "beat"
                | "beats"
        )
    };
    let is_next = |d: Option<&Draft>, at: usize| d.is_some_and(|d| d.begin == at && is_state(context, d));
    let is_last = |d: Option<&Draft>, at: usize| d.is_some_and(|d| d.end == at && is_state(context, d));
    let previous = index.checked_sub(1).and_then(|i| drafts.get(i));
    let before = draft.begin.checked_sub(1);
    let lost_to = is_word!(text, draft.end, "lost" | "lose") && is_word!(text, draft.end + 1, "to");
    lost_to && is_next(drafts.get(index + 1), draft.end + 2)
        || fixture(draft.end) && is_next(drafts.get(index + 1), draft.end + 1)
        || before.is_some_and(|p| fixture(p) && is_last(previous, p))
        || before.is_some_and(|p| is_word!(text, p, "beating" | "thrashing"))
        || before.is_some_and(|p| is_word!(text, p, "put"))
            && is_word!(text, draft.end, "ahead" | "in" | "out" | "under")
}

/// "Qatar's energy minister", "Spain's Pedro Sánchez", "Qatar said": those who govern, whatever is played.
pub(super) fn governs(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let next = drafts.get(index + 1);
    let led = next.is_some_and(|d| {
        d.begin <= draft.end + GOVERNED_REACH
            && d.record.is_some_and(|r| context.snapshot.is_leader(r))
            && (draft.end..d.begin).all(|i| !is_word!(text, i, "," | "and" | ";" | "."))
    });
    let owns = text.shape(draft.end).has(Shape::CLITIC)
        && (draft.end + 1..draft.end + 1 + GOVERNED_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(
            |i| {
                text.class(i).has(Class::TITLE)
                    || is_word!(text, i, "government" | "parliament" | "ministry" | "embassy")
            },
        );
    led || owns || text.class(draft.end).has(Class::SPEECH_VERB)
}

/// Where a tour leads stands at most so many tokens behind it.
const TOUR_REACH: usize = 12;

/// No more tokens of a sentence are looked at.
const SENTENCE_REACH: usize = 64;

/// "South Africa is short of good news: its economy has barely grown": whether a sentence in which nothing is played speaks of
/// how a state is ruled.
pub(super) fn speaks_of_rule(context: &Context<'_>, sentence: u32) -> bool {
    let text = context.text;
    let tokens = || text.sentence(sentence as usize).take(SENTENCE_REACH);
    let of_rule = |i: usize| {
        is_word!(text, i, "economy" | "government" | "parliament" | "election" | "elections" | "budget" | "inflation")
            || is_word!(
                text,
                i,
                "unemployment" | "sanctions" | "ceasefire" | "embassy" | "troops" | "referendum" | "coup"
            )
    };
    tokens().any(of_rule) && !tokens().any(|i| text.class(i).has(Class::SPORT))
}

/// Where the row of states ends that begins with a draft: what the last of a row does, all do.
pub(super) fn end_of_row(context: &Context<'_>, drafts: &[Draft], index: usize) -> usize {
    let last = (index + 1..index + ROW_STATES).take_while(|i| is_in_a_row(context, drafts, *i)).last();
    drafts.get(last.unwrap_or(index)).map_or(0, |d| d.end)
}

/// A row of states goes on for at most so many.
const ROW_STATES: usize = 6;

/// "Burundi, where soldiers rule", "Israel asked for", "Iraq was barred": a land, or what a state does and what is done to it,
/// though the text be about games.
pub(super) fn is_more_than_a_team(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let comma = is_word!(text, draft.end, ",");
    if comma
        && (is_word!(text, draft.end + 1, "where")
            || is_word!(text, draft.end + 1, "still" | "then") && is_word!(text, draft.end + 2, "under" | "ruled"))
    {
        return true;
    }
    // "tours to South Africa 1998 and Australia 1999".
    let toured = |i: usize| is_word!(text, i, "tour" | "tours") && is_word!(text, i + 1, "to" | "of" | "in");
    if (draft.begin.saturating_sub(TOUR_REACH)..draft.begin)
        .rev()
        .take_while(|i| !is_word!(text, *i, "." | ";" | "!" | "?"))
        .any(toured)
    {
        return true;
    }
    let mut at = end_of_row(context, drafts, index);
    let passive = is_word!(text, at, "was" | "were" | "been");
    let helped = at;
    while is_word!(
        text,
        at,
        "had" | "have" | "has" | "was" | "were" | "is" | "are" | "been" | "will" | "would" | "also" | "not"
    ) && at < helped + 3
    {
        at += 1;
    }
    match text.word(at) {
        "barred" | "banned" | "suspended" | "excluded" | "invaded" | "occupied" => passive || at > helped,
        "bidding" | "boycotted" | "boycotting" | "boycott" | "voted" | "signed" | "ratified" | "annexed" | "invade"
        | "marched" | "extradited" | "deported" | "arrested" | "recognised" | "recognized" | "mourned" | "elected"
        | "hosting" | "demanded" | "refused" | "asked" | "executed" | "jailed" | "imprisoned" | "expelled"
        | "invested" | "deployed" | "evacuated" => true,
        "bid" | "bids" => is_word!(text, at + 1, "for" | "to"),
        "sent" | "sends" => !is_word!(text, at + 1, "on" | "off"),
        "spent" | "spends" | "spend" | "paid" | "pays" | "pay" => (at + 1..at + 5)
            .any(|i| is_word!(text, i, "$" | "€" | "£" | "million" | "billion" | "millions" | "billions")),
        "built" | "builds" | "building" => (at + 1..at + 5)
            .any(|i| is_word!(text, i, "stadiums" | "stadium" | "roads" | "hotels" | "airport" | "railways")),
        "denied" | "denies" => is_word!(text, at + 1, "that" | "any" | "reports" | "it" | "the"),
        "a" | "the" => (at + 1..at + 4).any(|i| is_word!(text, i, "host" | "hosts")),
        "hosts" | "hosted" | "host" => text.class(at + 1).has(Class::DETERMINER),
        _ => text.class(at).has(Class::SPEECH_VERB) && at > helped,
    }
}
