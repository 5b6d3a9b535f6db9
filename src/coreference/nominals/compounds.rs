//! Whether a head noun ends its phrase or goes on: "country music", "the country needs".

use std::sync::LazyLock;

use crate::resolution::Context;
use crate::text::{Class, Listed, Shape, is_word, syntax};

/// Whether the word at `end` makes a compound of the head before it: "country music", "group-based".
pub(in crate::coreference) fn goes_on_as_compound(context: &Context<'_>, end: usize, here: u32) -> bool {
    let text = context.text;
    let Some(next) = text.token(end).filter(|t| t.sentence == here) else { return false };
    // "The remaining Pacific Island countries".
    if is_word!(next, "countries" | "nations" | "economies" | "territories" | "peoples" | "leaders" | "governments") {
        return true;
    }
    let ends = next.shape.has_any(Shape::PUNCTUATION.or(Shape::CLITIC).or(Shape::DIGIT))
        || next.class.has_any(
            Class::PREPOSITION
                .or(Class::CONJUNCTION)
                .or(Class::CALENDAR)
                .or(Class::PRONOUN)
                .or(Class::DETERMINER)
                .or(Class::ADVERB),
        )
        || syntax::is_verb(text, end)
        || WORDS.of(next.hash) & ENDS != 0
        || is_verb_by_what_follows(context, end)
        || is_verb_of_many(context, end)
        || (text.word(end).ends_with('s')
            && (next.class == Class::NONE || next.class == Class::SPORT)
            && !is_adjective(context, end))
        || text.word(end).ends_with("ly")
        || is_given_or_called(context, end, here);
    !ends || next.shape.has(Shape::AFTER_HYPHEN) || next.shape.has(Shape::CAPITALISED)
}

/// How far before a head noun the article of its phrase is looked for, in tokens.
const REACH_ARTICLE: usize = 6;

/// "promised the republic membership", "called the tribunal antisemitic": whether a verb before the phrase has two objects, or says
/// what its object is, so that the word at `end` is no part of the phrase.
fn is_given_or_called(context: &Context<'_>, end: usize, here: u32) -> bool {
    let text = context.text;
    let is_gift = GIVING.of(text.hash(end).unwrap_or_default()) & GIFTS != 0;
    let word = text.word(end);
    let is_said = !is_word!(text, end, "capital" | "executive" | "official" | "general" | "initiative" | "offensive")
        && ["ic", "al", "ous", "ive", "ble", "ful", "less", "ish", "ed"].iter().any(|e| word.ends_with(e))
        && (text.shape(end + 1).has(Shape::PUNCTUATION)
            || text.class(end + 1).has_any(Class::PREPOSITION.or(Class::CONJUNCTION)));
    // "called the alliance obsolete."
    let is_last = !word.ends_with('s')
        && text.shape(end + 1).has(Shape::PUNCTUATION)
        && !text
            .class(end)
            .has_any(Class::PERSON_NOUN.or(Class::WILL_NOUN).or(Class::PLACE_NOUN).or(Class::RELATION_NOUN));
    if !is_gift && !is_said && !is_last {
        return false;
    }
    let verb = (end.saturating_sub(REACH_ARTICLE)..end)
        .rev()
        .take_while(|i| text.token(*i).is_some_and(|t| t.sentence == here && !t.shape.has(Shape::CLITIC)))
        .find(|i| is_word!(text, *i, "the" | "this" | "that"))
        .and_then(|the| the.checked_sub(1));
    let of = if is_gift { GIVES } else { CALLS };
    verb.and_then(|i| text.hash(i)).is_some_and(|hash| GIVING.of(hash) & of != 0)
}

/// What may be given to somebody;
const GIFTS: u32 = 1;
/// verbs that give it, or do not;
const GIVES: u32 = 1 << 1;
/// and verbs that say what something is.
const CALLS: u32 = 1 << 2;

