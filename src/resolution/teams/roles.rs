//! What the words beside the name of a state make of it where matches are the matter: who plays, whom a side meets, or neither.
//!
//! The less a word says of play by itself, the more sport must stand around it: "thrashed" says much, "met" says little, and a
//! bare name says nothing.

use std::sync::LazyLock;

use super::super::{Context, Draft};
use super::fixtures::{end_of_row, governs, is_in_a_row, is_more_than_a_team};
use super::is_state;
use super::sides::{is_plural, past_aside};
use super::tables::is_small_number;
use crate::text::{Class, Listed, NormalizedText, Shape, Traits, is_word, syntax};

/// How much sport there must be around a name that says by itself that a side plays, …
pub(super) const PLAINLY: i32 = 2;
/// … around one that may say so, …
pub(super) const PERHAPS: i32 = 5;
/// … and around one that says nothing.
pub(super) const BARELY: i32 = 9;

/// What a side met stands in stands no more tokens before its name.
const GAME_REACH: usize = 4;
/// What a side has stands no more tokens behind its name.
const OWNED_REACH: usize = 5;
/// What a state has to do with games stands no more tokens behind its name.
const HOSTING_REACH: usize = 10;
/// "Australia on Sunday and South Africa a week later": at most so many tokens stand between two whom a side meets.
const NEXT_REACH: usize = 6;

/// A list of words.
#[derive(Clone, Copy)]
pub(super) struct List(u32);

/// Verbs of play, whoever is their subject.
const PLAYS: List = List(1);
/// Verbs that a side is the subject of, and much else.
const MAY_PLAY: List = List(1 << 1);
/// Verbs of many: one state "meets", and a side "meet".
const MANY_PLAY: List = List(1 << 2);
/// What stands before a side that is beaten.
const BEATS: List = List(1 << 3);
/// What stands before a side, and before much else.
const MEETS: List = List(1 << 4);
/// Nouns and verbs of a match, before the preposition that a side stands behind.
const GAMES: List = List(1 << 5);
/// What only sides are, before their names.
const CROWNS: List = List(1 << 6);
/// What sides have.
const OWNED: List = List(1 << 7);
/// What is said of the rule of states.
const OF_RULE: List = List(1 << 8);

const LISTS: [(List, &str); 9] = [
    (
        PLAYS,
        "drew thrashed trounced hammered thumped outplayed outclassed edged stunned qualified trailed equalised equalized \
         batted bowled fielded romped squeaked cruised eased limped squeezed clinched rallied levelled leveled laboured \
         overpowered outlasted upset upsets stuns edges thrashes",
    ),
    (
        MAY_PLAY,
        "beat beats won lost met faced played hosted led held finished reached advanced progressed went fell opened booked \
         topped swept completed settled scored dominated survived suffered salvaged rescued snatched grabbed battled recovered \
         struggled shocked wins loses meets plays hosts leads faces tops holds trails draws falls came took secured sealed \
         earned claimed retained regained lifted awaits started began ended chased defended slumped collapsed declared kicked \
         became exited overcame defeated eliminated ousted conceded frustrated punished failed crashed bowed walked posted \
         exacted rested bounced tied",
    ),
    (
        MANY_PLAY,
        "play meet face host travel lead trail draw lose win beat score need finish start reach progress await go crash bow \
         open take hold sit share complete edge stun thrash upset kick head chase bat bowl fall",
    ),
    (
        BEATS,
        "beat beating thrash thrashing thrashed stun stunning edge edging upset upsetting trounce trouncing hammering outclassing \
         batted eliminating drubbing overpowering whitewashing outplaying",
    ),
    (
        MEETS,
        "face facing meet meeting play playing played host hosting against past over v vs defeat defeating defeated overcome \
         overcoming beats stunned edged shocked hold rescued gave give awarded denied await awaiting hosts host aside \
         faced met pits pitted",
    ),
    (
        GAMES,
        "win wins won victory victories triumph defeat defeats loss losses rout draw draws stalemate thrashing qualifier \
         qualifiers friendly match matches game games clash tie meeting semifinal quarterfinal final opener test tests tour \
         series encounter showdown fixture leg upset lost lose losing fell beaten held thrashed drew drawn level behind ahead \
         clear points lead led knocked eliminated ousted reverse pits pitted bronze gold silver runs wickets goals hammered",
    ),
    (
        CROWNS,
        "hosts champions holders debutants minnows finalists semifinalists medallists medalists winners strugglers",
    ),
    (
        OWNED,
        "run draw win victory defeat loss reign title titles bench innings century bowlers batsmen pack hopes opener campaign \
         lead side women men eleven lineup line record crown tour generation batting bowling scrum attack defence wing boys girls",
    ),
    (
        OF_RULE,
        "government governments minister ministers ministry parliament election elections sanctions ceasefire embassy \
         troops referendum coup war army missile missiles treaty summit talks diplomat diplomats diplomatic tariff \
         tariffs economy economic exports inflation budget border ambassador nuclear visa visas vote foreign soldiers \
         rebels invasion lawmakers policy rankings bidding contract dispute hostages drones accused junta military \
         security negotiators president presidents premier prime official officials party protest protests police killed \
         refugees oil gas trade currency un bid boycott rights workers hosting object objected",
    ),
];

