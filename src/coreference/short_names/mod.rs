//! "Xi" after "Xi Jinping". After GATE's `OrthoMatcher`: the short name means the bearer named in full before; of two the one
//! named last, and where one sentence named both last, neither: AMBIGUOUS.

mod clause;
mod given;

pub(super) use given::by_given_name;

use std::cmp::Ordering;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use super::offices::fates;
use super::survey::Survey;
use crate::gazetteer::{Date, Held, Holds, Interval};
use crate::matching::offices_ending_at;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft, Evidence, Pass, times};
use crate::text::{Class, Shape, Traits, is_word};
use clause::Told;

/// How sure it is that a short name means its one bearer whom the text has named …
const NAMED_BEFORE: f32 = 0.96;
/// … of several the one named last …
const NAMED_LAST: f32 = 0.75;
/// … of two the one whom its own clause tells of …
const TOLD_APART: f32 = 0.9;
/// … and in a headline the one whom the text names behind it.
const NAMED_BEHIND: f32 = 0.9;

/// Settles pending short names by full names earlier in the document.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    headline(context, survey, drafts);
    let is_short = |d: &Draft| d.pass == Pass::Pending || (d.kind == MentionKind::ShortName && d.pass != Pass::Titles);
    // The records that some short name may mean, by their last bits: most others need not be remembered.
    let bit = |record: u32| 1_u64 << (record % u64::BITS);
    let candidates = drafts.iter().filter(|d| is_short(d)).flat_map(|d| &d.candidates);
    let wanted = candidates.fold(0, |wanted, (record, _)| wanted | bit(*record));
    if wanted == 0 {
        return;
    }
    let states = states_before(context, survey, drafts, &is_short);
    let room = drafts.len() / 2;
    let mut named: FxHashMap<u32, Bearer> = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
    // "Saddam fell in 2003. Hussein was hanged": whoever is called by a short name that is nobody else's.
    let mut called: FxHashMap<u32, Bearer> = FxHashMap::default();
    for draft in drafts.iter_mut() {
        if !is_short(draft) {
            if let Some(record) = draft.record.filter(|r| wanted & bit(*r) != 0 && !is_told_apart(context, draft)) {
                let is_kin = is_named_as_kin(context, draft.begin) && !takes_over(context, draft.end);
                let first = Bearer { place: (0, 0), is_kin, is_mourned: false };
                let bearer = named.entry(record).or_insert(first);
                bearer.place = (draft.begin, draft.end);
                bearer.is_kin &= is_kin;
                bearer.is_mourned |= super::sentence(context, draft.begin) <= fates::LAST_OPENING_SENTENCE
                    && fates::is_told(context.text, draft);
            }
            continue;
        }
        let among = |known: &FxHashMap<u32, Bearer>| -> SmallVec<[Named; 4]> {
            draft.candidates.iter().filter_map(|(r, _)| known.get(r).map(|bearer| (*r, *bearer))).collect()
        };
        let mut bearers = among(&named);
        if bearers.is_empty() && draft.pass == Pass::Pending && !called.is_empty() {
            bearers = among(&called);
        } else if let (Some(record), [_], false) = (draft.record, &draft.candidates[..], draft.pass == Pass::Pending)
            && wanted & bit(record) != 0
        {
            called.insert(record, Bearer { place: (draft.begin, draft.end), is_kin: false, is_mourned: false });
        }
        let settled = match bearers.as_slice() {
            [] => None,
            _ if serves_somebody(context, draft.begin) => {
                (draft.record, draft.pass) = (None, Pass::Pending);
                continue;
            }
            named if is_titled_otherwise(context, survey, draft, &states, &records_of(named)) => None,
            [one] => Some((*one, NAMED_BEFORE)),
            several => match one_of(context, draft, several) {
                Ok(one) => one,
                Err(unclear) => {
                    draft.record = None;
                    draft.candidates.retain(|(r, _)| unclear.contains(r));
                    draft.pass = Pass::ShortNames;
                    draft.evidence = Evidence::Form;
                    continue;
                }
            },
        };
        if let Some(((record, Bearer { place: antecedent, is_mourned, .. }), confidence)) = settled {
            let back = super::sentence(context, draft.begin).abs_diff(super::sentence(context, antecedent.0));
            draft.record = Some(record);
            draft.confidence = confidence;
            draft.pass = Pass::ShortNames;
            draft.antecedent = Some(antecedent);
            draft.evidence = Evidence::Antecedent { sentences_back: back };
            named.insert(record, Bearer { place: (draft.begin, draft.end), is_kin: false, is_mourned });
        }
    }
}

