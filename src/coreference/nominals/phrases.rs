//! Definite phrases around head nouns: where they begin, how they are made definite, and which of them mean nothing.

use super::compounds::goes_on_as_compound;
use crate::coreference::survey::Head;
use crate::coreference::{Neighbours, sentence};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// How many words may stand between the determiner and the head noun.
pub(super) const MAX_MODIFIERS: usize = 6;

/// A definite phrase around a head noun.
pub(super) struct Phrase {
    pub(super) begin: usize,
    pub(super) head: usize,
    pub(super) end: usize,
    pub(super) noun: u32,
    /// The noun without what makes another of it, where there is one: "alliance" of "military alliance".
    pub(super) plain: Option<u32>,
    pub(super) determiner: Determiner,
}

/// How a phrase is made definite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Determiner {
    /// "the", "this", "that".
    Definite,
    /// "our", "my": whoever speaks.
    Speaker,
    /// "the region's", "the UN's".
    Possessed,
}

/// The phrase around a head noun, if it is one.
pub(super) fn phrase(context: &Context<'_>, drafts: &[Draft], found: Head) -> Option<Phrase> {
    let text = context.text;
    let Head { begin: head, end, noun, plain } = found;
    let here = sentence(context, head);
    let determiner = head.saturating_sub(1);
    let made_to = is_word!(text, determiner, "this" | "our" | "the" | "my") && is_made_to(context, determiner);
    if text.shape(head).has(Shape::AFTER_HYPHEN) || (!made_to && goes_on_as_compound(context, end, here)) {
        return None;
    }
    if is_part_of_many(context, head, end) {
        return None;
    }
    // "accused the emirate of backing rebels": what it is accused of is no part of the phrase.
    let goes_on = is_word!(text, end, "of") && !text.word(end + 1).ends_with("ing") && !is_peopled(context, head, end);
    let covered = drafts
        .containing(head, end)
        .any(|d| matches!(d.kind, MentionKind::Office | MentionKind::Name | MentionKind::Alias | MentionKind::Metonym));
    if covered {
        return None;
    }
    let mut begin = head;
    for _ in 0..=MAX_MODIFIERS {
        let previous = begin.checked_sub(1)?;
        let token = text.token(previous)?;
        if token.sentence != here {
            return None;
        }
        if token.shape.has(Shape::CLITIC) && is_word!(text, previous, "'s") {
            return possessed(context, drafts, previous, found);
        }
        if token.shape.has(Shape::PUNCTUATION) || token.shape.has(Shape::CLITIC) {
            return None;
        }
        begin = previous;
        let determiner = match text.word(begin) {
            "the" | "this" => Determiner::Definite,
            "that" if head - begin == 1 && !goes_on => Determiner::Definite,
            "our" | "my" => Determiner::Speaker,
            // "the region's most populous country": no determiner where an adjective follows.
            "most" if head - begin > 1 => continue,
            // "the Horn of Africa nation"
            "of" if is_word!(text, begin + 1, "africa") && begin > 0 && is_word!(text, begin - 1, "horn") => continue,
            "a" if head - begin == 1 && !goes_on && is_of_us(context, begin) => Determiner::Speaker,
            _ => {
                let stops = Class::DETERMINER
                    .or(Class::PREPOSITION)
                    .or(Class::PRONOUN)
                    .or(Class::AUXILIARY)
                    .or(Class::CONJUNCTION);
                let verb = token.class.has_any(Class::VERB.or(Class::WILL_VERB))
                    && !token.shape.has(Shape::AFTER_HYPHEN)
                    && !["ed", "ing"].iter().any(|e| text.word(begin).ends_with(e));
                if verb || token.class.has_any(stops) {
                    return None;
                }
                continue;
            }
        };
        // "the state of emergency" goes on and means something else, as does "the true state of the budget"; "accuse the
        // Western alliance of" does not.
        let other = goes_on && (head - begin == 1 || is_word!(text, head, "state"));
        return (!other).then_some(Phrase { begin, head, end, noun, plain, determiner });
    }
    None
}

