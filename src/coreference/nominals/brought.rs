//! States and bodies that nobody named, brought to mind by whoever leads them or by where something happens.

use super::Phrase;
use super::leaders::{brought_by, is_serving};
use super::modifiers::agreement;
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{HeadOf, Held, Holds, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::syntax;
use crate::text::{Class, is_word};

/// How many sentences back a leader speaks for his state.
const REACH_SENTENCES: u32 = 2;
/// And how many for one that nobody named.
const REACH_UNNAMED: u32 = 4;
/// What a leader's mention weighs for his state.
const WEIGHT: f32 = 0.6;

/// A state that somebody or something named near brings to mind.
pub(super) struct Brought {
    pub(super) state: u32,
    pub(super) weight: f32,
    /// What those weigh that stand too far off to speak for a state that is named.
    pub(super) far: f32,
    /// The nearest mention that does, unless it is somebody out of office.
    pub(super) by: Option<(usize, usize)>,
}

/// What the leaders named near, and the capitals where something happens, weigh for their states.
pub(super) fn salience(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, here: u32) -> Vec<Brought> {
    let mut weights: Vec<Brought> = Vec::new();
    for draft in drafts.before(phrase.begin).take(REACH_DRAFTS) {
        let back = here.saturating_sub(sentence(context, draft.begin));
        if back > REACH_UNNAMED {
            break;
        }
        // "Guterres fears for the organisation": whoever heads a body may act on it, and no state is his.
        let headed = body_of(context, draft);
        let body = whole_of(context, drafts, headed.or(draft.record), phrase).or(headed);
        if draft.end > phrase.begin || body.is_none() && back == 0 && super::acts_on(context, draft, phrase.begin) {
            continue;
        }
        // "Solana hoped that the country": whoever serves a body by now speaks for no state.
        if body.is_none() && serves_a_body(context, draft) {
            continue;
        }
        let Some(state) = body.or_else(|| brought_by(context, draft)) else { continue };
        let comments = back == 0
            && body.is_none()
            && (says_of_another(context, drafts, draft, (state, phrase.begin))
                || sends_there(context, draft, phrase.begin));
        let weight = WEIGHT * super::mention_weight(context, draft, back) * if comments { COMMENTS } else { 1.0 };
        let (weight, far) = if back > REACH_SENTENCES { (0.0, weight) } else { (weight, 0.0) };
        // "Colin Powell said the nation": nobody's but his own, though he serves it no more.
        let is_nation = back == 0 && phrase.end == phrase.begin + 2 && is_word!(context.text, phrase.head, "nation");
        let by = || {
            Some((draft.begin, draft.end)).filter(|_| is_nation || body.is_some() || is_serving(context, draft, state))
        };
        if let Some(known) = weights.iter_mut().find(|known| known.state == state) {
            known.weight += weight;
            known.far += far;
            known.by = known.by.or_else(by);
        } else {
            let by = by();
            weights.push(Brought { state, weight, far, by });
        }
    }
    weights
}

/// What a leader weighs for his own state where he says in the same breath what another's do, times that.
pub(super) const COMMENTS: f32 = 0.3;

/// "Putin announced that the Syrian factions had agreed on a truce in the country": whether somebody says what those of another
/// state do, of which the phrase is a part.
pub(super) fn says_of_another(
    context: &Context<'_>,
    drafts: &[Draft],
    leader: &Draft,
    (own, begin): (u32, usize),
) -> bool {
    let text = context.text;
    let verb = syntax::verb_after(text, leader.end).filter(|v| *v < begin && text.class(*v).has(Class::SPEECH_VERB));
    let is_another = |d: &&Draft| {
        d.record.is_some_and(|r| r != own && context.snapshot.record_type(r) == RecordType::State) && d.end < begin
    };
    verb.is_some_and(|verb| drafts.before(begin).take(4).take_while(|d| d.begin > verb).any(|d| is_another(&d)))
}

/// "Obama said he would send soldiers to the country": whoever sends somebody there is elsewhere.
fn sends_there(context: &Context<'_>, leader: &Draft, begin: usize) -> bool {
    let text = context.text;
    let is_sent = |i: usize| {
        is_word!(
            text,
            i,
            "send"
                | "sends"
                | "sent"
                | "sending"
                | "deploy"
                | "deploys"
                | "deployed"
                | "deploying"
                | "dispatch"
                | "dispatched"
        )
    };
    begin > leader.end
        && is_word!(text, begin - 1, "to" | "into" | "in")
        && (leader.end.max(begin.saturating_sub(SENT_REACH))..begin).any(is_sent)
}

/// How far before a phrase stands the verb for who is sent there, in tokens.
const SENT_REACH: usize = 8;

/// The organisation that a leader heads on the document's date.
fn body_of(context: &Context<'_>, draft: &Draft) -> Option<u32> {
    let snapshot = context.snapshot;
    let leader = draft.record.filter(|r| snapshot.is_leader(*r))?;
    let heads = |h: &&Held| {
        snapshot.head_of(h.office) == Some(HeadOf::Organisation)
            && snapshot.record_type(h.of) == RecordType::Organisation
            && h.holds(context.date) != Holds::Never
    };
    snapshot.facts(leader).held.iter().find(heads).map(|h| h.of)
}

/// Whether a leader serves an organisation on the document's date, and no state.
fn serves_a_body(context: &Context<'_>, draft: &Draft) -> bool {
    let snapshot = context.snapshot;
    let Some(leader) = draft.record.filter(|r| snapshot.is_leader(*r)) else { return false };
    let now = || snapshot.facts(leader).held.iter().filter(|h| h.holds(context.date) != Holds::Never);
    let is = |wanted: RecordType| now().any(|h| snapshot.record_type(h.of) == wanted);
    !context.date_assumed && is(RecordType::Organisation) && !is(RecordType::State)
}

/// The body of an organ that the phrase cannot mean itself, where the organ or its head is named: "The European Commission said that the
/// bloc".
fn whole_of(context: &Context<'_>, drafts: &[Draft], organ: Option<u32>, phrase: &Phrase) -> Option<u32> {
    let snapshot = context.snapshot;
    let is_body = |r: &u32| snapshot.record_type(*r) == RecordType::Organisation;
    let organ = organ.filter(is_body)?;
    let whole = snapshot.parent(organ).filter(is_body)?;
    (is_a_bodys(context, phrase) && agreement(context, drafts, organ, phrase).is_none()).then_some(whole)
}

/// Whether a phrase's noun is one of few bodies: "the bloc", "the world body", and not "the organisation".
pub(super) fn is_a_bodys(context: &Context<'_>, phrase: &Phrase) -> bool {
    phrase.end > phrase.head + 1 || !super::GENERAL.contains(&context.text.word(phrase.end - 1))
}
