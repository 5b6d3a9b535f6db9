//! Definite phrases around head nouns: where they begin, how they are made definite, and which of them mean nothing.

use super::compounds::goes_on_as_compound;
use crate::coreference::survey::Head;
use crate::coreference::{Neighbours, sentence};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

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
    if is_another_name(context, head, end)
        || is_part_of_many(context, head, end)
        || is_the_crown(context, drafts, (head, end))
    {
        return None;
    }
    // "accused the emirate of backing rebels": what it is accused of is no part of the phrase.
    let goes_on = is_word!(text, end, "of")
        && !text.word(end + 1).ends_with("ing")
        && !is_peopled(context, head, end)
        && !is_of_members(context, head, end);
    // "the President of the Republic": what an office is said to be of is named within it.
    let is_owner = head >= 2 && is_word!(text, head - 1, "the") && is_word!(text, head - 2, "of");
    let covered = drafts.containing(head, end).any(|d| match d.kind {
        MentionKind::Office => !(is_owner && d.end == end),
        MentionKind::Name | MentionKind::Alias | MentionKind::Metonym => true,
        _ => false,
    });
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
        // "this small, impoverished nation"
        if is_word!(token, ",") && parts_adjectives(context, previous, head) {
            begin = previous;
            continue;
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
            "and" | "but" | "yet" if joins_adjectives(context, begin, head) => continue,
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
        // "the state of emergency" goes on and means something else, as do "the true state of the budget" and "the likely
        // homeland of these languages"; "accuse the Western alliance of" does not.
        // "the great and proud nation of Egypt" is named within.
        let is_named =
            || drafts.beginning_at(end + 1).and_then(|d| d.record).is_some_and(|r| !context.snapshot.is_leader(r));
        let other =
            goes_on && (head - begin == 1 || is_word!(text, head, "state" | "homeland" | "motherland") || is_named());
        return (!other && !is_in_title(context, begin, end)).then_some(Phrase {
            begin,
            head,
            end,
            noun,
            plain,
            determiner,
        });
    }
    None
}

/// "the international community", "the Movement for Democratic Change": nobody whom the gazetteer has.
fn is_another_name(context: &Context<'_>, head: usize, end: usize) -> bool {
    let text = context.text;
    let modifier = head.wrapping_sub(1);
    let goes_on = text.shape(head).has(Shape::CAPITALISED)
        && !text.shape(head).has(Shape::CAPITALS_LINE)
        // "A member of the House of the Republic for Lima".
        && !is_word!(text, head, "republic" | "nation" | "state" | "kingdom")
        && is_word!(text, end, "for")
        && text.shape(end + 1).has(Shape::CAPITALISED);
    goes_on
        || is_word!(text, head, "community")
            && is_word!(text, modifier, "international" | "global" | "world" | "business" | "diplomatic" | "donor")
}

/// "the tiny and remote kingdom": whether the word at a token joins two adjectives of one phrase, the first of them just behind
/// its article.
fn joins_adjectives(context: &Context<'_>, at: usize, head: usize) -> bool {
    let text = context.text;
    let stops = Class::GRAMMAR.or(Class::PERSON_NOUN).or(Class::CALENDAR);
    let is_adjective = |i: usize| {
        !text.class(i).has_any(stops)
            && !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CAPITALISED).or(Shape::CLITIC))
    };
    at + 1 < head
        && at >= 2
        && is_word!(text, at - 2, "the" | "this" | "that" | "our")
        && is_adjective(at - 1)
        && is_adjective(at + 1)
}

/// "the small, energy-rich country": whether the comma at a token stands between two adjectives of one phrase, the first of them
/// just behind its article.
fn parts_adjectives(context: &Context<'_>, at: usize, head: usize) -> bool {
    let text = context.text;
    let stops = Class::GRAMMAR.or(Class::PERSON_NOUN).or(Class::CALENDAR);
    let is_adjective =
        |i: usize| !text.class(i).has_any(stops) && !text.shape(i).has_any(Shape::PUNCTUATION.or(Shape::CLITIC));
    let first = if at >= 3 && text.shape(at - 1).has(Shape::AFTER_HYPHEN) { at - 2 } else { at.saturating_sub(1) };
    at + 1 < head
        && first >= 1
        && is_word!(text, first - 1, "the" | "this" | "that" | "our")
        && (first..at).all(|i| is_adjective(i) && !text.shape(i).has(Shape::CAPITALISED))
        && is_adjective(at + 1)
}