static GIVING: LazyLock<Listed> = LazyLock::new(|| {
    Listed::new(&[
        (
            GIFTS,
            "membership aid money cash loans weapons arms ammunition missiles tanks jets drones gas oil grain wheat \
             fuel support help assistance backing access time credit food medicine vaccines shelter protection asylum \
             refuge sanctuary safety immunity exile candidate observer guarantees assurances information intelligence \
             billions millions funds funding relief debt independence autonomy recognition status land territory power \
             legitimacy credibility hope",
        ),
        (
            GIVES,
            "promise promises promised promising offer offers offered offering give gives gave given giving grant \
             grants granted granting deny denies denied denying lend lends lent lending owe owes owed send sends sent \
             sending sell sells sold selling pay pays paid paying buy bought award awarded guarantee guaranteed refuse \
             refused allow allowed supply",
        ),
        (
            CALLS,
            "call calls called calling deem deems deemed consider considers considered considering declare declares declared declaring \
             label labels labelled labeled brand brands branded pronounce pronounced render rendered",
        ),
    ])
});

/// "the country needs one flag", "the nation plans to vote": a word in -s is a verb where its object or aim follows.
fn is_verb_by_what_follows(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    let next = text.class(at + 1);
    text.word(at).ends_with('s')
        && !text.word(at).ends_with("ss")
        && (next.has_any(Class::DETERMINER.or(Class::PRONOUN)) || is_word!(text, at + 1, "to" | "no" | "one"))
}

/// "The jihadists hold a third": a bare word behind those who are many is their verb where its object follows.
fn is_verb_of_many(context: &Context<'_>, at: usize) -> bool {
    let text = context.text;
    at.checked_sub(1).is_some_and(|head| text.word(head).ends_with('s') && !text.word(head).ends_with("ss"))
        && (text.class(at + 1).has_any(Class::DETERMINER.or(Class::PRONOUN)) || text.shape(at + 1).has(Shape::DIGIT))
}

/// "the conservative donors": a head noun that is an adjective too rather has a noun in -s behind it than a verb.
fn is_adjective(context: &Context<'_>, end: usize) -> bool {
    let head = end.checked_sub(1).and_then(|head| context.text.hash(head));
    head.is_some_and(|hash| WORDS.of(hash) & ADJECTIVES != 0)
}

/// Words that a compound does not go on with, though nothing else tells: verbs that look like nouns, adverbs, and what says
/// when ("left the bloc last year").
const ENDS: u32 = 1;
/// Nouns for people that are adjectives too.
const ADJECTIVES: u32 = 1 << 1;

static WORDS: LazyLock<Listed> = LazyLock::new(|| {
    Listed::new(&[
        (
            ADJECTIVES,
            "communist socialist conservative liberal republican leftist rightist centrist populist nationalist islamist \
             moderate radical progressive reformist marxist maoist fascist veteran billionaire millionaire royal noble black \
             native expatriate",
        ),
        (
            ENDS,
            "need that which who whose what how why whether nor round more less than so much little enough quite rather very too \
         either better worse \
         split put hit shut quit spread bid cast beat bent bit bled blew burst clung crept drank ate flung spelt strove thrust \
         undid withheld withstood shall ought dare cannot \
         through onto upon along past till amongst besides except including further farther up down out off apart together \
         abroad alone overnight forward anyway above below alongside ahead per \
         remain remains ready able unable unlikely likely due empty late far \
         closer nearer poorer richer safer stronger weaker poor rich strong weak safe unsafe stable unstable secure insecure \
         afloat bankrupt vulnerable defenceless defenseless powerless ungovernable unrecognisable unrecognizable horrific dire \
         dangerous great proud independent well best badly home \
         last next once twice yesterday today tomorrow tonight one two three four five six seven eight nine ten twenty \
         thirty forty fifty sixty seventy eighty ninety months weeks years days earlier later",
        ),
    ])
});
