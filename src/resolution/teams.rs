//! "Sweden 1 – 0 Korea", "Holland beat England": where a national team is meant, no state is mentioned.
//!
//! A team shows by a score beside the name, by one state beating another, or by a report of a match around it. Where the
//! report says where something was played ("in Russia"), the state is meant all the same.

use super::fixtures::{
    governs, is_drawn_against, is_in_a_row, is_more_than_a_team, is_of_many, is_opponent, plays, speaks_of_rule,
};
use super::{Context, Draft, is_read};
use crate::gazetteer::RecordType;
use crate::recognition::Reading;
use crate::text::{Class, Shape, is_word};

/// A document with so many different words of sport …
const REPORT_WORDS: usize = 7;
/// … and so many of them for each hundred words is a report of sport.
const REPORT_PER_HUNDRED: usize = 3;
/// A text with fewer tells of no match, unless a team shows.
const FEW_WORDS: usize = 2;
/// Where so many teams show …
const REPORT_TEAMS: usize = 2;
/// … so many different words of sport …
const SHOWN_WORDS: usize = 4;
/// … and so many for each hundred words make a report.
const SHOWN_PER_HUNDRED: usize = 2;
/// A sentence of sport on its own has so many of them.
const SENTENCE_WORDS: usize = 4;

/// How far behind "won" stands what is won.
const PRIZE_REACH: usize = 5;

/// Leaves out names of states that mean their teams.
pub(super) fn leave_out(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let words = words_of_sport(context);
    let mut team: Vec<bool> = (0..drafts.len()).map(|i| shows_a_team(context, drafts, i, &words)).collect();
    let shown: Vec<u32> = team.iter().zip(&*drafts).filter(|(t, _)| **t).map(|(_, d)| sentence(context, d)).collect();
    let report = is_report(context, &words, shown.len());
    if !report && shown.is_empty() && words.len() < FEW_WORDS {
        return;
    }
    let mut matches = Matches { words, shown, report };
    for index in 0..drafts.len() {
        // "survived against Canada": the other side of one that was told before.
        let beside = index.checked_sub(1).is_some_and(|i| team.get(i) == Some(&true));
        let goes_along = beside && is_opponent(context, drafts, index);
        let is = goes_along || is_team_in_a_report(context, drafts, index, &matches);
        if is && let (Some(team), Some(draft)) = (team.get_mut(index), drafts.get(index)) {
            *team = true;
            matches.show(sentence(context, draft));
        }
    }
    // "Pakistan, South Africa and England had gone home".
    for index in (1..drafts.len()).rev() {
        let is_subject = team.get(index) == Some(&true) && drafts.get(index).is_some_and(|d| plays(context, d));
        if is_subject {
            let row = (1..=index).rev().take_while(|i| is_in_a_row(context, drafts, *i));
            row.for_each(|i| {
                if let Some(team) = team.get_mut(i - 1) {
                    *team = true;
                }
            });
        }
    }
    let mut team = team.into_iter();
    drafts.retain(|_| !team.next().unwrap_or(false));
}

/// What a text tells of matches.
struct Matches {
    /// The tokens that are words of sport.
    words: Vec<usize>,
    /// The sentences in which a team shows without more ado.
    shown: Vec<u32>,
    /// Whether the text is a report of sport.
    report: bool,
}

impl Matches {
    /// Takes note of a sentence in which a team shows.
    fn show(&mut self, sentence: u32) {
        let at = self.shown.partition_point(|s| *s < sentence);
        if self.shown.get(at) != Some(&sentence) {
            self.shown.insert(at, sentence);
        }
    }

    /// Whether a sentence or one beside it speaks of a match.
    fn are_near(&self, context: &Context<'_>, sentence: u32) -> bool {
        near_sport(context, sentence, &self.words) || self.were_shown_near(sentence)
    }

    /// Whether a team shows in a sentence or the two on each side.
    fn were_shown_near(&self, sentence: u32) -> bool {
        let from = self.shown.partition_point(|s| *s + 2 < sentence);
        self.shown.get(from).is_some_and(|s| *s <= sentence + 2)
    }
}

/// The sentence that a draft stands in.
pub(super) fn sentence(context: &Context<'_>, draft: &Draft) -> u32 {
    context.text.token(draft.begin).map_or(0, |t| t.sentence)
}

/// The tokens that are words of sport.
fn words_of_sport(context: &Context<'_>) -> Vec<usize> {
    let tokens = context.text.tokens().iter().enumerate();
    tokens.filter(|(_, t)| t.class.has(Class::SPORT)).map(|(i, _)| i).collect()
}