/// Of several bearers of a surname the one who is meant, and how sure that is; or the records among which it is unclear.
fn one_of(context: &Context<'_>, draft: &Draft, several: &[Named]) -> Result<Option<(Named, f32)>, SmallVec<[u32; 4]>> {
    if let Some(one) = told_apart(context, draft, several) {
        return Ok(Some((one, TOLD_APART)));
    }
    // Somebody whose father or son is another is meant before that one, then the bearer in office.
    let rank = |(record, bearer): &Named| (!bearer.is_kin, office_held(context, *record));
    let first = several.iter().map(rank).max();
    let mut meant: SmallVec<[Named; 4]> = several.iter().filter(|one| Some(rank(one)) == first).copied().collect();
    // An obituary calls the dead by the surname, and his son in office too.
    let mourned = several.iter().find(|(_, bearer)| bearer.is_mourned).filter(|m| meant.iter().any(|o| o.0 != m.0));
    if let Some(mourned) = mourned {
        if first.is_some_and(|(_, office)| office > 0) {
            return Err(records_of(several));
        }
        meant = smallvec![*mourned];
    }
    if named_together(context, &meant) {
        return Err(records_of(&meant));
    }
    // Of several the one named last, with less certainty.
    Ok(meant.iter().max_by_key(|(_, bearer)| bearer.place.0).map(|last| (*last, NAMED_LAST)))
}

/// Of two bearers the one whom the clause of the surname tells of: "the younger Kabila", "Castro had ruled for 49 years".
fn told_apart(context: &Context<'_>, draft: &Draft, bearers: &[Named]) -> Option<Named> {
    let &[one, other] = bearers else { return None };
    let told = clause::told(context, (draft.begin, draft.end))?;
    // Whoever rules is here, and of two who do whoever goes on for longer; without a date whoever is not mourned.
    let here = |bearer: &Named| {
        let held = context.snapshot.facts(bearer.0).held;
        let rules = held.iter().any(|h| h.holds(context.date) == Holds::Wholly);
        let last = held.iter().map(|h| h.interval().end.map_or(i32::MAX, Date::last_day)).max();
        if context.date_assumed { (!bearer.1.is_mourned, None) } else { (rules, last) }
    };
    let first_office = |bearer: &Named| {
        let held = context.snapshot.facts(bearer.0).held.iter();
        held.filter_map(|h| h.interval().start).map(Date::first_day).min()
    };
    let order = match told {
        Told::Here => here(&one).cmp(&here(&other)),
        Told::Gone => here(&other).cmp(&here(&one)),
        Told::Younger => first_office(&one).cmp(&first_office(&other)),
        Told::Elder => first_office(&other).cmp(&first_office(&one)),
    };
    match order {
        Ordering::Greater => Some(one),
        Ordering::Less => Some(other),
        Ordering::Equal => None,
    }
}

/// Whether the two bearers named last were named in one sentence, before the short name's own: "Kim Dae-jung met Kim Jong-il."
fn named_together(context: &Context<'_>, bearers: &[Named]) -> bool {
    let mut sentences: SmallVec<[u32; 4]> =
        bearers.iter().map(|(_, bearer)| super::sentence(context, bearer.place.0)).collect();
    sentences.sort_unstable_by_key(|s| std::cmp::Reverse(*s));
    matches!(sentences.as_slice(), [last, before, ..] if last == before)
}

/// The state named before the title of a short name, by where the name begins: "Jordan's King Abdullah".
fn states_before(
    context: &Context<'_>,
    survey: &Survey<'_>,
    drafts: &[Draft],
    is_short: &impl Fn(&Draft) -> bool,
) -> FxHashMap<usize, u32> {
    let several = drafts.iter().filter(|d| is_short(d) && d.candidates.len() > 1 && is_behind_a_title(context, d));
    several
        .filter_map(|d| {
            let title = offices_ending_at(survey.matches, d.begin).iter().map(|(begin, _)| *begin).min()?;
            Some((d.begin, super::titles::state_before(context, drafts, title)?))
        })
        .collect()
}

fn records_of(bearers: &[Named]) -> SmallVec<[u32; 4]> {
    bearers.iter().map(|(record, _)| *record).collect()
}

fn is_behind_a_title(context: &Context<'_>, draft: &Draft) -> bool {
    draft.begin.checked_sub(1).is_some_and(|title| context.text.class(title).has(Class::TITLE))
}

