//! Longer names that hold a state's or a place's: "Environment Canada", "University of Oslo", "Montreal Fringe Festival".

use super::Veto;
use super::around::Around;
use super::words::{
    ADJECTIVES, BEARERS, BRANCHES, CURRENCIES, INSTITUTIONS, NAME_HEADS, OTHER_NAMES, PARTIES, SPECIES,
};
use crate::gazetteer::Site;
use crate::text::{Class, Shape, Traits, is_word};

/// How many capitalised words may stand between a name and the noun that makes it part of another.
const HEAD_REACH: usize = 3;

/// So many words behind a state's name the noun of a party may stand: "Zimbabwe African National Union".
const PARTY_REACH: usize = 5;

/// No name is longer, in tokens.
const RUN_REACH: usize = 8;

impl Around<'_, '_> {
    /// Where the run of capitalised words that the gazetteer does not know, and that ends just before the span, begins.
    pub(super) fn unknown_run(&self) -> Option<usize> {
        let mut first = None;
        let mut at = self.previous();
        while let Some(index) = at.filter(|i| i + RUN_REACH > self.begin && self.is_unknown_name(*i)) {
            first = Some(index);
            let text = self.context.text;
            if text.shape(index).has(Shape::SENTENCE_START) || text.shape(index).has(Shape::LINE_START) {
                break;
            }
            at = index.checked_sub(1);
        }
        first
    }

    /// A capitalised word of no class that is not all capitals.
    fn is_plain_capitalised(&self, at: usize) -> bool {
        let text = self.context.text;
        let shape = text.shape(at);
        shape.has(Shape::CAPITALISED)
            && !shape.has(Shape::CAPITALS_LINE)
            && !shape.has(Shape::ALL_CAPITALS)
            && !shape.has(Shape::PUNCTUATION)
            && text.class(at) == Class::NONE
    }

    fn is_unknown_name(&self, at: usize) -> bool {
        let text = self.context.text;
        let shape = text.shape(at);
        self.is_plain_capitalised(at)
            && !shape.has(Shape::CLITIC)
            && !shape.has(Shape::DIGIT)
            // "Explainer: Why Niger's junta wants France out".
            && !text.traits(at).has(Traits::OPENS_CLAUSE)
            && !self.context.snapshot.is_english_name(text.word(at))
    }

    /// The same, and what the gazetteer knows as a surname only: "the New York Stock Exchange".
    fn is_unknown_noun(&self, at: usize) -> bool {
        self.is_plain_capitalised(at) && !self.context.snapshot.is_name_standing_alone(self.context.text.word(at))
    }

    /// "Environment Canada", "Hitwise UK", "Team Estonia", "Valeska Paris": a capitalised word that says nothing of a
    /// state stands before it, and they are one name.
    pub(super) fn follows_an_unknown_name(&self, single: bool) -> Option<Veto> {
        let text = self.context.text;
        if text.shape(self.begin).has(Shape::AFTER_HYPHEN) {
            return None;
        }
        let previous = self.previous()?;
        let word = text.word(previous);
        // "Trump May Visit China": what one may do is no branch.
        let is_verb = previous
            .checked_sub(1)
            .is_some_and(|i| text.class(i).has(Class::AUXILIARY) || is_word!(text, i, "to" | "may"));
        if text.shape(previous).has(Shape::CAPITALISED)
            && BRANCHES.has(text, previous)
            && !is_verb
            && !text.shape(previous).has(Shape::CAPITALS_LINE)
            && !self.is_in_headline()
        {
            return Some(Veto::Other);
        }
        // "Montgomeryshire UK Parliament constituency": what follows is the state's.
        if self.next_is_capitalised() && INSTITUTIONS.has(text, self.end) {
            return None;
        }
        let first = self.unknown_run()?;
        // "Mr. Kimura Japan | Mr. Dabbashi Libya |", "Mr. Singer Weisinger Estonia ......": a list of who spoke for whom.
        let is_titled =
            first.checked_sub(1).is_some_and(|i| text.class(text.before_abbreviating_dot(i)).has(Class::HONORIFIC));
        let ends_a_cell = is_word!(text, self.end, "|" | "…")
            || text.word(self.end).starts_with("..")
            || is_word!(text, self.end, ".") && is_word!(text, self.end + 1, ".");
        if is_titled && ends_a_cell {
            return None;
        }
        let person = single && self.reads_as_a_person(first);
        let quote = first.checked_sub(1).is_some_and(|b| is_word!(text, b, "\"" | "“" | "‘"));
        if quote || text.shape(first).has(Shape::SENTENCE_START) || text.shape(first).has(Shape::LINE_START) {
            // The first word of a sentence has its capital from there.
            let named = first < previous || (person && is_word!(self.context.text, self.end, ","));
            if !named || self.is_in_headline() {
                return None;
            }
        } else if self.is_in_headline() {
            return None;
        }
        let describes = ADJECTIVES.has(text, previous) || DESCRIBING.iter().any(|e| word.ends_with(e));
        if describes && first == previous {
            return None;
        }
        // "They told Reuters Turkey would not", "After Brexit Britain has", "in Izmir Turkey".
        let before = first.checked_sub(1).map_or(Class::NONE, |b| text.class(b));
        let opens = before
            .has_any(Class::PREPOSITION.or(Class::WILL_VERB).or(Class::SPEECH_VERB).or(Class::CONJUNCTION))
            || text.shape(first).has(Shape::SENTENCE_START)
            || first.checked_sub(1).is_some_and(|b| is_word!(text, b, "/" | "|" | ")" | ":" | "]"));
        if opens && crate::text::syntax::is_verb(text, self.end) {
            return None;
        }
        let town = before.has(Class::PLACE_PREPOSITION)
            && !self.next_is_word()
            && !is_word!(self.context.text, self.end, "'s");
        if town && first == previous {
            return None;
        }
        Some(if person { Veto::Person } else { Veto::Other })
    }