/// Where teams show, fewer words will do.
fn is_report(context: &Context<'_>, words: &[usize], shown: usize) -> bool {
    let text = context.text;
    let (distinct_words, per_hundred) =
        if shown >= REPORT_TEAMS { (SHOWN_WORDS, SHOWN_PER_HUNDRED) } else { (REPORT_WORDS, REPORT_PER_HUNDRED) };
    if words.len() * 100 < text.tokens().len() * per_hundred {
        return false;
    }
    let mut distinct: Vec<&str> = words.iter().take(500).map(|i| text.word(*i)).collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() >= distinct_words
}

/// Whether a draft is the name of a state.
pub(super) fn is_state(context: &Context<'_>, draft: &Draft) -> bool {
    is_read(draft.kind) && draft.record.is_some_and(|r| context.snapshot.record_type(r) == RecordType::State)
}

/// Whether the words beside a name alone show that it is a team's.
fn shows_a_team(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let Some(draft) = drafts.get(index).filter(|d| is_state(context, d)) else { return false };
    has_score(context, draft)
        || beats(context, drafts, index, words)
        || is_eleven(context, draft, words)
        || takes_a_prize(context, draft)
        || is_placed(context, draft, words)
        || has_margin(context, draft)
        || is_of_many(context, drafts, index)
        || is_in_a_table(context, drafts, index, words)
        || is_many(context, draft, words)
}

/// "Ghana are strong", "Ivory Coast have not won since": one state is many only as its team.
fn is_many(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    // "the peace process in the Central African Republic and the talks have …".
    let before = draft.begin.checked_sub(1);
    let before = before.map(|i| if is_word!(text, i, "the") { i.saturating_sub(1) } else { i });
    is_word!(text, draft.end, "are" | "were" | "have")
        && !text.word(draft.end - 1).ends_with('s')
        && (text.shape(draft.begin).has(Shape::SENTENCE_START)
            || before.is_none_or(|i| {
                !is_word!(text, i, "and" | "or" | "," | "&" | "/" | "nor") && !text.class(i).has(Class::PREPOSITION)
            }))
        && text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words))
}

/// "Japan 4 France 0", "1 Japan 13 4 5": a line of results or of medals, where sport is the matter.
fn is_in_a_table(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let number = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= 2;
    if !number(draft.end) || words.is_empty() {
        return false;
    }
    let ranked = draft.begin.checked_sub(1).is_some_and(|i| number(i) && text.shape(i).has(Shape::LINE_START));
    if ranked && number(draft.end + 1) && number(draft.end + 2) {
        return true;
    }
    let side = |d: Option<&Draft>, begin: Option<usize>, end: Option<usize>| {
        d.is_some_and(|d| {
            is_state(context, d)
                && begin.is_none_or(|b| d.begin == b)
                && end.is_none_or(|e| d.end == e)
                && number(d.end)
        })
    };
    let previous = index.checked_sub(1).and_then(|i| drafts.get(i));
    side(drafts.get(index + 1), Some(draft.end + 1), None)
        || draft.begin.checked_sub(1).is_some_and(|i| number(i) && side(previous, None, Some(i)))
}

/// Whether a name is a team's where matches are the matter.
fn is_team_in_a_report(context: &Context<'_>, drafts: &[Draft], index: usize, matches: &Matches) -> bool {
    let Some(draft) = drafts.get(index).filter(|d| is_state(context, d)) else { return false };
    let (words, report) = (&matches.words, matches.report);
    let here = sentence(context, draft);
    if (plays(context, draft) || is_drawn_against(context, drafts, index)) && matches.are_near(context, here) {
        return true;
    }
    if governs(context, drafts, index) || is_more_than_a_team(context, drafts, index) {
        return false;
    }
    if draft.reading != Some(Reading::Metonymic) {
        // In a report of a match the state is meant where something is said to be, to come from or to go there.
        let placed = draft.begin.checked_sub(1).is_some_and(|p| {
            let p = if is_word!(context.text, p, "the") { p.saturating_sub(1) } else { p };
            context.text.class(p).has(Class::PLACE_PREPOSITION)
                || is_word!(context.text, p, "to" | "of" | "," | "(" | "and")
        });
        return report && !placed && matches.are_near(context, here);
    }
    report && matches.are_near(context, here) && !speaks_of_rule(context, here)
        || sentence_is_sport(context, draft, words)
}

