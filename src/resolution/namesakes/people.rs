//! The people whom a text names in full, and the towns of federations that it tells apart.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::given_names::is_introduced_as_a_person;
use crate::gazetteer::{Target, is_given_name_at};
use crate::matching::Match;
use crate::resolution::Context;
use crate::resolution::overlap::NameSpan;
use crate::resolution::vetoes::{self, Veto};
use crate::text::{Class, Shape, is_word};

/// Their names by hash, each with the place of the first.
#[derive(Default)]
pub(super) struct People {
    /// Surnames that the text introduces by another given name: "Farroukh Erdogan".
    pub(super) surnames: FxHashMap<u64, usize>,
    /// "Jordan Davies".
    pub(super) given_names: FxHashMap<u64, usize>,
    /// Those of them whose age, title or relation stands beside the name: "Chad Wilkins, 34".
    pub(super) persons: FxHashMap<u64, usize>,
    /// "Paris, Texas".
    pub(super) towns: FxHashMap<u64, usize>,
}

impl People {
    pub(super) fn of(context: &Context<'_>, matches: &[Match], vetoed: &[Option<Veto>], spans: &[NameSpan]) -> Self {
        let text = context.text;
        let mut people = Self::default();
        let add = |places: &mut FxHashMap<u64, usize>, token: usize| {
            let Some(name) = text.hash(token) else { return };
            let first = places.entry(name).or_insert(token);
            *first = token.min(*first);
        };
        for (span, veto) in spans.iter().zip(vetoed) {
            match veto {
                Some(Veto::Person) => add(&mut people.surnames, span.end - 1),
                Some(Veto::GivenName) => {
                    add(&mut people.given_names, span.begin);
                    if is_introduced_as_a_person(context, span) {
                        add(&mut people.persons, span.begin);
                    }
                }
                Some(Veto::Elsewhere) if span.end - span.begin == 1 => add(&mut people.towns, span.begin),
                Some(Veto::Other | Veto::Elsewhere) | None => {}
            }
        }
        // "Ivanka Trump" and "Paris, Texas" are listed whole.
        let listed = || matches.iter().filter(|m| matches!(m.target, Target::Exclusion(_)) && m.end - m.begin >= 2);
        for m in listed().filter(|m| is_word!(text, m.begin + 1, ",")) {
            add(&mut people.towns, m.begin);
            if vetoes::is_shared_with_a_subdivision(text.word(m.end - 1)) {
                add(&mut people.towns, m.end - 1);
            }
        }
        people.add_abbreviated(context, spans);
        for m in listed().filter(|m| is_given_name_at(text, m.begin)) {
            add(&mut people.given_names, m.begin);
            if text.class(m.end - 1) == Class::NONE {
                add(&mut people.surnames, m.end - 1);
            }
        }
        people
    }

    /// "MACON, Ga. — Georgia will": the states of a federation that the text abbreviates behind a town.
    fn add_abbreviated(&mut self, context: &Context<'_>, spans: &[NameSpan]) {
        let text = context.text;
        let pairs = text.tokens().windows(2).enumerate();
        let behind_commas = pairs.filter(
            |(_, pair)| matches!(pair, [comma, name] if name.shape.has(Shape::CAPITALISED) && is_word!(comma, ",")),
        );
        let abbreviated = behind_commas.map(|(comma, _)| comma + 1).filter(|i| vetoes::may_abbreviate(text, *i));
        let abbreviated: SmallVec<[usize; 4]> = abbreviated.collect();
        if abbreviated.is_empty() {
            return;
        }
        let is_shared =
            |s: &&NameSpan| s.end - s.begin == 1 && vetoes::is_shared_with_a_subdivision(text.word(s.begin));
        let mut names: SmallVec<[usize; 2]> = SmallVec::new();
        for span in spans.iter().filter(is_shared) {
            if names.iter().all(|known| text.hash(*known) != text.hash(span.begin)) {
                names.push(span.begin);
            }
        }
        for name in names {
            let first = abbreviated.iter().find(|i| vetoes::is_abbreviation_of(text, **i, text.word(name)));
            let sentence = first.and_then(|i| text.token(*i)).map(|t| text.sentence(t.sentence as usize).start);
            if let (Some(at), Some(name)) = (sentence, text.hash(name)) {
                let first = self.towns.entry(name).or_insert(at);
                *first = at.min(*first);
            }
        }
    }
}
