//! Which of overlapping matches count: the longest, then the earliest; an exclusion wins over what it contains.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};

use super::vetoes::{self, Veto, conditions};
use super::{Context, form_of};
use super::{full_names, namesakes, surnames};
use crate::gazetteer::{CompiledForm, RecordType, Target};
use crate::matching::Match;
use crate::mention::MentionKind;
use crate::text::{Class, Shape, is_word, syntax};

/// A range of tokens with the forms that match there.
#[derive(Debug, Clone)]
pub(super) struct NameSpan {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) forms: SmallVec<[u32; 4]>,
    /// What kind of mention a given name beside makes it, which is then of nobody else; otherwise its form says it.
    pub(super) kind: Option<MentionKind>,
}

impl NameSpan {
    /// That of a form where it matches.
    fn of(m: &Match, form: u32) -> Self {
        Self { begin: m.begin, end: m.end, forms: smallvec![form], kind: None }
    }

    /// The forms that it may be.
    pub(super) fn forms<'c>(&self, context: &Context<'c>) -> impl Iterator<Item = CompiledForm<'c>> + Clone {
        self.forms.iter().filter_map(|f| context.snapshot.form(*f))
    }

    /// The records that it may mean; one of several forms comes several times.
    pub(super) fn records(&self, context: &Context<'_>) -> impl Iterator<Item = u32> {
        self.forms.iter().filter_map(|f| context.snapshot.record_of(*f))
    }

    /// "In Chad", "to Montenegro": whether the word before says where, or whither.
    pub(super) fn is_said_where(&self, context: &Context<'_>) -> bool {
        let text = context.text;
        let before = self.begin.checked_sub(1);
        before.is_some_and(|p| text.class(p).has(Class::PLACE_PREPOSITION) || is_word!(text, p, "to"))
    }
}

/// The chosen spans, in order, none overlapping another. Linear but for sorting what overlaps.
pub(super) fn choose(context: &Context<'_>, matches: &[Match]) -> Vec<NameSpan> {
    let (mut permitted, blocked) = permitted(context, matches);
    let mut spans: Vec<NameSpan> = Vec::with_capacity(permitted.len());
    // Matches come in order of their begin: what overlaps stands in a row, and no row concerns another.
    let mut rest = permitted.as_mut_slice();
    while let Some(first) = rest.first() {
        let mut end = first.end;
        let overlapping = rest.iter().take_while(|m| {
            let overlaps = m.begin < end;
            end = end.max(m.end);
            overlaps
        });
        let count = overlapping.count();
        let (row, behind) = rest.split_at_mut(count);
        choose_among(row, &mut spans);
        rest = behind;
    }
    leave_articles(context, matches, &mut spans);
    full_names::widen(context, &mut spans);
    full_names::add_partners(context, matches, &mut spans);
    let vetoed: Vec<Option<Veto>> = spans.iter().map(|s| vetoes::something_else(context, s, &spans)).collect();
    namesakes::drop(context, matches, vetoed, &mut spans);
    for span in &mut spans {
        vetoes::keep_bearers_of_the_given_name(context, span);
    }
    drop_blocked(context, &blocked, &mut spans);
    spans
}

/// "The Sudan conflict": the article is the noun's where one follows a name that may stand without.
fn leave_articles(context: &Context<'_>, matches: &[Match], spans: &mut [NameSpan]) {
    let text = context.text;
    let no_noun =
        |i: usize| is_word!(text, i, "last" | "next" | "early" | "late" | "alone" | "today" | "first" | "yesterday");
    for span in spans.iter_mut().filter(|s| s.end > s.begin + 1 && is_word!(text, s.begin, "the")) {
        if !syntax::is_modifier(text, span.end) || text.shape(span.end).has(Shape::CLITIC) || no_noun(span.end) {
            continue;
        }
        let is_state = |record: &u32| context.snapshot.record_type(*record) == RecordType::State;
        let records: SmallVec<[u32; 4]> = span.records(context).filter(is_state).collect();
        let at = matches.partition_point(|m| m.begin <= span.begin);
        let inner = matches.get(at..).unwrap_or(&[]).iter().take_while(|m| m.begin == span.begin + 1);
        let is_same = |form: &u32| context.snapshot.record_of(*form).is_some_and(|r| records.contains(&r));
        let forms: SmallVec<[u32; 4]> =
            inner.filter(|m| m.end == span.end).filter_map(|m| form_of(m.target)).filter(is_same).collect();
        if !forms.is_empty() {
            span.begin += 1;
            span.forms = forms;
        }
    }
}

