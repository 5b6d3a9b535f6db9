//! What a pronoun may stand for: the entities in reach, the rivals in reach, and a pronoun that was left alone.

use std::cell::Cell;

use smallvec::SmallVec;

use super::lines::Lines;
use super::rivals::{self, LazyRivals, Opening, RivalSeen, Sorts, Standing};
use super::speech::{hears, speaks, spoken_before};
use super::vetoes;
use super::{Anaphor, Person, sorts_of};
use crate::coreference::speakers::Speakers;
use crate::coreference::{MAX_DEPTH, REACH_DRAFTS, sentence};
use crate::gazetteer::Gender;
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft, Pass};
use crate::text::quotations::Quotations;
use crate::text::syntax::Role;
use crate::text::{Class, NormalizedText, is_word};

/// So many rivals at most compete with the entities.
const MAX_RIVALS: usize = 12;

/// What the passes before know of the document.
pub(super) struct Scene<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    /// The mentions that begin at or before the pronoun, in order.
    pub(super) seen: &'c [Seen],
    /// The places of the last of them that each kind of pronoun may stand for.
    pub(super) latest: Latest,
    pub(super) speakers: &'c Speakers<'c>,
    pub(super) rivals: &'c LazyRivals<'c>,
    pub(super) lines: &'c Lines,
}

/// The place of a mention for each kind of pronoun, by the kind's slot; behind all of them where there is none.
pub(super) type Latest = [u32; 4];

/// No mention.
pub(super) const NOBODY: Latest = [u32::MAX; 4];

impl Scene<'_, '_> {
    /// The places of those that a kind of pronoun may stand for, the nearest first.
    fn agreeing(&self, slot: usize) -> impl Iterator<Item = usize> {
        let place = move |latest: &Latest| latest.get(slot).map(|place| *place as usize);
        let known = |place: &usize| *place < self.seen.len();
        std::iter::successors(place(&self.latest).filter(known), move |at| {
            self.seen.get(*at).and_then(|seen| place(&seen.earlier)).filter(known)
        })
    }

    /// The mention that ends before a token, the shortest of several.
    pub(super) fn ending_at(&self, end: usize) -> Option<&Seen> {
        self.seen.iter().rev().filter(|s| s.begin < end).take(MAX_DEPTH).find(|s| s.end == end)
    }

    /// Who speaks the quotation that a token stands in: who is named beside it, or meant by a pronoun that is settled.
    fn speaker_around(&self, token: usize) -> Option<u32> {
        let pronoun = || {
            let said = self.speakers.pronoun_around(token).filter(|said| *said < token)?;
            let place = self.seen.partition_point(|s| s.begin < said);
            self.seen.get(place).filter(|s| s.begin == said && s.kind == MentionKind::Pronoun)?.record
        };
        pronoun().or_else(|| self.speakers.around(token))
    }

    /// Whether a mention begins at a token.
    pub(super) fn begins_at(&self, begin: usize) -> bool {
        self.seen.get(self.seen.partition_point(|s| s.begin < begin)).is_some_and(|s| s.begin == begin)
    }
}

/// A mention, with all that is asked of it for each pronoun behind it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and none excludes another")]
pub(super) struct Seen {
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) kind: MentionKind,
    pub(super) record: Option<u32>,
    sentence: u32,
    /// The pronouns that can stand for it.
    sorts: Sorts,
    is_literal: bool,
    is_cataphor: bool,
    /// Whether it stands within a nominal that means something else: "the U.N. agency".
    is_nested: bool,
    /// Whether it says what another mention of the same sentence is: "NATO is an alliance".
    is_predicate: bool,
    /// The places of the last before it that each kind of pronoun may stand for.
    earlier: Latest,
    /// Worked out when first asked for.
    standing: Cell<Option<Standing>>,
}

