//! Towns that bear the name of a state: "Lebanon Mayor", "the Norway school board", "Peru police" where the text is of a county.

use super::around::Around;
use crate::gazetteer::RecordType;
use crate::resolution::overlap::NameSpan;
use crate::text::{Class, Shape, is_word};

/// No more tokens of a text tell whether it is of a county of a federation.
const LOCAL_REACH: usize = 600;

impl Around<'_, '_> {
    /// "Lebanon Mayor Rick Bell", "Holland firefighters", "downtown Lebanon": what a town has and no state stands beside the name of
    /// a state; or what both have, where a text of news in a county says "Peru police" and "a Peru man".
    pub(super) fn is_a_town_of_the_name(&self, span: &NameSpan) -> bool {
        let text = self.context.text;
        let is_downtown = || self.previous().is_some_and(|p| is_word!(text, p, "downtown" | "uptown"));
        if !self.next_is_word() && !is_downtown() || text.shape(self.begin).has(Shape::ALL_CAPITALS) {
            return false;
        }
        let has_its_own = self.has_what_towns_have();
        let has_townspeople = !has_its_own && self.has_townspeople();
        (has_its_own || has_townspeople || is_downtown())
            && span.forms(self.context).all(|f| {
                let snapshot = self.context.snapshot;
                snapshot.record_type(f.record) == RecordType::State || snapshot.is_leader(f.record)
            })
            && (has_its_own && !self.has_a_city_of_the_name() || self.is_of_a_county())
    }

    /// A mayor, a school board, firefighters.
    fn has_what_towns_have(&self) -> bool {
        let (text, at) = (self.context.text, self.end);
        match text.word(at) {
            // "Israel mayor held" is a headline's; a town's mayor has a name behind the title.
            "mayor" => text.shape(at).has(Shape::CAPITALISED) && text.shape(at + 1).has(Shape::CAPITALISED),
            "city" | "town" | "village" | "borough" => {
                is_word!(text, at + 1, "council" | "councilman" | "hall" | "manager" | "clerk" | "board")
            }
            "fire" => is_word!(text, at + 1, "chief" | "department" | "marshal" | "hall" | "station"),
            "police" => is_word!(text, at + 1, "chief" | "department") && text.shape(at + 1).has(Shape::CAPITALISED),
            "school" => is_word!(text, at + 1, "board" | "district" | "superintendent"),
            "central" | "north" | "south" | "east" | "west" => {
                is_word!(text, at + 1, "high" | "school" | "schools" | "elementary" | "middle")
            }
            "area" => is_word!(text, at + 1, "high" | "school" | "schools"),
            "firefighters" | "firefighter" => !text.shape(at).has(Shape::CAPITALISED),
            "high" => text.shape(at).has(Shape::CAPITALISED) && !text.shape(at + 1).has(Shape::CAPITALISED),
            _ => false,
        }
    }

    /// "Peru police", "a Lebanon woman", "Mexico public safety officers".
    fn has_townspeople(&self) -> bool {
        let (text, at) = (self.context.text, self.end);
        if text.shape(at).has(Shape::CAPITALISED) {
            return false;
        }
        is_word!(text, at, "police" | "residents" | "resident" | "schools" | "officers" | "paramedics" | "homeowner")
            || is_word!(text, at, "public") && is_word!(text, at + 1, "safety" | "works" | "library")
            || is_word!(
                text,
                at,
                "man" | "woman" | "couple" | "teenager" | "teen" | "boy" | "girl" | "family" | "native"
            ) && self.previous().is_some_and(|p| text.class(p).has(Class::DETERMINER))
    }

    /// "Panama City", "Kuwait City": a state whose capital goes by its name has a mayor.
    fn has_a_city_of_the_name(&self) -> bool {
        self.context.snapshot.is_english_name(&format!("{} city", self.context.text.word(self.begin)))
    }

    /// Whether the text names a county, a township or a state of a federation: its towns bear the names of states.
    fn is_of_a_county(&self) -> bool {
        let text = self.context.text;
        let from = self.begin.saturating_sub(LOCAL_REACH);
        (from..self.begin + LOCAL_REACH).take_while(|i| text.token(*i).is_some()).any(|i| {
            text.shape(i).has(Shape::CAPITALISED)
                && (text.class(i).has(Class::SUBDIVISION)
                    || is_word!(text, i, "county" | "township")
                        && i.checked_sub(1).is_some_and(|p| text.shape(p).has(Shape::CAPITALISED)))
        })
    }
}
