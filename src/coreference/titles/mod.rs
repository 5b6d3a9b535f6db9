//! "Chancellor Merz", "Mr Sunak", "Kim, the North Korean leader", "Sir Keir": a short name with a title before or behind
//! it, settled by the offices that its bearers held on the date and by the state named beside the title.

mod given;
mod shared;
mod told;

use rustc_hash::FxHashSet;

pub(super) use told::run as restrict;

use super::Neighbours;
use super::offices::fates;
use super::short_names::serves_somebody;
use super::survey::Survey;
use crate::gazetteer::{Gender, Held, Holds, Record, RecordType, Snapshot, Target};
use crate::matching::{Match, offices_ending_at};
use crate::resolution::times::{Company, has_just_ended, is_of_the_past, none_rules};
use crate::resolution::{Context, Draft, Evidence, Pass};
use crate::text::{Class, Shape, is_word};

/// How sure it is who is meant by a title and a name that one alone fits.
const TITLED: f32 = 0.93;

/// Settles pending short names by the title before or behind them.
pub(super) fn run(context: &Context<'_>, survey: &Survey<'_>, drafts: &mut Vec<Draft>) {
    let mut added = given::run(context, survey, drafts);
    if drafts.iter().any(|d| d.pass == Pass::Pending) {
        settle(context, survey.matches, drafts);
    }
    drafts.append(&mut added);
}

fn settle(context: &Context<'_>, matches: &[Match], drafts: &mut [Draft]) {
    let records = || drafts.iter().filter_map(|d| d.record);
    // Those whom a text names without doubt tell its time where it has no date, and where it tells of another time.
    let leaders = || records().filter(|r| context.snapshot.is_leader(*r));
    let company = Company::of(context, leaders().filter(|r| context.date_assumed || is_of_the_past(context, *r)));
    let mut bodies: Option<FxHashSet<u32>> = None;
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index).filter(|d| d.pass == Pass::Pending) else { continue };
        // "Prime Minister Sheikh Dr Sabah": a title, though somebody has it for a surname.
        let next = context.text.shape(draft.end);
        if draft.end == draft.begin + 1
            && is_word!(context.text, draft.begin, "sheikh" | "sheik")
            && next.has(Shape::CAPITALISED)
            && !next.has_any(Shape::PUNCTUATION.or(Shape::SENTENCE_START))
        {
            continue;
        }
        let is_word = draft.form.and_then(|f| context.snapshot.form(f)).is_some_and(|f| f.common_word);
        let Some(title) = before(context, matches, drafts, draft)
            .or_else(|| behind(context, matches, drafts, draft))
            .or_else(|| shared::one_of_several(context, drafts, draft))
        else {
            continue;
        };
        let by_company = draft.candidates.len() > 1
            && (context.date_assumed || none_rules(context, draft.candidates.iter().map(|(r, _)| *r)));
        let has_died = draft.candidates.len() > 1 && !context.date_assumed && fates::has_died(context.text, draft);
        let mut scored: Vec<(u32, f32, Evidence)> = draft
            .candidates
            .iter()
            .filter(|(record, _)| {
                context.snapshot.gender(*record).is_none_or(|own| title.sex.is_none_or(|told| told == own))
            })
            .map(|(record, _)| {
                let (mut score, evidence) = fitness(context, *record, &title);
                if has_died {
                    score *= as_dead(context, *record);
                }
                if by_company {
                    score *= company.factor(context, *record, draft.begin);
                }
                (*record, score, evidence)
            })
            .filter(|(_, score, _)| *score > 0.0)
            .collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        if title.of.is_none() && scored.len() > 1 {
            shared::favour_the_state_at_hand(context, drafts, index, &mut scored);
        }
        let Some((record, score, evidence)) = scored.first().copied() else { continue };
        // "South Korea's Lee": of those who held office there before, the many count for no more than one.
        let in_office = title.possessed && score >= IN_OFFICE_THERE;
        let counts = |place: usize, own: f32| !in_office || own >= IN_OFFICE_THERE || place == 1;
        let total: f32 = scored.iter().enumerate().filter(|(place, s)| counts(*place, s.1)).map(|(_, s)| s.1).sum();
        // An honorific alone tells no office: only someone in office on the date is meant by it.
        let share = score / total;
        if title.honorific && title.offices.is_empty() {
            let is_named = |body: u32| {
                let named = || drafts.iter().filter_map(|d| d.record).collect();
                bodies.get_or_insert_with(named).contains(&body)
            };
            if score < 1.0
                || is_far_from_home(context, record, is_word, is_named)
                || drafts.get(index).is_some_and(|d| is_a_spokesmans_label(context, d, record))
            {
                continue;
            }
        }
        // Whoever else bears a surname may be a state's too: only somebody in office there is meant, or its one well-known
        // bearer.
        if title.possessed && score < IN_OFFICE_THERE && (is_word || score < ONCE_IN_OFFICE_THERE) {
            continue;
        }
        let Some(draft) = drafts.get_mut(index) else { continue };
        draft.candidates = scored.iter().map(|(r, s, _)| (*r, s / total)).collect();
        draft.record = (share >= 0.6).then_some(record);
        draft.confidence = TITLED * share;
        draft.pass = Pass::Titles;
        draft.evidence = evidence;
    }
}

