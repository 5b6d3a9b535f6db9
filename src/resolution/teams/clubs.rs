//! "Real Madrid beat Juventus. Madrid will play Sevilla", "Washington won its third straight game": a city's club, and no
//! government.

use super::super::{Context, Draft};
use super::tables::is_score_before;
use super::{is_state, near_sport};
use crate::gazetteer::{RecordType, Site};
use crate::text::{Class, Shape, Token, Traits, is_word};

/// How far behind its verb a player's post, or the game that is won, stands.
const POST_REACH: usize = 10;
const GAME_REACH: usize = 6;

/// The first words of cities whose clubs a text names: "Real Madrid", "Dynamo Kyiv", "the Washington Nationals". Each with
/// where its club was named first.
pub(super) fn named(context: &Context<'_>) -> Vec<(u64, usize)> {
    let text = context.text;
    if !text.says_any(Traits::CLUB) {
        return Vec::new();
    }
    let is_capital = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::CAPITALS_LINE);
    let mut found: Vec<(u64, usize)> = Vec::new();
    let clubs = |t: &Token| t.shape.has(Shape::CAPITALISED) && t.traits.has(Traits::CLUB);
    for (at, _) in text.tokens().iter().enumerate().filter(|(_, t)| clubs(t)) {
        let city = if is_word!(
            text,
            at,
            "real"
                | "atletico"
                | "fc"
                | "cf"
                | "dynamo"
                | "dinamo"
                | "cska"
                | "lokomotiv"
                | "spartak"
                | "maccabi"
                | "hapoel"
                | "beitar"
                | "inter"
                | "ac"
                | "rapid"
                | "partizan"
                | "zenit"
        ) {
            at + 1
        } else if is_word!(
            text,
            at,
            "nationals"
                | "capitals"
                | "wizards"
                | "redskins"
                | "commanders"
                | "mystics"
                | "senators"
                | "bullets"
                | "fc"
        ) {
            at.saturating_sub(1)
        } else {
            continue;
        };
        if is_capital(at)
            && is_capital(city)
            && let Some(hash) = text.hash(city)
            && !found.iter().any(|(known, _)| *known == hash)
        {
            found.push((hash, at));
        }
    }
    found
}

/// Whether the name of a city is that of its club.
pub(super) fn is_club(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    (clubs, words): (&[(u64, usize)], &[usize]),
) -> bool {
    let (text, snapshot) = (context.text, context.snapshot);
    let Some(draft) = drafts.get(index) else { return false };
    let place = draft.literal.or(draft.record).filter(|r| snapshot.record_type(*r) == RecordType::Place);
    if place.is_none_or(|place| snapshot.site(place) != Some(Site::City)) || text.shape(draft.end).has(Shape::CLITIC) {
        return false;
    }
    let hash = text.hash(draft.begin);
    let known = clubs.iter().any(|(club, at)| Some(*club) == hash && *at < draft.begin);
    let sentence = || text.token(draft.begin).map_or(0, |t| t.sentence);
    let sport = || near_sport(context, sentence(), words);
    let here = || {
        let tokens = text.sentence(sentence() as usize);
        words.get(words.partition_point(|w| *w < tokens.start)).is_some_and(|w| *w < tokens.end)
    };
    // "Brussels will host Turkey": no club meets a state.
    let meets_a_state = drafts.get(index + 1).is_some_and(|d| d.begin <= draft.end + 3 && is_state(context, d));
    let helps = usize::from(is_word!(text, draft.end, "will" | "had" | "have" | "has" | "would" | "to"));
    let at = draft.end + helps;
    // "in Madrid", "to Ottawa": a place whatever is played there.
    let placed =
        draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "in" | "at" | "near" | "from" | "to" | "outside"));
    !placed
        && (plays(context, at)
            || signs(context, at)
            || (known || here()) && !meets_a_state && meets(context, at)
            || is_put_ahead(context, draft) && (known || sport() || is_shot(context, draft.end))
            || known && !text.class(at).has(Class::SPEECH_VERB) && (is_score_before(context, draft.begin) || here()))
}

