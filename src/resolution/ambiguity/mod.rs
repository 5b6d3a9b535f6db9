//! Which record a span means: the priors of its forms, their dates, and what else the text names.

mod ages;
mod presence;
mod shares;

use smallvec::{SmallVec, smallvec};

use presence::Presence;

use super::overlap::NameSpan;
use super::times::{self, Company, Years};
use super::{Candidates, Context, Draft, Evidence, Pass, vetoes};
use crate::gazetteer::CompiledForm;
use crate::mention::MentionKind;
use crate::text::{Class, Shape};

/// The winner must have this share of the evidence, else the mention is ambiguous.
const CLEAR_SHARE: f32 = 0.6;
/// A form whose best record is less likely than this, and has no support, means something outside the gazetteer.
const MIN_PRIOR: f32 = 0.25;
/// A form more likely than this is not below that even outside its dates.
const SURE_PRIOR: f32 = 0.4;
/// Confidence in a name that only one record has.
const UNIQUE_CONFIDENCE: f32 = 0.98;

/// The sentence that a span stands in.
fn sentence_of(context: &Context<'_>, span: &NameSpan) -> u32 {
    context.text.token(span.begin).map_or(0, |t| t.sentence)
}

/// A draft for each span that means something in the gazetteer.
pub(super) fn resolve(context: &Context<'_>, mut spans: Vec<NameSpan>) -> Vec<Draft> {
    let years = Years::of(context);
    for span in &mut spans {
        ages::keep_forms_of_the_time(context, &years, span);
    }
    let presence = Presence::of(context, &spans);
    // A text with a date is of another time where it names those of that time.
    let others = presence.people.iter().map(|(_, person)| *person);
    let others = others.filter(|person| context.date_assumed || times::is_of_the_past(context, *person));
    let company = Company::of(context, others);
    // As many again are found by coreference, or nearly.
    let mut drafts = Vec::with_capacity(2 * spans.len());
    drafts.extend(spans.iter().filter_map(|span| draft(context, &presence, &company, span)));
    drafts
}

/// "Secretary Clinton": whether a title stands before a surname.
fn is_titled(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    span.end - span.begin == 1
        && span.begin.checked_sub(1).map(|title| text.before_abbreviating_dot(title)).is_some_and(|title| {
            text.class(title).has(Class::TITLE)
                && text.shape(title).has(Shape::CAPITALISED)
                && text.token(title).map(|t| t.sentence) == text.token(span.begin).map(|t| t.sentence)
        })
}

/// A record that a span may mean, by the form that speaks best for it.
struct Candidate {
    record: u32,
    form: u32,
    standalone: bool,
    weight: f32,
}

impl Candidate {
    /// The record of a form.
    fn of(context: &Context<'_>, number: u32, form: &CompiledForm<'_>) -> Self {
        let weight = form.prior * vetoes::dated_factor(context, form);
        Self { record: form.record, form: number, standalone: form.standalone, weight }
    }
}

fn draft(context: &Context<'_>, presence: &Presence, company: &Company, span: &NameSpan) -> Option<Draft> {
    if let [number] = span.forms.as_slice() {
        // There is nothing to tell apart.
        let form = context.snapshot.form(*number)?;
        let candidate = Candidate::of(context, *number, &form);
        let candidates = smallvec![(form.record, if candidate.weight > 0.0 { 1.0 } else { 0.0 })];
        return settled(context, presence, span, (&candidate, candidates), !form.standalone);
    }
    let mut found = candidates(context, span);
    // A name that may stand alone is meant before one that may not; which of two people a title says.
    let titled =
        found.len() > 1 && is_titled(context, span) && found.iter().all(|c| context.snapshot.is_leader(c.record));
    // "Clinton in 2000": so does one whose years are told, where those of the others are not.
    let told = |c: &Candidate| {
        let known = !context.date_assumed && context.snapshot.is_leader(c.record);
        if known { times::told_of(context, c.record, span.begin) } else { 1.0 }
    };
    let standing = found.iter().filter(|c| c.standalone).count();
    let by_year = found.len() > standing
        && standing > 0
        && found.iter().any(|c| !c.standalone && told(c) > 1.0)
        && found.iter().all(|c| !c.standalone || told(c) < 1.0);
    // "Kaczyński" is one of two brothers, and the other where the text names him in full.
    let mut named: SmallVec<[u32; 2]> = SmallVec::new();
    if by_year {
        found.retain(|c| told(c) > 1.0);
    } else if !titled && standing > 0 {
        let is_named = |c: &Candidate| !c.standalone && presence.names_leader(c.record);
        named.extend(found.iter().filter(|c| is_named(c)).map(|c| c.record));
        found.retain(|c| c.standalone);
    }
    let candidates = match found.as_slice() {
        [only] => smallvec![(only.record, if only.weight > 0.0 { 1.0 } else { 0.0 })],
        several => shares::of(context, presence, company, span, several),
    };
    let (best, _) = *candidates.first()?;
    let chosen = found.iter().find(|c| c.record == best)?;
    let pending = !chosen.standalone && !by_year || titled;
    let mut draft = settled(context, presence, span, (chosen, candidates), pending)?;
    draft.candidates.extend(named.into_iter().map(|record| (record, 0.0)));
    Some(draft)
}

/// The records that a span may mean, each by the form that speaks best for it.
fn candidates(context: &Context<'_>, span: &NameSpan) -> SmallVec<[Candidate; 4]> {
    let mut found: SmallVec<[Candidate; 4]> = SmallVec::new();
    // The forms of a span are in order of their numbers, and those of a record are numbered in a row.
    for number in &span.forms {
        let Some(form) = context.snapshot.form(*number) else { continue };
        let candidate = Candidate::of(context, *number, &form);
        let (standalone, weight) = (candidate.standalone, candidate.weight);
        match found.last_mut().filter(|known| known.record == form.record) {
            // Of two forms of one record the one that may stand alone, then the likelier, is the one meant.
            Some(known) if (standalone, weight) > (known.standalone, known.weight) => *known = candidate,
            Some(_) => {}
            None => found.push(candidate),
        }
    }
    found
}

/// The draft of a span that means most likely the candidate chosen, which a short name does not yet where it is pending.
fn settled(
    context: &Context<'_>,
    presence: &Presence,
    span: &NameSpan,
    (chosen, candidates): (&Candidate, Candidates),
    pending: bool,
) -> Option<Draft> {
    let (best, share) = *candidates.first()?;
    let (form_number, weight) = (chosen.form, chosen.weight);
    let form = context.snapshot.form(form_number)?;
    if weight < MIN_PRIOR
        && candidates.len() == 1
        && presence.factor(context, sentence_of(context, span), span, best) < 1.5
    {
        return None;
    }
    let kind = span.kind.unwrap_or(form.kind);
    let pending = pending && span.kind.is_none();
    let resolved = share >= CLEAR_SHARE;
    let confidence =
        if candidates.len() == 1 { UNIQUE_CONFIDENCE * weight.max(0.7) } else { share.min(UNIQUE_CONFIDENCE) };
    let pass = match kind {
        _ if pending => Pass::Pending,
        MentionKind::Demonym => Pass::Demonyms,
        _ => Pass::Names,
    };
    // What a short name of people means is for the sieve to say.
    let people = pending && candidates.iter().all(|(r, _)| context.snapshot.is_leader(*r));
    Some(Draft {
        record: (resolved && !people).then_some(best),
        candidates,
        form: Some(form_number),
        confidence,
        ..Draft::derived(span.begin, span.end, kind, pass, Evidence::Form)
    })
}
