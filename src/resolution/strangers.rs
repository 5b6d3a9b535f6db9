//! People who share a leader's whole name: "Joe Clark, your United States Senator", "David Lange (1843–1899)".
//!
//! A name in full is left out where what is said of its bearer cannot be said of the leader, and so are the shorter names
//! that would lean on it, unless the text names the leader too.

use rustc_hash::{FxBuildHasher, FxHashSet};
use smallvec::SmallVec;

use super::others::{drop_others, is_introduced_as_another};
use super::trades::{has_another_trade, is_trade};
use super::{Context, Draft, Pass, times};
use crate::gazetteer::{Date, Held, Holds, RecordType};
use crate::mention::MentionKind;
use crate::text::{Class, Shape, is_word, syntax};

/// How many tokens of an apposition are looked at.
pub(super) const APPOSITION_REACH: usize = 12;
/// How many mentions away another leader of the same state may be named.
const COMPANY_REACH: usize = 12;
/// A title has so many words: "prime minister".
pub(super) const TITLE_WORDS: usize = 3;
/// No leader holds a first office after so many years of life.
const LONGEST_LIFE: u32 = 90;
/// Nor before so many.
const YOUNGEST: u32 = 16;
/// No one with a surname holds a first office so young.
const YOUNGEST_LEADER: u32 = 23;
/// A text that speaks only of years so far before a leader's first office does not mean that leader.
const TOO_EARLY: u32 = 80;

/// Leaves out the names that mean strangers.
pub(super) fn leave_out(context: &Context<'_>, drafts: &mut Vec<Draft>) {
    let is_full = |d: &Draft| matches!(d.kind, MentionKind::Name | MentionKind::Alias);
    let leader = |d: &Draft| d.record.filter(|r| context.snapshot.is_leader(*r));
    let mut strangers = FxHashSet::default();
    let mut known = FxHashSet::default();
    let mut named = FxHashSet::with_capacity_and_hasher(drafts.len(), FxBuildHasher);
    // What the text names besides: states, bodies and the leaders whom it names in full.
    let is_short = |d: &Draft| d.kind == MentionKind::ShortName && leader(d).is_some();
    named.extend(drafts.iter().filter(|d| !is_short(d)).filter_map(|d| d.record));
    let mut others: SmallVec<[usize; 8]> = SmallVec::new();
    for (index, draft) in drafts.iter().enumerate() {
        // What a surname that may not stand alone means is not yet settled: none of its bearers is meant, then.
        let may_be = || match draft.record {
            Some(record) => SmallVec::<[u32; 4]>::from_slice(&[record]),
            None => draft.candidates.iter().map(|(r, _)| *r).collect(),
        };
        let is_other = |r: &u32| {
            context.snapshot.is_leader(*r)
                && (is_of_another_office(context, drafts, index, *r, &named)
                    || is_introduced_as_another(context, drafts, index, (*r, &named))
                        && !drafts.iter().take(index).any(|d| d.record == Some(*r) && !is_short(d)))
        };
        if draft.kind == MentionKind::ShortName && !draft.candidates.is_empty() && may_be().iter().all(is_other) {
            others.push(draft.begin);
        }
        if is_no_relation(context, draft) && !is_told_from_another(context, drafts, index) {
            strangers.extend(draft.candidates.iter().map(|(r, _)| *r).filter(|r| context.snapshot.is_leader(*r)));
            continue;
        }
        let Some(record) = leader(draft).filter(|_| is_full(draft)) else { continue };
        if is_stranger(context, drafts, index, record, &named) {
            strangers.insert(record);
        } else if is_introduced_in_office(context, drafts, index, record) {
            known.insert(record);
        }
    }
    drop_others(context, &others, &named, drafts);
    strangers.retain(|s| !known.contains(s));
    if strangers.is_empty() {
        return;
    }
    for draft in drafts.iter_mut() {
        draft.candidates.retain(|(r, _)| !strangers.contains(r));
    }
    drafts.retain(|d| !d.candidates.is_empty() && !d.record.is_some_and(|r| strangers.contains(&r)));
    debug_assert!(drafts.iter().all(|d| d.pass != Pass::Defined));
}