    /// "University of Oslo", "the Communist Party of the Soviet Union", "Battle of Algiers": what stands before `of` is
    /// capitalised, and no part of a state.
    pub(super) fn is_behind_the_head_of_a_name(&self) -> bool {
        let text = self.context.text;
        let Some(mut of) = self.previous() else { return false };
        if is_word!(text, of, "the") {
            let Some(before) = of.checked_sub(1) else { return false };
            of = before;
        }
        is_word!(text, of, "of")
            && of.checked_sub(1).is_some_and(|head| {
                let shape = text.shape(head);
                // "Colorado State University of the US" is whole without what follows.
                let whole = is_word!(
                    text,
                    head,
                    "university" | "college" | "school" | "institute" | "museum" | "academy" | "society"
                ) && head
                    .checked_sub(1)
                    .is_some_and(|i| text.shape(i).has(Shape::CAPITALISED) && !is_word!(text, i, "the"));
                // "Crown Prince of Kuwait": whoever is to reign there.
                let is_heir = is_word!(text, head, "prince" | "princess")
                    && head.checked_sub(1).is_some_and(|i| is_word!(text, i, "crown" | "hereditary"));
                NAME_HEADS.has(text, head)
                    && !whole
                    && !is_heir
                    && !self.next_is_capitalised()
                    && shape.has(Shape::CAPITALISED)
                    && !shape.has(Shape::CAPITALS_LINE)
                    && text.token(head).map(|t| t.sentence) == text.token(of).map(|t| t.sentence)
            })
    }

