//! "Sweden 1 – 0 Korea", "Holland beat England": where a national team is meant, no state is mentioned.
//!
//! A team shows by a score beside the name, by one state beating another, or by a report of a match around it. Where the
//! report says where something was played ("in Russia"), the state is meant all the same.

mod clubs;
mod done;
mod fixtures;
mod matchday;
mod matter;
mod members;
mod roles;
mod shown;
mod sides;
mod tables;

use fixtures::{governs, is_drawn_against, is_in_a_row, is_more_than_a_team, is_opponent, plays, speaks_of_rule};

use super::{Context, Draft, is_read};
use crate::gazetteer::RecordType;
use crate::recognition::Reading;
use crate::text::{Class, Shape, Token, Traits, is_word, syntax};

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

/// Leaves out names of states that mean their teams.
pub(super) fn leave_out(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let words = words_of_sport(context);
    let mut team: Vec<bool> = (0..drafts.len()).map(|i| shown::shows_a_team(context, drafts, i, &words)).collect();
    leave_out_clubs(context, drafts, &words, &mut team);
    let shown: Vec<u32> = team.iter().zip(&*drafts).filter(|(t, _)| **t).map(|(_, d)| sentence(context, d)).collect();
    let report = is_report(context, &words, shown.len());
    let few = words.len() < FEW_WORDS && !words.iter().any(|i| matter::is_of_nothing_else(context, *i));
    if words.is_empty() && shown.is_empty() {
        return;
    }
    let few = few && shown.is_empty();
    let mut matches = Matches { words, shown, report, few };
    let mut shows_more = false;
    // Twice where somebody shows: who plays may do so only behind the one whom he meets.
    for again in [false, true] {
        if again && !shows_more {
            break;
        }
        for index in 0..drafts.len() {
            shows_more |= show(context, drafts, index, (&mut team, &mut matches));
        }
    }
    // "Pakistan, South Africa and England had gone home", and not "in Spain, Italy and Germany".
    for index in (1..drafts.len()).rev() {
        let is_last = team.get(index) == Some(&true) && !is_in_a_row(context, drafts, index + 1);
        if is_last && drafts.get(index).is_some_and(|d| plays(context, d) || roles::acts(context, d)) {
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

/// Takes note of a team that the sport around its name shows, if one does.
fn show(context: &Context<'_>, drafts: &[Draft], index: usize, (team, matches): (&mut [bool], &mut Matches)) -> bool {
    let Some(draft) = drafts.get(index).filter(|_| team.get(index) == Some(&false)) else { return false };
    let here = sentence(context, draft);
    // "survived against Canada": the other side of one that was told before.
    let beside = index.checked_sub(1).is_some_and(|i| team.get(i) == Some(&true));
    if !beside && !matches.are_near(context, here) {
        return false;
    }
    let is = beside && (is_opponent(context, drafts, index) || is_met_too(context, drafts, index))
        || is_team_in_a_report(context, drafts, index, matches)
        || matches.is_shown_in(context, drafts, index) && matchday::is_a_side_too(context, drafts, index)
        || roles::sport_needed(context, drafts, index, team)
            .is_some_and(|needed| matches.suffice(context, here, needed));
    if is && let Some(team) = team.get_mut(index) {
        *team = true;
        matches.show(here);
    }
    is
}

/// Leaves out names of cities that mean their clubs.
fn leave_out_clubs(context: &Context<'_>, drafts: &mut Vec<Draft>, words: &[usize], team: &mut Vec<bool>) {
    let clubs = clubs::named(context);
    let is_club: Vec<bool> = (0..drafts.len()).map(|i| clubs::is_club(context, drafts, i, (&clubs, words))).collect();
    if is_club.contains(&true) {
        let mut stays = is_club.iter().map(|club| !club);
        team.retain(|_| stays.next().unwrap_or(true));
        let mut stays = is_club.iter().map(|club| !club);
        drafts.retain(|_| stays.next().unwrap_or(true));
    }
}

/// "India play Bangladesh and South Africa in Dhaka": who is met besides the one before.
fn is_met_too(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let before = index.checked_sub(1).and_then(|i| drafts.get(i)).and_then(|d| d.begin.checked_sub(1));
    is_in_a_row(context, drafts, index)
        && before.is_some_and(|i| is_word!(text, i, "play" | "plays" | "played" | "face" | "beat" | "meet" | "host"))
        && text.token(draft.end).is_none_or(|t| t.shape.has(Shape::PUNCTUATION) || t.class.has(Class::PREPOSITION))
}

/// What a text tells of matches.
struct Matches {
    /// The tokens that are words of sport.
    words: Vec<usize>,
    /// The sentences in which a team shows without more ado.
    shown: Vec<u32>,
    /// Whether the text is a report of sport.
    report: bool,
    /// Whether so little is told that only words beside a name can show a team.
    few: bool,
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

    /// Whether there is as much sport around a sentence as is needed for a name there to be a side's.
    fn suffice(&self, context: &Context<'_>, here: u32, needed: i32) -> bool {
        self.matter(context, here) >= needed || self.is_all_that_matters(context, here)
    }

    /// Whether a team shows in the sentence of a draft.
    fn is_shown_in(&self, context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
        drafts.get(index).is_some_and(|d| self.shown.binary_search(&sentence(context, d)).is_ok())
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
    let is = |(i, t): &(usize, &Token)| {
        t.class.has(Class::SPORT)
            || t.traits.has_any(Traits::PLAY.or(Traits::MAY_BE_PLAY)) && is_of_sport(context, *i, t)
            || t.shape.has(Shape::DIGIT.or(Shape::AFTER_HYPHEN)) && matter::is_score(context.text, *i)
    };
    tokens.filter(is).map(|(i, _)| i).collect()
}

/// Words of sport beside those that the readings are weighed by: of nothing else, of other things too, or part of a phrase.
fn is_of_sport(context: &Context<'_>, at: usize, token: &Token) -> bool {
    token.traits.has(Traits::PLAY)
        || is_word!(token, "penalties" | "trophy" | "toss" | "deflected" | "bronze")
        || matter::is_phrase(context.text, at)
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

/// Whether a name is a team's where matches are the matter.
fn is_team_in_a_report(context: &Context<'_>, drafts: &[Draft], index: usize, matches: &Matches) -> bool {
    let Some(draft) = drafts.get(index).filter(|d| is_state(context, d)) else { return false };
    if matches.few {
        return false;
    }
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
        let placed = syntax::before_article(context.text, draft.begin).is_some_and(|p| {
            context.text.class(p).has(Class::PLACE_PREPOSITION)
                || is_word!(context.text, p, "to" | "of" | "," | "(" | "and")
        });
        return report && !placed && matches.are_near(context, here);
    }
    report && matches.are_near(context, here) && !speaks_of_rule(context, here)
        || sentence_is_sport(context, draft, words)
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