impl Seen {
    pub(super) fn of(context: &Context<'_>, draft: &Draft) -> Self {
        Self {
            begin: draft.begin,
            end: draft.end,
            kind: draft.kind,
            record: draft.record,
            sentence: sentence(context, draft.begin),
            sorts: draft.record.map_or(Sorts::default(), |record| sorts_of(context, record)),
            is_literal: draft.reading == Some(Reading::Literal),
            is_cataphor: draft.pass == Pass::Cataphora,
            is_nested: false,
            is_predicate: false,
            earlier: NOBODY,
            standing: Cell::new(None),
        }
    }

    /// The same, told whether the nominal before it holds it, and whether it says of its subject what that is.
    pub(super) fn within(mut self, context: &Context<'_>, before: &[Self]) -> Self {
        self.is_nested = before.last().is_some_and(|b| {
            b.kind == MentionKind::Nominal && b.end >= self.end && b.end > self.begin && b.record != self.record
        });
        self.is_predicate = matches!(self.kind, MentionKind::Nominal | MentionKind::Office)
            && rivals::follows_copula(context.text, self.begin)
            && before
                .iter()
                .rev()
                .take(MAX_DEPTH)
                .any(|b| b.record == self.record && b.sentence == self.sentence && b.end < self.begin);
        self
    }

    /// Adds it to the others, and makes it the last that its pronouns may stand for. No link leads to a cataphor.
    pub(super) fn add(mut self, seen: &mut Vec<Self>, latest: &mut Latest) {
        self.earlier = *latest;
        if !self.is_cataphor && !self.is_predicate {
            let place = u32::try_from(seen.len()).unwrap_or(u32::MAX);
            for person in [Person::Thing, Person::Of(Gender::Male), Person::Of(Gender::Female), Person::Group] {
                if self.sorts.has_any(person.sorts())
                    && let Some(last) = latest.get_mut(person.slot())
                {
                    *last = place;
                }
            }
        }
        seen.push(self);
    }

    fn standing(&self, text: &NormalizedText<'_>, quotations: &Quotations) -> Standing {
        self.standing.get().unwrap_or_else(|| {
            let standing = Standing::of((text, quotations), self.begin, self.begin, self.end);
            self.standing.set(Some(standing));
            standing
        })
    }

    fn form(&self) -> Form {
        match self.kind {
            MentionKind::Pronoun => Form::Pronoun,
            MentionKind::Office | MentionKind::Nominal => Form::Description,
            MentionKind::Demonym => Form::Demonym,
            MentionKind::Metonym => Form::Metonym,
            _ => Form::Name,
        }
    }
}

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
    add_entities(scene, anaphor, hears, gathered);
    let is_object = vetoes::may_be_object(scene.context, anaphor.token);
    gathered.retain(|g| !vetoes::is_ruled_out(scene.context, anaphor.token, g, is_object));
    if is_object && !gathered.is_empty() {
        drop_actors(scene, anaphor, gathered);
    }
    if gathered.is_empty() {
        return;
    }
    let entities = gathered.len();
    add_rivals(scene, anaphor, hears, gathered);
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
}

/// So many mentions back in its sentence a pronoun's subject is sought.
const REACH_ACTOR: usize = 12;

/// Drops who is ruled out by an earlier mention in the pronoun's own sentence: "Chávez put his troops on alert and threatened to
/// oust him", whose nearest mention is "his".
fn drop_actors(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &mut Vec<Gathered>) {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let before = scene.seen.iter().rev().filter(|s| s.end <= anaphor.token).take(REACH_ACTOR);
    for seen in before.take_while(|s| s.sentence == here) {
        let Some(who) = seen.record.map(Who::Entity) else { continue };
        let Some(place) = gathered.iter().position(|g| g.who == who && g.begin != seen.begin) else { continue };
        let standing = seen.standing(context.text, scene.speakers.quotations());
        let mention = Gathered::new(who, (seen.begin, seen.end), seen.sentence, standing, seen.form());
        if vetoes::is_ruled_out(context, anaphor.token, &mention, true) {
            gathered.remove(place);
        }
    }
}