/// "the island of some 22 million": how many live there.
fn is_peopled(context: &Context<'_>, head: usize, of: usize) -> bool {
    let text = context.text;
    let about = is_word!(text, of + 1, "some" | "about" | "around" | "nearly" | "almost" | "barely" | "just" | "only");
    let number = of + 1 + usize::from(about);
    is_word!(text, head, "country" | "nation" | "island" | "state" | "republic" | "kingdom" | "archipelago" | "islands")
        && text.shape(number).has(Shape::DIGIT)
}

/// "we as a nation": what stands before "a" is "as", and the sentence speaks of "us".
fn is_of_us(context: &Context<'_>, article: usize) -> bool {
    let text = context.text;
    let here = text.sentence(sentence(context, article) as usize);
    article.checked_sub(1).is_some_and(|i| is_word!(text, i, "as"))
        && here.take(80).any(|i| is_word!(text, i, "we" | "us" | "our" | "ourselves"))
}

/// "the region's most populous country": a superlative among the possessor's own is one of a kind.
fn possessed(context: &Context<'_>, drafts: &[Draft], clitic: usize, found: Head) -> Option<Phrase> {
    let text = context.text;
    let Head { begin: head, end, noun, plain } = found;
    let superlative = (clitic + 1..head).any(|i| is_word!(text, i, "most") || text.word(i).ends_with("est"));
    let begin = drafts
        .ending_at(clitic)
        .map(|d| d.begin)
        .or_else(|| (clitic >= 2 && is_word!(text, clitic - 2, "the")).then(|| clitic - 2))
        .or_else(|| continent(context, clitic))?;
    let begin = if begin > 0 && is_word!(text, begin - 1, "the") { begin - 1 } else { begin };
    superlative.then_some(Phrase { begin, head, end, noun, plain, determiner: Determiner::Possessed })
}

/// Where a continent begins that owns what follows: "Africa's", "Latin America's".
fn continent(context: &Context<'_>, clitic: usize) -> Option<usize> {
    let text = context.text;
    let name = clitic.checked_sub(1).filter(|i| {
        is_word!(text, *i, "africa" | "america" | "asia" | "europe" | "oceania")
            && text.shape(*i).has(Shape::CAPITALISED)
    })?;
    let part = name.checked_sub(1).filter(|i| {
        let part = is_word!(
            text,
            *i,
            "latin"
                | "south"
                | "north"
                | "central"
                | "east"
                | "west"
                | "eastern"
                | "western"
                | "southern"
                | "northern"
                | "southeast"
        );
        part && text.shape(*i).has(Shape::CAPITALISED)
    });
    Some(part.unwrap_or(name))
}

/// "none of the rebels", "two of the militants": some of those who are in it, and not the movement.
fn is_part_of_many(context: &Context<'_>, head: usize, end: usize) -> bool {
    let text = context.text;
    text.word(end - 1).ends_with('s')
        && head.checked_sub(3).is_some_and(|i| {
            is_word!(text, i + 1, "of")
                && is_word!(text, i + 2, "the")
                && (text.shape(i).has(Shape::DIGIT)
                    || is_word!(
                        text,
                        i,
                        "none"
                            | "some"
                            | "many"
                            | "most"
                            | "half"
                            | "one"
                            | "two"
                            | "three"
                            | "four"
                            | "five"
                            | "several"
                            | "few"
                            | "all"
                            | "each"
                            | "any"
                    ))
        })
}

/// "to help this country move again", "What does my country bring?": the words before the phrase want a bare verb behind it.
fn is_made_to(context: &Context<'_>, begin: usize) -> bool {
    begin.checked_sub(1).is_some_and(|i| {
        is_word!(
            context.text,
            i,
            "make"
                | "makes"
                | "made"
                | "let"
                | "lets"
                | "help"
                | "helps"
                | "helped"
                | "see"
                | "saw"
                | "watch"
                | "making"
                | "do"
                | "does"
                | "did"
        )
    })
}
