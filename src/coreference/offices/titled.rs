//! Who bears which title in the document: "President Biden", "Pope Liberius".
//!
//! A title before a name is the document's own word for who holds the office, and weighs more than any date: "the pope" is
//! Liberius where the text has spoken of Pope Liberius, and nobody in the gazetteer is meant.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Phrase, When, is_title, is_within_name, same_office};
use crate::coreference::survey::Office;
use crate::coreference::titles::sex_of;
use crate::coreference::{Neighbours, REACH_DRAFTS};
use crate::gazetteer::Held;
use crate::resolution::times::Company;
use crate::resolution::{Context, Draft};
use crate::text::{Class, Shape, is_word};

/// The titles of a document.
#[derive(Debug, Default)]
pub(super) struct Titled {
    /// The offices that each leader is called by.
    leaders: FxHashMap<u32, Vec<u32>>,
    /// Where the document calls a leader by an office, as a title or beside his name, and not as one who has left it.
    plainly: Vec<(usize, u32, u32)>,
    /// Those whom the document calls vice-president or deputy to somebody.
    deputies: FxHashSet<u32>,
    /// Where somebody outside the gazetteer bears a title, in order, with the offices that it may be.
    strangers: Vec<(usize, Vec<u32>)>,
    /// The leaders whom a text without a date names.
    pub(super) company: Option<Company>,
    /// All whom the text names, once that is asked.
    named: OnceCell<FxHashSet<u32>>,
}

impl Titled {
    /// Reads the offices named in the text.
    pub(super) fn of(context: &Context<'_>, drafts: &[Draft], named: &[Office]) -> Self {
        let leaders = || drafts.iter().filter_map(|d| d.record).filter(|r| context.snapshot.is_leader(*r));
        let company = context.date_assumed.then(|| Company::of(context, leaders()));
        let mut titled = Self { company, ..Self::default() };
        for Office { begin, end, records: offices } in named {
            if is_word!(context.text, *begin, "vice" | "deputy") {
                let name = *end + usize::from(is_word!(context.text, *end, ","));
                let deputy = drafts.beginning_at(name).and_then(|d| d.record);
                titled.deputies.extend(deputy.filter(|r| context.snapshot.is_leader(*r)));
            }
            if let Some(leader) = called_plainly(context, drafts, (*begin, *end)) {
                titled.plainly.extend(offices.iter().map(|office| (*begin, leader, *office)));
            }
            if is_within_name(drafts, *begin, *end) || !is_title(context, drafts, *end) {
                continue;
            }
            let leader = drafts.beginning_at(*end).and_then(|d| d.record).filter(|r| context.snapshot.is_leader(*r));
            // A leader who never held such an office is somebody else of that name.
            let held = |leader: u32| {
                let held = context.snapshot.facts(leader).held;
                held.iter().any(|h| offices.iter().any(|o| same_office(context, h.office, *o, h.of)))
            };
            let leader = leader.filter(|leader| held(*leader));
            match leader {
                // Each once, however often the text says it.
                Some(leader) => {
                    let known = titled.leaders.entry(leader).or_default();
                    for office in offices {
                        if !known.contains(office) {
                            known.push(*office);
                        }
                    }
                }
                None => titled.strangers.push((*begin, offices.to_vec())),
            }
        }
        titled
    }

    /// Whether the document names a record.
    pub(super) fn names(&self, drafts: &[Draft], record: u32) -> bool {
        self.named.get_or_init(|| drafts.iter().filter_map(|d| d.record).collect()).contains(&record)
    }

    /// Whether the document calls a leader by an office.
    pub(super) fn calls(&self, context: &Context<'_>, leader: u32, office: u32) -> bool {
        self.leaders.get(&leader).is_some_and(|o| o.iter().any(|o| context.snapshot.is_office(*o, office)))
    }

