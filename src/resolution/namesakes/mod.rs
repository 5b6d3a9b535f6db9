//! People of the text who share a name with a place, a state or a leader.
//!
//! After "Valeska Paris" the text's "Paris" is she, and after "Farroukh Erdogan" its "Erdogan" is he. After GATE's
//! `OrthoMatcher`, which takes a surname for the bearer whom the text named in full.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::overlap::NameSpan;
use super::vetoes::{self, Veto};
use super::{Context, surnames};
use crate::gazetteer::{CompiledForm, RecordType, Target, is_given_name_at};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// Drops the vetoed spans, and those that mean a person who stands in a vetoed one.
pub(super) fn drop(context: &Context<'_>, matches: &[Match], vetoed: Vec<Option<Veto>>, spans: &mut Vec<NameSpan>) {
    let People { surnames: introduced, given_names: called, persons, towns } =
        People::of(context, matches, &vetoed, spans);
    surnames::keep_leaders_of_the_passage(context, matches, spans);
    let mut vetoed = vetoed.into_iter();
    spans.retain(|_| vetoed.next().flatten().is_none());
    drop_given_names(context, &called, &persons, spans);
    drop_elsewhere(context, &towns, spans);
    drop_words(context, spans);
    let is_introduced = |span: &NameSpan| introduction(context, &introduced, span).is_some();
    if introduced.is_empty() || !spans.iter().any(is_introduced) {
        return;
    }
    let named = named_otherwise(context, spans, &introduced);
    spans.retain(|span| {
        let first = introduction(context, &introduced, span);
        first.is_none_or(|first| !is_the_namesake(context, span, first, &named))
    });
}

/// Where somebody is introduced by the surname that a span of one word is.
fn introduction(context: &Context<'_>, introduced: &FxHashMap<u64, usize>, span: &NameSpan) -> Option<usize> {
    let surname = context.text.hash(span.begin).filter(|_| span.end - span.begin == 1)?;
    introduced.get(&surname).copied()
}

/// The people whom the text names in full, and the towns of federations that it tells apart: their names by hash, each with
/// the place of the first.
#[derive(Default)]
struct People {
    /// Surnames that the text introduces by another given name: "Farroukh Erdogan".
    surnames: FxHashMap<u64, usize>,
    /// "Jordan Davies".
    given_names: FxHashMap<u64, usize>,
    /// Those of them whose age, title or relation stands beside the name: "Chad Wilkins, 34".
    persons: FxHashMap<u64, usize>,
    /// "Paris, Texas".
    towns: FxHashMap<u64, usize>,
}