/// "George Bush, no relation to the president", "Brown (no relation)".
fn is_no_relation(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    is_word!(text, draft.end, "," | "(" | "is" | "was" | "—" | "–")
        && is_word!(text, draft.end + 1, "no")
        && is_word!(text, draft.end + 2, "relation" | "relative" | "kin")
}

/// "Indira Gandhi (no relation to Mohandas Gandhi)": whether it is another leader to whom somebody is said to be no relation.
fn is_told_from_another(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let Some((draft, other)) = drafts.get(index).zip(drafts.get(index + 1)) else { return false };
    let is_to =
        (draft.end..other.begin).len() <= NO_RELATION_WORDS && is_word!(context.text, other.begin - 1, "to" | "of");
    is_to
        && matches!(other.kind, MentionKind::Name | MentionKind::Alias)
        && other.record.is_some_and(|r| context.snapshot.is_leader(r) && draft.record != Some(r))
}

/// "(no relation to" has so many tokens.
const NO_RELATION_WORDS: usize = 4;

/// "French President May Visit Iran", "Gov. Abbott": a title before a surname that is of another state, or that nobody who leads
/// one bears where neither his state nor anybody else of it is named.
fn is_of_another_office(
    context: &Context<'_>,
    drafts: &[Draft],
    index: usize,
    record: u32,
    named: &FxHashSet<u32>,
) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let held = context.snapshot.facts(record).held;
    if is_of_another_state(context, drafts, index, record) {
        return true;
    }
    let Some(before) = draft.begin.checked_sub(1) else { return false };
    let title = if is_word!(text, before, ".") { before.saturating_sub(1) } else { before };
    let is_lower = text.shape(title).has(Shape::CAPITALISED)
        && is_word!(
            text,
            title,
            "gov"
                | "gov."
                | "sen"
                | "sen."
                | "rep"
                | "rep."
                | "judge"
                | "justice"
                | "mayor"
                | "sheriff"
                | "coach"
                | "bishop"
                | "archbishop"
                | "pastor"
                | "rabbi"
                | "detective"
                | "constable"
                | "sgt"
                | "officer"
                | "pc"
                | "det"
                | "trooper"
                | "patrolman"
                | "nurse"
        );
    is_lower
        && !named.contains(&record)
        && !held.iter().any(|h| named.contains(&h.of))
        && !is_in_company(context, drafts, index, record)
}

/// "Boris Johnson, 8": whoever is so old has not been old enough for the first office of a leader.
pub(super) fn is_too_young(context: &Context<'_>, record: u32, age: u32, first_office: u32) -> bool {
    let ruler = context.snapshot.record(record).is_none_or(|r| r.family_name.is_empty());
    let youngest = if ruler { YOUNGEST } else { YOUNGEST_LEADER };
    !context.date_assumed && context.date.year().saturating_sub(age) + youngest > first_office
}

/// "A Gordon Brown has sued the paper": one of many of the name, and no manner of the one, "a Joe Biden for our time".
fn is_one_of_many(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    draft.end - draft.begin > 1
        && draft.begin.checked_sub(1).is_some_and(|i| is_word!(text, i, "a" | "an"))
        && (text.class(draft.end).has(Class::AUXILIARY) || syntax::is_verb(text, draft.end))
}

/// "Canada's Joe Clark", "Prime Minister Joe Clark": a state of the leader's, or a title, before the name.
fn is_introduced_in_office(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32) -> bool {
    let Some(draft) = drafts.get(index) else { return false };
    let near = |d: &Draft| d.begin.abs_diff(draft.begin) <= APPOSITION_REACH;
    let own = |d: &Draft| d.record.is_some_and(|r| context.snapshot.facts(record).held.iter().any(|h| h.of == r));
    let before = index.checked_sub(1).and_then(|i| drafts.get(i));
    [before, drafts.get(index + 1)].into_iter().flatten().any(|d| near(d) && own(d))
}