    /// "Georgetown University", "Montreal Fringe Festival": a noun that makes the name part of another stands behind it, of a
    /// place at some distance too.
    pub(super) fn begins_another_name(&self, place: bool) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() {
            return false;
        }
        // "Oman Air", and no air force or air defence.
        let is_airline = is_word!(text, self.end, "air")
            && !text.shape(self.end + 1).has(Shape::CAPITALISED)
            && !is_word!(
                text,
                self.end + 1,
                "force" | "forces" | "strike" | "strikes" | "defence" | "defense" | "raid" | "raids"
            );
        let is_games = is_word!(text, self.end, "olympic" | "paralympic") && is_word!(text, self.end + 1, "games");
        if OTHER_NAMES.has(text, self.end) || is_games || is_airline && !self.is_in_headline() {
            return true;
        }
        if !place || self.is_in_headline() || text.shape(self.begin).has(Shape::CAPITALS_LINE) {
            return false;
        }
        // "the Vanuatu Independent newspaper".
        if self.is_plain_capitalised(self.end)
            && is_word!(text, self.end + 1, "newspaper" | "newspapers" | "magazine" | "tabloid" | "newsweekly")
        {
            return true;
        }
        let sentence = text.token(self.begin).map(|t| t.sentence);
        // "Beijing Foreign Studies University": what a state has too may stand before a noun that no state has.
        let belongs = |i: usize| {
            self.is_unknown_noun(i)
                || text.shape(i).has(Shape::CAPITALISED)
                    && !text.shape(i).has(Shape::ALL_CAPITALS)
                    && INSTITUTIONS.has(text, i)
                    && !is_word!(text, i, "city")
                    && !text.class(i).has(Class::TITLE)
        };
        (self.end..self.end + HEAD_REACH)
            .take_while(|i| belongs(*i) && text.token(*i).map(|t| t.sentence) == sentence)
            .any(|i| {
                let shape = text.shape(i + 1);
                OTHER_NAMES.has(text, i + 1)
                    && shape.has(Shape::CAPITALISED)
                    && text.token(i + 1).map(|t| t.sentence) == sentence
            })
    }

    /// "The Pakistan Peoples Party", "the Nigeria Police Force", "the Jamaica Labour Party": a party, or a body of those who share
    /// a trade; what a state's parliament or army is called is the state's.
    pub(super) fn names_a_party(&self) -> bool {
        let text = self.context.text;
        if !self.next_is_capitalised() || self.is_in_headline() || text.shape(self.begin).has(Shape::CAPITALS_LINE) {
            return false;
        }
        let sentence = text.token(self.begin).map(|t| t.sentence);
        let large = |i: &usize| {
            let shape = text.shape(*i);
            text.token(*i).map(|t| t.sentence) == sentence
                && (shape.has(Shape::CAPITALISED) && !shape.has_any(Shape::ALL_CAPITALS.or(Shape::PUNCTUATION))
                    || is_word!(text, *i, "'s" | "'" | "-"))
        };
        // "the Pakistan Cricket Board", "Sri Lanka Cricket".
        if is_word!(text, self.end, "cricket" | "football" | "rugby" | "hockey" | "athletics") {
            return true;
        }
        (self.end..self.end + PARTY_REACH).take_while(large).any(|i| {
            let before = i - 1;
            PARTIES.has(text, i)
                || is_word!(text, i, "congress" | "union" | "front" | "movement" | "council")
                    && is_word!(
                        text,
                        before,
                        "labour"
                            | "labor"
                            | "trade"
                            | "trades"
                            | "workers"
                            | "teachers"
                            | "students"
                            | "youth"
                            | "business"
                            | "medical"
                            | "patriotic"
                            | "liberation"
                            | "democratic"
                            | "muslim"
                            | "peoples"
                            | "african"
                    )
                || is_word!(text, i, "force" | "service")
                    && is_word!(text, before, "police" | "constabulary" | "customs" | "prisons" | "correctional")
                || is_word!(text, i, "commission") && is_word!(text, before, "electoral" | "competition")
                || is_word!(text, i, "union") && is_word!(text, before, "national") && i > self.end + 1
                || is_word!(text, i, "federation" | "congress" | "council" | "union")
                    && is_word!(text, i + 1, "of")
                    && is_word!(
                        text,
                        i + 2,
                        "trade" | "trades" | "labour" | "labor" | "workers" | "churches" | "teachers"
                    )
        })
    }

    /// "He told The Australian that": the article's capital makes it the name of a newspaper.
    pub(super) fn is_a_newspaper(&self) -> bool {
        let text = self.context.text;
        self.previous().is_some_and(|p| {
            is_word!(text, p, "the")
                && text.shape(p).has(Shape::CAPITALISED)
                && !text.shape(p).has_any(Shape::ALL_CAPITALS.or(Shape::SENTENCE_START).or(Shape::LINE_START))
                && p.checked_sub(1).is_some_and(|i| {
                    !text.shape(i).has_any(Shape::PUNCTUATION) && !text.shape(i).has(Shape::CAPITALISED)
                })
        }) && !self.is_in_headline()
            && (!self.next_is_word()
                || text.class(self.end).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY))
                || is_word!(text, self.end, "that"))
            || self.is_a_newspaper_that_reports()
    }

    /// "The Australian reported that": at the head of a sentence too, a paper reports.
    fn is_a_newspaper_that_reports(&self) -> bool {
        let text = self.context.text;
        let article =
            self.previous().filter(|p| is_word!(text, *p, "the") && text.shape(*p).has(Shape::SENTENCE_START));
        article.is_some()
            && is_word!(text, self.end, "reported" | "reports" | "quoted" | "editorialised")
            && !text.shape(self.begin).has(Shape::CAPITALS_LINE)
    }

    /// "The two Nordic countries", "several Baltic states": some of those that a group of states is called by.
    pub(super) fn is_some_of_a_group(&self) -> bool {
        let text = self.context.text;
        self.end - self.begin > 1
            && is_word!(text, self.end - 1, "states" | "countries" | "nations" | "republics")
            && !is_word!(text, self.begin, "united")
            && self.previous().is_some_and(|p| {
                is_word!(text, p, "two" | "both" | "some" | "several" | "most" | "many" | "few" | "other")
            })
    }

    /// "New York Yankees", "St. George's Chapel": a capitalised word behind a city that says nothing of a government.
    pub(super) fn is_a_city_in_a_name(&self, record: u32) -> bool {
        let text = self.context.text;
        // "The ambassador to Skopje John Smith".
        let is_sent = self.previous().is_some_and(|to| {
            is_word!(text, to, "to" | "in")
                && to.checked_sub(1).is_some_and(|i| {
                    is_word!(text, i, "ambassador" | "envoy" | "consul" | "representative" | "correspondent")
                })
        });
        if is_sent && text.shape(self.end + 1).has(Shape::CAPITALISED) {
            return false;
        }
        self.next_is_word()
            && self.is_unknown_noun(self.end)
            && !is_word!(text, self.end + 1, ":")
            && !text.shape(self.end).has(Shape::ALL_CAPITALS)
            && !INSTITUTIONS.has(text, self.end)
            && !BEARERS.has(text, self.end)
            && !self.is_in_headline()
            && self.context.snapshot.site(record) == Some(Site::City)
    }

    /// "Hotel Peru", "Café Beirut": a house that bears the name.
    pub(super) fn is_a_house(&self) -> bool {
        let text = self.context.text;
        self.previous().is_some_and(|p| {
            text.shape(p).has(Shape::CAPITALISED)
                && !text.shape(p).has_any(Shape::CAPITALS_LINE.or(Shape::AFTER_HYPHEN))
                && is_word!(
                    text,
                    p,
                    "hotel" | "hôtel" | "hostel" | "café" | "cafe" | "ristorante" | "trattoria" | "pension"
                )
        }) && !self.is_in_headline()
    }

    /// "Minar-e-Pakistan", "the newspaper al-Riyadh": the Persian joint of two nouns and the Arabic article make one name.
    pub(super) fn is_joined(&self) -> bool {
        let text = self.context.text;
        text.shape(self.begin).has(Shape::AFTER_HYPHEN)
            && self.previous().is_some_and(|p| {
                is_word!(text, p, "e" | "i" | "ul" | "ye") && text.shape(p).has(Shape::AFTER_HYPHEN)
                    || is_word!(text, p, "al" | "ar" | "el")
            })
    }

    /// "San José del Cabo", "Chad le Clos": a small word and another capital.
    pub(super) fn goes_on_behind_a_particle(&self) -> bool {
        let text = self.context.text;
        self.next_is_word()
            && text.traits(self.end).has(Traits::PARTICLE)
            && !text.shape(self.end).has(Shape::CAPITALISED)
            && (text.shape(self.end + 1).has(Shape::CAPITALISED)
                || (text.traits(self.end + 1).has(Traits::PARTICLE)
                    && text.shape(self.end + 2).has(Shape::CAPITALISED)))
    }

    /// "Greenland shark".
    pub(super) fn is_an_animal(&self) -> bool {
        let text = self.context.text;
        let on_the_table = is_word!(
            text,
            self.end,
            "breast"
                | "breasts"
                | "legs"
                | "drumsticks"
                | "burgers"
                | "sandwiches"
                | "gravy"
                | "growers"
                | "hunters"
                | "hunting"
        );
        self.next_is_word()
            && !text.shape(self.end).has(Shape::CAPITALISED)
            && (SPECIES.has(text, self.end) || on_the_table && is_word!(text, self.begin, "turkey"))
    }

    /// "US$ 20", "NZ $ 26 million", "Hong Kong dollars": the state's name tells which dollar.
    pub(super) fn is_currency(&self) -> bool {
        let text = self.context.text;
        let sign = is_word!(self.context.text, self.end, "$" | "£" | "€" | "¥")
            && text.shape(self.begin).has(Shape::ALL_CAPITALS);
        sign || is_word!(self.context.text, self.end, "dollar" | "dollars")
    }

    /// "the Australian dollar", "Swiss francs": a demonym tells whose money it is.
    pub(super) fn is_money(&self) -> bool {
        let text = self.context.text;
        self.next_is_word() && !text.shape(self.end).has(Shape::CAPITALISED) && CURRENCIES.has(text, self.end)
    }
}

/// How words end that say when or how a state was, or what is done to it: Victorian, Stalinist, Northern, Transforming.
const DESCRIBING: &[&str] = &["ist", "ian", "ean", "ern", "ial", "ish", "ese", "ive", "ing"];