/// What is said of someone beside a short name.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
struct Title {
    /// The offices that it may mean; none for a title that names no office of the gazetteer.
    offices: Vec<u32>,
    /// Whether only a holder of one of these offices bears it: "King", "Senator".
    strict: bool,
    /// Mr, Mrs, Sir: no office at all.
    honorific: bool,
    /// The sex that it tells.
    sex: Option<Gender>,
    /// The state or organisation named with it.
    of: Option<u32>,
    /// Whether that is all that is said.
    possessed: bool,
    /// Prince, princess: who may come to a throne.
    heir: bool,
    /// Sheikh: no king.
    sheikh: bool,
    /// "Secretary Chu": one of those whose ministers are called so.
    secretary: bool,
}

/// The title before a short name: "German Chancellor Merz", "the Hungarian premier, Orbán", "Mr Sunak".
fn before(context: &Context<'_>, matches: &[Match], drafts: &[Draft], draft: &Draft) -> Option<Title> {
    let text = context.text;
    let before = draft.begin.checked_sub(1).filter(|_| !serves_somebody(context, draft.begin))?;
    let comma = is_word!(text, before, ",");
    let last = if comma { before.checked_sub(1)? } else { text.before_abbreviating_dot(before) };
    let class = text.class(last);
    let same_sentence = super::sentence(context, last) == super::sentence(context, draft.begin);
    if !same_sentence || (comma && class.has(Class::HONORIFIC)) {
        return None;
    }
    if text.shape(last).has(Shape::CLITIC) {
        return if comma { None } else { possessed(context, drafts, draft) };
    }
    let class = if text.word(last) == "m" && text.shape(last).has(Shape::DOTTED) { Class::HONORIFIC } else { class };
    let titles = offices_ending_at(matches, last + 1);
    // "Secretary of State Blinken", "Secretary-General Guterres": the last word alone is no title.
    if titles.is_empty() && !class.has_any(Class::TITLE.or(Class::HONORIFIC)) {
        return None;
    }
    let title_begin = titles.iter().map(|(begin, _)| *begin).min().unwrap_or(last);
    // "President Park of South Korea".
    let behind = || {
        let first = draft.end + 1 + usize::from(is_word!(text, draft.end + 1, "the"));
        drafts.beginning_at(first).filter(|_| is_word!(text, draft.end, "of")).and_then(|d| d.record)
    };
    let of = state_before(context, drafts, title_begin).or_else(behind);
    let capitalised = text.shape(last).has(Shape::CAPITALISED) || comma || of.is_some();
    capitalised.then(|| Title {
        offices: titles.into_iter().map(|(_, office)| office).collect(),
        strict: STRICT.contains(&text.word(last)),
        honorific: class.has(Class::HONORIFIC),
        sex: sex_of(text.word(last)),
        of,
        possessed: false,
        heir: is_word!(text, last, "prince" | "princess"),
        sheikh: is_word!(text, last, "sheikh" | "sheik" | "shaikh"),
        secretary: is_word!(text, last, "secretary")
            && title_begin == last
            && !last.checked_sub(1).is_some_and(|i| is_word!(text, i, "deputy" | "under" | "assistant" | "general")),
    })
}