impl People {
    fn of(context: &Context<'_>, matches: &[Match], vetoed: &[Option<Veto>], spans: &[NameSpan]) -> Self {
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
}

impl People {
    /// "MACON, Ga. — Georgia will": the states of a federation that the text abbreviates behind a town.
    fn add_abbreviated(&mut self, context: &Context<'_>, spans: &[NameSpan]) {
        let text = context.text;
        let capitalised = text.tokens().iter().enumerate().filter(|(_, t)| t.shape.has(Shape::CAPITALISED));
        let abbreviated = capitalised.map(|(i, _)| i).filter(|i| vetoes::may_abbreviate(text, *i));
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

/// So many names before and behind tell whether the text speaks of a state too.
const REACH_STATE: usize = 40;

/// Drops names of states that are people's given names: "Chad says he will" after "Chad Miller", and "Jordan said she" where
/// nothing else is said of the state, and of nobody else.
fn drop_given_names(
    context: &Context<'_>,
    called: &FxHashMap<u64, usize>,
    persons: &FxHashMap<u64, usize>,
    spans: &mut Vec<NameSpan>,
) {
    let text = context.text;
    let is_called = |span: &NameSpan| {
        text.hash(span.begin).and_then(|name| called.get(&name)).is_some_and(|first| *first < span.begin)
    };
    let sentence = |token: usize| text.token(token).map_or(0, |t| t.sentence);
    // Where each of the persons' names stands first.
    let firsts = LazyCell::new(|| {
        let mut firsts: FxHashMap<u64, usize> = FxHashMap::default();
        for span in spans.iter() {
            if let Some(name) = text.hash(span.begin).filter(|name| persons.contains_key(name)) {
                firsts.entry(name).or_insert(span.begin);
            }
        }
        firsts
    });
    let first = |name: u64| firsts.get(&name).copied().unwrap_or(usize::MAX);
    // "Chad Wilkins, 34, was sentenced. Chad wept", and not "Jordan Henderson, 31, scored for Jordan".
    let is_that_person = |span: &NameSpan| {
        let name = text.hash(span.begin).filter(|_| !persons.is_empty() && span.end - span.begin == 1);
        name.and_then(|name| Some((name, *persons.get(&name)?)))
            .is_some_and(|(name, told)| sentence(told) < sentence(span.begin) && first(name) > told)
    };
    let may_be =
        |span: &NameSpan| span.end - span.begin == 1 && (is_given_name_at(text, span.begin) || is_that_person(span));
    // "in Chad", "to Jordan", "of Chad".
    let is_placed = |span: &NameSpan| {
        span.is_said_where(context) || span.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "of"))
    };
    // "Cameron said she" after "Cameron Diaz", where no Cameron is named in full.
    let in_full = LazyCell::new(|| {
        let names = spans.iter().filter(|s| s.end - s.begin > 1).flat_map(|s| &s.forms);
        names.filter_map(|f| context.snapshot.record_of(*f)).collect::<FxHashSet<u32>>()
    });
    let is_no_leader =
        |span: &NameSpan| span.records(context).all(|r| context.snapshot.is_leader(r) && !in_full.contains(&r));
    let is_person = |index: usize, span: &NameSpan| {
        if !may_be(span) {
            return false;
        }
        let is_called = is_called(span);
        is_called && is_no_leader(span)
            || span.forms(context).all(|f| is_of_a_place(context, f.record))
                && if is_called {
                    vetoes::acts_as_a_person(context, span)
                        || vetoes::is_called_out(context, span)
                        || is_that_person(span) && !is_placed(span) && !is_spoken_of(context, spans, index, false)
                } else {
                    vetoes::acts_as_a_person(context, span) && !is_spoken_of(context, spans, index, true)
                }
    };
    let people: Vec<usize> = spans.iter().enumerate().filter(|(i, s)| is_person(*i, s)).map(|(i, _)| i).collect();
    if people.is_empty() {
        return;
    }
    let mut people = people.into_iter().peekable();
    let mut index = 0;
    spans.retain(|_| {
        let is = people.next_if_eq(&index).is_some();
        index += 1;
        !is
    });
}

/// Drops names of places and states that the text has told elsewhere by a subdivision, "Paris" after "Paris, Texas", and what
/// its people are called, unless it speaks of the place or the state by another name.
fn drop_elsewhere(context: &Context<'_>, towns: &FxHashMap<u64, usize>, spans: &mut Vec<NameSpan>) {
    if towns.is_empty() {
        return;
    }
    let snapshot = context.snapshot;
    let first = |span: &NameSpan| {
        let name = context.text.hash(span.begin).filter(|_| span.end - span.begin == 1)?;
        towns.get(&name).copied()
    };
    let bodies = |record: u32| {
        let facts = snapshot.facts(record);
        let held = facts.held.iter().map(|h| h.of);
        held.chain(facts.seat_of.iter().map(|s| s.owner)).chain(snapshot.parent(record)).chain([record])
    };
    let sentence = |token: usize| context.text.token(token).map_or(0, |t| t.sentence);
    // Before the town is told, and beside it, the name is what it always is: "London, Ontario, is far from London", but not
    // behind a dateline: "LIMA, Ohio — The Lima school board".
    let opens = |first: usize| {
        context.text.shape(first).has(Shape::LINE_START)
            && (first + 2..first + DATELINE_REACH).any(|i| is_word!(context.text, i, "-" | "—" | "–" | "("))
    };
    let is_itself = |span: &NameSpan| {
        first(span).is_none_or(|first| {
            span.begin < first || sentence(span.begin) == sentence(first) && !(opens(first) && span.begin > first)
        })
    };
    // "Georgians" may be those of the state that the text has told apart.
    let are_its_people =
        |f: &CompiledForm<'_>| f.kind == MentionKind::Demonym && is_called_after(context, towns, f.record);
    let is_elsewhere = |span: &NameSpan| !is_itself(span) || span.forms(context).all(|f| are_its_people(&f));
    if !spans.iter().any(is_elsewhere) {
        return;
    }
    let mut named = FxHashSet::default();
    for span in spans.iter().filter(|s| is_itself(s)) {
        for form in span.forms(context).filter(|f| !are_its_people(f)) {
            named.extend(bodies(form.record));
        }
    }
    spans.retain(|span| {
        !is_elsewhere(span)
            || !span.forms(context).all(|f| is_of_a_place(context, f.record) || snapshot.is_leader(f.record))
            || !span.forms(context).any(|f| is_of_a_place(context, f.record))
            || span.forms(context).any(|f| bodies(f.record).any(|body| named.contains(&body)))
    });
}

/// A dateline is no longer, in tokens.
const DATELINE_REACH: usize = 9;

/// Whether a state's own name is one that the text has told elsewhere.
fn is_called_after(context: &Context<'_>, towns: &FxHashMap<u64, usize>, record: u32) -> bool {
    // Folding leaves a plain word as long as it is: most names need not be folded to tell.
    let is_plain = |name: &str| !name.contains("St") && name.bytes().all(|b| b.is_ascii_alphabetic());
    let is_as_long = |name: &str| towns.values().any(|at| context.text.word(*at).len() == name.len());
    context.snapshot.record_type(record) == RecordType::State
        && context.snapshot.record(record).filter(|r| is_as_long(&r.name) || !is_plain(&r.name)).is_some_and(|r| {
            towns.contains_key(&crate::text::hash::hash_word(crate::text::fold_phrase(&r.name).as_bytes()))
        })
}

/// Drops names of states that the text has as words: "Turkey, always turkey", "China from the china cabinet", unless it speaks
/// of the state by another name.
fn drop_words(context: &Context<'_>, spans: &mut Vec<NameSpan>) {
    let (text, snapshot) = (context.text, context.snapshot);
    let is_word = |span: &NameSpan| {
        let before = span.begin.checked_sub(1);
        span.end - span.begin == 1
            && !text.is_all_small()
            && (text.shape(span.begin).has(Shape::SENTENCE_START)
                || before.is_some_and(|p| is_word!(text, p, ":" | "a" | "an" | "some")))
            && !text.shape(span.end).has(Shape::CLITIC)
            && !text.class(span.end).has_any(Class::WILL_VERB.or(Class::SPEECH_VERB))
            && span.forms(context).all(|f| {
                f.common_word
                    && !matches!(f.kind, MentionKind::Acronym | MentionKind::Demonym)
                    && snapshot.record_type(f.record) == RecordType::State
            })
    };
    if !spans.iter().any(is_word) {
        return;
    }
    let mut words: SmallVec<[u64; 4]> =
        spans.iter().filter(|s| is_word(s)).filter_map(|s| text.hash(s.begin)).collect();
    words.sort_unstable();
    words.dedup();
    words.retain(|word| {
        let mut tokens = text.tokens().iter();
        tokens.any(|t| t.hash == *word && !t.shape.has(Shape::CAPITALISED) && !t.shape.has(Shape::AFTER_HYPHEN))
    });
    if words.is_empty() {
        return;
    }
    let named: FxHashSet<u32> = spans
        .iter()
        .filter(|s| !is_word(s))
        .flat_map(|s| &s.forms)
        .filter_map(|f| snapshot.record_of(*f))
        .flat_map(|r| {
            let facts = snapshot.facts(r);
            facts.held.iter().map(|h| h.of).chain(facts.seat_of.iter().map(|s| s.owner)).chain([r])
        })
        .collect();
    spans.retain(|s| {
        !is_word(s)
            || !text.hash(s.begin).is_some_and(|word| words.contains(&word))
            || s.records(context).any(|r| named.contains(&r))
    });
}

/// "my friend", "her neighbour": a person beside one, while "our friend Israel" may be the state.
pub(super) fn is_ones_friend(text: &NormalizedText<'_>, at: usize) -> bool {
    (is_word!(
        text,
        at,
        "friend" | "colleague" | "boyfriend" | "girlfriend" | "roommate" | "flatmate" | "pal" | "classmate"
    ) || is_word!(text, at, "producer" | "co-host" | "boss" | "assistant" | "neighbour" | "neighbor" | "teammate"))
        && at.checked_sub(1).is_some_and(|i| is_word!(text, i, "my" | "his" | "her"))
}

/// "Chad Wilkins, 34", "his sister China Morales", "Sgt. Jordan Davies said": what is said beside a name is said of people.
fn is_introduced_as_a_person(context: &Context<'_>, span: &NameSpan) -> bool {
    let text = context.text;
    let aged = |i: usize| is_word!(text, i, ",") && text.shape(i + 1).has(Shape::DIGIT) && text.word(i + 1).len() <= 2;
    let titled = span.begin.checked_sub(1).map(|i| text.before_abbreviating_dot(i)).is_some_and(|i| {
        text.class(i).has_any(Class::HONORIFIC.or(Class::RANK).or(Class::PERSON_NOUN))
            || text.traits(i).has(Traits::KIN)
            || text.traits(i).has(Traits::DESCRIBES)
            || is_ones_friend(text, i)
    });
    // "Georgia Brown, a nurse".
    let described = is_word!(text, span.end + 1, ",") && is_word!(text, span.end + 2, "a" | "an");
    titled || described || aged(span.end + 1) || text.class(span.end + 1).has(Class::SPEECH_VERB)
}

fn is_of_a_place(context: &Context<'_>, record: u32) -> bool {
    matches!(context.snapshot.record_type(record), RecordType::State | RecordType::Place)
}

/// Whether the names around one are of its state too, or of a leader of it; or of any whom a pronoun behind it may mean.
fn is_spoken_of(context: &Context<'_>, spans: &[NameSpan], index: usize, any_leader: bool) -> bool {
    let snapshot = context.snapshot;
    let Some(own) = spans.get(index) else { return false };
    let records = |span: &NameSpan| span.records(context).collect::<SmallVec<[u32; 4]>>();
    let mut meant = records(own);
    // "Paris" is spoken of as France.
    let owners =
        meant.iter().flat_map(|r| snapshot.facts(*r).seat_of.iter().map(|s| s.owner)).collect::<SmallVec<[u32; 4]>>();
    meant.extend(owners);
    let near = spans.iter().skip(index.saturating_sub(REACH_STATE)).take(2 * REACH_STATE);
    near.filter(|s| context.text.hash(s.begin) != context.text.hash(own.begin)).any(|s| {
        records(s).into_iter().any(|r| {
            meant.contains(&r)
                || any_leader && s.begin < own.begin && snapshot.is_leader(r)
                || snapshot.facts(r).held.iter().any(|h| meant.contains(&h.of))
                || snapshot.facts(r).seat_of.iter().any(|seat| meant.contains(&seat.owner))
        })
    })
}

/// The records that spans name by other forms than the introduced words, each with where it first is: the text speaks of them
/// too.
fn named_otherwise(
    context: &Context<'_>,
    spans: &[NameSpan],
    introduced: &FxHashMap<u64, usize>,
) -> FxHashMap<u32, usize> {
    let mut named = FxHashMap::default();
    for span in spans {
        let titled = span.begin.checked_sub(1).is_some_and(|p| context.text.class(p).has(Class::TITLE));
        // Before the introduction the name is what it was.
        let later = |first: usize| span.begin > first || is_in_title(context, span.begin, first);
        if introduction(context, introduced, span).is_some_and(later) && !titled {
            continue;
        }
        for form in span.forms(context) {
            named.entry(form.record).or_insert(span.begin);
            for seat in context.snapshot.facts(form.record).seat_of {
                named.entry(seat.owner).or_insert(span.begin);
            }
        }
    }
    named
}

/// Whether a token stands in the first sentence and another behind it.
fn is_in_title(context: &Context<'_>, token: usize, other: usize) -> bool {
    let sentence = |i: usize| context.text.token(i).map_or(0, |t| t.sentence);
    sentence(token) == 0 && sentence(other) > 0
}

/// So many tokens behind somebody's whole name the surname is his, before the state of that name is spoken of.
const REACH_INTRODUCTION: usize = 60;

fn is_the_namesake(context: &Context<'_>, span: &NameSpan, introduced: usize, named: &FxHashMap<u32, usize>) -> bool {
    let text = context.text;
    let mut forms = span.forms(context);
    if forms.clone().any(|f| f.kind == MentionKind::Acronym) {
        return false;
    }
    // "Welsh touched first" after "Matt Welsh", and not "the Welsh", "Welsh voters".
    if forms.clone().any(|f| f.kind == MentionKind::Demonym)
        && (span.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::DETERMINER))
            || !text.shape(span.end).has(Shape::CLITIC)
                && !text.class(span.end).has_any(Class::AUXILIARY.or(Class::SPEECH_VERB).or(Class::WILL_VERB)))
    {
        return false;
    }
    let placed = span.is_said_where(context);
    // "in Washington", though a Tanya Washington and a George have been named.
    if placed && forms.clone().any(|f| is_of_a_place(context, f.record)) {
        return false;
    }
    if forms.clone().any(|f| context.snapshot.is_leader(f.record)) {
        let titled = span.begin.checked_sub(1).is_some_and(|p| text.class(p).has(Class::TITLE));
        return !titled && !forms.any(|f| named.contains_key(&f.record));
    }
    if placed {
        return false;
    }
    let behind = text.word(span.end);
    let own = matches!(behind, "'s" | "'") && text.class(span.end + 1).has(Class::PERSON_NOUN);
    // "The king of Jordan" rules the state.
    let of = span.begin.checked_sub(1).is_some_and(|p| is_word!(text, p, "of"));
    // Of the next sentences, those after "Michael Jordan", the first ones are of him.
    let stands_close = |at: usize| at - introduced < REACH_INTRODUCTION;
    // "Michael Jordan scored. Jordan smiled. In Amman nobody cared": the state is spoken of behind him only.
    let mut is_spoken_of = |f: CompiledForm<'_>| {
        named.get(&f.record).is_some_and(|first| *first < span.begin || of || !stands_close(span.begin))
    };
    own || (span.begin > introduced
        && !forms.any(&mut is_spoken_of)
        && !text.shape(span.begin).has(Shape::AFTER_HYPHEN))
}
