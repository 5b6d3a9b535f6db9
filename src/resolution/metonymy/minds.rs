//! What only those who act do, think or are: "Tashkent turned a blind eye", "Lima is unmoved", "Seoul frets".

use super::phrase::{before, stands_free};
use super::row::Row;
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// An aside between a name and its verb has at most so many tokens.
const ASIDE_REACH: usize = 26;

/// "one of the few governments to": the noun stands at most so many tokens behind "is".
const PEERS_REACH: usize = 7;

/// Whether what is said of a name without a preposition is said of those who act.
pub(super) fn acts(text: &NormalizedText<'_>, row: Row) -> bool {
    is_a_party_of_a_case(text, row)
        || stands_free(text, row)
            && (is_all_that_is_said(text, row)
                || acts_by_idiom(text, row.end)
                || is_minded(text, row.end)
                || frets(text, row.end)
                || shuts(text, row.end)
                || is_in_touch(text, row.end)
                || is_asked_about(text, row))
}

/// "is in daily contact with", "was in talks with".
fn is_in_touch(text: &NormalizedText<'_>, verb: usize) -> bool {
    let noun = verb
        + 2
        + usize::from(is_word!(text, verb + 2, "daily" | "close" | "constant" | "direct" | "regular" | "secret"));
    is_word!(text, verb, "is" | "was" | "remains" | "stays")
        && is_word!(text, verb + 1, "in")
        && is_word!(text, noun, "contact" | "touch" | "talks" | "negotiations" | "dialogue" | "discussions")
        && is_word!(text, noun + 1, "with" | "over" | "on" | "about" | "to")
}

/// "Jamaica to host regional meeting": what a headline, in small letters but for names, says that a state will do.
pub(super) fn announces(text: &NormalizedText<'_>, row: Row) -> bool {
    text.shape(row.begin).has(Shape::LINE_START)
        && is_word!(text, row.end, "to")
        && !text.shape(row.end + 1).has_any(Shape::CAPITALISED.or(Shape::PUNCTUATION).or(Shape::DIGIT))
        && !text.class(row.end + 1).has(Class::DETERMINER)
        && syntax::is_verb(text, row.end + 1)
}

/// "Nicaragua v. United States": either party of a case.
fn is_a_party_of_a_case(text: &NormalizedText<'_>, row: Row) -> bool {
    let begin = row.begin - usize::from(row.article);
    let named = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::PUNCTUATION);
    let versus = |i: usize| is_word!(text, i, "v" | "vs") && !text.shape(i).has(Shape::CAPITALISED);
    let behind = row.end + 1 + usize::from(is_word!(text, row.end + 1, "."));
    versus(row.end) && is_word!(text, row.end + 1, ".") && named(behind)
        || begin > 2 && is_word!(text, begin - 1, ".") && versus(begin - 2) && named(begin - 3)
}

/// "Astana hedges, Doha mediates.": a verb in the present, and no more, is all that is said.
fn is_all_that_is_said(text: &NormalizedText<'_>, row: Row) -> bool {
    let joined = |i: usize| is_word!(text, i, "," | ";" | ".") || text.token(i).is_none();
    let opens = before(text, row).is_none_or(|i| {
        text.shape(row.begin).has(Shape::SENTENCE_START) || is_word!(text, i, "," | ";" | "and" | "while")
    });
    opens
        && row.others == 0
        && is_word!(
            text,
            row.end,
            "hedges"
                | "mediates"
                | "waits"
                | "declines"
                | "balances"
                | "trades"
                | "stalls"
                | "retreats"
                | "delays"
                | "watches"
                | "hesitates"
        )
        && joined(row.end + 1)
}

/// "has closed the crossings", "shut its airspace": what only those who govern open and close.
fn shuts(text: &NormalizedText<'_>, end: usize) -> bool {
    let skipped = |i: &usize| is_word!(text, *i, "has" | "had" | "have" | "will" | "would" | "also" | "then");
    let verb = end + (end..end + 2).take_while(skipped).count();
    is_word!(
        text,
        verb,
        "closed" | "closes" | "shut" | "shuts" | "reopened" | "reopens" | "sealed" | "seals" | "close" | "reopen"
    ) && (verb + 2..verb + GATE_REACH).any(|i| {
        is_word!(
            text,
            i,
            "border"
                | "borders"
                | "frontier"
                | "crossing"
                | "crossings"
                | "airspace"
                | "embassy"
                | "embassies"
                | "consulate"
        )
    })
}