/// "Lebanon's Aoun", "the Kremlin's Ivanov": whose somebody is, and nothing else.
fn possessed(context: &Context<'_>, drafts: &[Draft], draft: &Draft) -> Option<Title> {
    let (text, snapshot) = (context.text, context.snapshot);
    let next = text.shape(draft.end);
    if next.has(Shape::AFTER_HYPHEN) || next.has(Shape::CAPITALISED) && !next.has(Shape::PUNCTUATION) {
        return None;
    }
    let owner = drafts.ending_at(draft.begin - 1)?.record?;
    let of = match snapshot.record_type(owner) {
        RecordType::State | RecordType::Organisation => owner,
        RecordType::Place => state_of_capital(snapshot, owner)?,
        _ => return None,
    };
    Some(Title { of: Some(of), possessed: true, ..Title::default() })
}

/// The state whose capital a place is.
fn state_of_capital(snapshot: &Snapshot, place: u32) -> Option<u32> {
    snapshot.facts(place).seat_of.iter().find(|s| s.capital()).map(|s| s.owner)
}

/// The title behind a short name: "Kim, the North Korean leader", "Merz, Germany's chancellor,".
fn behind(context: &Context<'_>, matches: &[Match], drafts: &[Draft], draft: &Draft) -> Option<Title> {
    let text = context.text;
    if !is_word!(text, draft.end, ",") {
        return None;
    }
    let skips = |at: &mut usize| {
        while is_word!(text, *at, "the" | "then" | "former" | "current" | "outgoing" | "new" | "'s") {
            *at += 1;
        }
    };
    let mut at = draft.end + 1;
    skips(&mut at);
    let body = drafts.beginning_at(at).filter(|d| d.record.is_some());
    if let Some(body) = body {
        at = body.end;
        skips(&mut at);
    }
    let mut of = body.and_then(|b| b.record);
    let from = matches.partition_point(|m| m.begin < at);
    let named = matches.get(from..).unwrap_or(&[]).iter().take_while(|m| m.begin == at);
    let offices: Vec<(usize, u32)> =
        named.filter_map(|m| if let Target::Office(o) = m.target { Some((m.end, o)) } else { None }).collect();
    let end = offices.iter().map(|(end, _)| *end).max().unwrap_or(at + 1);
    let ruler = is_word!(text, at, "leader" | "ruler" | "strongman" | "dictator");
    if offices.is_empty() && !ruler {
        return None;
    }
    // "the president of Brazil".
    if of.is_none() && is_word!(text, end, "of") {
        let first = end + 1 + usize::from(is_word!(text, end + 1, "the"));
        of = drafts.beginning_at(first).and_then(|d| d.record);
    }
    let same = super::sentence(context, at) == super::sentence(context, draft.begin);
    let mut offices: Vec<u32> = offices.into_iter().map(|(_, office)| office).collect();
    if ruler {
        offices = of
            .and_then(|of| context.snapshot.record(of))
            .and_then(|of| context.snapshot.index_of(of.leader_office_on(context.date)))
            .into_iter()
            .collect();
    }
    (same && (of.is_some() || (is_word!(text, draft.end + 1, "the") && !offices.is_empty()))).then(|| Title {
        strict: of.is_none() || !offices.is_empty(),
        offices,
        of,
        ..Title::default()
    })
}

