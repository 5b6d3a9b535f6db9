//! Ships, firms, streets and orders that bear somebody's name.

use super::around::Around;
use super::words::{BUSINESSES, LEARNED, MEMORIALS, NAMESAKES, OTHER_NAMES, SHIPS};
use crate::text::{Class, Shape, is_word, syntax};

/// Of so many words, with its last, is what a learned body is called behind a demonym: "Civil Liberties Foundation".
const BODY_WORDS: usize = 3;

impl Around<'_, '_> {
    /// "USS Gerald Ford", "the Abraham Lincoln carrier group".
    pub(super) fn is_a_ship(&self) -> bool {
        let text = self.context.text;
        self.previous().is_some_and(|p| text.shape(p).has(Shape::ALL_CAPITALS) && SHIPS.has(text, p))
            || is_word!(self.context.text, self.end, "carrier" | "destroyer" | "frigate")
            || self.previous().is_some_and(|p| {
                // "a carrier, the Gerald R. Ford".
                is_word!(text, p, "the")
                    && p.checked_sub(2).is_some_and(|n| {
                        is_word!(text, n + 1, ",")
                            && is_word!(
                                text,
                                n,
                                "carrier" | "carriers" | "destroyer" | "frigate" | "submarine" | "ship"
                            )
                    })
            })
    }

    /// "the Charles de Gaulle sailed", "aboard the Abraham Lincoln": a whole name behind an article, and no noun behind it that
    /// it could describe.
    pub(super) fn has_a_ships_article(&self, record: u32) -> bool {
        let text = self.context.text;
        // "the Dalai Lama", "the Emperor Akihito": a title takes an article.
        let begins_with_given_name = || {
            let given = self.context.snapshot.record(record).and_then(|r| r.given_name.split_whitespace().next());
            given.is_some_and(|given| crate::text::fold_phrase(given) == text.word(self.begin))
        };
        self.end - self.begin > 1
            && self.previous().is_some_and(|p| text.word(p) == "the" && !text.shape(p).has(Shape::CAPITALS_LINE))
            && !self.is_in_headline()
            && (text.shape(self.end).has(Shape::PUNCTUATION)
                && !is_word!(self.context.text, self.end, "-" | "/" | "\"" | "'")
                || text.class(self.end).has_any(Class::AUXILIARY.or(Class::PLACE_PREPOSITION))
                || syntax::is_verb(text, self.end))
            && begins_with_given_name()
    }

    /// "Ethiopian Airlines", "the British Heart Foundation": a business or a learned body, not the people.
    pub(super) fn names_a_business(&self) -> bool {
        let text = self.context.text;
        let large = |i: &usize| {
            text.shape(*i).has(Shape::CAPITALISED)
                && !text.shape(*i).has_any(Shape::CAPITALS_LINE.or(Shape::AFTER_HYPHEN).or(Shape::SENTENCE_START))
                && !text.class(*i).has(Class::TITLE)
        };
        self.next_is_capitalised()
            && (BUSINESSES.has(text, self.end)
                || (self.end..self.end + BODY_WORDS).take_while(large).any(|i| LEARNED.has(text, i))
                    && !self.is_in_headline())
    }

    /// "Avenue Charles de Gaulle", "Rue de Rome", "Café de Paris": a street or a house in French, Italian or Spanish.
    pub(super) fn is_a_street_abroad(&self) -> bool {
        let text = self.context.text;
        let Some(mut at) = self.previous() else { return false };
        let joined = is_word!(text, at, "de" | "du" | "di" | "da") && !text.shape(at).has(Shape::CAPITALISED);
        if joined {
            let Some(before) = at.checked_sub(1) else { return false };
            at = before;
        }
        let is_street = is_word!(
            text,
            at,
            "avenue" | "rue" | "boulevard" | "calle" | "avenida" | "viale" | "piazza" | "piazzale" | "quai"
        );
        text.shape(at).has(Shape::CAPITALISED)
            && !text.shape(at).has(Shape::CAPITALS_LINE)
            && (is_street
                || joined && is_word!(text, at, "café" | "cafe" | "hôtel" | "hotel" | "porte" | "gare" | "place"))
            && !self.is_in_headline()
    }

    /// "Ireland & Co. has left", "Israel & Partners": a firm, and no state with others.
    pub(super) fn is_a_firm(&self) -> bool {
        let text = self.context.text;
        text.surface(self.end) == "&"
            && text.shape(self.end + 1).has(Shape::CAPITALISED)
            && is_word!(text, self.end + 1, "co" | "sons" | "daughters" | "partners" | "bros" | "associates")
    }

    /// "Johnson & Johnson", "Brown & Co": a firm that bears the surname.
    pub(super) fn is_in_a_firm(&self) -> bool {
        let text = self.context.text;
        let is_own = |i: usize| text.hash(i) == text.hash(self.begin);
        let joins = |i: usize| is_word!(text, i, "&" | "and");
        let partner = |i: usize| {
            text.shape(i).has(Shape::CAPITALISED)
                && (is_own(i) || is_word!(text, i, "co" | "sons" | "partners" | "bros" | "associates"))
        };
        self.end - self.begin == 1
            && (joins(self.end) && partner(self.end + 1)
                || self.begin.checked_sub(2).is_some_and(|i| joins(i + 1) && is_own(i)))
    }

    /// "JFK airport", "Atatürk boulevard", "Hamid Karzai International Airport": what is named after somebody.
    pub(super) fn gives_its_name_to_a_place(&self) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() {
            return self.next_is_word() && NAMESAKES.has(text, self.end);
        }
        // "Indira Gandhi International": the airport.
        if self.end - self.begin > 1 && is_word!(text, self.end, "international") && !self.is_in_headline() {
            return true;
        }
        // "Nelson Mandela Drive", and no headline: "Barack Obama Way Ahead".
        if self.end - self.begin > 1 && MEMORIALS.has(text, self.end) && !self.is_in_headline() {
            return !text.shape(self.end).has(Shape::CAPITALS_LINE);
        }
        let kind = |i: &usize| {
            is_word!(
                text,
                *i,
                "international"
                    | "national"
                    | "memorial"
                    | "presidential"
                    | "state"
                    | "regional"
                    | "central"
                    | "peace"
                    | "public"
                    | "general"
                    | "teaching"
                    | "technical"
                    | "military"
                    | "sports"
            )
        };
        let kinds = (self.end..self.end + 2).take_while(kind).count();
        let noun = self.end + kinds;
        kinds > 0
            && text.shape(noun).has(Shape::CAPITALISED)
            && (NAMESAKES.has(text, noun) || OTHER_NAMES.has(text, noun))
    }

    /// "the Order of Lenin", "the Order of José Martí".
    pub(super) fn names_an_order(&self) -> bool {
        let text = self.context.text;
        let order = self.begin.checked_sub(2).filter(|_| is_word!(text, self.begin - 1, "of"));
        order.is_some_and(|i| is_word!(text, i, "order" | "orders") && text.shape(i).has(Shape::CAPITALISED))
    }

    /// "in The Queen Victoria": an inn or a ship that bears the name.
    pub(super) fn is_a_sign(&self) -> bool {
        let Some(previous) = self.previous() else { return false };
        let text = self.context.text;
        let shape = text.shape(previous);
        is_word!(text, previous, "the")
            && shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::SENTENCE_START)
            && !shape.has(Shape::LINE_START)
            && !shape.has(Shape::CAPITALS_LINE)
            && !self.next_is_capitalised()
            && !self.is_in_headline()
    }
}