impl List {
    fn has(self, text: &NormalizedText<'_>, at: usize) -> bool {
        static LISTED: LazyLock<Listed> = LazyLock::new(|| Listed::new(&LISTS.map(|(list, words)| (list.0, words))));
        text.hash(at).is_some_and(|hash| LISTED.of(hash) & self.0 != 0)
    }
}

/// Whether a word is of the rule of states.
pub(super) fn is_of_rule(text: &NormalizedText<'_>, at: usize) -> bool {
    OF_RULE.has(text, at)
}

/// How much sport there must be around a name for it to be a side's; none where it is a state's whatever is played. `teams` tells
/// which of the drafts are sides.
pub(super) fn sport_needed(context: &Context<'_>, drafts: &[Draft], index: usize, teams: &[bool]) -> Option<i32> {
    let text = context.text;
    let draft = drafts.get(index).filter(|d| is_state(context, d))?;
    let (shape, behind) = (text.shape(draft.begin), text.shape(draft.end));
    let is_joined = shape.has(Shape::AFTER_HYPHEN) || behind.has(Shape::AFTER_HYPHEN);
    if is_joined || governs(context, drafts, index) || is_more_than_a_team(context, drafts, index) {
        return None;
    }
    if behind.has(Shape::CLITIC) {
        return has_what_sides_have(text, draft.end + 1).then_some(PERHAPS);
    }
    // "Ireland Baldwin", "Georgia Prime Minister".
    let verb = past_auxiliaries(text, past_aside(context, draft.end));
    if behind.has(Shape::CAPITALISED) && !behind.has(Shape::SENTENCE_START) && !is_verb_of_sides(text, verb) {
        return None;
    }
    if is_of_hosting(text, end_of_row(context, drafts, index)) {
        return None;
    }
    let before = syntax::before_article(text, draft.begin);
    let previous = index.checked_sub(1);
    if is_word!(text, draft.end, "v" | "vs" | "against")
        && drafts.get(index + 1).is_some_and(|d| d.begin <= draft.end + 2)
    {
        return Some(PERHAPS);
    }
    let after_a_team = previous.is_some_and(|i| teams.get(i) == Some(&true));
    if after_a_team && (is_in_a_row(context, drafts, index) || is_met_next(context, drafts, index)) {
        return Some(PLAINLY);
    }
    if is_ranked(context, draft, before) {
        return Some(if is_an_ordinal(text, draft.end) { PERHAPS } else { PLAINLY });
    }
    if let Some(p) = before.filter(|_| !shape.has(Shape::SENTENCE_START)) {
        if BEATS.has(text, p) || CROWNS.has(text, p) && !is_word!(text, p, "hosts") || is_out(text, p) {
            return Some(PLAINLY);
        }
        if text.class(p).has(Class::PREPOSITION) && !is_word!(text, p, "as" | "after" | "before" | "when") {
            let is_match = p.checked_sub(1).is_some_and(|i| {
                is_word!(
                    text,
                    i,
                    "match"
                        | "matches"
                        | "fixture"
                        | "qualifier"
                        | "friendly"
                        | "semifinal"
                        | "quarterfinal"
                        | "opener"
                )
            });
            let is_kind = p.checked_sub(1).is_some_and(|i| is_word!(text, i, "friendly")) && is_word!(text, p, "with");
            if is_kind {
                return None;
            }
            if is_match && is_word!(text, p, "against" | "with") {
                return Some(PLAINLY);
            }
            return is_behind_a_game(text, p).then_some(PERHAPS);
        }
        // "The former goalkeeper led Liberia".
        if is_word!(text, p, "led" | "lead" | "leads" | "leading" | "ruled" | "rules" | "ran") {
            return None;
        }
        if MEETS.has(text, p) {
            // "gave South Africa the World Cup": who is to host it.
            let is_given = is_word!(text, p, "gave" | "give" | "awarded" | "denied");
            let of_play = (draft.end..draft.end + 4).any(|i| {
                OWNED.has(text, i) || is_word!(text, i, "match" | "hope" | "point" | "points" | "edge" | "gold")
            });
            // "They host Australia on Sunday".
            let on_a_day = is_word!(text, draft.end, "on") && text.class(draft.end + 1).has(Class::CALENDAR);
            let many = MANY_PLAY.has(text, p) && on_a_day;
            return if many { Some(PLAINLY) } else { (!is_given || of_play).then_some(PERHAPS) };
        }
    }
    if let Some(needed) = as_subject(context, draft, verb, before) {
        return Some(needed);
    }
    // "Qatar urged": what governments do.
    let wills = text.class(verb).has_any(Class::WILL_VERB.or(Class::SPEECH_VERB));
    (!wills).then_some(BARELY)
}

