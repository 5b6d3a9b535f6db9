//! What is held in a city, and what befalls it: the name is then of the place, whoever governs from there.

use super::forces::{FORCE_REACH, is_a_force, is_disaster, is_hit_by, is_unrest};
use super::row::Row;
use crate::resolution::Context;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// What says that something is held in the city of a row or befalls it, in words.
pub(super) fn befalls(context: &Context<'_>, row: Row) -> Option<&'static str> {
    let text = context.text;
    if is_where_it_was_held(text, row) {
        Some("where talks are held")
    } else if is_a_venue(text, row) {
        Some("where games are held")
    } else if is_struck(text, row) || is_hit_by(text, row.end) || braces(text, row) {
        Some("what a force strikes")
    } else {
        names_an_attack(text, row).then_some("an attack that bears its name")
    }
}

/// "the Jeddah talks", "the Luanda and Nairobi peace processes", "the 1991 Almaty declaration": named for where they were.
fn is_where_it_was_held(text: &NormalizedText<'_>, row: Row) -> bool {
    let adjective = is_word!(
        text,
        row.end,
        "peace" | "climate" | "nuclear" | "ceasefire" | "truce" | "security" | "trade" | "disarmament"
    );
    // "the Lomé peace agreement".
    let is_signed = adjective
        && is_word!(
            text,
            row.end + 1,
            "agreement" | "agreements" | "deal" | "deals" | "pact" | "treaty" | "plan" | "initiative"
        );
    let held = is_signed
        || is_word!(
            text,
            row.end + usize::from(adjective),
            "talks"
                | "negotiations"
                | "summit"
                | "summits"
                | "conference"
                | "meeting"
                | "meetings"
                | "process"
                | "processes"
                | "declaration"
                | "accord"
                | "accords"
                | "round"
                | "protocol"
                | "convention"
                | "gathering"
                | "forum"
        );
    // "Moscow talks tough", "as Tehran rounds on its critics": a verb, whose subject nothing stands before.
    let before = row.begin.checked_sub(1);
    let described = || {
        before.is_some_and(|p| {
            let class = text.class(p);
            class.has(Class::DETERMINER)
                || text.shape(p).has_any(Shape::DIGIT.or(Shape::CLITIC))
                || is_word!(text, p, "at" | "during" | "from" | "of" | "for" | "in")
                || !text.shape(p).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED))
                    && class == Class::NONE
                    && !syntax::is_verb(text, p)
        })
    };
    // "the Belgrade-Pristina talks" are between two.
    // "Vienna talks showed", "Istanbul talks have failed".
    let behind = row.end + usize::from(adjective) + 1;
    let happens = || {
        text.shape(row.begin).has(Shape::SENTENCE_START)
            && (syntax::is_verb(text, behind) || text.class(behind).has(Class::AUXILIARY))
    };
    held && !text.shape(row.begin).has(Shape::AFTER_HYPHEN) && (row.article || described() || happens())
}

/// "Israel strikes Doha", "missiles pound Kyiv", "rebels who control Goma"; not "hit Ottawa with tariffs", "strikes Tehran as odd".
fn is_struck(text: &NormalizedText<'_>, row: Row) -> bool {
    let strikes = row.begin.checked_sub(1).is_some_and(|verb| {
        is_word!(
            text,
            verb,
            "strike"
                | "strikes"
                | "struck"
                | "hit"
                | "hits"
                | "bomb"
                | "bombs"
                | "bombed"
                | "pound"
                | "pounds"
                | "pounded"
                | "shell"
                | "shells"
                | "shelled"
                | "batter"
                | "batters"
                | "battered"
                | "rock"
                | "rocks"
                | "rocked"
                | "storm"
                | "storms"
                | "stormed"
                | "control"
                | "controls"
                | "controlled"
                | "evacuate"
                | "evacuated"
        )
    });
    // "condemned the strike on Doha": an attack on one may be of words, and what goes with a noun behind it may be a plan.
    let on = row.begin.checked_sub(2).is_some_and(|noun| {
        is_word!(text, noun + 1, "on")
            && is_word!(
                text,
                noun,
                "strike" | "strikes" | "airstrike" | "airstrikes" | "raid" | "raids" | "bombardment"
            )
    });
    let shape = text.shape(row.end);
    let goes_on = shape.has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN)) && text.token(row.end).is_some();
    (strikes || on) && !goes_on && !is_word!(text, row.end, "with" | "over" | "as" | "hard" | "where")
}

/// "Athens braces for heatwave"; not "Berlin braces for tariffs".
fn braces(text: &NormalizedText<'_>, row: Row) -> bool {
    is_word!(text, row.end, "braces" | "braced" | "bracing" | "prepares" | "readies")
        && is_word!(text, row.end + 1, "for")
        && (row.end + 2..row.end + 2 + FORCE_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
            is_a_force(text, i) || is_word!(text, i, "march" | "rally" | "snow" | "heat" | "cold" | "rain" | "marathon")
        })
}

/// "London hosted the Games", "awarded the Olympics to Tokyo", "Rome is bidding for the Expo": where games are held or may be.
fn is_a_venue(text: &NormalizedText<'_>, row: Row) -> bool {
    let games = |i: usize| is_word!(text, i, "games" | "olympics" | "expo" | "paralympics" | "eurovision");
    let skipped = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let verb = row.end + (row.end..row.end + 3).take_while(skipped).count();
    let bids = is_word!(
        text,
        verb,
        "host" | "hosts" | "hosted" | "hosting" | "bid" | "bids" | "bidding" | "stage" | "stages" | "staged"
    ) || is_word!(text, verb, "won" | "lost" | "beat");
    let behind = || (verb + 1..verb + 1 + GAMES_REACH).take_while(|i| !is_word!(text, *i, "." | ";")).any(games);
    let given = || {
        row.begin.checked_sub(1).is_some_and(|to| {
            let earlier = to.saturating_sub(GAMES_REACH)..to;
            is_word!(text, to, "to")
                && earlier.clone().any(games)
                && earlier.clone().any(|i| {
                    is_word!(text, i, "awarded" | "awards" | "award" | "gave" | "given" | "went" | "go" | "goes")
                })
        })
    };
    bids && behind() || given()
}

/// Games are named at most so many tokens from where they are held.
const GAMES_REACH: usize = 8;

/// "the London attack suspect", "Nairobi protests:"; "Moscow attack on the deal" is by those who govern.
fn names_an_attack(text: &NormalizedText<'_>, row: Row) -> bool {
    let is_attack =
        is_word!(text, row.end, "attack" | "attacker" | "attackers" | "protest" | "protester" | "protesters" | "siege")
            && !is_word!(text, row.end + 1, "on" | "against" | "to" | "over" | "at" | "that" | "by" | "from");
    let is_headed = is_unrest(text, row.end) && is_word!(text, row.end + 1, ":");
    row.others == 0
        && (is_attack || is_headed || is_disaster(text, row.end))
        && !text.shape(row.end + 1).has(Shape::AFTER_HYPHEN)
}