/// "Peru's goalkeeper", "the Wales captain", "Chile U-20": what only a team has stands behind the name.
fn is_eleven(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let at = if is_word!(text, draft.end, "'s") { draft.end + 1 } else { draft.end };
    // "the Mongolia national football team", "the Fiji rugby team".
    let plays = is_word!(text, at, "cricket" | "rugby" | "football" | "soccer" | "hockey" | "netball" | "basketball");
    let national = at == draft.end
        && (plays || is_word!(text, at, "national"))
        && (at + 1..at + 4).any(|i| is_word!(text, i, "team" | "side" | "squad"));
    // "the Brazil coach", "plays for Brazil".
    let led = at == draft.end && is_word!(text, at, "coach" | "skipper" | "squad")
        // "Pakistan's captain" commands a ship too.
        || at > draft.end
            && is_word!(text, at, "captain" | "coach" | "skipper" | "bowlers" | "batters" | "openers")
            && !is_word!(text, at + 1, "of")
            && text.token(draft.begin).is_some_and(|t| words_near(context, t.sentence, words).any(|word| word != at));
    let before = |n: usize| draft.begin.checked_sub(n).map_or("", |i| text.word(i));
    let played = before(1) == "for"
        && !text.shape(draft.end).has(Shape::CLITIC)
        && matches!(
            before(2),
            "play" | "plays" | "played" | "playing" | "debut" | "caps" | "appearances" | "scored" | "tries"
        );
    // "Pakistan's XI", and not "China's Xi".
    let eleven = is_word!(text, at, "xi") && text.shape(at).has(Shape::ALL_CAPITALS);
    led || played
        || national
        || eleven
        || !text.shape(draft.end).has(Shape::CLITIC) && is_word!(text, at, "international" | "forward")
        || is_word!(
            text,
            at,
            "goalkeeper"
                | "midfielder"
                | "midfield"
                | "striker"
                | "winger"
                | "batsman"
                | "batter"
                | "bowler"
                | "opener"
                | "flanker"
                | "fullback"
                | "fly-half"
                | "scrum-half"
                | "dugout"
                | "substitutes"
                | "goalscorer"
                | "u20"
                | "u21"
                | "u19"
                | "u17"
                | "equaliser"
                | "equalizer"
        )
}

/// "Brazil won their fifth World Cup", "Britain took three golds", "Korea finished fourth": what only a team does.
fn takes_a_prize(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    // "Athletes from Togo won two medals": the team is the subject.
    if draft.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::PREPOSITION)) {
        return false;
    }
    let prize = |i: usize| {
        is_word!(
            text,
            i,
            "cup"
                | "golds"
                | "gold"
                | "silver"
                | "bronze"
                | "medal"
                | "medals"
                | "trophy"
                | "championship"
                | "relay"
                | "final"
        )
    };
    match text.word(draft.end) {
        "won" | "win" | "wins" | "took" | "take" | "takes" | "lifted" | "retained" => {
            let behind = draft.end + 1..draft.end + 1 + PRIZE_REACH;
            behind
                .take_while(|i| {
                    !text.shape(*i).has(Shape::PUNCTUATION)
                        && !text.class(*i).has_any(Class::PREPOSITION.or(Class::CONJUNCTION))
                })
                .any(prize)
        }
        "finished" | "finish" | "finishes" => is_word!(
            text,
            draft.end + 1,
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "last"
                | "top"
                | "bottom"
        ),
        _ => false,
    }
}

/// "England were fourth", "China leads the table": where a team stands, where sport is the matter.
fn is_placed(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let ordinal = |i: usize| {
        let next = text.shape(i + 1);
        is_word!(text, i, "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "last")
            && (next.has(Shape::PUNCTUATION) || text.class(i + 1).has_any(Class::PREPOSITION.or(Class::CONJUNCTION)))
    };
    let stands = match text.word(draft.end) {
        "was" | "were" | "is" | "are" | "came" => ordinal(draft.end + 1),
        "leads" | "lead" | "led" | "topped" | "tops" => {
            (draft.end + 1..draft.end + 5).any(|i| is_word!(text, i, "table" | "medals" | "group" | "standings"))
        }
        _ => false,
    };
    stands && text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words))
}