/// Adds the spans that count among matches that overlap.
fn choose_among(row: &mut [&Match], spans: &mut Vec<NameSpan>) {
    // Most stand alone.
    if let [m] = row {
        spans.extend(form_of(m.target).map(|form| NameSpan::of(m, form)));
        return;
    }
    // Longest first, then earliest; of equal spans the exclusion first.
    row.sort_by_key(|m| (std::cmp::Reverse(m.end - m.begin), m.begin, form_of(m.target).is_some(), form_of(m.target)));
    let own = spans.len();
    let (begin, end) = row.iter().fold((usize::MAX, 0), |(b, e), m| (b.min(m.begin), e.max(m.end)));
    let mut taken: SmallVec<[bool; 16]> = smallvec![false; end.saturating_sub(begin)];
    let mut last = (0, 0);
    for m in row {
        if last == (m.begin, m.end) {
            if let (Some(span), Some(form)) = (spans.get_mut(own..).and_then(<[_]>::last_mut), form_of(m.target))
                && (span.begin, span.end) == last
            {
                span.forms.push(form);
            }
            continue;
        }
        let Some(range) = taken.get_mut(m.begin - begin..m.end - begin).filter(|t| !t.contains(&true)) else {
            continue;
        };
        range.fill(true);
        last = (m.begin, m.end);
        if let Some(form) = form_of(m.target) {
            spans.push(NameSpan::of(m, form));
        }
    }
    if let Some(chosen) = spans.get_mut(own..) {
        chosen.sort_by_key(|s| s.begin);
    }
}

/// Forms in order: those that are something else somewhere, of which the gazetteer has but few.
type Blocked = SmallVec<[u32; 8]>;

/// The matches that may count, and the forms that stand somewhere beside a word of their `unless`.
///
/// What a form needs has to stand near it once: a text that has spoken of the Quad of India and Japan goes on to say "the
/// Quad".
fn permitted<'m>(context: &Context<'_>, matches: &'m [Match]) -> (Vec<&'m Match>, Blocked) {
    let mut blocked = Blocked::new();
    let mut established = FxHashSet::default();
    let (named, home) = (OnceCell::new(), OnceCell::new());
    let mut permitted = Vec::with_capacity(matches.len());
    permitted.extend(matches.iter().filter(|m| match m.target {
        Target::Form(number) => context.snapshot.form(number).is_some_and(|form| {
            if !conditions::is_of_language(context, &form, m.begin) {
                return false;
            }
            if conditions::is_blocked(context, &form, m.begin, m.end)
                && !is_vouched_for(context, matches, m, form.record)
            {
                if let Err(place) = blocked.binary_search(&number) {
                    blocked.insert(place, number);
                }
                return false;
            }
            if conditions::is_blocked_beside(context, &form, m.begin, m.end)
                && let Err(place) = blocked.binary_search(&number)
            {
                blocked.insert(place, number);
            }
            if conditions::is_anothers_beside(context, &form, m.begin, m.end) {
                if form.needs().is_empty() {
                    if let Err(place) = blocked.binary_search(&number) {
                        blocked.insert(place, number);
                    }
                } else if !conditions::has_what_it_needs_here(context, &form, m.begin, m.end) {
                    return false;
                }
            }
            if form.needs().is_empty() {
                return true;
            }
            // "GUATEMALA CITY - Congress voted. The United States had frozen her assets".
            let is_homes = || {
                let home = *home.get_or_init(|| home_of_the_report(context, matches));
                home.is_some_and(|home| conditions::may_be_of(context, &form, m.begin, home))
            };
            if context.snapshot.is_house(form.record)
                && is_homes()
                && !conditions::has_what_it_needs_here(context, &form, m.begin, m.end)
            {
                return false;
            }
            if established.contains(&number) {
                return true;
            }
            // "The RSF" in a text that names the Rapid Support Forces.
            let spelt_out = || {
                form.kind == MentionKind::Acronym
                    && named.get_or_init(|| named_in_words(context, matches)).contains(&form.record)
            };
            let has = conditions::has_what_it_needs(context, &form, m.begin, m.end)
                || spelt_out()
                || surnames::governs(context, m.begin, m.end, number);
            if has {
                established.insert(number);
            }
            has
        }),
        Target::Exclusion(_) => true,
        Target::Office(_) | Target::Nominal(_) => false,
    }));
    (permitted, blocked)
}

/// The state from whose capital a report comes that opens with it: "QUITO - ".
fn home_of_the_report(context: &Context<'_>, matches: &[Match]) -> Option<u32> {
    let opening = matches.iter().filter(|m| m.begin == 0);
    opening
        .filter(|m| (m.begin..m.end).all(|i| context.text.shape(i).has(Shape::ALL_CAPITALS)))
        .filter_map(|m| form_of(m.target).and_then(|number| context.snapshot.form(number)))
        .filter(|form| context.snapshot.record_type(form.record) == RecordType::Place)
        .find_map(|form| context.snapshot.facts(form.record).seat_of.iter().find(|s| s.capital()).map(|s| s.owner))
}

/// The records that a text names in several words that need nothing beside them.
fn named_in_words(context: &Context<'_>, matches: &[Match]) -> FxHashSet<u32> {
    let long = matches.iter().filter(|m| m.end - m.begin > 1);
    let forms = long.filter_map(|m| form_of(m.target).and_then(|number| context.snapshot.form(number)));
    forms.filter(|form| form.needs().is_empty()).map(|form| form.record).collect()
}

