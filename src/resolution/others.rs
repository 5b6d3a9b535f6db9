//! People whom a text first calls by a leader's surname, and says at once who else they are: "Abbas, a pharmacist in Leeds".

use rustc_hash::FxHashSet;

use super::strangers::{age, is_too_young, lives_in_a_town};
use super::trades::has_another_trade;
use super::{Context, Draft};
use crate::gazetteer::{Date, Holds};
use crate::mention::MentionKind;
use crate::text::{Class, NormalizedText, Shape, is_word};

/// Drops who is introduced as somebody else, and what the text calls them by again, unless it names the leader too.
pub(super) fn drop_others(context: &Context<'_>, others: &[usize], named: &FxHashSet<u32>, drafts: &mut Vec<Draft>) {
    if others.is_empty() {
        return;
    }
    let text = context.text;
    let is_called_again = |d: &Draft| {
        d.kind == MentionKind::ShortName
            && d.end - d.begin == 1
            && others.iter().any(|other| *other < d.begin && text.hash(*other) == text.hash(d.begin))
            && !d.candidates.iter().any(|(r, _)| named.contains(r))
            && !d.begin.checked_sub(1).is_some_and(|i| text.class(i).has(Class::TITLE))
    };
    drafts.retain(|d| others.binary_search(&d.begin).is_err() && !is_called_again(d));
}

/// "Abbas, a pharmacist in Leeds", "Ortega, 19, drowned", "Aquino, her boss": what is said of whoever is first called by a surname
/// is said of no leader.
pub(super) fn is_introduced_as_another(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    (record, named): (u32, &FxHashSet<u32>),
) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    if draft.begin.checked_sub(1).is_some_and(|i| text.class(i).has(Class::TITLE)) {
        return false;
    }
    let held = context.snapshot.facts(record).held;
    // "Maduro, a former bus driver, still rules Venezuela".
    let sentence = |token: usize| text.token(token).map(|t| t.sentence);
    let rules_here = || {
        let near = drafts.get(index.saturating_sub(2)..).unwrap_or(&[]).iter().take(6);
        near.filter(|d| sentence(d.begin) == sentence(draft.begin))
            .any(|d| d.record.is_some_and(|r| held.iter().any(|h| h.of == r)))
    };
    let is_of_no_state = || held.iter().all(|h| h.holds(context.date) == Holds::Never && !named.contains(&h.of));
    let first_office = || held.iter().filter_map(|h| h.interval().start).map(Date::year).min();
    is_anothers(text, draft.end)
        || is_an_animal(text, draft.end)
        || (has_another_trade(context, draft) || is_of_no_state() && is_so_old(text, draft.end)) && !rules_here()
        || lives_in_a_town(context, drafts, index, held)
        || age(context, draft.end)
            .zip(first_office())
            .is_some_and(|(age, first)| is_too_young(context, record, age, first))
}

/// "Aquino, her boss".
fn is_anothers(text: &NormalizedText<'_>, end: usize) -> bool {
    is_word!(text, end, ",")
        && (is_word!(text, end + 1, "his" | "her" | "their" | "my" | "our")
            && is_word!(
                text,
                end + 2,
                "cousin"
                    | "uncle"
                    | "aunt"
                    | "nephew"
                    | "niece"
                    | "neighbour"
                    | "neighbor"
                    | "boss"
                    | "landlord"
                    | "driver"
                    | "cook"
                    | "teacher"
            )
            || is_word!(text, end + 1, "a" | "an") && is_word!(text, end + 2, "cousin" | "neighbour" | "neighbor"))
}

/// "Biden, a four-year-old Labrador", "Merkel the llama", "Putin, his dog".
fn is_an_animal(text: &NormalizedText<'_>, end: usize) -> bool {
    let comma = usize::from(is_word!(text, end, ","));
    let article = end + comma;
    let is_told = comma > 0 && is_word!(text, article, "a" | "an" | "his" | "her" | "their" | "my" | "our")
        || is_word!(text, article, "the");
    is_told
        && (article + 1..article + 6).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
            is_word!(
                text,
                i,
                "dog"
                    | "cat"
                    | "puppy"
                    | "kitten"
                    | "tabby"
                    | "labrador"
                    | "lab"
                    | "terrier"
                    | "spaniel"
                    | "poodle"
                    | "beagle"
                    | "collie"
                    | "retriever"
            ) || is_word!(
                text,
                i,
                "horse" | "pony" | "donkey" | "goat" | "llama" | "alpaca" | "parrot" | "hamster" | "tortoise"
            ) || is_word!(
                text,
                i,
                "rabbit" | "greyhound" | "bulldog" | "dachshund" | "chihuahua" | "colt" | "filly" | "mare"
            )
        })
}

/// "Magyar, a 43-year-old from Pest": an age in an apposition is of whoever is not known.
fn is_so_old(text: &NormalizedText<'_>, end: usize) -> bool {
    is_word!(text, end, ",")
        && is_word!(text, end + 1, "a" | "an")
        && text.shape(end + 2).has(Shape::DIGIT)
        && is_word!(text, end + 3, "year")
        && is_word!(text, end + 4, "old")
}