fn is_stranger(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32, named: &FxHashSet<u32>) -> bool {
    let Some(draft) = drafts.get(index) else { return false };
    let held = context.snapshot.facts(record).held;
    let starts = || held.iter().filter_map(|h| h.interval().start).map(Date::year);
    let Some(first_office) = starts().min() else { return false };
    let last_office = starts().max().unwrap_or(first_office);
    if let Some((born, died)) = life(context, draft.end)
        && (died.is_some_and(|d| d < first_office)
            || born + YOUNGEST > last_office
            || born + LONGEST_LIFE < first_office)
    {
        return true;
    }
    if age(context, draft.end).is_some_and(|age| is_too_young(context, record, age, first_office)) {
        return true;
    }
    if is_one_of_many(context, draft) || reigns_elsewhere(context, drafts, index, record) {
        return true;
    }
    if is_of_an_earlier_age(context, draft, held, first_office) {
        return true;
    }
    if is_of_another_state(context, drafts, index, record) {
        return true;
    }
    !held.iter().any(|h| named.contains(&h.of))
        && (has_another_trade(context, draft)
            || is_of_the_bench(context, draft)
            || lives_in_a_town(context, drafts, index, held))
        && !is_in_company(context, drafts, index, record)
}

/// "Judge Richard Nixon", "Sheriff Gordon Brown": a title in town that leads to no first office.
fn is_of_the_bench(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    draft.end - draft.begin > 1
        && draft.begin.checked_sub(1).is_some_and(|i| {
            is_word!(text, i, "judge" | "justice" | "sheriff" | "constable" | "detective" | "pastor" | "rabbi")
                && text.shape(i).has(Shape::CAPITALISED)
        })
}

