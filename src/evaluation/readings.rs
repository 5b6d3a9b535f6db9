//! Literal or metonymic? A target that is not marked, or is ambiguous, counts as wrong.

use super::gold::GoldDocument;
use super::{Answer, is_name_kind};
use crate::recognition::Reading;

/// For each kind of target and each pair of gold and answer, how many.
#[derive(Debug, Default)]
pub struct ReadingScores {
    /// Kind of target; literal or metonymic in the gold; what was answered, or none; how many.
    pub confusion: Vec<(String, &'static str, Option<&'static str>, u32)>,
}

impl ReadingScores {
    /// How many targets of a kind, and how many of them right; of all kinds in the domain for `domain`.
    #[must_use]
    pub fn accuracy(&self, kind: &str) -> (u32, u32) {
        let of_kind = self.confusion.iter().filter(|(k, ..)| k == kind || (kind == "domain" && k != "outside"));
        of_kind.fold((0, 0), |(all, right), (_, gold, said, count)| {
            (all + count, right + if Some(*gold) == *said { *count } else { 0 })
        })
    }

    fn count(&mut self, kind: &str, gold: &'static str, said: Option<&'static str>) {
        let known = self.confusion.iter_mut().find(|(k, g, s, _)| k == kind && *g == gold && *s == said);
        match known {
            Some(known) => known.3 += 1,
            None => self.confusion.push((kind.to_owned(), gold, said, 1)),
        }
    }
}

pub(super) fn measure(scores: &mut ReadingScores, gold: &GoldDocument, all: &[Answer]) {
    for mention in &gold.mentions {
        let reading = match mention.reading.as_deref() {
            Some("literal") => "literal",
            Some("metonymic") => "metonymic",
            _ => continue,
        };
        if !gold.covers(mention.begin, mention.end) {
            continue;
        }
        let touching = all
            .iter()
            .filter(|a| is_name_kind(a.kind) && a.begin < mention.end && mention.begin < a.end)
            .min_by_key(|a| a.begin.abs_diff(mention.begin) + a.end.abs_diff(mention.end));
        let said = touching.map(|a| if a.reading == Some(Reading::Metonymic) { "metonymic" } else { "literal" });
        scores.count(mention.kind.as_deref().unwrap_or("outside"), reading, said);
    }
}