/// "the Council of the Nation", "the programme Face the Nation": whether a phrase with a capital ends a longer name.
fn is_in_title(context: &Context<'_>, begin: usize, end: usize) -> bool {
    let text = context.text;
    let is_capital = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::CAPITALS_LINE);
    if !is_capital(end - 1) || end != begin + 2 || !is_word!(text, begin, "the") {
        return false;
    }
    let Some(before) = begin.checked_sub(1).filter(|i| sentence(context, *i) == sentence(context, begin)) else {
        return false;
    };
    let of_a_name = is_word!(text, before, "of") && before > 0 && is_capital(before - 1);
    of_a_name && !text.class(before - 1).has(Class::TITLE) || is_capital(before) && is_word!(text, end, "\"")
}

/// "the island of some 22 million": how many live there.
fn is_peopled(context: &Context<'_>, head: usize, of: usize) -> bool {
    let text = context.text;
    let about = is_word!(text, of + 1, "some" | "about" | "around" | "nearly" | "almost" | "barely" | "just" | "only");
    let number = of + 1 + usize::from(about);
    is_word!(text, head, "country" | "nation" | "island" | "state" | "republic" | "kingdom" | "archipelago" | "islands")
        && text.shape(number).has(Shape::DIGIT)
}

/// "the grouping of 15 members": how many belong to it.
fn is_of_members(context: &Context<'_>, head: usize, of: usize) -> bool {
    let text = context.text;
    is_word!(
        text,
        head,
        "alliance"
            | "association"
            | "bloc"
            | "body"
            | "club"
            | "community"
            | "forum"
            | "group"
            | "grouping"
            | "league"
            | "organisation"
            | "organization"
            | "union"
    ) && is_word!(text, of + 2, "members" | "states" | "nations" | "countries")
        && (text.shape(of + 1).has(Shape::DIGIT)
            || super::members::number(text.word(of + 1)).is_some()
            || is_word!(
                text,
                of + 1,
                "rich" | "wealthy" | "industrialised" | "industrialized" | "industrial" | "leading"
            ))
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

/// "Abolished the monarchy", "the British monarchy": the institution, unless it acts, and not the state that has it; "the Gulf
/// monarchy" is a state.
fn is_the_crown(context: &Context<'_>, drafts: &[Draft], (head, end): (usize, usize)) -> bool {
    let text = context.text;
    if !is_word!(text, head, "monarchy") {
        return false;
    }
    let is_peoples = || drafts.ending_at(head).is_some_and(|d| d.kind == MentionKind::Demonym);
    let is_bare = head.checked_sub(1).is_some_and(|i| is_word!(text, i, "the" | "former" | "ancient" | "old"));
    let acts = || {
        let verb = syntax::verb_after(text, end);
        verb.is_some_and(|verb| !text.traits(verb).has(Traits::COPULA) && !is_word!(text, verb + 1, "been"))
            && syntax::role(text, head, end) == Role::Subject
    };
    is_peoples() || is_bare && !acts()
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

/// "to help this country move again", "What does my country bring?", "proposed that the bloc relocate them": the words before the
/// phrase want a bare verb behind it.
pub(in crate::coreference) fn is_made_to(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    begin.checked_sub(1).is_some_and(|i| {
        is_word!(
            text,
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
        ) || is_word!(text, i, "that") && is_wished(context, i)
    })
}

/// "Proposed next week that", "a demand that": whether what "that" opens is only wished.
fn is_wished(context: &Context<'_>, that: usize) -> bool {
    let text = context.text;
    let here = sentence(context, that);
    (that.saturating_sub(REACH_WISH)..that)
        .rev()
        .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
        .any(|i| {
            is_word!(
                text,
                i,
                "propose"
                    | "proposes"
                    | "proposed"
                    | "proposal"
                    | "demand"
                    | "demands"
                    | "demanded"
                    | "insist"
                    | "insists"
                    | "insisted"
                    | "recommend"
                    | "recommends"
                    | "recommended"
                    | "suggest"
                    | "suggested"
                    | "ask"
                    | "asked"
                    | "requested"
                    | "urged"
            )
        })
}

/// So many tokens before "that" stands the verb or noun of the wish.
const REACH_WISH: usize = 4;
