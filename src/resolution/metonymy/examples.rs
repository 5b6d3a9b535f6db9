//! Names given as examples of what stands before them: "in countries such as Peru", "across Africa, including Ghana", "four countries
//! (Peru, Chile and two others)".

use super::phrase::before;
use super::row::Row;
use crate::gazetteer::RecordType;
use crate::resolution::{Context, Draft};
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// How far before its examples a phrase begins: "in more than a dozen Latin American countries, including".
const PHRASE_REACH: usize = 8;

/// "works in countries such as Peru", "found across Europe, including Germany", "sold worldwide, including Japan": names of
/// places in which something is, as what they are examples of is one.
pub(super) fn are_of_places(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(head) = head(text, row) else { return false };
    if is_word!(text, head, "worldwide" | "abroad" | "overseas") {
        return true;
    }
    // No other noun's phrase: "in talks with countries such as".
    let first = (head.saturating_sub(PHRASE_REACH)..head).rev().find(|i| {
        text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::PRONOUN))
            && !is_word!(text, *i, "over" | "of" | "and")
            || text.shape(*i).has(Shape::PUNCTUATION)
    });
    // "Nations around the world like Canada have signed": the nations are what they are examples of.
    let is_of_states = |i: usize| {
        i.checked_sub(1).is_some_and(|noun| is_word!(text, noun, "nations" | "countries" | "states" | "governments"))
    };
    // "around twenty countries, including Peru, have signed"
    let is_about = |i: usize| is_word!(text, i, "around") && !is_word!(text, head, "world" | "globe" | "region");
    first.is_some_and(|i| {
        text.class(i).has(Class::PLACE_PREPOSITION)
            && !is_word!(text, i, "from" | "via")
            && !is_of_states(i)
            && !is_about(i)
    })
}

/// "Many countries, including Peru, have signed", "talks with states such as Chile": examples of those who act.
pub(super) fn are_of_states(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(head) = head(text, row).filter(|i| is_word!(text, *i, "countries" | "nations" | "states")) else {
        return false;
    };
    let first = (head.saturating_sub(PHRASE_REACH)..head).rev().find(|i| {
        text.shape(*i).has_any(Shape::PUNCTUATION.or(Shape::SENTENCE_START))
            || text.class(*i).has_any(Class::PREPOSITION.or(Class::AUXILIARY).or(Class::PRONOUN))
                && !is_word!(text, *i, "of" | "than" | "over")
            || syntax::is_verb(text, *i)
    });
    let behind = row.end + usize::from(is_word!(text, row.end, "," | ")"));
    let acts = text.class(behind).has_any(Class::AUXILIARY.or(Class::WILL_VERB).or(Class::SPEECH_VERB));
    first.is_some_and(|i| {
        is_word!(text, i, "with" | "on" | "against" | "between" | "by")
            || text.shape(i).has(Shape::SENTENCE_START)
                && !text.class(i).has(Class::PREPOSITION)
                && !syntax::is_verb(text, i)
                && acts
    })
}

/// "SADC comprises Angola, Botswana and Zambia", "The union consists of Kenya and Uganda", "its members are Chile and Peru", "the
/// five members (Iran, Iraq and Kuwait)": those whom a body is made of; "the region comprises Peru and Chile" is of land.
pub(super) fn are_members(context: &Context<'_>, drafts: &[Draft], index: usize, row: Row) -> bool {
    let text = context.text;
    let Some(hinge) = before(text, row).filter(|hinge| *hinge > 0) else { return false };
    let last = hinge - 1;
    let from = hinge.saturating_sub(MEMBERS_REACH);
    let names_members = |i: usize| is_word!(text, i, "members" | "signatories" | "founders");
    let comprises = match text.word(hinge) {
        "comprises" | "comprising" | "comprise" | "comprised" | "groups" | "grouping" => true,
        "of" => is_word!(text, last, "consists" | "consisting" | "consist" | "consisted" | "composed"),
        "(" | ":" => return names_members(last),
        "are" | "were" | "include" | "included" => {
            let mut before = (from..hinge).rev().take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION));
            return names_members(last) || before.any(|i| names_members(i) && is_word!(text, i + 1, "of"));
        }
        _ => return false,
    };
    let is_body = |i: usize| {
        is_word!(
            text,
            i,
            "union" | "bloc" | "group" | "grouping" | "alliance" | "community" | "organisation" | "organization"
        ) || is_word!(text, i, "council" | "association" | "coalition" | "pact" | "league" | "troika" | "quartet")
    };
    let is_organisation =
        |d: &Draft| d.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::Organisation);
    let named = || drafts.get(..index)?.iter().rev().take_while(|d| d.begin >= from).find(|d| d.end <= hinge);
    comprises && ((from..hinge).any(is_body) || named().is_some_and(is_organisation))
}

/// A body is named at most so many tokens before the words that say whom it is made of.
const MEMBERS_REACH: usize = 7;

/// The noun that a row of names is given as examples of, where it is a word for places or a name of one.
fn head(text: &NormalizedText<'_>, row: Row) -> Option<usize> {
    let hinge = before(text, row)?;
    let behind = if is_word!(text, hinge, "including" | "like" | "notably" | "namely" | "especially") {
        hinge
    } else if is_word!(text, hinge, "as") && is_word!(text, hinge.checked_sub(1)?, "such")
        || is_word!(text, hinge, "them") && is_word!(text, hinge.checked_sub(1)?, "among")
    {
        hinge - 1
    } else if is_word!(text, hinge, "(") && is_word!(text, row.end, ")") {
        // "Four countries (Peru, Chile and Bolivia) have".
        hinge
    } else {
        return None;
    };
    let last = behind.checked_sub(1)?;
    let last = if is_word!(text, last, ",") { last.checked_sub(1)? } else { last };
    let is_noun = is_word!(
        text,
        last,
        "countries"
            | "nations"
            | "states"
            | "places"
            | "cities"
            | "capitals"
            | "towns"
            | "regions"
            | "territories"
            | "destinations"
            | "venues"
            | "markets"
            | "locations"
            | "world"
            | "globe"
            | "region"
            | "continent"
            | "worldwide"
            | "abroad"
            | "overseas"
            | "elsewhere"
            | "europe"
            | "asia"
            | "africa"
            | "america"
            | "americas"
            | "caribbean"
            | "balkans"
            | "caucasus"
    );
    is_noun.then_some(last)
}