/// How much sport there must be around whoever stands before a verb; none where it is no verb of sides.
fn as_subject(context: &Context<'_>, draft: &Draft, verb: usize, before: Option<usize>) -> Option<i32> {
    let text = context.text;
    let shape = text.shape(draft.begin);
    let known = is_verb_of_sides(text, verb);
    let opens = shape.has_any(Shape::SENTENCE_START.or(Shape::LINE_START))
        || before.is_some_and(|p| {
            text.shape(p).has(Shape::PUNCTUATION)
                || text.class(p).has(Class::CONJUNCTION)
                || text.class(p).has(Class::CALENDAR)
                || text.class(p).has(Class::SPEECH_VERB)
                || is_word!(text, p, "then" | "when" | "that")
        });
    if opens {
        let many = MANY_PLAY.has(text, verb) && verb == past_aside(context, draft.end)
            || is_word!(text, draft.end, "are" | "were" | "have") && known;
        // "drew a reprimand" is no game.
        let plays =
            PLAYS.has(text, verb) && !(is_word!(text, verb, "drew") && text.class(verb + 1).has(Class::DETERMINER));
        if plays
            || many && !is_plural(context, draft)
            || known && is_word!(text, verb + 1, "their")
            || is_word!(text, verb, "sacked") && is_word!(text, verb + 1, "their" | "coach")
            || is_word!(text, verb, "took" | "take" | "claimed" | "won") && is_an_ordinal(text, verb + 1)
            || is_word!(text, verb, "went" | "go" | "goes" | "gone")
                && is_word!(text, verb + 1, "through" | "out" | "ahead" | "down" | "into")
        {
            return Some(PLAINLY);
        }
        // "Pakistan had made 556".
        if is_word!(text, verb, "made" | "reached" | "posted")
            && text.shape(verb + 1).has(Shape::DIGIT)
            && text.word(verb + 1).len() == 3
            && is_word!(text, verb + 2, "and" | "for" | "all" | "in" | ".")
        {
            return Some(PLAINLY);
        }
        if known {
            return Some(PERHAPS);
        }
    }
    None
}

/// Whether a side may be the subject of a verb.
fn is_verb_of_sides(text: &NormalizedText<'_>, verb: usize) -> bool {
    PLAYS.has(text, verb) || MAY_PLAY.has(text, verb) || MANY_PLAY.has(text, verb)
}

/// Whether a verb that a side may be the subject of stands behind a name.
pub(super) fn acts(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    is_verb_of_sides(text, past_auxiliaries(text, draft.end))
}