/// Titles that nobody bears but who holds, or held, just that office.
const STRICT: &[&str] = &[
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "emperor",
    "sultan",
    "emir",
    "senator",
    "governor",
    "speaker",
    "ambassador",
    "ayatollah",
    "representative",
    "candidate",
];

/// What a title tells of its bearer.
pub(super) fn sex_of(title: &str) -> Option<Gender> {
    match title {
        "mr" | "m" | "sir" | "lord" | "king" | "prince" | "emperor" | "sultan" | "emir" | "sheikh" | "sheik"
        | "monsieur" | "herr" | "senor" | "senhor" | "signor" | "pope" | "chairman" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "madame" | "mme" | "mlle" | "frau"
        | "senora" | "senhora" | "signora" | "chairwoman" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a leader whose name is an ordinary word stands in a document that speaks of nothing that he held an office of:
/// "Mr Brown the baker".
fn is_far_from_home(context: &Context<'_>, leader: u32, is_word: bool, mut is_named: impl FnMut(u32) -> bool) -> bool {
    let held = &context.snapshot.facts(leader).held;
    let in_office = !context.date_assumed
        && held.iter().any(|h| {
            context.snapshot.head_of(h.office).is_some()
                && h.holds(context.date) != Holds::Never
                && context.snapshot.is_sovereign(h.of)
        });
    is_word && !in_office && !held.iter().any(|h| is_named(h.of))
}

/// The state or organisation named just before a title: "German Chancellor", "Israel's Prime Minister".
pub(super) fn state_before(context: &Context<'_>, drafts: &[Draft], title_begin: usize) -> Option<u32> {
    let position = drafts.partition_point(|d| d.begin < title_begin);
    drafts
        .get(..position)?
        .iter()
        .rev()
        .take(3)
        .find(|d| title_begin - d.end.min(title_begin) <= 1)
        .filter(|d| {
            context.text.token(d.begin).map(|t| t.sentence) == context.text.token(title_begin).map(|t| t.sentence)
        })
        .and_then(|d| d.record)
}

/// The least fitness of somebody who may have held office on the date in the state named …
const IN_OFFICE_THERE: f32 = 1.2 * 3.0;
/// … and of somebody who had held one.
const ONCE_IN_OFFICE_THERE: f32 = 0.3 * 0.4 * 3.0;

/// How much less somebody counts who left office long ago.
fn recency(context: &Context<'_>, held: &Held) -> f32 {
    let since = held.interval().end.map_or(0, |end| context.date.year().saturating_sub(end.year()));
    match since {
        0..=4 => 1.0,
        5..=12 => 0.7,
        _ => 0.4,
    }
}

/// How well somebody fits the title of a prince who came to a throne after the date.
const HEIR: f32 = 1.5;

/// How much less somebody counts who heads a state on the day on which the text says that he has died, and how much more one
/// who has just ceased to.
fn as_dead(context: &Context<'_>, leader: u32) -> f32 {
    let heads = |held: &&Held| context.snapshot.heads_a_state(held.office);
    let held = || context.snapshot.facts(leader).held.iter().filter(heads);
    if held().any(|h| has_just_ended(context, h.interval())) {
        3.0
    } else if held().any(|h| h.holds(context.date) == Holds::Wholly) {
        0.05
    } else {
        1.0
    }
}

/// Whoever has reigned for so many years is called a prince no more.
const LONG_REIGN_YEARS: u32 = 5;

/// Whether somebody came to a throne so long ago that no prince of the name is he.
fn has_long_reigned(context: &Context<'_>, held: &Held) -> bool {
    !context.date_assumed
        && held.interval().start.is_some_and(|start| start.year() + LONG_REIGN_YEARS <= context.date.year())
}

/// Whether an office is a king's.
fn is_king(snapshot: &Snapshot, held: &Held) -> bool {
    snapshot.record(held.office).is_some_and(|o| o.name == "king" || o.names.iter().any(|n| n.text == "king"))
}

/// Whether an office is a secretary's.
fn is_secretarys(snapshot: &Snapshot, held: &Held) -> bool {
    let is = |name: &str| name.contains("secretary");
    snapshot.record(held.office).is_some_and(|o| is(&o.name) || o.names.iter().any(|n| is(&n.text)))
}

/// "MR. RUBIN: Hello": whether a surname in capitals says, with no more than an honorific, who speaks: a spokesman, where the
/// bearer's own title would be "Secretary".
fn is_a_spokesmans_label(context: &Context<'_>, draft: &Draft, leader: u32) -> bool {
    let text = context.text;
    let serves = || context.snapshot.facts(leader).held.iter().filter(|h| h.holds(context.date) != Holds::Never);
    is_word!(text, draft.end, ":")
        && text.shape(draft.begin).has(Shape::ALL_CAPITALS)
        && !context.date_assumed
        && serves().next().is_some()
        && serves().all(|h| context.snapshot.head_of(h.office).is_none() && is_secretarys(context.snapshot, h))
}

/// Whether an office is a throne.
fn reigns(snapshot: &Snapshot, held: &Held) -> bool {
    let is = |name: &str| name == "monarch";
    snapshot.record(held.office).is_some_and(|o| is(&o.name) || o.names.iter().any(|n| is(&n.text)))
}

/// How much more the holder of an office is meant by "North Korea's Kim" for the state's or organisation's name: above all he
/// who leads it, and its premier before any other.
fn heading(context: &Context<'_>, held: &Held) -> f32 {
    let snapshot = context.snapshot;
    let leads = |body: &Record| snapshot.index_of(body.leader_office_on(context.date)) == Some(held.office);
    match snapshot.record(held.of) {
        Some(body) if held.holds(context.date) != Holds::Never && leads(body) => 18.0,
        _ if snapshot.head_of(held.office).is_some() => 6.0,
        _ => 3.0,
    }
}

fn fitness(context: &Context<'_>, leader: u32, title: &Title) -> (f32, Evidence) {
    let mut best = (if title.strict || title.sheikh || title.secretary { 0.0 } else { 0.05 }, Evidence::Form);
    for held in context.snapshot.facts(leader).held {
        if title.secretary && !is_secretarys(context.snapshot, held) {
            continue;
        }
        let mut score = match held.holds(context.date) {
            // "Sheikh Mohammed" is nobody who is a king, nor whoever bore the name in another office long ago.
            holds if title.sheikh && holds != Holds::Never && is_king(context.snapshot, held) => {
                return (0.0, Evidence::Form);
            }
            Holds::Never
                if title.sheikh && (!held.interval().ended_before(context.date) || recency(context, held) < 1.0) =>
            {
                continue;
            }
            // "Prince Charles" as a king's years before are told of, or "Crown Prince Naruhito" in 1993, who came to reign.
            holds if title.heir && reigns(context.snapshot, held) => {
                let of_the_state = title.of.is_none_or(|of| of == held.of);
                let over = holds == Holds::Never && held.interval().ended_before(context.date);
                if of_the_state && !over && !has_long_reigned(context, held) && best.0 < HEIR {
                    best = (HEIR, Evidence::Form);
                }
                continue;
            }
            Holds::Wholly => 2.0,
            Holds::Partly => 1.2,
            Holds::Never if held.interval().ended_before(context.date) => 0.3 * recency(context, held),
            Holds::Never => 0.0,
        };
        if title.offices.iter().any(|office| context.snapshot.is_office(held.office, *office)) {
            score *= 3.0;
        } else if title.strict {
            continue;
        } else if !title.offices.is_empty() {
            score *= 0.15;
        }
        match title.of {
            // "Lebanon's Aoun" is the president before he is the general of the same name.
            Some(state) if state == held.of => score *= if title.possessed { heading(context, held) } else { 3.0 },
            Some(_) => score *= 0.1,
            None => {}
        }
        if score > best.0 {
            best = (score, Evidence::Tenure { office: held.office, of: held.of, interval: held.interval() });
        }
    }
    best
}