/// "won its third straight game", "leads the series 3-2", "took the lead in the 20th minute", "won the toss".
fn plays(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let within = |reach: usize| {
        (at + 1..at + reach)
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || text.shape(*i + 1).has(Shape::DIGIT))
    };
    match text.word(at) {
        "won" | "win" | "wins" | "lost" | "loses" | "dropped" | "drops" => within(GAME_REACH).any(|i| {
            is_word!(text, i, "toss" | "playoff" | "derby")
                || is_word!(text, i, "straight" | "consecutive") && is_word!(text, i + 1, "game" | "games" | "match")
                || is_word!(text, i, "home" | "opening" | "road" | "last")
                    && is_word!(text, i + 1, "game" | "games" | "match")
        }),
        "leads" | "lead" | "led" | "trails" | "trail" | "trailed" | "evened" | "tied" => {
            is_word!(text, at + 1, "the" | "its" | "their" | "a")
                && within(GAME_REACH).any(|i| is_word!(text, i, "series") && !is_word!(text, i + 1, "of"))
        }
        "took" | "take" | "takes" | "scored" => within(POST_REACH).any(|i| {
            is_word!(text, i, "extra") && is_word!(text, i + 1, "time")
                || is_word!(text, i, "minute")
                    && i.checked_sub(1)
                        .is_some_and(|i| text.shape(i).has(Shape::DIGIT) || is_word!(text, i, "first" | "last"))
        }),
        "chose" | "elected" | "opted" => {
            is_word!(text, at + 1, "to") && is_word!(text, at + 2, "bat" | "bowl" | "field")
        }
        _ => false,
    }
}

/// "signed goaltender Craig Anderson", "traded its second-round pick".
fn signs(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    is_word!(
        text,
        at,
        "signed"
            | "signs"
            | "sign"
            | "traded"
            | "trades"
            | "trade"
            | "acquired"
            | "acquires"
            | "drafted"
            | "drafts"
            | "waived"
            | "released"
    ) && (at + 1..at + POST_REACH).any(|i| {
        is_word!(
            text,
            i,
            "goaltender"
                | "goalie"
                | "linebacker"
                | "quarterback"
                | "defenseman"
                | "defenceman"
                | "pitcher"
                | "outfielder"
                | "infielder"
                | "shortstop"
                | "catcher"
                | "winger"
                | "striker"
                | "midfielder"
                | "goalkeeper"
                | "cornerback"
                | "tackle"
        ) || is_word!(text, i, "pick" | "picks")
            && i.checked_sub(1).is_some_and(|i| is_word!(text, i, "round" | "draft"))
    })
}

/// "will play Sevilla", "hosts Kerala", "lost to".
fn meets(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let whom = |i: usize| text.shape(i).has(Shape::CAPITALISED);
    match text.word(at) {
        "play" | "plays" | "played" | "host" | "hosts" | "hosted" | "face" | "faces" | "faced" | "meet" | "meets"
        | "beat" | "beats" => whom(at + 1),
        "lost" | "drew" | "won" => is_word!(text, at + 1, "to" | "with" | "at" | "against") && whom(at + 2),
        "equalised" | "equalized" | "scored" | "trailed" | "conceded" => true,
        _ => false,
    }
}

/// "put Madrid ahead", "gave Rome the lead".
fn is_put_ahead(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let (before, at) = (draft.begin.checked_sub(1), draft.end);
    before.is_some_and(|i| is_word!(text, i, "put" | "gave" | "give" | "gives"))
        && (is_word!(text, at, "ahead") || is_word!(text, at, "the") && is_word!(text, at + 1, "lead"))
}

/// "with a deflected shot": how a side is put ahead.
fn is_shot(context: &Context<'_>, end: usize) -> bool {
    (end..end + POST_REACH).any(|i| is_word!(context.text, i, "shot" | "strike" | "volley" | "header" | "tap" | "kick"))
}
