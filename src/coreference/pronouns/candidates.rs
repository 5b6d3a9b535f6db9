//! What a pronoun may stand for: the entities in reach, the rivals in reach, and a pronoun that was left alone.

use smallvec::SmallVec;

use super::acted_on::{heir_before, remembered, share_a_body};
use super::cues::holds_office_of;
use super::rivals::{Opening, RivalSeen, Sorts, Standing, description_before, is_asked_of, is_rival_meant};
use super::scene::Scene;
use super::speech::{hears, speaks, spoken_before};
use super::vetoes;
use super::visits;
use super::words::Told;
use super::{Anaphor, Person, agrees};
use crate::coreference::{REACH_DRAFTS, sentence};
use crate::resolution::Context;
use crate::text::syntax::{self, Role};
use crate::text::{NormalizedText, is_word};

/// So many rivals at most compete with the entities.
const MAX_RIVALS: usize = 12;

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// An entity.
    Entity(u32),
    /// Someone or something that the gazetteer does not have, by what it is known by.
    Rival(u32),
    /// Whatever an earlier pronoun means that was left alone.
    Unresolved,
}

/// The form of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Pronoun,
    Description,
    Demonym,
    Metonym,
    Name,
}

/// One of those that a pronoun may stand for, with its mentions in reach.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
pub(super) struct Gathered {
    pub(super) who: Who,
    /// The tokens of its nearest mention.
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) sentence: u32,
    /// How many sentences before the pronoun that stands, short ones aside.
    pub(super) back: u32,
    pub(super) standing: Standing,
    pub(super) form: Form,
    pub(super) is_literal: bool,
    pub(super) is_nested: bool,
    pub(super) count: u16,
    /// Of its mentions in the document, as a share of those of the most mentioned.
    pub(super) share: f32,
    pub(super) subject_here: bool,
    pub(super) subject_of_last: bool,
    /// Where it is last said to have said something, outside quotations, if that is asked for.
    pub(super) spoke_at: Option<usize>,
    pub(super) opening: Option<Opening>,
    pub(super) sorts: Sorts,
    /// Of a rival, whether its last word is a body that acts, and whether it ends in -s.
    pub(super) is_agent: bool,
    pub(super) ends_in_s: bool,
}

impl Gathered {
    /// Someone whose nearest mention is the tokens `begin..end`; nothing else is known yet.
    fn new(who: Who, (begin, end): (usize, usize), sentence: u32, standing: Standing, form: Form) -> Self {
        Self {
            who,
            begin,
            end,
            sentence,
            back: 0,
            standing,
            form,
            is_literal: false,
            is_nested: false,
            count: 0,
            share: 0.0,
            subject_here: false,
            subject_of_last: false,
            spoke_at: None,
            opening: None,
            sorts: Sorts::default(),
            is_agent: false,
            ends_in_s: false,
        }
    }

    pub(super) fn record(&self) -> Option<u32> {
        if let Who::Entity(record) = self.who { Some(record) } else { None }
    }

    /// Adds a mention `back` sentences before the pronoun.
    fn add(&mut self, role: Role, back: u32) {
        self.count = self.count.saturating_add(1);
        self.subject_here |= role == Role::Subject && back == 0;
        self.subject_of_last |= role == Role::Subject && back == 1;
    }

    /// Takes the tokens `begin..end` for one more of its mentions that may be the subject of a verb of speech.
    fn hear(&mut self, text: &NormalizedText<'_>, (begin, end): (usize, usize), standing: Standing) {
        if self.spoke_at.is_none_or(|at| at < begin) && !standing.is_quoted && speaks(text, begin, end, standing.role) {
            self.spoke_at = Some(begin);
        }
    }
}

