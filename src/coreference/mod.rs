//! Floor 4: the sieve. Passes run in the order of `SIEVE`, the most precise first; a later pass sees what earlier ones
//! decided and never contradicts it.
//!
//! The order follows Lee et al. (2013), "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked
//! Rules" (Computational Linguistics 39:4); the short-name rules follow GATE's `OrthoMatcher`.

#![expect(
    clippy::ptr_arg,
    reason = "every pass has one signature, so that the sieve is a list; some add drafts, some do not"
)]

mod chains;
mod defined;
mod nominals;
mod offices;
mod pronouns;
mod short_names;
mod titles;

use crate::matching::Match;
use crate::resolution::{Context, Draft, Pass};

/// A pass over the drafts, which stay sorted by where they begin.
type SievePass = fn(&Context<'_>, &[Match], &mut Vec<Draft>);

/// The passes, in order. Names, demonyms and metonyms are resolved before the sieve begins.
const SIEVE: &[SievePass] = &[
    defined::run,
    short_names::run,
    titles::run,
    short_names::drop_unsettled,
    offices::run,
    nominals::run,
    pronouns::run,
];

/// Runs the sieve and links each mention to its antecedent.
pub fn run(context: &Context<'_>, matches: &[Match], drafts: &mut Vec<Draft>) {
    let done = run_while(context, matches, drafts, &|| true);
    debug_assert!(done);
}

/// The same; false, with the drafts half done, once `keep_going` says no.
#[must_use]
pub fn run_while(
    context: &Context<'_>,
    matches: &[Match],
    drafts: &mut Vec<Draft>,
    keep_going: &dyn Fn() -> bool,
) -> bool {
    for pass in SIEVE {
        if !keep_going() {
            return false;
        }
        pass(context, matches, drafts);
        drafts.sort_by_key(|d| (d.begin, std::cmp::Reverse(d.end)));
    }
    debug_assert!(drafts.iter().all(|d| d.pass != Pass::Pending));
    chains::link(drafts);
    true
}

/// The index of the sentence that a token is in.
fn sentence(context: &Context<'_>, token: usize) -> u32 {
    context.text.token(token).map_or(0, |t| t.sentence)
}