/// "Sweden 1 - 0 Korea", "beat Panama 3-0".
fn has_score(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let goals = |i: usize| text.shape(i).has(Shape::DIGIT) && text.word(i).len() <= 2;
    let score = |i: usize| {
        goals(i)
            && ((is_word!(text, i + 1, "-") && goals(i + 2))
                || (text.shape(i + 1).has(Shape::AFTER_HYPHEN) && goals(i + 1)))
    };
    let before = draft.begin;
    // "drew 1-1 with Peru", "lost 2-0 to Italy".
    let plays =
        |i: usize| is_word!(text, i, "drew" | "lost" | "won" | "beat" | "win" | "draw" | "defeat" | "victory" | "loss");
    let dealt = |i: usize| is_word!(text, i, "with" | "to" | "against" | "over");
    if (plays(draft.end) && score(draft.end + 1)) || (before >= 3 && dealt(before - 1) && score(before - 3)) {
        return true;
    }
    score(draft.end)
        || (before >= 3 && score(before - 3) && is_word!(text, before - 2, "-"))
        || (before >= 2 && score(before - 2) && text.shape(before - 1).has(Shape::AFTER_HYPHEN))
}

/// "Pakistan lost by six wickets to Bangladesh": what only games are won by.
fn has_margin(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let unit = |i: usize| is_word!(text, i, "wickets" | "wicket" | "runs" | "goals" | "points" | "tries");
    let game = |i: usize| is_word!(text, i, "won" | "lost" | "beat" | "win" | "wins" | "lose" | "loses" | "beaten");
    let subject = || game(draft.end) && is_word!(text, draft.end + 1, "by") && (draft.end + 2..draft.end + 5).any(unit);
    let other = || {
        draft.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "to" | "against" | "over"))
            && (draft.begin.saturating_sub(5)..draft.begin - 1)
                .any(|i| unit(i) && is_word!(text, i.saturating_sub(2), "by"))
    };
    subject() || other()
}

/// "Holland beat England"; "Sweden defeated Korea" where sport is the matter.
fn beats(context: &Context<'_>, drafts: &[Draft], index: usize, words: &[usize]) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let is_state = |d: &Draft| is_state(context, d);
    let sport = text.token(draft.begin).is_some_and(|t| near_sport(context, t.sentence, words));
    let wins = |end: usize, other: usize| {
        // "Spain's women beat", "Peru had lost to".
        let womens = text.shape(end).has(Shape::CLITIC) && is_word!(text, end + 1, "women" | "men" | "girls" | "boys");
        let at = end + if womens { 2 } else { 0 };
        let at = at + usize::from(is_word!(text, at, "had" | "have" | "has" | "will"));
        let word = text.word(at);
        let only_sport = matches!(
            word,
            "beat" | "beats" | "thrash" | "thrashed" | "trounce" | "trounced" | "hammered" | "outplayed"
        );
        let maybe = matches!(
            word,
            "defeated"
                | "faced"
                | "played"
                | "face"
                | "play"
                | "overcame"
                | "edged"
                | "drew"
                | "lost"
                | "eliminated"
                | "stunned"
        );
        at < other && other <= at + 2 && (only_sport || (maybe && sport))
    };
    let next = drafts.get(index + 1).filter(|d| is_state(d));
    let previous = index.checked_sub(1).and_then(|i| drafts.get(i)).filter(|d| is_state(d));
    // "Morocco beat Spain and Portugal".
    let winner = index.checked_sub(2).and_then(|i| drafts.get(i)).filter(|d| is_state(d));
    let also_beaten = winner.zip(previous).is_some_and(|(winner, first)| {
        wins(winner.end, first.begin) && first.end + 1 == draft.begin && is_word!(text, first.end, "and" | "," | "then")
    });
    also_beaten || next.is_some_and(|d| wins(draft.end, d.begin)) || previous.is_some_and(|d| wins(d.end, draft.begin))
}

/// Whether a sentence or one beside it speaks of sport.
fn near_sport(context: &Context<'_>, sentence: u32, words: &[usize]) -> bool {
    words_near(context, sentence, words).next().is_some()
}

/// The words of sport in a sentence and those beside it.
fn words_near<'w>(context: &Context<'_>, sentence: u32, words: &'w [usize]) -> impl Iterator<Item = usize> + use<'w> {
    let text = context.text;
    let from = text.sentence(sentence.saturating_sub(1) as usize).start;
    let to = text.sentence(sentence as usize + 1).end;
    words.get(words.partition_point(|w| *w < from)..).unwrap_or(&[]).iter().copied().take_while(move |w| *w < to)
}

/// Whether one sentence has so many words of sport that a team must be meant.
fn sentence_is_sport(context: &Context<'_>, draft: &Draft, words: &[usize]) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(draft.begin).map(|t| text.sentence(t.sentence as usize)) else { return false };
    let from = words.partition_point(|w| *w < sentence.start);
    words.get(from..).unwrap_or(&[]).iter().take_while(|w| **w < sentence.end).take(SENTENCE_WORDS).count()
        >= SENTENCE_WORDS
}