/// How many matches before and behind are looked at for one that vouches.
const VOUCHING_REACH: usize = 40;

/// So many tokens behind a state's name its leader is named as such: "Congo's president, Felix Tshisekedi".
const LEADER_REACH: usize = 6;

/// Whether a seat of the record stands in the sentence, or one of its leaders just behind: "Georgia's minister flew from
/// Tbilisi to Atlanta".
fn is_vouched_for(context: &Context<'_>, matches: &[Match], of: &Match, record: u32) -> bool {
    let text = context.text;
    let Some(sentence) = text.token(of.begin).map(|t| t.sentence) else { return false };
    let here = matches.partition_point(|m| m.begin < of.begin);
    let near = matches.get(here.saturating_sub(VOUCHING_REACH)..).unwrap_or(&[]).iter().take(2 * VOUCHING_REACH);
    near.filter(|m| m.begin != of.begin && text.token(m.begin).is_some_and(|t| t.sentence == sentence))
        .filter_map(|m| Some((m.begin, form_of(m.target).and_then(|f| context.snapshot.form(f))?)))
        .any(|(begin, form)| {
            let facts = context.snapshot.facts(form.record);
            facts.seat_of.iter().any(|s| s.owner == record)
                || (of.end..of.end + LEADER_REACH).contains(&begin)
                    && form.kind != MentionKind::ShortName
                    && facts.held.iter().any(|h| h.of == record)
        })
}

/// A form that is something else in one sentence is so throughout, unless the text names its record by other forms too:
/// in a text of Atlanta's courts every Georgia is the American one.
fn drop_blocked(context: &Context<'_>, blocked: &Blocked, spans: &mut Vec<NameSpan>) {
    let is_blocked = |form: &u32| blocked.binary_search(form).is_ok();
    if blocked.is_empty() {
        return;
    }
    let snapshot = context.snapshot;
    // What is asked of is named or not; the other records do not matter.
    let mut asked: Vec<(u32, bool)> = blocked.iter().filter_map(|f| Some((snapshot.record_of(*f)?, false))).collect();
    asked.sort_unstable();
    asked.dedup();
    // Where no sentence has the state, "Georgians" are those of the other Georgia.
    let is_name = spans.iter().any(|s| s.forms.iter().all(is_blocked));
    let is_people = |form: &u32| {
        !is_name
            && snapshot.kind_of(*form) == Some(MentionKind::Demonym)
            && snapshot.record_of(*form).is_some_and(|record| asked.binary_search(&(record, false)).is_ok())
    };
    let people: SmallVec<[u32; 8]> = spans.iter().flat_map(|s| &s.forms).copied().filter(is_people).collect();
    let is_blocked = |form: &u32| is_blocked(form) || people.contains(form);
    if !spans.iter().any(|s| s.forms.iter().all(is_blocked)) {
        return;
    }
    let place = |asked: &[(u32, bool)], record: u32| asked.binary_search_by_key(&record, |(r, _)| *r).ok();
    let mut unnamed = asked.len();
    let mut last = None;
    for form in spans.iter().flat_map(|s| &s.forms).filter(|f| !is_blocked(f)) {
        let Some(record) = snapshot.record_of(*form).filter(|r| last != Some(*r)) else { continue };
        last = Some(record);
        let facts = snapshot.facts(record);
        let bodies = facts.held.iter().map(|h| h.of).chain(facts.seat_of.iter().map(|s| s.owner));
        for named in bodies.chain(snapshot.parent(record)).chain([record]) {
            if let Some((_, is_named)) = place(&asked, named).and_then(|at| asked.get_mut(at))
                && !std::mem::replace(is_named, true)
            {
                unnamed -= 1;
            }
        }
        if unnamed == 0 {
            return;
        }
    }
    // "St. John's" is a capital where the text names the state that it lies in.
    let parents: FxHashSet<u32> = asked.iter().filter_map(|(record, _)| snapshot.parent(*record)).collect();
    let names_parent = |form: &u32| {
        let facts = snapshot.record_of(*form).map(|record| (record, snapshot.facts(record)))?;
        let of = facts.1.held.iter().map(|h| h.of).chain(facts.1.seat_of.iter().map(|s| s.owner));
        of.chain([facts.0]).find(|record| parents.contains(record))
    };
    let others = spans.iter().flat_map(|s| &s.forms).filter(|form| !is_blocked(form));
    let parents: FxHashSet<u32> = others.filter_map(names_parent).collect();
    let is_named = |record: u32| {
        place(&asked, record).and_then(|at| asked.get(at)).is_some_and(|(_, named)| *named)
            || snapshot.parent(record).is_some_and(|parent| parents.contains(&parent))
    };
    spans.retain(|s| s.forms.iter().any(|f| !is_blocked(f) || snapshot.record_of(*f).is_some_and(is_named)));
}