/// "President Clinton" after "Hillary Clinton", "King Abdullah" in 1999 after "Crown Prince Abdullah", who was to be one,
/// "Jordan's King Abdullah": whether the title before a short name is of an office that none of the bearers named has held by
/// the text's date, or none of them in the state before it, and another has.
fn is_titled_otherwise(
    context: &Context<'_>,
    survey: &Survey<'_>,
    draft: &Draft,
    states: &FxHashMap<usize, u32>,
    named: &[u32],
) -> bool {
    if draft.candidates.len() < 2 || !is_behind_a_title(context, draft) {
        return false;
    }
    let snapshot = context.snapshot;
    let offices = offices_ending_at(survey.matches, draft.begin);
    let is_over_or_on = |held: &Held| {
        let start = held.interval().start.filter(|_| !context.date_assumed);
        start.is_none_or(|start| start.first_day() <= context.date.last_day())
    };
    let held = |leader: u32, of: Option<u32>| {
        snapshot.facts(leader).held.iter().any(|held| {
            of.is_none_or(|of| of == held.of)
                && is_over_or_on(held)
                && offices.iter().any(|(_, office)| snapshot.is_office(held.office, *office))
        })
    };
    let by_another = |of: Option<u32>| {
        !named.iter().any(|leader| held(*leader, of)) && draft.candidates.iter().any(|(other, _)| held(*other, of))
    };
    !offices.is_empty() && (by_another(None) || states.get(&draft.begin).is_some_and(|state| by_another(Some(*state))))
}

/// A leader whom the text has named, and how.
type Named = (u32, Bearer);

/// Somebody whom the text has named.
#[derive(Clone, Copy)]
struct Bearer {
    /// Where last, in tokens.
    place: (usize, usize),
    /// Whether only ever as somebody's relation: "the son of Rajiv Gandhi".
    is_kin: bool,
    /// Whether the text opens with his death, trial or arrest.
    is_mourned: bool,
}

/// "The elder Bush": a name with a word before it that tells its bearer from whoever is called by it alone.
fn is_told_apart(context: &Context<'_>, draft: &Draft) -> bool {
    draft.kind == MentionKind::Alias
        && context.text.token(draft.begin).is_some_and(|t| !t.shape.has(Shape::CAPITALISED))
        && context.text.shape(draft.end - 1).has(Shape::CAPITALISED)
}

/// So many words of praise stand between "his" and what somebody is to him.
const REACH_OWNER: usize = 3;

/// "His spokesman, Amin": whether a surname is that of somebody who works for another, and of no leader whom the text has named.
pub(super) fn serves_somebody(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let before =
        |i: usize| i.checked_sub(1).filter(|i| super::sentence(context, *i) == super::sentence(context, begin));
    let Some(last) = before(begin) else { return false };
    let noun = if is_word!(text, last, ",") { before(last) } else { Some(last) };
    noun.is_some_and(|noun| {
        is_word!(
            text,
            noun,
            "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "lawyer"
                | "aide"
                | "adviser"
                | "advisor"
                | "driver"
                | "doctor"
                | "bodyguard"
                | "assistant"
                | "interpreter"
        ) && (noun.saturating_sub(REACH_OWNER)..noun)
            .rev()
            .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION))
            .any(|i| is_word!(text, i, "his" | "her" | "their"))
    })
}

/// "His son Kim Jong-un takes over": whether whoever is named up to a token comes into his own.
fn takes_over(context: &Context<'_>, end: usize) -> bool {
    let text = context.text;
    is_word!(text, end, "succeeded" | "succeeds" | "became" | "becomes" | "inherited")
        || is_word!(text, end, "takes" | "took") && is_word!(text, end + 1, "over" | "power" | "office" | "charge")
}

/// Whether the name at a token is that of somebody's relation: "the son of Rajiv Gandhi", "his father, Hafez al-Assad".
fn is_named_as_kin(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let last = begin.checked_sub(1).filter(|i| is_word!(text, *i, "," | "of" | "to")).unwrap_or(begin);
    last.checked_sub(1).is_some_and(|i| text.traits(i).has(Traits::KIN) || is_word!(text, i, "heir"))
}

/// What somebody held on the text's own date: 2 for the highest office of a state, 1 for another, 0 for none.
fn office_held(context: &Context<'_>, leader: u32) -> u8 {
    if context.date_assumed {
        return 0;
    }
    let held = context.snapshot.facts(leader).held.iter();
    // Whoever fell yesterday is in the news for it.
    let held = held
        .filter(|held| held.holds(context.date) == Holds::Wholly || times::has_just_ended(context, held.interval()));
    held.map(|h| if context.snapshot.heads_a_state(h.office) { 2 } else { 1 }).max().unwrap_or(0)
}