/// What is shut stands at most so many tokens behind its verb.
const GATE_REACH: usize = 6;

/// "Does Kyiv have a choice?", "Did Tokyo have an answer?": a question of those who have one; a city may have a metro.
fn is_asked_about(text: &NormalizedText<'_>, row: Row) -> bool {
    let asks = before(text, row).is_some_and(|i| is_word!(text, i, "does" | "did" | "do" | "will" | "would" | "can"));
    let described = usize::from(is_word!(text, row.end + 2, "other" | "real" | "better" | "more" | "clear" | "new"));
    let had = row.end + 2 + described;
    asks && row.others == 0
        && is_word!(text, row.end, "have" | "need" | "want")
        && is_word!(text, row.end + 1, "a" | "an" | "any" | "no" | "the" | "another" | "its")
        && (is_word!(
            text,
            had,
            "plan"
                | "plans"
                | "choice"
                | "answer"
                | "answers"
                | "way"
                | "option"
                | "options"
                | "reason"
                | "alternative"
        ) || is_word!(
            text,
            had,
            "strategy" | "policy" | "right" | "say" | "case" | "idea" | "veto" | "deal" | "interest" | "will" | "bomb"
        ))
}

/// "Warsaw, like Berlin, is wary", "Paris, which has 2,500 soldiers in the south, said", "Senegal, where people vote on Sunday,
/// evacuated its students": what is said of those who act behind an aside, whatever place the aside is of.
pub(super) fn acts_behind_an_aside(text: &NormalizedText<'_>, row: Row) -> bool {
    let begin = row.begin - usize::from(row.article);
    let opens = text.shape(begin).has(Shape::SENTENCE_START)
        || begin
            .checked_sub(1)
            .is_some_and(|i| is_word!(text, i, "and" | "but" | "that" | "while" | "as" | "because" | "when"));
    if !opens || row.others > 0 || !is_word!(text, row.end, ",") || text.shape(row.end + 1).has(Shape::CAPITALISED) {
        return false;
    }
    let sentence = text.token(row.begin).map(|t| t.sentence);
    let inside = |i: &usize| text.token(*i).is_some_and(|t| Some(t.sentence) == sentence);
    let commas = (row.end + 1..row.end + ASIDE_REACH).take_while(inside).filter(|i| is_word!(text, *i, ","));
    // Two commas inside the aside enclose an apposition of its own: "where the president, John Mahama, said".
    commas.take(3).step_by(2).any(|comma| acts_at(text, comma + 1))
}

/// Whether a verb of those who act stands at a token, behind auxiliaries and adverbs.
fn acts_at(text: &NormalizedText<'_>, at: usize) -> bool {
    let skipped = |i: &usize| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    let verb = at + (at..at + 3).take_while(skipped).count();
    let wills = text.class(verb).has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
        // What a place may do as well.
        && !is_word!(
            text,
            verb,
            "became" | "becomes" | "make" | "makes" | "made" | "take" | "takes" | "took" | "give" | "gives" | "gave"
                | "face" | "faces" | "faced"
        )
        && !is_word!(
            text,
            verb,
            "hit" | "hits" | "host" | "hosts" | "hosted" | "share" | "shares" | "shared" | "provide" | "provides"
                | "provided" | "left"
        )
        && !is_word!(text, verb, "leave" | "leaves" | "fuel" | "fuels" | "fuelled" | "fueled" | "according");
    let passive = (at..verb).any(|i| is_word!(text, i, "is" | "was" | "are" | "were" | "been" | "be"));
    wills && (!passive || text.word(verb).ends_with("ing"))
        || is_minded(text, at)
        || frets(text, at)
        || acts_by_idiom(text, at)
        || is_word!(text, verb, "followed" | "evacuated" | "wait" | "objected" | "reacted" | "waited")
            && (!passive && verb > at || is_word!(text, verb + 1, "suit" | "its" | "." | "with"))
        || is_word!(text, verb, "closed" | "shut" | "reopened" | "raised" | "lowered" | "moved" | "pulled" | "changed")
            && is_word!(text, verb + 1, "its")
}

