//! Bodies called by a noun before an office's name: "the Commission president", "the fund chief".

use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::gazetteer::{Holds, RecordType};
use crate::resolution::{Context, Draft};
use crate::text::{Shape, is_word};

/// The body, called by a noun, whose head was named in the sentence before, or is in apposition.
fn body_of_head(context: &Context<'_>, drafts: &[Draft], (at, end): (usize, usize), noun: &str) -> Option<u32> {
    let (text, snapshot) = (context.text, context.snapshot);
    let is_body = matches!(
        noun,
        "commission"
            | "council"
            | "fund"
            | "bank"
            | "union"
            | "agency"
            | "alliance"
            | "bloc"
            | "cartel"
            | "organisation"
    );
    if !is_body {
        return None;
    }
    let here = sentence(context, at);
    let apposed = drafts.beginning_at(end + 1).filter(|_| is_word!(text, end, ","));
    let near = drafts.before(at).take_while(|d| sentence(context, d.begin) + 1 >= here);
    let leaders = apposed.into_iter().chain(near).filter_map(|d| d.record).filter(|r| snapshot.is_leader(*r));
    leaders.take(REACH_HEADS).find_map(|leader| {
        let held = snapshot.facts(leader).held.iter().filter(|h| h.holds(context.date) != Holds::Never);
        let mut bodies = held.map(|h| h.of).filter(|of| snapshot.record_type(*of) == RecordType::Organisation);
        bodies.find(|body| snapshot.record(*body).is_some_and(|r| r.nominals.iter().any(|own| own == noun)))
    })
}

/// So many people named just before are asked what they head.
const REACH_HEADS: usize = 4;

/// "The Commission president": the body near, or whose office somebody near or in apposition holds, that the capitalised noun at
/// a token calls, before an office's name that ends at another.
pub(super) fn body_before(context: &Context<'_>, drafts: &[Draft], (at, end): (usize, usize)) -> Option<u32> {
    let (text, snapshot) = (context.text, context.snapshot);
    let shape = text.shape(at);
    if at == 0 || !is_word!(text, at - 1, "the") || shape.has_any(Shape::CAPITALS_LINE.or(Shape::SENTENCE_START)) {
        return None;
    }
    let word = text.word(at);
    // "The commission president", in small letters: of whoever heads one and was just named.
    if !shape.has(Shape::CAPITALISED) {
        return body_of_head(context, drafts, (at, end), word);
    }
    let is_called = |body: &u32| {
        snapshot.record_type(*body) == RecordType::Organisation
            && snapshot.record(*body).is_some_and(|r| r.nominals.iter().any(|noun| noun == word))
    };
    let apposed = drafts.beginning_at(end + 1).filter(|_| is_word!(text, end, ","));
    apposed.into_iter().chain(drafts.before(at).take(REACH_DRAFTS)).filter_map(|d| d.record).find_map(|record| {
        let held = snapshot.facts(record).held.iter().filter(|h| h.holds(context.date) != Holds::Never).map(|h| h.of);
        std::iter::once(record).chain(held).find(is_called)
    })
}
