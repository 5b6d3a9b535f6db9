//! The holder of an office whom the text itself has named before: "the president" after "Joe Biden".

use std::cell::LazyCell;
use std::cmp::Reverse;

use smallvec::SmallVec;

use super::beside::{of_earlier_form, winner};
use super::chronicle;
use super::fates;
use super::history::{is_in, is_of_that_time, is_of_their_time, told_year};
use super::holders::{is_lately_over, is_of_late};
use super::terms::{fits, has_led_long, holds_or_will, is_called_former, is_over};
use super::titled::Titled;
use super::{Phrase, When, is_or_heads_alike, is_word_for_heads, tenures, wanted_office};
use crate::coreference::{Neighbours, REACH_DRAFTS, described, nominals, referring, sentence};
use crate::gazetteer::{Date, HeadOf, Held, Holds, Snapshot, WordFor};
use crate::mention::MentionKind;
use crate::resolution::times::has_ended;
use crate::resolution::{Context, Draft, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// How sure it is that an office means whoever held it and has been named near …
pub(super) const NAMED: f32 = 0.85;
/// … and in a text without a date.
const NAMED_UNDATED: f32 = 0.75;
/// How many sentences back an office may find its holder.
pub(super) const REACH_SENTENCES: u32 = 6;
/// How many sentences back the former holder of an office may be named whose death or trial the text reports.
const REACH_FATED: u32 = 24;
/// So many words stand between "he" and whom he acts on, the verb among them: "he had also thanked the president".
const REACH_ACTS: usize = 4;
/// How many sentences back "the minister" and "the leader" may find theirs.
const REACH_GENERAL: u32 = 2;

/// So many mentions before somebody may stand who is joined to him by "and".
const REACH_JOINED: usize = 3;

/// "The president": the person named before who holds or held that office, who is spoken of most if several do.
pub(super) fn of_any_body(
    context: &Context<'_>,
    drafts: &[Draft],
    (added, titled): (&[Draft], &Titled),
    phrase: &Phrase,
) -> Option<Draft> {
    let here = sentence(context, phrase.begin);
    // "The Queen" of whom a text has just told as Queen Elizabeth keeps her title in it when her time is over.
    let keeps = |leader: u32| phrase.gender.is_some() && titled.calls(context, leader, phrase.office);
    let told = LazyCell::new(|| told_year(context, phrase));
    let past_alone = LazyCell::new(|| is_of_their_time(context, drafts, phrase));
    let is_of_the_dead = is_of_the_dead(context, phrase);
    let is_mourned = |h: &Held| is_of_the_dead && is_lately_over(context, h.interval());
    let held = |leader: u32| {
        if !phrase.allows(context.snapshot, leader) {
            return None;
        }
        // Without a date, what the text calls somebody tells which of his offices is meant.
        if context.date_assumed && titled.calls_otherwise(context, leader, phrase.office) {
            return None;
        }
        if is_ruled_out(context, phrase, leader) {
            return None;
        }
        let any_time = context.date_assumed && phrase.said.when != When::Future;
        let told_of = |h: &Held| phrase.said.when == When::Now && (is_in(*told, h) || told.is_none() && *past_alone);
        let is_told = |h: &Held| any_time || told_of(h) || keeps(leader) || is_mourned(h);
        tenures::held(context, titled, phrase, leader, &is_told)
    };
    let (reach, item) = (reach(context, phrase), chronicle::from(context, drafts, phrase.begin));
    let past = phrase.said.is_past();
    let fated = fated(context, drafts, phrase, is_of_the_dead);
    let is_fated = |d: &Draft| d.record.is_some_and(|r| fated.contains(&r));
    let near = |d: &&Draft| {
        let back = here - sentence(context, d.begin).min(here);
        d.begin >= item && (back <= reach || back <= REACH_FATED && (is_fated(d) || phrase.said.when == When::Future))
    };
    let is_acted_on = acting_pronoun(context, phrase.begin);
    let apart = LazyCell::new(|| those_apart(context, drafts, added, phrase));
    let farthest = if fated.is_empty() && phrase.said.when != When::Future { reach } else { reach.max(REACH_FATED) };
    let (draft, tenure) = drafts
        .before(phrase.begin)
        .take(REACH_DRAFTS)
        .take_while(|d| here - sentence(context, d.begin).min(here) <= farthest)
        .chain(added.iter().rev().filter(|d| d.begin < phrase.begin).take(REACH_DRAFTS))
        .filter(near)
        .filter(|d| d.pass != Pass::Cataphora)
        .filter_map(|d| d.record.and_then(held).map(|h| (d, h)))
        .filter(|(d, _)| d.record.is_none_or(|r| !apart.contains(&r)) && !is_apart(context, d, phrase))
        // "The acting president, Michel Temer, spoke. The suspended president".
        .filter(|(d, _)| !phrase.said.is_suspended || !is_called_acting(context, added, d.record))
        // Whoever is named just before may be new to the office in what a text tells of years ago.
        .filter(|(d, h)| {
            let is_near = || here - sentence(context, d.begin).min(here) <= 1;
            let is_old_news = || context.date_assumed || told.is_some();
            phrase.is_as_new(context, h.interval()) || is_near() && is_old_news()
        })
        .max_by_key(|(d, h)| {
            // "Kostunica greeted the crowd. Moscow congratulated the new president", who is sworn in tomorrow.
            let holds = phrase.said.is_driven_out || holds_or_will(context, phrase, h.interval());
            let is_less_new = phrase.said.is_new && !phrase.is_as_new(context, h.interval());
            // "She took over from Heath. The former prime minister": whoever is named in passing gives way.
            let aside = past && syntax::role(context.text, d.begin, d.end) == Role::Oblique;
            let is_as_new = phrase.is_as_new(context, h.interval());
            // "Bush ordered strikes after a deadline for Saddam to leave. The president": of those of one sentence its subject.
            let back = here - sentence(context, d.begin).min(here);
            let leads = back > 0 && syntax::role(context.text, d.begin, d.end) == Role::Subject;
            // "Zelensky met Biden. He thanked the president": whoever led is "he" by now.
            let is_he = is_acted_on && back == 1 && leads;
            // "Taya was at the funeral of King Fahd. The deposed leader": a title tells nothing of whoever has lost it.
            let is_called = !phrase.said.is_driven_out && titled.calls_just(h.leader, phrase.office);
            // "Blair said Saddam Hussein lied. The prime minister": a president has that for a second office.
            let is_main = !is_second(context, h) && !is_figurehead(context, phrase, h);
            // "Vice-president Banda spoke. Officials said the president had died": whom the text calls so.
            let is_deputy = titled.is_deputy_to_another(context, h, phrase.office);
            (
                (is_of_the_dead && is_fated(d), !is_deputy, holds, how_fallen(context, phrase, h), is_main),
                // "Kabila overthrew Mobutu in 1997. The burly leader": one of today before one of the year that is told.
                context.date_assumed || fits(context, phrase, h.interval()),
                !is_less_new,
                (is_fated(d), how_soon(phrase, h)),
                !is_he,
                is_called,
                !is_his_object(context, d),
                !aside,
                is_as_new,
                Reverse(back),
                leads,
                d.begin,
            )
        })?;
    // "Sunak and Javid had left. The former chancellor": either of two.
    let is_either = |d: &&Draft| {
        d.record != draft.record
            && nominals::are_joined(context, (d.begin, d.end), (draft.begin, draft.end))
            && d.record.and_then(held).is_some()
    };
    if past && drafts.before(draft.begin).take(REACH_JOINED).any(|d| is_either(&d)) {
        return None;
    }
    // "Indira Gandhi was shot in 1984. The prime minister had sent troops".
    let is_history = !context.date_assumed && !fits(context, phrase, tenure.interval()) && !keeps(tenure.leader);
    let is_told = || {
        if is_of_the_dead { is_fated(draft) } else { is_of_that_time(context, drafts, titled, phrase, (draft, tenure)) }
    };
    if is_history && !is_told() {
        return None;
    }
    Some(refer(context, phrase, tenure, draft, if is_history { NAMED_UNDATED } else { NAMED }))
}

/// Those whose death or trial the text reports before a phrase for who held an office, or for the dead. Whom it reports dead nobody
/// has deposed.
fn fated(context: &Context<'_>, drafts: &[Draft], phrase: &Phrase, is_of_the_dead: bool) -> SmallVec<[u32; 4]> {
    if phrase.said.is_past() && !phrase.said.is_driven_out || is_of_the_dead {
        fates::told_before(context, drafts, phrase.begin)
    } else {
        SmallVec::new()
    }
}

/// "The ousted leader" led a state.
pub(super) fn is_fallen(context: &Context<'_>, phrase: &Phrase) -> bool {
    (phrase.begin..phrase.name.0).any(|i| is_word!(context.text, i, "ousted" | "deposed" | "exiled" | "fallen"))
}

/// "His deputy took over. The president's body was flown home."
fn is_of_the_dead(context: &Context<'_>, phrase: &Phrase) -> bool {
    phrase.said.when == When::Now && !context.date_assumed && fates::is_of_the_dead(context.text, phrase.end)
}

/// "He had called Zardari. Bush congratulated the president": "he" leads, whoever that is.
fn is_his_object(context: &Context<'_>, draft: &Draft) -> bool {
    let opening = context.text.sentence(sentence(context, draft.begin) as usize).start;
    opening < draft.begin
        && is_word!(context.text, opening, "he" | "she")
        && syntax::role(context.text, draft.begin, draft.end) != Role::Subject
}

/// Whether a text has called somebody the acting holder of an office.
fn is_called_acting(context: &Context<'_>, added: &[Draft], leader: Option<u32>) -> bool {
    let is_acting = |i: usize| is_word!(context.text, i, "acting" | "interim");
    added.iter().rev().take(REACH_DRAFTS).any(|d| d.record == leader && (d.begin..d.end).any(is_acting))
}

/// "Kenny recalled parliament. The departing leader", "Duterte has been compared to Trump. The president-elect": how soon whoever is said
/// to leave or to come does so; all is one of anybody else.
fn how_soon(phrase: &Phrase, held: &Held) -> Reverse<i32> {
    let last_day = || held.interval().end.map_or(i32::MAX, Date::last_day);
    let first_day = || held.interval().start.map_or(i32::MAX, Date::first_day);
    Reverse(match phrase.said.when {
        _ if phrase.said.is_outgoing => last_day(),
        When::Future => first_day(),
        _ => 0,
    })
}

/// How many sentences back an office may find its holder. "The embattled leader" is told by more than a word for many.
fn reach(context: &Context<'_>, phrase: &Phrase) -> u32 {
    let is_plain = phrase.said.begin == phrase.name.0 || !is_word_for_heads(context.snapshot, phrase.office);
    if is_plain && is_general(context.snapshot, phrase.office) { REACH_GENERAL } else { REACH_SENTENCES }
}

/// "The leftist leader": whether a phrase says of whoever leads what no union of states has its head for.
pub(super) fn is_of_a_party(context: &Context<'_>, phrase: &Phrase) -> bool {
    let text = context.text;
    is_word_for_heads(context.snapshot, phrase.office)
        && (phrase.begin..phrase.name.0).any(|i| {
            is_word!(
                text,
                i,
                "leftist"
                    | "rightist"
                    | "socialist"
                    | "communist"
                    | "conservative"
                    | "populist"
                    | "nationalist"
                    | "islamist"
            ) || is_word!(text, i, "authoritarian" | "autocratic" | "liberal" | "wing" | "military" | "right" | "left")
        })
}

/// Whether a holder has led the same state till of late; whoever seized power may have become president since.
fn has_led_of_late(context: &Context<'_>, held: &Held) -> bool {
    let mut all = context.snapshot.facts(held.leader).held.iter().filter(|o| o.of == held.of);
    all.any(|o| context.snapshot.head_of(o.office).is_some() && is_of_late(context, o.interval()))
}

/// How well a holder is one who is said to have been driven out: whether he has gone by now and of late, "The army overthrew Bashir.
/// The defence minister, Ibn Auf, spoke. The deposed leader"; and whether he led the state, "The prime minister stayed. The fallen
/// leader". All is well of anybody else.
fn how_fallen(context: &Context<'_>, phrase: &Phrase, held: &Held) -> (bool, bool, bool) {
    if !phrase.said.is_driven_out {
        return (true, true, true);
    }
    let snapshot = context.snapshot;
    let led_first = || {
        let mut all = snapshot.facts(held.leader).held.iter().filter(|o| o.of == held.of);
        all.any(|o| snapshot.head_of(o.office) == Some(HeadOf::State))
    };
    let is_late = has_led_of_late(context, held);
    let is_first = !is_general(snapshot, phrase.office) || led_first();
    (is_late && is_over(held.interval(), context.date), is_late && is_first, is_late)
}

/// Whether what a phrase says of its holder, "late", "deposed", "veteran", is not so of a leader on the text's date.
fn is_ruled_out(context: &Context<'_>, phrase: &Phrase, leader: u32) -> bool {
    let said = phrase.said;
    if said.is_veteran && is_word_for_heads(context.snapshot, phrase.office) && !has_led_long(context, leader) {
        return true;
    }
    let held = context.snapshot.facts(leader).held;
    let holds = |h: &Held| {
        let is_leaving = (said.is_driven_out || said.is_dead || said.is_slain) && is_of_late(context, h.interval());
        h.holds(context.date) == Holds::Wholly && !is_leaving
    };
    // "The late emir" is nobody who reigns.
    if (said.is_dead || said.is_slain) && !context.date_assumed && held.iter().any(holds) {
        return true;
    }
    // "The deposed president" is nobody who is president, whatever he was before.
    let is_it = |h: &Held| is_called(context.snapshot, h.office, phrase.office) && holds(h);
    said.when == When::Past && !said.is_slain && !context.date_assumed && held.iter().any(is_it)
}

/// "The Russian president" after "Boris Yeltsin": in a text without a date, or one that tells of a day on which the office
/// changed hands or of a year in which it was his, whoever is named near, unless the holder on record is named too.
pub(super) fn of_body(
    context: &Context<'_>,
    drafts: &[Draft],
    titled: &Titled,
    phrase: &Phrase,
    of: u32,
) -> Option<Draft> {
    if phrase.said.when == When::Past {
        return of_earlier_form(context, drafts, phrase, of);
    }
    if phrase.said.when != When::Now {
        return None;
    }
    let snapshot = context.snapshot;
    let here = sentence(context, phrase.begin);
    let wanted = wanted_office(context, phrase.office, of);
    if phrase.said.is_new
        && let Some(winner) = winner(context, drafts, phrase, (wanted, of))
    {
        return Some(winner);
    }
    // What is said of a state that is no more is of its own time.
    let any_time = context.date_assumed || has_ended(context, of);
    // "Rabin was killed in 1995. The Israeli prime minister had signed": whoever holds the office today is not named at all.
    let told = LazyCell::new(|| told_year(context, phrase));
    let past_alone = LazyCell::new(|| is_of_their_time(context, drafts, phrase));
    // "The Georgian leader" is the president or the prime minister, whichever the text has named.
    let leads = wanted != phrase.office;
    // "The Belgian minister" is one of its ministers whom the text has just named.
    let is_ministers = snapshot.record(phrase.office).is_some_and(|r| r.word_for == Some(WordFor::Ministers));
    let reach = if is_ministers { REACH_GENERAL } else { REACH_SENTENCES };
    let held = |leader: u32| {
        let held = snapshot
            .facts(leader)
            .held
            .iter()
            .filter(|h| h.of == of || is_earlier_form(snapshot, h.of, of))
            .filter(|h| phrase.allows(snapshot, leader) && phrase.may_name(context, h.office, of));
        held.filter(|h| {
            is_or_heads_alike(snapshot, h.office, wanted)
                || leads && snapshot.head_of(h.office).is_some()
                || is_ministers && is_called(snapshot, h.office, wanted)
        })
        .find(|h| any_time || fits(context, phrase, h.interval()) || is_in(*told, h) || told.is_none() && *past_alone)
    };
    let is_near = |d: &Draft| here.abs_diff(sentence(context, d.begin)) <= reach;
    let mut named: Vec<(&Draft, &Held)> = Vec::new();
    // A text without a date may name its leaders far from here, and behind a headline.
    let (before, behind) = Neighbours::split(drafts, phrase.begin);
    let reach = behind.iter().take(if context.date_assumed { REACH_DRAFTS } else { 0 });
    let before = before.iter().rev().take(REACH_DRAFTS).take_while(|d| context.date_assumed || is_near(d));
    for draft in before.chain(reach).filter(|d| d.kind != MentionKind::Office) {
        let Some(tenure) = draft.record.and_then(held) else { continue };
        let holds = tenure.holds(context.date);
        // The date decides, unless two may hold the office on it and the text names one of them, or a president who is not the
        // first of his state.
        let is_first = || !leads || snapshot.is_office(tenure.office, wanted);
        if holds == Holds::Wholly && is_or_heads_alike(snapshot, tenure.office, wanted) && is_first() {
            return None;
        }
        let is_named = named.iter().any(|(_, t)| t.leader == tenure.leader);
        if !is_named && (holds != Holds::Never || !is_called_former(context, draft)) {
            named.push((draft, tenure));
        }
    }
    let partly = |t: &Held| t.holds(context.date) == Holds::Partly;
    if named.iter().any(|(_, t)| partly(t) && named.iter().any(|(_, other)| partly(other) && other.leader != t.leader))
    {
        return None;
    }
    let company = |leader: u32| titled.company.as_ref().map_or(1.0, |c| c.factor(context, leader, phrase.begin));
    // Of those who are as likely beside the others whom the text names, the one nearest before.
    let likely = named.into_iter().map(|(draft, tenure)| (company(tenure.leader), draft, tenure));
    let (_, draft, tenure) = likely.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let is_history = !any_time && !fits(context, phrase, tenure.interval());
    if is_history && !is_of_that_time(context, drafts, titled, phrase, (draft, tenure)) {
        return None;
    }
    Some(refer(context, phrase, tenure, draft, if any_time || is_history { NAMED_UNDATED } else { NAMED }))
}

/// Whether a state is what another was before, by name as well: West Germany is Germany's.
fn is_earlier_form(snapshot: &Snapshot, earlier: u32, of: u32) -> bool {
    let (Some(before), Some(now)) = (snapshot.record(earlier), snapshot.record(of)) else { return false };
    now.successor_of.contains(&before.id) && before.name.split(' ').any(|word| word == now.name)
}

/// Those of a phrase's own sentence who are others than it means. Whoever acts on somebody is no other mention of his either,
/// "Hollande, praised the outgoing president", nor is any other of those who do, "Ardern and May congratulated the prime minister".
fn those_apart(context: &Context<'_>, drafts: &[Draft], added: &[Draft], phrase: &Phrase) -> SmallVec<[u32; 4]> {
    let here = sentence(context, phrase.begin);
    let same = |d: &&Draft| sentence(context, d.begin) == here;
    let offices = added.iter().rev().take(REACH_DRAFTS).take_while(same);
    let own = drafts.before(phrase.begin).take(REACH_DRAFTS).take_while(same).chain(offices);
    let (mut apart, mut row): (SmallVec<[u32; 4]>, Option<usize>) = (SmallVec::new(), None);
    for draft in own {
        if is_apart(context, draft, phrase) || row.is_some_and(|begin| is_in_row(context, draft.end, begin)) {
            apart.extend(draft.record);
            row = Some(draft.begin);
        }
    }
    apart
}

/// "Putin congratulated the veteran leader", "Chirac, a friend of the former premier": whoever acts on somebody in a clause, or
/// is said to be something to him, is another.
pub(super) fn is_apart(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let begin = phrase.begin;
    sentence(context, draft.begin) == sentence(context, begin)
        && (nominals::acts_on(context, draft, begin)
            || speaks_to(context, draft, phrase)
            || described::is_said_to(context, draft, begin)
            || tells_of_himself(context, draft, begin)
            || tells_of_another(context, draft, begin)
            || described::says_of(context, draft, begin))
}

/// "Kenya's Uhuru Kenyatta and Tanzania's John Magufuli": whether names that end and begin at these tokens stand in one row.
fn is_in_row(context: &Context<'_>, end: usize, begin: usize) -> bool {
    let text = context.text;
    let joins = |i: usize| is_word!(text, i, "," | "and");
    let is_part = |i: usize| {
        joins(i) || text.shape(i).has_any(Shape::CLITIC.or(Shape::CAPITALISED)) || text.class(i).has(Class::TITLE)
    };
    end < begin && begin - end <= REACH_ROW && joins(end) && (end..begin).all(is_part)
}

/// So many tokens stand between two names of a row, with the second's title and state.
const REACH_ROW: usize = 8;

/// "Hollande praised the outgoing president": whether a phrase is the object of what somebody says, and opens no clause.
fn speaks_to(context: &Context<'_>, draft: &Draft, phrase: &Phrase) -> bool {
    let text = context.text;
    draft.end < phrase.begin
        && syntax::verb_after(text, draft.end).is_some_and(|verb| {
            verb + 1 == phrase.begin
                && text.class(verb).has(Class::SPEECH_VERB)
                && !is_word!(text, verb, "said" | "says")
                && !syntax::is_verb(text, phrase.end)
                && syntax::role(text, draft.begin, draft.end) == Role::Subject
        })
}

/// Whether "he" or "she" acts on whom a phrase that begins at a token names: "He thanked", "She had met with".
fn acting_pronoun(context: &Context<'_>, begin: usize) -> bool {
    let text = context.text;
    let here = sentence(context, begin);
    let pronoun = (begin.saturating_sub(REACH_ACTS)..begin)
        .rev()
        .take_while(|i| sentence(context, *i) == here && !text.shape(*i).has(Shape::PUNCTUATION))
        .find(|i| text.class(*i).has_any(Class::PRONOUN_HE.or(Class::PRONOUN_SHE)));
    pronoun.is_some_and(|he| {
        let is_part = |i: usize| {
            text.traits(i).has_any(Traits::VERB.or(Traits::LY))
                || text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
                || is_word!(text, i, "with" | "to" | "by")
        };
        is_word!(text, he, "he" | "she") && he + 1 < begin && (he + 1..begin).all(is_part)
    })
}

/// "Trump tweeted that he would work with the new president": "he" is Trump, and the president is not.
fn tells_of_himself(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    // Not every verb of speech is on the list: "tweeted".
    let tells = |v: usize| v + 2 < begin && is_word!(text, v + 1, "that") && is_word!(text, v + 2, "he" | "she");
    (tells(draft.end) || syntax::verb_after(text, draft.end).is_some_and(tells))
        && syntax::role(text, draft.begin, draft.end) == Role::Subject
}

/// "Issoufou demanded that the president be restored": whoever says what the president is to do is another.
pub(super) fn tells_of_another(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let Some(last) = begin.checked_sub(1) else { return false };
    let verb = if is_word!(text, last, "that") { last - usize::from(last > 0) } else { last };
    let tells = text.class(verb).has(Class::SPEECH_VERB)
        || is_word!(
            text,
            verb,
            "demanded" | "demands" | "insisted" | "hoped" | "hopes" | "believed" | "believes" | "thought"
        );
    let is_his = draft.end == verb || draft.end + 1 == verb && is_word!(text, draft.end, ",");
    tells && is_his && draft.begin < begin
}

/// Whether somebody heads a government who heads its state as well.
fn is_second(context: &Context<'_>, held: &Held) -> bool {
    let snapshot = context.snapshot;
    let heads = |what: HeadOf, office: u32| snapshot.head_of(office) == Some(what);
    let mut others = snapshot.facts(held.leader).held.iter().filter(|h| h.of == held.of && h.office != held.office);
    heads(HeadOf::Government, held.office)
        && !context.date_assumed
        && others.any(|h| heads(HeadOf::State, h.office) && h.holds(context.date) != Holds::Never)
}

/// "King Charles asked Sunak. The new leader": whether somebody heads a state whom another leads, and a phrase tells of a leader.
fn is_figurehead(context: &Context<'_>, phrase: &Phrase, held: &Held) -> bool {
    let snapshot = context.snapshot;
    phrase.said.when == When::Now
        && is_word_for_heads(snapshot, phrase.office)
        && held.holds(context.date) != Holds::Never
        && snapshot.head_of(held.office) == Some(HeadOf::State)
        && snapshot.record(held.of).is_some_and(|state| {
            let leading = snapshot.index_of(state.leader_office_on(context.date));
            leading.is_some_and(|leading| !snapshot.is_office(held.office, leading))
        })
}

/// Whether an office is called by a word for many: "the leader", "the minister".
fn is_general(snapshot: &Snapshot, office: u32) -> bool {
    snapshot.record(office).is_some_and(|r| r.word_for.is_some())
}

/// Whether the holder of an office is called by the word for another: "the leader" of any who heads a state, "the minister"
/// of a foreign minister.
pub(super) fn is_called(snapshot: &Snapshot, held: u32, word: u32) -> bool {
    let is_kind = || {
        let (Some(held_office), Some(word)) = (snapshot.record(held), snapshot.record(word)) else { return false };
        match word.word_for {
            Some(WordFor::Heads) => snapshot.head_of(held).is_some(),
            Some(WordFor::Ministers) => snapshot.head_of(held).is_none() && held_office.name.ends_with(" minister"),
            None => false,
        }
    };
    snapshot.is_office(held, word) || is_kind()
}

pub(super) fn refer(context: &Context<'_>, phrase: &Phrase, tenure: &Held, to: &Draft, confidence: f32) -> Draft {
    let (span, kind) = ((phrase.begin, phrase.end), (MentionKind::Office, Pass::Offices));
    let antecedent = (to.begin < phrase.begin).then_some((to.begin, to.end));
    referring(context, span, kind, (tenure.leader, confidence), antecedent)
}
