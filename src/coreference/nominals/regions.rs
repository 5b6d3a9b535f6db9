//! Parts of continents and languages, as phrases and records say them.

use super::Phrase;
use crate::resolution::Context;
use crate::text::Shape;

/// How many words from a token say which part of a continent is meant, before the continent's adjective, and whether a record says
/// the same.
pub(super) fn part_of_continent(context: &Context<'_>, record: u32, at: usize) -> Option<(usize, bool)> {
    let text = context.text;
    let first = directions(text.word(at))?;
    let second = directions(text.word(at + 1)).filter(|_| !first.is_empty() && text.word(at) != "central");
    let words = 1 + usize::from(second.is_some());
    let is_region = matches!(text.word(at + words), "african" | "asian" | "european" | "american");
    if !is_region || !text.shape(at + words).has(Shape::CAPITALISED) {
        return None;
    }
    let facts = context.snapshot.facts(record);
    let says = |forms: &[&str]| forms.iter().any(|form| facts.has_modifier(form));
    let compass = |of: &[&[&str]]| of.iter().all(|forms| says(forms));
    let whole = match (text.word(at), second.map(|_| text.word(at + 1))) {
        ("south" | "southern", Some("east" | "eastern")) | ("southeast" | "southeastern", None) => {
            says(&["southeast", "southeastern"]) || compass(&[&["south"], &["eastern", "east"]])
        }
        (_, None) => says(first),
        (_, Some(_)) => compass(&[first, second.unwrap_or(&[])]),
    };
    Some((words, whole))
}

/// The forms in which a record may say the direction that a word says.
fn directions(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "east" | "eastern" => &["east", "eastern"],
        "west" | "western" => &["west", "western"],
        "north" | "northern" => &["north", "northern"],
        "south" | "southern" => &["south", "southern"],
        "central" => &["central"],
        "southeast" | "southeastern" => &["southeast", "southeastern"],
        _ => return None,
    })
}

/// "francophone": whether the language that a word speaks of is spoken where a record says.
pub(super) fn language(context: &Context<'_>, record: u32, word: &str) -> Option<(usize, bool)> {
    let facts = context.snapshot.facts(record);
    language_of(word).map(|language| (1, facts.has_modifier(language) && facts.has_modifier("speaking")))
}

/// The language that is spoken where a word says so.
fn language_of(word: &str) -> Option<&'static str> {
    Some(match word {
        "francophone" => "french",
        "anglophone" => "english",
        "lusophone" => "portuguese",
        _ => return None,
    })
}

/// "Africa's most populous nation": a state of no other continent.
pub(super) fn is_of_the_continent(context: &Context<'_>, record: u32, phrase: &Phrase) -> bool {
    let text = context.text;
    let continent = (phrase.begin..phrase.begin + 2).find_map(|i| match text.word(i) {
        "africa" => Some("african"),
        "america" => Some("american"),
        "asia" => Some("asian"),
        "europe" => Some("european"),
        _ => None,
    });
    continent.is_none_or(|c| context.snapshot.facts(record).has_modifier(c))
}