/// The first token that helps no verb.
fn past_auxiliaries(text: &NormalizedText<'_>, end: usize) -> usize {
    let helps = |i: &usize| {
        text.class(*i).has(Class::AUXILIARY) || is_word!(text, *i, "both" | "then" | "now" | "duly" | "again" | "to")
    };
    end + (end..end + 4).take_while(helps).count()
}

/// "Brazil won the right to host the World Cup", "Norway dropped its bid for the Games": what states do about games.
fn is_of_hosting(text: &NormalizedText<'_>, end: usize) -> bool {
    let opens = is_word!(text, end, "opened" | "opens") && text.class(end + 1).has(Class::DETERMINER);
    opens
        || (end..end + HOSTING_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
            is_word!(text, i, "host" | "hosts" | "hosted") && text.class(i + 1).has(Class::DETERMINER)
                || is_word!(text, i, "hosting" | "bid" | "bidding" | "boycott" | "visa" | "visas")
        })
}

/// "knocking out", "swept aside", "to knock out".
fn is_out(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(text, at, "out" | "aside")
        && at.checked_sub(1).is_some_and(|i| {
            is_word!(text, i, "knock" | "knocks" | "knocked" | "knocking" | "dumped" | "dumping" | "swept" | "brushed")
        })
}

/// "the loss to", "led the table from", "a win over": whether a preposition stands behind what sides play, and soon.
fn is_behind_a_game(text: &NormalizedText<'_>, preposition: usize) -> bool {
    let before = preposition.saturating_sub(GAME_REACH)..preposition;
    let among = |i: &usize| !text.shape(*i).has(Shape::PUNCTUATION) && !text.shape(*i).has(Shape::SENTENCE_START);
    let game = || before.clone().rev().take_while(among).any(|i| GAMES.has(text, i));
    match text.word(preposition) {
        "against" | "past" | "over" => true,
        "with" | "to" | "by" | "of" | "from" | "behind" | "between" => game(),
        _ => false,
    }
}

/// "They host Australia on Sunday and South Africa a week later": the next one whom a side meets.
fn is_met_next(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let (Some(draft), Some(last)) = (drafts.get(index), index.checked_sub(1).and_then(|i| drafts.get(i))) else {
        return false;
    };
    let Some(joint) = syntax::before_article(text, draft.begin) else { return false };
    draft.begin <= last.end + NEXT_REACH
        && is_word!(text, joint, "and" | "," | "then" | ";" | "or")
        && (last.end..joint).all(|i| {
            text.class(i).has_any(Class::CALENDAR.or(Class::CONJUNCTION))
                || is_word!(text, i, "on" | "," | "then" | "next" | "twice" | "at" | "home" | "away" | "in" | "last")
        })
}

/// "with Canada third and Austria fourth", "Belgium silver": where a side has come, behind its name.
fn is_ranked(context: &Context<'_>, draft: &Draft, before: Option<usize>) -> bool {
    let text = context.text;
    let at = draft.end;
    let place = is_an_ordinal(text, at)
        || is_word!(text, at, "last" | "gold" | "silver" | "bronze" | "next")
        || text.shape(at).has(Shape::DIGIT) && is_small_number(context, at);
    let closed = text.token(at + 1).is_none()
        || text.shape(at + 1).has(Shape::PUNCTUATION)
        || is_word!(text, at + 1, "and" | "with" | "pts" | "points");
    place
        && closed
        && before.is_none_or(|p| {
            is_word!(text, p, "," | "and" | ";" | "with" | ":" | ".")
                || text.shape(draft.begin).has(Shape::SENTENCE_START)
        })
}

fn is_an_ordinal(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth"
    )
}

/// "winning run", "long unbeaten run", "hopes of a first World Cup".
fn has_what_sides_have(text: &NormalizedText<'_>, first: usize) -> bool {
    (first..first + OWNED_REACH).take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION)).any(|i| {
        let of_sport = text.class(i).has(Class::SPORT) || text.traits(i).has(Traits::PLAY);
        OWNED.has(text, i)
                // "Kenya's footballers": whom a state has.
                || of_sport
                    && !is_word!(text, i, "footballer" | "footballers" | "football" | "team" | "teams")
                    && !is_word!(text, i, "stadium" | "olympic")
    })
}