/// "turned a blind eye", "was caught off guard", "is running out of time", "is at odds with".
fn acts_by_idiom(text: &NormalizedText<'_>, at: usize) -> bool {
    let copula = is_word!(text, at, "is" | "was" | "has" | "had");
    let verb = at + usize::from(copula);
    let verb = verb + usize::from(is_word!(text, verb, "been" | "now" | "again" | "already" | "not" | "still"));
    is_word!(text, verb, "turned" | "turns" | "turning")
        && is_word!(text, verb + 1, "a")
        && is_word!(text, verb + 2, "blind" | "deaf")
        || is_word!(text, verb, "running" | "ran")
            && is_word!(text, verb + 1, "out")
            && is_word!(text, verb + 2, "of")
            && is_word!(text, verb + 3, "time" | "patience" | "options" | "friends")
        || is_word!(text, verb, "caught") && is_word!(text, verb + 1, "off" | "napping" | "unawares" | "unprepared")
        || is_word!(text, verb, "fell" | "falls" | "fallen")
            && is_word!(text, verb + 1, "into")
            && is_word!(text, verb + 2, "line" | "step")
        || is_word!(text, verb, "mending" | "mended" | "mends") && is_word!(text, verb + 1, "fences")
        || is_word!(text, verb, "kept") && is_word!(text, verb + 1, "in") && is_word!(text, verb + 3, "dark" | "loop")
        || is_word!(text, verb, "got" | "gets" | "has")
            && is_word!(text, verb + 1, "cold")
            && is_word!(text, verb + 2, "feet")
        || is_word!(text, verb, "sitting" | "sat" | "sits")
            && is_word!(text, verb + 1, "on")
            && is_word!(text, verb + 3, "fence")
        || is_word!(text, verb, "digs" | "dug" | "digging")
            && is_word!(text, verb + 1, "in")
            && is_word!(text, verb + 2, "heels" | "its" | "." | ",")
        || is_word!(text, verb, "playing" | "plays" | "played")
            && is_word!(text, verb + 1, "for" | "down")
            && (is_word!(text, verb + 2, "time") || is_word!(text, verb + 1, "down"))
        || is_word!(text, verb, "drifting" | "drifted" | "drift" | "growing" | "grown") && is_word!(text, verb + 1, "apart")
        // "Riyadh under fire over trial".
        || is_word!(text, verb, "under")
            && is_word!(text, verb + 1, "fire" | "attack")
            && is_word!(text, verb + 2, "over" | "for")
        || is_word!(text, at, "has" | "had") && is_given_time(text, at + 1)
        || copula && stands_by_idiom(text, verb)
}

/// "has until Friday", "had 48 hours to comply"; not "has until now", "had until 1991 been a colony", "has two days of rain".
fn is_given_time(text: &NormalizedText<'_>, at: usize) -> bool {
    let year = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() == 4;
    let lasts =
        |i: usize| is_word!(text, i, "days" | "hours" | "weeks" | "months" | "minutes" | "day" | "week" | "month");
    is_word!(text, at, "until" | "till")
        && !is_word!(text, at + 1, "now" | "recently" | "then" | "lately")
        && !year(at + 1)
        || lasts(at + 1) && is_word!(text, at + 2, "to")
}

/// "on notice", "at loggerheads", "off the hook", "in no mood", "short of friends", "the loser", behind "is".
fn stands_by_idiom(text: &NormalizedText<'_>, at: usize) -> bool {
    let next = at + 1;
    let definite = next + usize::from(is_word!(text, next, "the"));
    match text.word(at) {
        "on" => {
            is_word!(text, next, "board" | "notice")
                || definite > next && is_word!(text, definite, "fence" | "defensive" | "spot")
        }
        "at" => is_word!(text, next, "odds" | "loggerheads" | "fault" | "pains"),
        "off" => is_word!(text, definite, "hook"),
        "out" => {
            is_word!(text, next, "of")
                && (is_word!(text, next + 1, "patience" | "options" | "ideas" | "excuses")
                    || is_word!(text, next + 1, "the") && is_word!(text, next + 2, "loop"))
        }
        "in" => {
            is_word!(text, next, "no") && is_word!(text, next + 1, "mood" | "hurry" | "rush" | "position" | "doubt")
                || is_word!(text, next, "two") && is_word!(text, next + 1, "minds")
        }
        "of" => is_word!(text, next, "two") && is_word!(text, next + 1, "minds"),
        "short" => is_word!(text, next, "of") && is_word!(text, next + 1, "friends" | "allies" | "options" | "ideas"),
        "the" => is_word!(text, next, "loser" | "villain" | "culprit" | "aggressor"),
        "isolated" | "cornered" => true,
        _ => false,
    }
}