/// Gathers everything in reach, the nearest first; nothing if no entity is.
pub(super) fn gather(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &mut Vec<Gathered>) {
    gathered.clear();
    let hears = hears(scene, anaphor);
    add_entities(scene, anaphor, (hears, anaphor.reach()), gathered);
    let is_object = vetoes::may_be_object(scene.context, anaphor.token);
    let fronted = description_before(scene.context.text, anaphor.token);
    // "Speaking on his own programme, he": whose the programme is, speaks.
    let is_beside = |g: &Gathered| fronted.is_some_and(|begin| begin <= g.begin) && g.form != Form::Pronoun;
    // "Itself" is of its own sentence.
    let is_reflexive = is_word!(scene.context.text, anaphor.token, "itself" | "himself" | "herself");
    let here = is_reflexive.then(|| sentence(scene.context, anaphor.token));
    let named_ahead = vetoes::named_in_predicate(scene, anaphor.token);
    let rules = vetoes::Rules::of(scene.context, anaphor.token, is_object);
    let hosts = visits::hosts(scene.context, scene.drafts, anaphor.token);
    let is_host = |record: u32| !hosts.is_empty() && visits::is_at_home(scene.context, record, &hosts);
    gathered.retain(|g| {
        !g.record().is_some_and(is_host)
            && !g.record().is_some_and(|record| named_ahead.contains(&record))
            && here.is_none_or(|here| g.sentence == here)
            && !rules.rule_out(scene.context, g)
            && !is_beside(g)
    });
    drop_pairs(scene, anaphor, gathered);
    if is_object && !gathered.is_empty() {
        drop_actors(scene, anaphor, &rules, gathered);
    }
    if gathered.is_empty() {
        gather_far(scene, anaphor, hears, gathered);
        return;
    }
    let entities = gathered.len();
    add_rivals(scene, anaphor, (hears, anaphor.reach()), fronted, gathered);
    let (entities, rivals) = gathered.split_at_mut(entities);
    for g in entities {
        // "the Bank of England": what hangs on a rival.
        g.is_nested |= rivals.iter().any(|r| r.begin < g.begin && g.end <= r.end);
    }
    // Who says a quotation does not call himself "he" in it.
    let says_so =
        |token: &usize| anaphor.person.is_person() && scene.speakers.pronoun_around(anaphor.token) == Some(*token);
    // Nor is who is spoken of in it the one who says it.
    let spoken = spoken_before(scene, anaphor);
    let is_in_it = |token: &usize| spoken.is_some_and(|(begin, end)| (begin..end).contains(token));
    let unresolved = anaphor.unresolved.filter(|token| !says_so(token) && !is_in_it(token));
    if let Some((token, back)) = unresolved.and_then(|token| near(scene, anaphor, token)) {
        let place = (scene.context.text, scene.speakers.quotations());
        let standing = Standing::of(place, token, token, token + 1);
        let mut found =
            Gathered::new(Who::Unresolved, (token, token + 1), sentence(scene.context, token), standing, Form::Pronoun);
        (found.count, found.back) = (1, back);
        if hears {
            found.hear(scene.context.text, (token, token + 1), standing);
        }
        gathered.push(found);
    }
    gathered.sort_by_key(|g| (std::cmp::Reverse(g.begin), g.end));
    if is_rival_meant(scene, anaphor, gathered) {
        gathered.clear();
    }
}

/// "Castro and Arafat were among the guests. In his speech he": one of two who are named together, and only there, is not he, and
/// of the two neither is meant more than the other.
fn drop_pairs(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &mut Vec<Gathered>) {
    if !anaphor.person.is_person() || gathered.len() < 2 {
        return;
    }
    let here = sentence(scene.context, anaphor.token);
    let text = scene.context.text;
    let is_joined = |one: &Gathered, other: &Gathered| is_word!(text, one.end, "and") && one.end + 1 == other.begin;
    let is_one_of_pair = |g: &Gathered, all: &[Gathered]| {
        g.sentence < here && g.count == 1 && all.iter().any(|o| o.count == 1 && (is_joined(g, o) || is_joined(o, g)))
    };
    if gathered.iter().any(|g| is_one_of_pair(g, gathered)) {
        let all: SmallVec<[Gathered; 8]> = gathered.iter().copied().collect();
        gathered.retain(|g| !is_one_of_pair(g, &all));
    }
}

/// How many sentences back somebody is sought of whom pronouns alone have spoken since.
const REACH_TALKED_OF: u32 = 8;

