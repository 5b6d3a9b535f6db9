//! "Holland beat England 2-0": teams are meant, and no state is.

use super::Context;
use super::overlap::NameSpan;
use crate::gazetteer::RecordType;
use crate::text::Shape;

/// A score has at most this many digits on a side: 312-7, never a year.
const SCORE_MAX_DIGITS: usize = 3;

/// Whether a span that names a state stands for its team: beside a result, in a sentence that is of sport.
///
/// "Beat" between two states is enough. "Defeated", "lost to" and the like, which are said of wars too, want a score or a
/// word that only sport has. What stands behind a preposition of place ("at the tournament in Qatar") is the place.
pub(super) fn is_team(context: &Context<'_>, span: &NameSpan) -> bool {
    if !is_state(context, span.begin) {
        return false;
    }
    let text = context.text;
    let sure = |i: usize| matches!(text.word(i), "beat" | "beats" | "thrashed" | "trounced" | "outplayed");
    let before = |back: usize| span.begin.checked_sub(back);
    if (sure(span.end) && is_state(context, span.end + 1))
        || before(2).is_some_and(|state| sure(state + 1) && is_state(context, state))
    {
        return true;
    }
    let preposition = before(1).is_some_and(|p| {
        matches!(text.word(p), "in" | "near" | "from" | "inside" | "across" | "outside" | "of" | "at" | "into")
    });
    !preposition && has_result(context, span) && is_of_sport(context, span)
}

fn is_state(context: &Context<'_>, token: usize) -> bool {
    context.text.shape(token).has(Shape::CAPITALISED)
        && context
            .snapshot
            .lookup_english(context.text.word(token), None)
            .first()
            .is_some_and(|c| context.snapshot.record_type(c.record) == RecordType::State)
}

/// Whether a verb of playing has the span as its subject or object.
fn has_result(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let plays = |i: usize| {
        matches!(
            text.word(i),
            "beat" | "beats" | "beating" | "defeat" | "defeats" | "defeated" | "drew" | "draw" | "lose" | "loses" | "lost"
                | "win" | "wins" | "won" | "play" | "plays" | "played" | "face" | "faces" | "faced" | "meet" | "meets"
                | "met" | "edge" | "edged" | "crush" | "crushed" | "hammered" | "overcame" | "knocked" | "scored"
                | "trail" | "trailed" | "lead" | "led" | "reached" | "advanced" | "qualified" | "host" | "stunned"
        )
    };
    let subject = (span.end..span.end + 3).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(plays);
    let object = span.begin.checked_sub(1).is_some_and(|p| {
        plays(p) || matches!(text.word(p), "against" | "over" | "to" | "with" | "by" | "v" | "vs" | "versus")
    });
    subject || object
}

/// Whether the sentence has a score, and no vote, or a word that only sport has.
fn is_of_sport(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(span.begin).map(|t| text.sentence(t.sentence as usize)) else { return false };
    let number = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= SCORE_MAX_DIGITS;
    let score = sentence.clone().any(|i| number(i) && text.shape(i + 1).has(Shape::AFTER_HYPHEN) && number(i + 1));
    let vote = sentence.clone().any(|i| matches!(text.word(i), "vote" | "votes" | "voted" | "ruled" | "resolution"));
    let of_sport = |i: usize| {
        matches!(
            text.word(i),
            "striker" | "goalkeeper" | "midfielder" | "semifinal" | "semifinals" | "innings" | "wicket" | "wickets"
                | "qualifier" | "qualifiers" | "playoff" | "playoffs" | "goalless" | "equaliser" | "equalizer"
                | "football" | "soccer" | "rugby" | "cricket" | "hockey" | "handball" | "tournament" | "championship"
                | "championships" | "scored" | "halftime" | "penalties" | "batsman" | "unbeaten" | "undefeated"
        ) || matches!(
            (text.word(i), text.word(i + 1)),
            ("world", "cup") | ("semi" | "quarter", "final" | "finals") | ("extra", "time") | ("group", "stage")
                | ("davis" | "asian" | "gold", "cup") | ("copa", "america") | ("test", "match")
        )
    };
    (score && !vote) || sentence.into_iter().any(of_sport)
}