/// "is still sceptical", "was not amused", "remains cool towards the plan", "is watching".
fn is_minded(text: &NormalizedText<'_>, at: usize) -> bool {
    let been =
        usize::from(is_word!(text, at, "has" | "had" | "have" | "would") && is_word!(text, at + 1, "been" | "be"));
    if been == 0 && !is_word!(text, at, "is" | "was" | "remains" | "remained" | "looks" | "looked" | "seems" | "seemed")
    {
        return false;
    }
    let behind = at + been + 1;
    let degree = |i: &usize| {
        text.class(*i).has(Class::ADVERB)
            || is_word!(
                text,
                *i,
                "so" | "less" | "more" | "very" | "too" | "equally" | "deeply" | "clearly" | "visibly"
            )
    };
    let adjective = behind + (behind..behind + 2).take_while(degree).count();
    is_word!(
        text,
        adjective,
        "wary"
            | "sceptical"
            | "skeptical"
            | "unmoved"
            | "unimpressed"
            | "unconvinced"
            | "incensed"
            | "amused"
            | "coy"
            | "evasive"
            | "furious"
            | "enraged"
            | "infuriated"
            | "appalled"
            | "irked"
            | "unhappy"
            | "adamant"
            | "reluctant"
            | "unwilling"
            | "undeterred"
            | "unrepentant"
    ) || is_word!(
        text,
        adjective,
        "dismayed"
            | "indignant"
            | "noncommittal"
            | "listening"
            | "studying"
            | "watching"
            | "hesitating"
            | "lukewarm"
            | "suspicious"
            | "bluffing"
            | "stalling"
            | "dithering"
    ) || is_word!(text, adjective, "wavering" | "gloating" | "sulking" | "fuming" | "seething" | "smarting")
        || is_word!(
            text,
            adjective,
            "nervous" | "jittery" | "alarmed" | "relieved" | "delighted" | "anxious" | "uneasy"
        )
        || is_word!(
            text,
            adjective,
            "jubilant" | "baffled" | "bewildered" | "distracted" | "divided" | "defiant" | "keen"
        )
        || is_word!(text, adjective, "worried" | "concerned" | "confident" | "hopeful" | "determined" | "worrying")
        || is_word!(text, adjective, "silent" | "quiet")
            && is_word!(text, adjective + 1, "on" | "about" | "over")
            && !text.class(adjective + 2).has(Class::CALENDAR)
        || is_word!(text, adjective, "cool" | "cold")
            && is_word!(text, adjective + 1, "to" | "towards" | "toward" | "on" | "about")
}

/// "Budapest rejoices", "SEOUL FUMES", "Tokyo frets over", "Paris misjudged the mood": what only minds do.
fn frets(text: &NormalizedText<'_>, at: usize) -> bool {
    let does = is_word!(
        text,
        at,
        "rejoices"
            | "shrugs"
            | "fumes"
            | "frets"
            | "seethes"
            | "balks"
            | "baulks"
            | "bristles"
            | "wavers"
            | "dithers"
            | "hesitates"
            | "relents"
            | "backtracks"
    ) || is_word!(
        text,
        at,
        "gloats"
            | "winces"
            | "despairs"
            | "demurs"
            | "acquiesces"
            | "complies"
            | "obliges"
            | "objects"
            | "dissents"
            | "listens"
            | "disapproves"
            | "disagrees"
            | "flinched"
            | "misjudged"
            | "misread"
            | "underestimated"
            | "overplayed"
            | "scoffs"
            | "grumbles"
            | "bridles"
            | "shuns"
            | "shunned"
            | "dawdles"
    );
    does && !text.class(at + 1).has(Class::AUXILIARY)
}

/// "Doha was among the first capitals to ring", "Chad was one of the few states to object".
pub(super) fn is_among_its_peers(text: &NormalizedText<'_>, row: Row) -> bool {
    let at = row.end;
    let among = is_word!(text, at, "is" | "was" | "were" | "are")
        && is_word!(text, at + 1, "among" | "one" | "the")
        && stands_free(text, row);
    among
        && (at + 2..at + PEERS_REACH).any(|i| {
            is_word!(
                text,
                i,
                "capital" | "capitals" | "government" | "governments" | "countries" | "states" | "country"
            ) && is_word!(text, i + 1, "to")
                && (text.class(i + 2).has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
                    || is_word!(
                        text,
                        i + 2,
                        "react" | "object" | "ring" | "telephone" | "congratulate" | "applaud" | "speak"
                    ))
                && !is_word!(text, i + 2, "host" | "become" | "make" | "take" | "face" | "share" | "leave")
        })
}