/// So many rivals before a pronoun are looked at, those that stand for one another too.
const REACH_RIVALS: usize = 400;
/// A token that is in reach, and how many sentences back.
fn near(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, token: usize) -> Option<(usize, u32)> {
    let back = scene.lines.between(sentence(scene.context, token), sentence(scene.context, anaphor.token));
    (back <= anaphor.reach()).then_some((token, back))
}

fn add_entities(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, hears: bool, gathered: &mut Vec<Gathered>) {
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
        if back > anaphor.reach() {
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
        let standing = seen.standing(context.text, quotations);
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

/// Within how many sentences whoever is remembered was named last.
const REACH_REMEMBERED: u32 = 3;

/// "Merkel called him a friend", "urged Dodoma to free him": of whom a text reports the death or trial is meant by what others say
/// of him and would have done with him, if he was named not long before.
fn remembered(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>) -> Option<u32> {
    let text = scene.context.text;
    let token = anaphor.token;
    let reported = scene.speakers.reported?;
    let verb = token.checked_sub(1).filter(|_| is_word!(text, token, "him" | "her"))?;
    let remembers = is_word!(
        text,
        verb,
        "called"
            | "described"
            | "praised"
            | "hailed"
            | "remembered"
            | "mourned"
            | "saluted"
            | "lauded"
            | "eulogised"
            | "free"
            | "freed"
            | "freeing"
            | "release"
            | "released"
            | "releasing"
            | "pardon"
            | "pardoned"
            | "acquit"
            | "acquitted"
            | "extradite"
            | "extradited"
    );
    let here = sentence(scene.context, token);
    let near = |s: &&Seen| here.saturating_sub(s.sentence) <= REACH_REMEMBERED;
    let before = scene.seen.iter().rev().take(REACH_DRAFTS).filter(|s| s.end <= token);
    let is_owner =
        is_word!(text, token, "her") && !vetoes::is_closed_behind(text, token) && !is_word!(text, verb, "called");
    (remembers && !is_owner && before.take_while(near).any(|s| s.record == Some(reported))).then_some(reported)
}

/// So many words stand between an heir and the verb: "Abbas, who is expected to succeed".
const REACH_HEIR: usize = 6;

/// "Abbas, who succeeds him": the leader who takes an office over from the pronoun at a token.
fn heir_before(scene: &Scene<'_, '_>, token: usize) -> Option<u32> {
    let (text, snapshot) = (scene.context.text, scene.context.snapshot);
    let verb = token.checked_sub(1).filter(|_| is_word!(text, token, "him" | "her"))?;
    if !is_word!(text, verb, "succeed" | "succeeds" | "succeeded" | "succeeding" | "replace" | "replaces" | "replaced")
    {
        return None;
    }
    let heir = scene.seen.iter().rev().find(|s| s.end <= verb)?;
    let is_part = |i: usize| {
        text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
            || is_word!(text, i, "," | "who" | "to" | "likely" | "expected" | "set" | "due" | "later")
    };
    let leader = heir.record.filter(|r| snapshot.is_leader(*r))?;
    (verb - heir.end <= REACH_HEIR && (heir.end..verb).all(is_part)).then_some(leader)
}

/// Whether two leaders have held an office of the same state or organisation.
fn share_a_body(context: &Context<'_>, one: u32, other: u32) -> bool {
    let held = context.snapshot.facts(other).held;
    context.snapshot.facts(one).held.iter().any(|h| held.iter().any(|o| o.of == h.of))
}

fn add_rivals(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, hears: bool, gathered: &mut Vec<Gathered>) {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let wanted = anaphor.person.sorts();
    let entities = gathered.len();
    let rivals = scene.rivals.get(context);
    for rival in rivals.before(anaphor.token).take(REACH_RIVALS) {
        let back = scene.lines.between(rival.sentence, here);
        if back > anaphor.reach() || gathered.len() - entities >= MAX_RIVALS {
            break;
        }
        // "its economy", "his wife said he": a phrase that the pronoun itself is part of.
        if rival.end > anaphor.token || !rival.sorts.has_any(wanted) {
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

impl Person {
    pub(super) fn is_person(self) -> bool {
        matches!(self, Self::Of(_))
    }
}
