//! Offices whose name a state's parts: "the top U.S. diplomat" is the state's top diplomat.

use std::cell::OnceCell;

use super::phrases::{Phrase, is_title, is_within_name};
use super::{Qualifiers, goes_by};
use crate::coreference::sentence;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::{Shape, is_word};

/// "The top U.S. diplomat", and not the one for some part of the world or in some place.
pub(super) fn diplomats<'a>(context: &'a Context<'_>, drafts: &'a [Draft]) -> impl Iterator<Item = Phrase> + 'a {
    let (text, snapshot) = (context.text, context.snapshot);
    let minister = snapshot.index_of("foreign-minister");
    drafts.iter().filter_map(move |state| {
        if !is_word!(text, state.end, "diplomat") || !is_word!(text, state.begin.checked_sub(1)?, "top" | "chief") {
            return None;
        }
        let of = state.record.filter(|r| snapshot.record_type(*r) == RecordType::State)?;
        let is_said = matches!(state.kind, MentionKind::Demonym | MentionKind::Acronym | MentionKind::Name);
        let end = state.end + 1;
        let top = state.begin - 1;
        let the =
            top.checked_sub(1).filter(|i| is_word!(text, *i, "the") && sentence(context, *i) == sentence(context, top));
        let begin = the.or(Some(top).filter(|i| text.shape(*i).has(Shape::SENTENCE_START)))?;
        let goes_on = is_word!(text, end, "for" | "in" | "at" | "on" | "to" | "of" | "there" | "who")
            || is_title(context, drafts, end);
        // What this pass has found before is found.
        let is_found = is_within_name(drafts, begin, end);
        let office = minister.filter(|office| is_said && !is_found && !goes_on && goes_by(snapshot, *office, of))?;
        let said = Qualifiers::before(context, begin);
        let (name, of) = ((state.end, end), Some(of));
        Some(Phrase {
            begin,
            end,
            name,
            office,
            of,
            explicit: true,
            is_owned: false,
            said,
            gender: None,
            today: OnceCell::new(),
        })
    })
}