/// "Charles III of Spain", "Leopold II of Austria": a ruler's name and number, of a state that the record never led.
fn reigns_elsewhere(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let number = draft.end.saturating_sub(1);
    let is_numbered = draft.end - draft.begin > 1
        && is_word!(text, number, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix" | "x");
    if !is_numbered {
        return false;
    }
    // "Wilhelm II, king of Württemberg".
    let rules = |i: &usize| is_word!(text, *i, "king" | "queen" | "emperor" | "empress" | "sultan" | "tsar" | "grand");
    let title = (draft.end + 1..draft.end + 1 + TITLE_WORDS).find(rules).filter(|_| is_word!(text, draft.end, ","));
    let before = title.unwrap_or(draft.end - 1);
    if !is_word!(text, before + 1, "of") || text.shape(before + 1).has(Shape::CAPITALISED) {
        return false;
    }
    let of = before + 2 + usize::from(is_word!(text, before + 2, "the"));
    let held = context.snapshot.facts(record).held;
    let Some(place) = drafts.get(index + 1).filter(|d| d.begin == of) else {
        // A realm that the gazetteer does not know is none of the record's.
        return text.shape(of).has(Shape::CAPITALISED)
            && text.class(of) == Class::NONE
            && !context.snapshot.is_english_name(text.word(of));
    };
    let state = place.record.and_then(|r| match context.snapshot.record_type(r) {
        RecordType::State => Some(r),
        RecordType::Place => context.snapshot.parent(r),
        _ => None,
    });
    title.is_none() && state.is_some_and(|state| is_led_by_others(context, held, state))
}

/// ", 34,": the age behind a name.
pub(super) fn age(context: &Context<'_>, end: usize) -> Option<u32> {
    let text = context.text;
    let closed = text.token(end + 2).is_none() || is_word!(text, end + 2, "," | "." | ";" | ")");
    let is_age = is_word!(text, end, ",") && text.shape(end + 1).has(Shape::DIGIT) && text.word(end + 1).len() < 3;
    if is_age && closed { text.word(end + 1).parse().ok() } else { None }
}

/// "John Major, 52, of Leeds": how a court or the police call somebody, where the town is none of a state that the leader led.
pub(super) fn lives_in_a_town(context: &Context<'_>, drafts: &[Draft], index: usize, held: &[Held]) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index).filter(|d| age(context, d.end).is_some()) else { return false };
    let town = draft.end + 4;
    let is_told = is_word!(text, draft.end + 2, ",")
        && is_word!(text, town - 1, "of" | "from")
        && text.shape(town).has(Shape::CAPITALISED);
    let own = |r: u32| {
        let facts = context.snapshot.facts(r);
        held.iter().any(|h| h.of == r || facts.seat_of.iter().any(|s| s.owner == h.of))
            || context.snapshot.parent(r).is_some_and(|p| held.iter().any(|h| h.of == p))
    };
    let place = drafts.get(index + 1).filter(|d| d.begin == town);
    is_told && !place.is_some_and(|d| d.candidates.iter().any(|(r, _)| own(*r)))
}

/// Whether none of some offices was held of a state, of what it is a part of or has as a part, or of what came before or after it.
fn is_led_by_others(context: &Context<'_>, held: &[Held], state: u32) -> bool {
    let snapshot = context.snapshot;
    held.iter().all(|h| {
        h.of != state
            && snapshot.parent(h.of) != Some(state)
            && snapshot.parent(state) != Some(h.of)
            && !succeeds(context, state, h.of)
            && !succeeds(context, h.of, state)
    })
}

/// "John Major sold the mill in 1904": the years that the sentence tells lie long before a leader's first office, who is not
/// in one as the text is written. What somebody speaks of, "says that the treaty of 1904", tells nothing of him.
fn is_of_an_earlier_age(context: &Context<'_>, draft: &Draft, held: &[Held], first_office: u32) -> bool {
    let text = context.text;
    let is_early = times::years_beside(context, draft.begin).max().is_some_and(|y| y + TOO_EARLY < first_office);
    let in_office = || !context.date_assumed && held.iter().any(|h| h.holds(context.date) == Holds::Wholly);
    let speaks = || {
        crate::text::syntax::verb_after(text, draft.end)
            .is_some_and(|verb| text.class(verb).has(Class::SPEECH_VERB) && !is_word!(text, verb + 1, "in"))
    };
    is_early && !in_office() && !speaks()
}

/// "Chávez chose Nicolás Maduro, a former bus driver": somebody else who led what the leader did is named near.
fn is_in_company(context: &Context<'_>, drafts: &[Draft], index: usize, leader: u32) -> bool {
    let led = |r: u32| context.snapshot.facts(r).held;
    let near = drafts.get(index.saturating_sub(COMPANY_REACH)..).unwrap_or(&[]).iter().take(2 * COMPANY_REACH);
    near.filter_map(|d| d.record)
        .filter(|other| *other != leader && context.snapshot.is_leader(*other))
        .any(|other| led(other).iter().any(|theirs| led(leader).iter().any(|own| own.of == theirs.of)))
}

/// "(1884 – 1973)", "(born 12 May 1950)": the years of a life, behind a name.
fn life(context: &Context<'_>, end: usize) -> Option<(u32, Option<u32>)> {
    let text = context.text;
    if !is_word!(text, end, "(") {
        return None;
    }
    let inside = || (end + 1..end + 2 + 2 * APPOSITION_REACH).take_while(|i| !is_word!(text, *i, ")"));
    let mut years = inside().filter_map(|i| times::year(context, i));
    let (first, second) = (years.next()?, years.next());
    let born = inside().any(|i| is_word!(text, i, "born" | "b"));
    let died = second.filter(|d| *d > first + YOUNGEST && *d < first + 110);
    // A pair of years close together is a term of office.
    (born || died.is_some_and(|d| d > first + 25)).then_some((first, died))
}

/// "the American senator Joe Clark", "Joe Clark, your United States Senator": a title of a state in which the leader held
/// no office.
fn is_of_another_state(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let held = context.snapshot.facts(record).held;
    let is_state = |r: u32| context.snapshot.record_type(r) == RecordType::State;
    let foreign = |d: &Draft| d.record.is_some_and(|r| is_state(r) && is_led_by_others(context, held, r));
    let title = |i: usize| text.class(i).has(Class::TITLE) || is_word!(text, i, "congressman" | "congresswoman");
    let copula = is_word!(text, draft.end, "is" | "was");
    let behind = (copula || is_word!(text, draft.end, ","))
        && drafts.get(index + 1).is_some_and(|d| {
            let reach = d.begin < draft.end + APPOSITION_REACH / 2;
            let straight = (draft.end + 1..d.begin).all(|i| {
                text.class(i).has(Class::DETERMINER)
                    || is_word!(text, i, "former" | "then" | "late" | "junior" | "senior" | "last" | "first")
            });
            // "Francois Hollande, Italy's prime minister, Matteo Renzi, and": the next of a list.
            let is_listed = |i: usize| {
                is_word!(text, i, "and" | "&" | ",")
                    && (text.shape(i + 1).has(Shape::CAPITALISED) && !text.shape(i + 1).has(Shape::PUNCTUATION)
                        || !is_word!(text, i, ",") && text.class(i + 1).has(Class::DETERMINER))
            };
            let names = |i: usize| {
                let title_end = (i..i + TITLE_WORDS).take_while(|i| text.class(*i).has(Class::TITLE)).last();
                // "Like Angela Merkel, the French president wants": who wants is another.
                let is_another = |end: usize| is_listed(end) || !copula && syntax::is_subject_of_next(text, end);
                if title_end.is_some_and(|last| is_another(last + 1)) {
                    return false;
                }
                (text.class(i).has(Class::TITLE) && !is_word!(text, i, "speaker" | "counterpart" | "spokesman")
                    || is_trade(context, i))
                    && !is_word!(text, i + 1, "'s")
                    && (!text.shape(i + 1).has(Shape::CAPITALISED) || text.shape(i + 1).has(Shape::PUNCTUATION))
            };
            let told = names(d.end) || (is_word!(text, d.end, "'s") && names(d.end + 1));
            reach && straight && told && foreign(d) && !is_title_of_another(context, drafts, index + 1)
        });
    let before = index.checked_sub(1).and_then(|i| drafts.get(i)).is_some_and(|d| {
        let gap = d.end..draft.begin;
        // "Talks with South Korea", and on the next line "Prime Minister Shinzo Abe said".
        let sentence = |i: usize| text.token(i).map(|t| t.sentence);
        (1..=3).contains(&gap.len())
            && gap.clone().all(|i| title(i) || is_word!(text, i, "prime"))
            && sentence(d.begin) == sentence(draft.begin)
            // "pro-Syrian President Emile Lahoud" is of another state for all that.
            && !text.shape(d.begin).has(Shape::AFTER_HYPHEN)
            && foreign(d)
    });
    (behind || before) && held.iter().all(|h| is_state(h.of))
}

/// "Ann Low, U.S. Secretary of State Bob High": what stands behind a comma is the title of the next in a row, who is named
/// behind it.
fn is_title_of_another(context: &Context<'_>, drafts: &[Draft], state: usize) -> bool {
    let text = context.text;
    let Some(title) = drafts.get(state).map(|d| d.end) else { return false };
    let leader = |d: &&Draft| d.candidates.iter().any(|(r, _)| context.snapshot.is_leader(*r));
    let rest = drafts.get(state + 1..).unwrap_or(&[]).iter().take(2);
    rest.take_while(|d| d.begin <= title + APPOSITION_REACH / 2).find(leader).is_some_and(|named| {
        (title..named.begin).all(|i| {
            text.class(i).has(Class::TITLE)
                || is_word!(text, i, "of" | "for" | "and" | "'s" | "prime" | "vice" | "deputy" | "foreign" | "defence")
                || text.shape(i).has(Shape::CAPITALISED) && !text.shape(i).has(Shape::PUNCTUATION)
        })
    })
}

fn succeeds(context: &Context<'_>, later: u32, earlier: u32) -> bool {
    let snapshot = context.snapshot;
    snapshot.record(later).is_some_and(|r| r.successor_of.iter().any(|id| snapshot.index_of(id) == Some(earlier)))
}
