//! Floor 4: the sieve. Passes run in the order of `SIEVE`, the most precise first; a later pass sees what earlier ones
//! decided and never contradicts it.
//!
//! The order follows Lee et al. (2013), "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked
//! Rules" (Computational Linguistics 39:4); the short-name rules follow GATE's `OrthoMatcher`.

#![expect(
    clippy::ptr_arg,
    reason = "every pass has one signature, so that the sieve is a list; some add drafts, some do not"
)]

mod apposition;
mod chains;
mod counterparts;
mod defined;
mod described;
mod first_person;
mod halves;
mod nominals;
mod offices;
mod predicates;
pub mod pronouns;
mod short_names;
mod speakers;
mod survey;
mod titles;
mod turns;

use smallvec::{SmallVec, smallvec};
use survey::Survey;

use crate::matching::Match;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass};

/// A pass over the drafts, which stay sorted by where they begin.
type SievePass = fn(&Context<'_>, &Survey<'_>, &mut Vec<Draft>);

/// The passes, in order, in three parts. Demonyms, metonyms and what names mean by themselves are resolved before the sieve
/// begins.
const SIEVE: [&[SievePass]; 3] = [
    // Settle all names; where only names are asked for, no other part runs.
    &[
        defined::run,
        halves::run,
        titles::restrict,
        short_names::run,
        titles::run,
        // "Mrs May": and then "May".
        short_names::run,
        short_names::by_company,
        short_names::drop_unsettled,
        short_names::by_given_name,
    ],
    // Add offices and head nouns, and the pronouns that need no weighing.
    &[
        offices::run,
        nominals::run,
        described::run,
        // "the bank's president": the office of what a nominal means.
        offices::run,
        pronouns::possessors::run,
        pronouns::cataphora::run,
    ],
    // Add the other pronouns, and what rests on them. The fitting of weights stops before.
    &[
        pronouns::run,
        first_person::run,
        // "his country": the state of whom a pronoun means.
        nominals::run_of_leaders,
        // "its secretary-general", "his foreign minister": the office of what a pronoun means.
        offices::run_again,
        counterparts::run,
        // "Its president said he": whom the pronouns brought up.
        pronouns::run_again,
    ],
];

/// The passes of the sieve's first parts, so many of them.
fn passes(parts: usize) -> impl Iterator<Item = SievePass> {
    SIEVE.into_iter().take(parts).flatten().copied()
}

/// Runs the sieve and links each mention to its antecedent.
pub fn run(context: &Context<'_>, matches: &[Match], drafts: &mut Vec<Draft>) {
    let done = run_while(context, matches, drafts, false, &|| true);
    debug_assert!(done);
}

/// The same, or where only names are asked for the passes that settle them; false, with the drafts half done, once
/// `keep_going` says no.
#[must_use]
pub fn run_while(
    context: &Context<'_>,
    matches: &[Match],
    drafts: &mut Vec<Draft>,
    names_only: bool,
    keep_going: &dyn Fn() -> bool,
) -> bool {
    if !keep_going() {
        return false;
    }
    let survey = Survey::of(context, matches, names_only);
    drafts.reserve(survey.pronouns.len() + survey.offices.len() + survey.heads.len());
    for pass in passes(if names_only { 1 } else { SIEVE.len() }) {
        if !keep_going() {
            return false;
        }
        run_pass(pass, context, &survey, drafts);
    }
    debug_assert!(drafts.iter().all(|d| d.pass != Pass::Pending));
    chains::link(drafts);
    true
}

/// Runs a pass, and puts what it added where it belongs.
fn run_pass(pass: SievePass, context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let known = drafts.len();
    pass(context, survey, drafts);
    if drafts.len() > known {
        sort(drafts, known);
    }
}

/// Puts drafts in order, by begin, the longer first, of which the first `known` are in order. Most passes add few.
fn sort(drafts: &mut Vec<Draft>, known: usize) {
    let order = |d: &Draft| (d.begin, std::cmp::Reverse(d.end));
    debug_assert!(drafts.iter().take(known).is_sorted_by_key(order));
    let mut added = drafts.split_off(known);
    if !added.is_sorted_by_key(order) {
        added.sort_by_key(order);
    }
    // From the last to the first: nothing is moved that stands before all that was added.
    let mut behind = known;
    let mut place = known + added.len();
    drafts.resize_with(place, || Draft::derived(0, 0, MentionKind::Name, Pass::Pending, Evidence::Form));
    while let Some(draft) = added.pop() {
        while let Some(earlier) = behind.checked_sub(1)
            && drafts.get(earlier).is_some_and(|d| order(d) > order(&draft))
        {
            place -= 1;
            behind = earlier;
            drafts.swap(earlier, place);
        }
        place -= 1;
        if let Some(free) = drafts.get_mut(place) {
            *free = draft;
        }
    }
}

