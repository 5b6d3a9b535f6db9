//! Councils, assemblies and courts of states that are called what a body of a larger organisation is called too.

use super::super::overlap::NameSpan;
use super::around::Around;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::text::{Shape, is_word};

impl Around<'_, '_> {
    /// "Russia's Security Council", "the Iraqi Council of Ministers", "the National Security Council": an organ of the state
    /// before it; but "Russia's Security Council veto". `spans` are all that were chosen.
    pub(super) fn is_organ_of_a_state(&self, organisation: u32, spans: &[NameSpan]) -> bool {
        let (text, snapshot) = (self.context.text, self.context.snapshot);
        let last = self.end.saturating_sub(1);
        if !is_word!(
            text,
            last,
            "council" | "assembly" | "court" | "parliament" | "commission" | "committee" | "ministers"
        ) || self.is_what_a_member_has()
        {
            return false;
        }
        if self.has_a_secretary(spans) {
            return true;
        }
        // "the Russian Olympic Committee": of an organisation of its own, only what it is called for short.
        let is_free = snapshot.parent(organisation).is_none();
        if is_free && (!is_word!(text, last, "committee") || self.is_its_whole_name(organisation)) {
            return false;
        }
        let Some(previous) = self.previous() else { return false };
        if is_word!(text, previous, "national" | "supreme") && text.shape(previous).has(Shape::CAPITALISED) {
            return true;
        }
        let is_possessor = is_word!(text, previous, "'s" | "'");
        let before = spans.get(..spans.partition_point(|s| s.begin < self.begin)).and_then(<[NameSpan]>::last);
        let Some(owner) = before.filter(|s| s.end == if is_possessor { previous } else { self.begin }) else {
            return false;
        };
        let forms = || owner.forms(self.context);
        forms().all(|f| match snapshot.record_type(f.record) {
            RecordType::State => is_possessor || is_free || f.kind == MentionKind::Demonym,
            RecordType::Place => is_possessor,
            _ => false,
        })
    }

    /// "The Secretary of the Security Council", "the Security Council of Armenia": only a state's has a secretary or a deputy head,
    /// and is of a state.
    fn has_a_secretary(&self, spans: &[NameSpan]) -> bool {
        let text = self.context.text;
        if self.end - self.begin != 2 || !is_word!(text, self.begin, "security") {
            return false;
        }
        let of = self.previous().map(|p| if is_word!(text, p, "the") { p.saturating_sub(1) } else { p });
        let is_headed =
            of.filter(|of| is_word!(text, *of, "of")).and_then(|of| of.checked_sub(1)).is_some_and(|head| {
                let deputy = head.checked_sub(1).is_some_and(|i| is_word!(text, i, "deputy" | "vice"));
                is_word!(text, head, "secretary" | "head")
                    || deputy && is_word!(text, head, "chairman" | "chair" | "chief" | "chairwoman")
            });
        let at = self.end + usize::from(is_word!(text, self.end, "deputy"));
        let has_one =
            is_word!(text, at, "secretary") || at > self.end && is_word!(text, at, "chairman" | "head" | "chief");
        let state = self.end + 1 + usize::from(is_word!(text, self.end + 1, "the"));
        let is_of_a_state = || {
            let next = spans.get(spans.partition_point(|s| s.begin < state)).filter(|s| s.begin == state);
            next.is_some_and(|s| {
                s.forms(self.context).all(|f| self.context.snapshot.record_type(f.record) == RecordType::State)
            })
        };
        is_headed || has_one || is_word!(text, self.end, "of") && is_of_a_state()
    }

    /// Whether the span is all of an organisation's name.
    fn is_its_whole_name(&self, organisation: u32) -> bool {
        let record = self.context.snapshot.record(organisation);
        record.is_some_and(|r| r.name.split_whitespace().count() <= self.end - self.begin)
    }

    /// Whether the words behind tell of a part in the larger organisation's body.
    fn is_what_a_member_has(&self) -> bool {
        is_word!(
            self.context.text,
            self.end,
            "veto"
                | "vetoes"
                | "seat"
                | "seats"
                | "bid"
                | "membership"
                | "vote"
                | "votes"
                | "presidency"
                | "resolution"
                | "resolutions"
                | "debate"
                | "session"
                | "speech"
                | "address"
        )
    }
}