/// Gathers somebody further back of whom pronouns alone have spoken since, each near the one before it: "Lugo … He … he … him".
/// Nobody else who agrees may stand in between.
fn gather_far(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, hears: bool, gathered: &mut Vec<Gathered>) {
    let goes_on = anaphor.unresolved.is_some_and(|token| near(scene, anaphor, token).is_some());
    if !anaphor.person.is_person() || !goes_on {
        return;
    }
    add_entities(scene, anaphor, (hears, REACH_TALKED_OF), gathered);
    let [one] = gathered.as_slice() else {
        gathered.clear();
        return;
    };
    let (one, end) = (*one, one.end);
    let is_object = vetoes::may_be_object(scene.context, anaphor.token);
    let is_ruled_out = vetoes::Rules::of(scene.context, anaphor.token, is_object).rule_out(scene.context, &one);
    add_rivals(scene, anaphor, (hears, REACH_TALKED_OF), None, gathered);
    // Nobody else is spoken of more.
    let count = |record: u32| anaphor.counts.get(&record).copied().unwrap_or(0);
    let most = one.record().map_or(0, count);
    let is_topic = anaphor.counts.iter().all(|(record, n)| {
        Some(*record) == one.record() || *n <= most || !agrees(scene.context, anaphor.person, *record)
    });
    if is_ruled_out || !is_topic || gathered.iter().skip(1).any(|g| g.begin >= end) {
        gathered.clear();
    }
    gathered.truncate(1);
}

/// So many mentions back in its sentence a pronoun's subject is sought.
const REACH_ACTOR: usize = 12;

/// Drops who is ruled out by an earlier mention in the pronoun's own sentence: "Chávez put his troops on alert and threatened to
/// oust him", whose nearest mention is "his".
fn drop_actors(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, rules: &vetoes::Rules, gathered: &mut Vec<Gathered>) {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let before = scene.seen.iter().rev().filter(|s| s.end <= anaphor.token).take(REACH_ACTOR);
    for seen in before.take_while(|s| s.sentence == here) {
        // "President Bush urged it": of whom he speaks for he asks nothing.
        let leader = seen.record.filter(|r| asks(context, seen.end, anaphor.token) && context.snapshot.is_leader(*r));
        if let Some(leader) = leader {
            gathered.retain(|g| !g.record().is_some_and(|body| holds_office_of(context, leader, body)));
        }
        let Some(who) = seen.record.map(Who::Entity) else { continue };
        let Some(place) = gathered.iter().position(|g| g.who == who && g.begin != seen.begin) else { continue };
        let standing = seen.standing(context.text, scene.speakers.quotations());
        let mention = Gathered::new(who, (seen.begin, seen.end), seen.sentence, standing, seen.form());
        if rules.rule_out(context, &mention) {
            gathered.remove(place);
        }
    }
}

/// Whether the phrase that ends at `end` is the subject of a verb of asking whose object is the pronoun at `token`.
fn asks(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let calls = is_word!(text, token - 1, "on") && is_word!(text, token.saturating_sub(2), "called" | "calls");
    let verb = token - 1 - usize::from(calls);
    is_word!(text, token, "it")
        && (calls || Told::of(text, verb).has(Told::ASKS))
        && syntax::verb_after(text, end).is_some_and(|first| first <= verb && verb <= first + 2)
}

/// So many rivals before a pronoun are looked at, those that stand for one another too.
pub(super) const REACH_RIVALS: usize = 400;

/// A token that is in reach, and how many sentences back.
fn near(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, token: usize) -> Option<(usize, u32)> {
    let back = scene.lines.between(sentence(scene.context, token), sentence(scene.context, anaphor.token));
    (back <= anaphor.reach()).then_some((token, back))
}

