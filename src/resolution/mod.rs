//! Floor 3: matches → names, each with the entity that it means and its reading.

mod ambiguity;
mod bodies;
mod draft;
mod full_names;
pub mod metonymy;
mod namesakes;
mod others;
mod overlap;
mod strangers;
mod surnames;
mod teams;
pub(crate) mod times;
mod trades;
mod vetoes;

pub use draft::{Candidates, Context, Draft, Evidence, Kinship, Pass};

use crate::gazetteer::RecordType;
use crate::matching::{Match, form_of};
use crate::mention::MentionKind;

/// Resolves the names among `matches`: overlap, vetoes, ambiguity, then the readings of places and states.
///
/// Short names that may not stand alone come back with the pass [`Pass::Pending`]: the sieve settles or drops them.
#[must_use]
pub fn resolve(context: &Context<'_>, matches: &[Match]) -> Vec<Draft> {
    let spans = overlap::choose(context, matches);
    let mut drafts = ambiguity::resolve(context, spans);
    strangers::leave_out(context, &mut drafts);
    bodies::leave_out(context, &mut drafts);
    metonymy::read(context, &mut drafts);
    teams::leave_out(context, &mut drafts);
    drafts
}

/// Shows `see` the surroundings of each name of a place or state, before it has a reading.
pub fn observe_readings(
    context: &Context<'_>,
    matches: &[Match],
    see: &mut dyn FnMut(&Draft, &metonymy::cues::Surroundings),
) {
    let drafts = ambiguity::resolve(context, overlap::choose(context, matches));
    metonymy::observe(context, &drafts, see);
}

/// The record types whose names have a literal and a metonymic reading.
fn has_readings(context: &Context<'_>, record: u32) -> bool {
    matches!(context.snapshot.record_type(record), RecordType::State | RecordType::Place)
}

/// Whether a kind of mention is a name that has readings.
fn is_read(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym | MentionKind::ShortName)
}