/// A headline says "Merz" before the text says "Friedrich Merz": the one bearer that the text names in full is meant.
fn headline(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut [Draft]) {
    let first_line = |token: usize| {
        context.text.token(token).is_some_and(|t| t.sentence == 0)
            && !(1..=token.min(MAX_HEADLINE)).any(|i| context.text.shape(i).has(Shape::PARAGRAPH_START))
            && token <= MAX_HEADLINE
    };
    // Pending, or the better known one's of several bearers.
    let may_be_another =
        |d: &Draft| d.pass == Pass::Pending || d.kind == MentionKind::ShortName && d.candidates.len() > 1;
    let states = states_before(context, survey, drafts, &may_be_another);
    let heads = drafts.iter().take(MAX_HEADS).take_while(|d| first_line(d.begin)).count();
    let (before, behind) = drafts.split_at_mut(heads);
    for draft in before.iter_mut().filter(|d| may_be_another(d)) {
        let mut bearers: Vec<u32> = behind
            .iter()
            .filter(|d| d.pass != Pass::Pending && d.kind != MentionKind::ShortName && !is_told_apart(context, d))
            .take(MAX_BEARERS)
            .filter_map(|d| d.record)
            .filter(|r| draft.candidates.iter().any(|(c, _)| c == r))
            .collect();
        bearers.sort_unstable();
        bearers.dedup();
        if let [bearer] = bearers.as_slice()
            && !is_titled_otherwise(context, survey, draft, &states, &[*bearer])
        {
            draft.record = Some(*bearer);
            draft.confidence = NAMED_BEHIND;
            draft.pass = Pass::ShortNames;
            draft.evidence = Evidence::Form;
        }
    }
}

/// A headline is no longer, in tokens.
const MAX_HEADLINE: usize = 40;
/// A headline names no more.
const MAX_HEADS: usize = 12;
/// So many full names behind a headline are looked at.
const MAX_BEARERS: usize = 300;

/// "Gorbachev and Bush signed it", "Kim met Trump": a surname alone beside a leader of the same years, where one of its
/// bearers headed a state then.
pub(super) fn by_company(context: &Context<'_>, _survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let beside = |drafts: &[Draft], index: usize| {
        let own = drafts.get(index).map_or(0, |d| super::sentence(context, d.begin));
        let from = index.saturating_sub(COMPANY_REACH);
        let near = drafts.get(from..index + COMPANY_REACH).or_else(|| drafts.get(from..)).unwrap_or(&[]);
        let leaders: Vec<u32> = near
            .iter()
            .filter(|d| d.pass != Pass::Pending && super::sentence(context, d.begin) == own)
            .filter_map(|d| d.record)
            .filter(|r| context.snapshot.is_leader(*r) && heads_a_state(context, *r, None))
            .collect();
        leaders
    };
    let mut named = None;
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index).filter(|d| d.pass == Pass::Pending && is_bare(context, d)) else {
            continue;
        };
        let has_surname = |r: &u32| context.snapshot.record(*r).is_some_and(|r| !r.family_name.is_empty());
        let company = beside(drafts, index);
        let mut meant = draft.candidates.iter().map(|(r, _)| *r).filter(has_surname).filter(|candidate| {
            company.iter().any(|other| other != candidate && heads_a_state(context, *candidate, Some(*other)))
        });
        let (record, confidence) = match (meant.next(), meant.next()) {
            (Some(record), None) => (record, BESIDE_ANOTHER),
            (None, _) => match at_home(context, drafts, draft, &mut named) {
                Some(record) => (record, IN_OFFICE_AT_HOME),
                None => continue,
            },
            _ => continue,
        };
        let Some(draft) = drafts.get_mut(index) else { continue };
        draft.record = Some(record);
        draft.confidence = confidence;
        draft.pass = Pass::ShortNames;
        draft.evidence = Evidence::Form;
    }
}

