//! "The tribunal in The Hague", and under a dateline of that town "the tribunal" alone: a court that nobody named, told by where
//! it sits or by who serves it.
//!
//! Preconditions: the town stands behind the noun, or the town or somebody who serves the court is named before; one court that
//! was there on the document's date sits in it, is a tribunal by its name and agrees with the phrase, and the text says "tribunal"
//! somewhere: any town has courts of its own. Vetoes: the noun was used of another, "a court in Belgrade"; the phrase
//! is told apart by more than that ("the tribunal of arbitration").

use smallvec::SmallVec;

use super::introduced::is_taken;
use super::modifiers::agreement;
use super::phrases::{Determiner, Phrase};
use super::{NOMINAL, apposed};
use crate::coreference::survey::Survey;
use crate::coreference::{Neighbours, REACH_DRAFTS, referring};
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{fold_phrase, is_word};

/// How sure a court is that the phrase itself says the town of, and one that the text before does.
const SAID: f32 = 0.9;
const BROUGHT: f32 = 0.78;
/// So many mentions back the town or the person may stand.
const REACH: usize = 48;

/// So many tokens before the end of a noun stands its article.
const REACH_ARTICLE: usize = 5;

/// The courts that may be meant.
type Courts = SmallVec<[u32; 4]>;

/// The court that sits where the phrase or the text before it says.
pub(super) fn resolve(
    context: &Context<'_>,
    survey: &Survey<'_>,
    (drafts, added): (&[Draft], &[Draft]),
    phrase: &Phrase,
) -> Option<Draft> {
    let text = context.text;
    let is_court = is_word!(text, phrase.end - 1, "tribunal" | "court");
    if !is_court || phrase.determiner != Determiner::Definite || is_word!(text, phrase.end, "of" | "for") {
        return None;
    }
    let behind = || drafts.beginning_at(phrase.end + 1).filter(|_| is_word!(text, phrase.end, "in" | "at"));
    if let Some(town) = behind().filter(|d| is_town(context, d)) {
        let court = the_one(context, survey, &seated(context, town, (drafts, phrase)))?;
        let antecedent = drafts.before(phrase.begin).take(REACH_DRAFTS).find(|d| d.record == Some(court));
        let antecedent = antecedent.map(|d| (d.begin, d.end));
        return Some(referring(context, (phrase.begin, phrase.end), NOMINAL, (court, SAID), antecedent));
    }
    // "The court in Belgrade", told apart by another town.
    if is_word!(text, phrase.end, "in" | "at") {
        return None;
    }
    let before = || drafts.before(phrase.begin).take(REACH);
    let by_town = || before().find(|d| is_town(context, d) && !seated(context, d, (drafts, phrase)).is_empty());
    let by_person = || before().find(|d| !served(context, d, (drafts, phrase)).is_empty());
    let (by, court) = if let Some(town) = by_town() {
        (town, the_one(context, survey, &seated(context, town, (drafts, phrase)))?)
    } else {
        let person = by_person()?;
        match served(context, person, (drafts, phrase)).as_slice() {
            [court] => (person, *court),
            _ => return None,
        }
    };
    let is_anothers = apposed::is_strangers(context, drafts, phrase)
        || is_taken(context, (drafts, added), (court, (by.begin, by.end)), phrase);
    (!is_anothers).then(|| referring(context, (phrase.begin, phrase.end), NOMINAL, (court, BROUGHT), None))
}

/// Whether a mention names a place.
fn is_town(context: &Context<'_>, draft: &Draft) -> bool {
    [draft.record, draft.literal].into_iter().flatten().any(|r| context.snapshot.record_type(r) == RecordType::Place)
}

/// Whether a record is a body that was there on the document's date and of which the phrase is true.
fn may_be(context: &Context<'_>, record: u32, (drafts, phrase): (&[Draft], &Phrase)) -> bool {
    let snapshot = context.snapshot;
    snapshot.record_type(record) == RecordType::Organisation
        && snapshot.record(record).is_some_and(|r| r.lifetime().holds(context.date) != Holds::Never)
        && agreement(context, drafts, record, phrase).is_some()
}

/// The courts that sit in a town.
fn seated(context: &Context<'_>, town: &Draft, of: (&[Draft], &Phrase)) -> Courts {
    let places = [town.record, town.literal].into_iter().flatten();
    let mut courts: Courts =
        places.flat_map(|place| context.snapshot.facts(place).seat_of.iter().map(|s| s.owner)).collect();
    courts.retain(|court| may_be(context, *court, of));
    courts.dedup();
    courts
}

/// The courts that somebody serves on the document's date.
fn served(context: &Context<'_>, person: &Draft, of: (&[Draft], &Phrase)) -> Courts {
    let held = person.record.map_or(&[][..], |r| context.snapshot.facts(r).held);
    let mut courts: Courts = held.iter().filter(|h| h.holds(context.date) != Holds::Never).map(|h| h.of).collect();
    courts.retain(|court| may_be(context, *court, of));
    courts.dedup();
    courts
}

/// The only tribunal of the courts of a town, where the text says "tribunal" somewhere: whoever means the others says "court", and
/// any town has courts of its own.
fn the_one(context: &Context<'_>, survey: &Survey<'_>, courts: &Courts) -> Option<u32> {
    let text = context.text;
    let mut tribunals = survey.heads.iter().filter(|h| is_word!(text, h.end - 1, "tribunal")).peekable();
    tribunals.peek()?;
    // "An arbitration tribunal ruled": another.
    if tribunals.any(|h| (h.end.saturating_sub(REACH_ARTICLE)..h.end).any(|i| is_word!(text, i, "a" | "an"))) {
        return None;
    }
    let is_by_name = |court: &&u32| {
        let record = context.snapshot.record(**court);
        record.is_some_and(|r| fold_phrase(&r.name).split(' ').any(|word| word == "tribunal"))
    };
    let mut named = courts.iter().filter(is_by_name);
    named.next().copied().filter(|_| named.next().is_none())
}