fn add_entities(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    (hears, reach): (bool, u32),
    gathered: &mut Vec<Gathered>,
) {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let is_person = anaphor.person.is_person();
    let speaker = if is_person { scene.speaker_around(anaphor.token) } else { None };
    let mourned = if is_person { remembered(scene, anaphor) } else { None };
    let heir = if is_person { heir_before(scene, anaphor.token) } else { None };
    let quotations = scene.speakers.quotations();
    let mut named_in_it: SmallVec<[u32; 4]> = SmallVec::new();
    let spoken = spoken_before(scene, anaphor);
    let at_or_behind = scene.seen.iter().rev().take_while(|s| s.begin >= anaphor.token).count();
    let before = scene.seen.len() - at_or_behind;
    let within_reach = before.saturating_sub(REACH_DRAFTS)..before;
    let agreeing = scene.agreeing(anaphor.person.slot()).skip_while(|place| *place >= before);
    for seen in agreeing.take_while(|place| within_reach.contains(place)).filter_map(|place| scene.seen.get(place)) {
        let back = scene.lines.between(seen.sentence, here);
        if back > reach {
            break;
        }
        let Some(record) = seen.record else { continue };
        if spoken.is_some_and(|(begin, end)| begin <= seen.begin && seen.begin < end) {
            named_in_it.push(record);
            continue;
        }
        if seen.end > anaphor.token || speaker == Some(record) || named_in_it.contains(&record) {
            continue;
        }
        if mourned.is_some_and(|mourned| mourned != record) {
            continue;
        }
        if heir.is_some_and(|heir| heir == record || !share_a_body(context, heir, record)) {
            continue;
        }
        let who = Who::Entity(record);
        let mut standing = seen.standing(context.text, quotations);
        // Things are asked about as well: "Did Turkey print the treaty? It was".
        if standing.role == Role::Object && anaphor.person != Person::Thing && is_asked_of(context.text, seen.begin) {
            standing.role = Role::Subject;
        }
        let place = gathered.iter().position(|g| g.who == who).unwrap_or_else(|| {
            gathered.push(Gathered {
                is_literal: seen.is_literal,
                is_nested: seen.is_nested,
                share: anaphor.share(record),
                back,
                ..Gathered::new(who, (seen.begin, seen.end), seen.sentence, standing, seen.form())
            });
            gathered.len() - 1
        });
        let Some(found) = gathered.get_mut(place) else { continue };
        found.add(standing.role, back);
        if hears {
            found.hear(context.text, (seen.begin, seen.end), standing);
        }
    }
}

fn add_rivals(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    (hears, reach): (bool, u32),
    fronted: Option<usize>,
    gathered: &mut Vec<Gathered>,
) {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let wanted = anaphor.person.sorts();
    let entities = gathered.len();
    let rivals = scene.rivals.get(context);
    for rival in rivals.before(anaphor.token).take(REACH_RIVALS) {
        let back = scene.lines.between(rival.sentence, here);
        if back > reach || gathered.len() - entities >= MAX_RIVALS {
            break;
        }
        // "its economy", "his wife said he": a phrase that the pronoun itself is part of, or that describes it.
        if rival.end > anaphor.token
            || back > 0 && is_word!(context.text, rival.begin, "no")
            || fronted.is_some_and(|begin| begin <= rival.begin)
            || !rival.sorts.has_any(wanted)
        {
            continue;
        }
        let RivalSeen { standing, is_agent, ends_in_s } = rival.seen(context.text, scene.speakers.quotations());
        let who = Who::Rival(rival.key);
        let known = gathered.iter_mut().skip(entities).find(|g| g.who == who);
        if let Some(known) = known {
            known.add(standing.role, back);
            if hears {
                known.hear(context.text, (rival.begin, rival.end), standing);
            }
            continue;
        }
        let share = f32::from(rivals.count(rival.key)) / f32::from(anaphor.most.max(1));
        let form = if rival.opening == Opening::Name { Form::Name } else { Form::Description };
        let mut found = Gathered {
            share: share.min(1.0),
            opening: Some(rival.opening),
            back,
            sorts: rival.sorts,
            is_agent,
            ends_in_s,
            ..Gathered::new(who, (rival.begin, rival.end), rival.sentence, standing, form)
        };
        found.add(standing.role, back);
        if hears {
            found.hear(context.text, (rival.begin, rival.end), standing);
        }
        gathered.push(found);
    }
}