/// "Will Blair resign?": of the bearers of a surname the one who heads a state on the text's own date, where the text speaks of
/// that state and the surname is no ordinary word; or the only one there is, who then holds another office of a state or body
/// that it speaks of: "The Arab League … Elaraby said".
fn at_home(context: &Context<'_>, drafts: &[Draft], draft: &Draft, named: &mut Option<FxHashSet<u32>>) -> Option<u32> {
    let snapshot = context.snapshot;
    if context.date_assumed {
        return None;
    }
    // "SCHRODER: WRONG DECISION", "May Says Talks Will Be Tough".
    let text = context.text;
    let opens = text.shape(draft.begin).has(Shape::LINE_START) && text.shape(draft.end + 1).has(Shape::CAPITALISED);
    let says = opens
        && text.class(draft.end).has_any(Class::SPEECH_VERB.or(Class::WILL_VERB))
        && text.traits(draft.end).has(Traits::S);
    let is_a_word = draft.form.and_then(|f| snapshot.form(f)).is_none_or(|f| f.common_word);
    if is_a_word && !says {
        return None;
    }
    let heads_a_line = says || opens && is_word!(text, draft.end, ":");
    let heads = |held: &&Held| {
        snapshot.heads_a_state(held.office)
            && held.holds(context.date) == Holds::Wholly
            && snapshot.is_sovereign(held.of)
    };
    let mut heads = draft.candidates.iter().filter_map(|(r, _)| {
        let has_surname = snapshot.record(*r).is_some_and(|r| !r.family_name.is_empty());
        let held = snapshot.facts(*r).held.iter().find(heads).filter(|_| has_surname)?;
        Some((*r, held.of))
    });
    let mut is_named = |record: u32| {
        let named = named.get_or_insert_with(|| {
            let records = || drafts.iter().filter_map(|d| d.record);
            records().chain(records().filter_map(|r| snapshot.parent(r))).collect()
        });
        named.contains(&record)
    };
    let Some((leader, state)) = heads.next() else {
        let [(leader, _)] = draft.candidates.as_slice() else { return None };
        let mut held = snapshot.facts(*leader).held.iter().filter(|h| h.holds(context.date) == Holds::Wholly);
        let acts = crate::text::syntax::is_verb(text, draft.end) || text.shape(draft.end).has(Shape::CLITIC);
        // "Mohammed al-Douri", "Ramadan begins".
        let alone = !text.class(draft.begin).has(Class::CALENDAR)
            && (text.shape(draft.begin).has(Shape::SENTENCE_START)
                || draft.begin.checked_sub(1).is_none_or(|i| !text.shape(i).has(Shape::CAPITALISED)));
        return (acts && alone && !is_a_word && held.any(|h| is_named(h.of))).then_some(*leader);
    };
    (heads.next().is_none() && (heads_a_line || is_named(state))).then_some(leader)
}

/// How sure it is who is meant by a surname beside another leader of the same years …
const BESIDE_ANOTHER: f32 = 0.8;
/// … and where the bearer's own state is spoken of.
const IN_OFFICE_AT_HOME: f32 = 0.75;

/// Whether no title stands before a name, nor what makes it a given name, "his son Guillaume", and nothing behind it that it
/// could be part of.
fn is_bare(context: &Context<'_>, draft: &Draft) -> bool {
    let text = context.text;
    let titled = draft.begin.checked_sub(1).is_some_and(|p| {
        text.class(p).has_any(Class::TITLE.or(Class::HONORIFIC).or(Class::RANK).or(Class::DETERMINER))
            || text.traits(p).has(Traits::KIN)
    });
    let closed = text.token(draft.end).is_none()
        || text.shape(draft.end).has(Shape::PUNCTUATION)
        || text.shape(draft.end).has(Shape::CLITIC)
        || crate::text::syntax::is_verb(text, draft.end)
        || text
            .class(draft.end)
            .has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::PRONOUN).or(Class::DETERMINER));
    !titled && closed && !text.shape(draft.begin).has(Shape::AFTER_HYPHEN)
}

/// So many mentions on each side are looked at for company.
const COMPANY_REACH: usize = 6;

/// Whether someone headed a state or its government: on the text's date, and at a time when another did too.
fn heads_a_state(context: &Context<'_>, leader: u32, other: Option<u32>) -> bool {
    let terms = |leader: u32| {
        context.snapshot.facts(leader).held.iter().filter(|h| {
            context.snapshot.heads_a_state(h.office) && (context.date_assumed || h.holds(context.date) != Holds::Never)
        })
    };
    let years = |i: Interval| (i.start.map_or(0, Date::year), i.end.map_or(u32::MAX, Date::year));
    terms(leader).any(|own| {
        let (begin, end) = years(own.interval());
        other.is_none_or(|other| {
            terms(other).any(|theirs| {
                let (first, last) = years(theirs.interval());
                begin <= last && first <= end
            })
        })
    })
}

/// Drops short names that nothing settled: they mean someone outside the gazetteer.
pub(super) fn drop_unsettled(_context: &Context<'_>, _survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    drafts.retain(|d| d.pass != Pass::Pending);
}
