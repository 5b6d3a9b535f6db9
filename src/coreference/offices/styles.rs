//! "His Majesty", "His Holiness": how one is addressed who reigns, in place of a name.

use super::holders::is_lately_over;
use crate::coreference::{Neighbours, REACH_DRAFTS, referring, sentence};
use crate::gazetteer::{Gender, Held, Holds};
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Pass};
use crate::text::{Shape, is_word};

/// So many sentences back he may be named who is addressed.
const REACH_STYLED: u32 = 8;
/// How sure the only one is who may be addressed so.
const STYLED: f32 = 0.9;

/// The one whom an address that begins at a token means: the only one named before who may be addressed so.
pub(super) fn styled(context: &Context<'_>, drafts: &[Draft], begin: usize) -> Option<Draft> {
    let (text, snapshot) = (context.text, context.snapshot);
    let called = match text.word(begin + 1) {
        "majesty" => "monarch",
        "holiness" => "pontiff",
        "highness" => "ruler",
        _ => return None,
    };
    let end = begin + 2;
    // "His Majesty King Abdullah", "His Majesty the King", "His Majesty's Government": said of what follows.
    let goes_on = |i: usize| text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::SENTENCE_START);
    let follows = goes_on(end) || is_word!(text, end, "the") || text.shape(end).has(Shape::CLITIC) && goes_on(end + 1);
    if follows || drafts.beginning_at(end).is_some() || drafts.containing(begin, end).next().is_some() {
        return None;
    }
    let is_hers = is_word!(text, begin, "her");
    let reigns = |leader: u32| {
        let is_female = snapshot.gender(leader) == Some(Gender::Female);
        let by_style = |office: u32| {
            snapshot.record(office).is_some_and(|r| r.name == called || r.names.iter().any(|n| n.text == called))
        };
        // "His Majesty's service will be remembered": of one who has just died as well.
        let in_time = |h: &Held| h.holds(context.date) != Holds::Never || is_lately_over(context, h.interval());
        is_female == is_hers && snapshot.facts(leader).held.iter().any(|h| by_style(h.office) && in_time(h))
    };
    let here = sentence(context, begin);
    let near = drafts.before(begin).take(REACH_DRAFTS);
    let mut named = near
        .take_while(|d| here - sentence(context, d.begin).min(here) <= REACH_STYLED)
        .filter_map(|d| Some((d.record.filter(|r| reigns(*r))?, (d.begin, d.end))));
    let (leader, at) = named.next()?;
    let is_alone = named.all(|(other, _)| other == leader);
    is_alone.then(|| referring(context, (begin, end), (MentionKind::Office, Pass::Offices), (leader, STYLED), Some(at)))
}