/// A pass looks at no more than so many mentions before the one that it resolves, so that time stays linear in the text.
const REACH_DRAFTS: usize = 120;

/// An office may hold a nominal that holds a name: no draft lies deeper than this.
const MAX_DEPTH: usize = 6;

/// Drafts by where they stand. They are sorted by begin, the longer first, and names do not overlap.
trait Neighbours {
    /// The drafts that begin before a token, and the others.
    fn split(&self, begin: usize) -> (&[Draft], &[Draft]);

    /// The draft that begins at a token, the longest of several.
    fn beginning_at(&self, begin: usize) -> Option<&Draft> {
        self.split(begin).1.first().filter(|d| d.begin == begin)
    }

    /// The draft that ends before a token, the shortest of several.
    fn ending_at(&self, end: usize) -> Option<&Draft> {
        self.before(end).take(MAX_DEPTH).find(|d| d.end == end)
    }

    /// The drafts that contain the tokens `begin..end`, the innermost first.
    fn containing(&self, begin: usize, end: usize) -> impl Iterator<Item = &Draft> {
        self.before(begin + 1).take(MAX_DEPTH).filter(move |d| d.end >= end)
    }

    /// The drafts that begin before a token, the nearest first.
    fn before(&self, begin: usize) -> impl Iterator<Item = &Draft> {
        self.split(begin).0.iter().rev()
    }
}

impl Neighbours for [Draft] {
    fn split(&self, begin: usize) -> (&[Draft], &[Draft]) {
        self.split_at_checked(self.partition_point(|d| d.begin < begin)).unwrap_or((self, &[]))
    }
}

/// Runs the sieve up to the pronouns and asks `answer` what each pronoun stands for: the place of a candidate, or none.
/// This is how the pronouns' weights are fitted and looked into.
pub fn observe_pronouns(
    context: &Context<'_>,
    matches: &[Match],
    drafts: &mut Vec<Draft>,
    answer: &mut dyn FnMut(&pronouns::features::Question) -> Option<usize>,
) {
    let survey = Survey::of(context, matches, false);
    for pass in passes(SIEVE.len() - 1) {
        run_pass(pass, context, &survey, drafts);
    }
    pronouns::each(context, &survey, drafts, None, &mut |question| {
        answer(question).map(|chosen| pronouns::Answer {
            is_clear: true,
            leans: false,
            chosen,
            shares: SmallVec::new(),
        })
    });
}

/// Runs the sieve and shows `see` the drafts before it and after each pass: what earlier passes settled stays as it is.
pub fn observe_passes(
    context: &Context<'_>,
    matches: &[Match],
    drafts: &mut Vec<Draft>,
    see: &mut dyn FnMut(&[Draft]),
) {
    let survey = Survey::of(context, matches, false);
    see(drafts);
    for pass in passes(SIEVE.len()) {
        run_pass(pass, context, &survey, drafts);
        see(drafts);
    }
}

/// The index of the sentence that a token is in.
fn sentence(context: &Context<'_>, token: usize) -> u32 {
    context.text.token(token).map_or(0, |t| t.sentence)
}

/// A mention of the tokens `begin..end` that means a record because it refers back to an earlier mention, if there is one.
fn referring(
    context: &Context<'_>,
    (begin, end): (usize, usize),
    (kind, pass): (MentionKind, Pass),
    (record, confidence): (u32, f32),
    antecedent: Option<(usize, usize)>,
) -> Draft {
    let sentences_back = antecedent.map_or(0, |a| sentence(context, begin).saturating_sub(sentence(context, a.0)));
    Draft {
        record: Some(record),
        candidates: smallvec![(record, 1.0)],
        confidence,
        antecedent,
        ..Draft::derived(begin, end, kind, pass, Evidence::Antecedent { sentences_back })
    }
}