    /// Whether the document has called a leader by the office of a phrase before it, and not as one who has left it.
    pub(super) fn calls_so(&self, context: &Context<'_>, leader: u32, phrase: &Phrase) -> bool {
        let mut before = self.plainly.iter().take_while(|(at, _, _)| *at < phrase.begin);
        phrase.said.when == When::Now
            && !context.date_assumed
            && before.any(|(_, l, o)| *l == leader && context.snapshot.is_office(*o, phrase.office))
            && !phrase.tells_of_today(context)
    }

    /// Whether the document calls a leader by this very office.
    pub(super) fn calls_just(&self, leader: u32, office: u32) -> bool {
        self.leaders.get(&leader).is_some_and(|o| o.contains(&office))
    }

    /// "Vice-president Joyce Banda … President Mutharika": whether the document calls a leader somebody's deputy and never by an
    /// office, and by the office another who held it there.
    pub(super) fn is_deputy_to_another(&self, context: &Context<'_>, held: &Held, office: u32) -> bool {
        let held_it = |leader: u32| {
            let mut own = context.snapshot.facts(leader).held.iter();
            own.any(|h| h.of == held.of && context.snapshot.is_office(h.office, office))
        };
        self.deputies.contains(&held.leader)
            && !self.calls_just(held.leader, office)
            && self.leaders.keys().any(|l| *l != held.leader && self.calls_just(*l, office) && held_it(*l))
    }

    /// Whether the document calls a leader by other offices, and not by this one.
    pub(super) fn calls_otherwise(&self, context: &Context<'_>, leader: u32, office: u32) -> bool {
        self.leaders.contains_key(&leader) && !self.calls(context, leader, office)
    }

    /// Whether a leader is named, or held office when those did whom a text without a date names, and in the years
    /// beside a token.
    pub(super) fn is_of_the_time(&self, context: &Context<'_>, leader: u32, token: usize) -> bool {
        self.company.as_ref().is_none_or(|c| c.has(leader) || c.factor(context, leader, token) >= 1.0)
    }

    /// Where the last stranger before a token bears an office.
    pub(super) fn stranger_before(&self, context: &Context<'_>, phrase: &Phrase) -> Option<usize> {
        let before = self.strangers.get(..self.strangers.partition_point(|(at, _)| *at < phrase.begin))?;
        let bears = |offices: &[u32]| offices.iter().any(|o| context.snapshot.is_office(*o, phrase.office));
        // "Queen Suthida" is not the king.
        let may_be = |at: usize| phrase.gender.zip(sex_of(context.text.word(at))).is_none_or(|(told, own)| told == own);
        let mut nearest = before.iter().rev().take(REACH_DRAFTS);
        nearest.find(|(at, offices)| bears(offices) && may_be(*at)).map(|(at, _)| *at)
    }
}

/// "President Sadat", "Laurent Kabila, President of the Congo,", "Anwar Sadat, the president of Egypt,": the leader whom an office's name
/// of these tokens calls so, with no word that he has left it.
fn called_plainly(context: &Context<'_>, drafts: &[Draft], (begin, end): (usize, usize)) -> Option<u32> {
    let text = context.text;
    let the = begin.checked_sub(1).filter(|i| is_word!(text, *i, "the")).unwrap_or(begin);
    let comma = the.checked_sub(1).filter(|i| is_word!(text, *i, ","));
    let beside = comma.and_then(|i| drafts.ending_at(i)).filter(|_| !text.shape(end).has(Shape::AFTER_HYPHEN));
    let titled = || {
        let is_past = begin.checked_sub(1).is_some_and(|i| {
            text.class(i).has(Class::PAST_OFFICE) || text.shape(i).has_any(Shape::CLITIC.or(Shape::AFTER_HYPHEN))
        });
        drafts.beginning_at(end).filter(|_| !is_past && text.shape(begin).has(Shape::CAPITALISED))
    };
    let leader = beside.or_else(titled)?.record;
    leader.filter(|r| context.snapshot.is_leader(*r))
}
