//! What a pronoun may stand for: the entities in reach, the rivals in reach, and a pronoun that was left alone.

use rustc_hash::FxHashMap;

use super::rivals::{Opening, Rival, Rivals, Sorts};
use super::{Anaphor, Person, agrees};
use crate::coreference::speakers::Speakers;
use crate::coreference::{Neighbours, REACH_DRAFTS, sentence};
use crate::mention::MentionKind;
use crate::recognition::Reading;
use crate::resolution::{Context, Draft, Pass};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape};

/// So many rivals at most compete with the entities.
const MAX_RIVALS: usize = 12;

/// What the passes before know of the document.
pub(super) struct Scene<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) drafts: &'c [Draft],
    pub(super) speakers: &'c Speakers,
    pub(super) rivals: &'c Rivals<'a>,
}

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who<'t> {
    /// An entity.
    Entity(u32),
    /// Someone or something that the gazetteer does not have, by its last word.
    Rival(&'t str),
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
pub(super) struct Gathered<'t> {
    pub(super) who: Who<'t>,
    /// The tokens of its nearest mention.
    pub(super) begin: usize,
    pub(super) end: usize,
    pub(super) role: Role,
    pub(super) form: Form,
    pub(super) is_literal: bool,
    pub(super) count: u16,
    /// Of its mentions in the document, as a share of those of the most mentioned.
    pub(super) share: f32,
    pub(super) subject_here: bool,
    pub(super) subject_of_last: bool,
    pub(super) opening: Option<Opening>,
    pub(super) sorts: Sorts,
}

impl Gathered<'_> {
    pub(super) fn record(&self) -> Option<u32> {
        if let Who::Entity(record) = self.who { Some(record) } else { None }
    }
}

/// Everything in reach, the nearest first; nothing if no entity is.
pub(super) fn gather<'t>(scene: &Scene<'_, 't>, anaphor: &Anaphor<'_>) -> Vec<Gathered<'t>> {
    let mut gathered = entities(scene, anaphor);
    gathered.retain(|g| !acts_on(scene.context, g.end, anaphor.token));
    if gathered.is_empty() {
        return gathered;
    }
    rivals(scene, anaphor, &mut gathered);
    if let Some(token) = anaphor.unresolved.filter(|token| near(scene.context, anaphor, *token)) {
        gathered.push(Gathered {
            who: Who::Unresolved,
            begin: token,
            end: token + 1,
            role: syntax::role(scene.context.text, token, token + 1),
            form: Form::Pronoun,
            is_literal: false,
            count: 1,
            share: 0.0,
            subject_here: false,
            subject_of_last: false,
            opening: None,
            sorts: Sorts::default(),
        });
    }
    gathered.sort_by_key(|g| (std::cmp::Reverse(g.begin), g.end));
    gathered
}

/// The longest stretch of verbs between a subject and its object, in tokens.
const VERBS_REACH: usize = 12;

/// Whether the pronoun at `token` is the object of a verb whose subject ends at `end`: "China, which denies it", "China
/// denied it before". Who acts on himself is "itself" (principle B of Chomsky 1981, "Lectures on Government and Binding").
///
/// Only what stands before a mark, preposition, conjunction or adverb is taken for an object: "China says it plans".
fn acts_on(context: &Context<'_>, end: usize, token: usize) -> bool {
    let text = context.text;
    let Some(verb) = token.checked_sub(1).filter(|verb| *verb >= end && token - end <= VERBS_REACH) else {
        return false;
    };
    let behind = token + 1;
    let closed = text.token(behind).is_none()
        || text.shape(behind).has(Shape::PUNCTUATION)
        || text.class(behind).has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::ADVERB));
    let carries = |i: usize| {
        text.shape(i).has(Shape::PUNCTUATION)
            || syntax::is_verb(text, i)
            || text.class(i).has_any(Class::ADVERB.or(Class::CONJUNCTION).or(Class::PREPOSITION).or(Class::AUXILIARY))
            || matches!(text.word(i), "which" | "who" | "that" | "not" | "it" | "him" | "them")
    };
    matches!(text.word(token), "it" | "him" | "them")
        && closed
        && syntax::is_verb(text, verb)
        && (end..verb).all(carries)
}

fn near(context: &Context<'_>, anaphor: &Anaphor<'_>, token: usize) -> bool {
    sentence(context, anaphor.token).saturating_sub(sentence(context, token)) <= anaphor.reach()
}

fn entities<'t>(scene: &Scene<'_, 't>, anaphor: &Anaphor<'_>) -> Vec<Gathered<'t>> {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let speaker = scene.speakers.around(anaphor.token);
    let quotations = scene.speakers.quotations();
    // "…," it said: what is only spoken of in the quotation is not who speaks.
    let speaks = context.text.class(anaphor.token + 1).has(Class::SPEECH_VERB);
    let spoken = quotations.before(anaphor.token).filter(|(_, end)| speaks && anaphor.token - end <= 2);
    let mut gathered: Vec<Gathered<'t>> = Vec::new();
    for draft in scene.drafts.before(anaphor.token).take(REACH_DRAFTS) {
        let back = here.saturating_sub(sentence(context, draft.begin));
        if back > anaphor.reach() {
            break;
        }
        let Some(record) = draft.record.filter(|r| agrees(context, anaphor.person, *r)) else { continue };
        // No link leads to a cataphor.
        if draft.pass == Pass::Cataphora {
            continue;
        }
        if spoken.is_some() && quotations.around(draft.begin) == spoken {
            continue;
        }
        if draft.end > anaphor.token || (anaphor.person.is_person() && speaker == Some(record)) {
            continue;
        }
        let role = syntax::role(context.text, draft.begin, draft.end);
        let who = Who::Entity(record);
        let index = gathered.iter().position(|g| g.who == who).unwrap_or_else(|| {
            gathered.push(Gathered {
                who,
                begin: draft.begin,
                end: draft.end,
                role,
                form: match draft.kind {
                    MentionKind::Pronoun => Form::Pronoun,
                    MentionKind::Office | MentionKind::Nominal => Form::Description,
                    MentionKind::Demonym => Form::Demonym,
                    MentionKind::Metonym => Form::Metonym,
                    _ => Form::Name,
                },
                is_literal: draft.reading == Some(Reading::Literal),
                count: 0,
                share: anaphor.share(record),
                subject_here: false,
                subject_of_last: false,
                opening: None,
                sorts: Sorts::default(),
            });
            gathered.len() - 1
        });
        if let Some(known) = gathered.get_mut(index) {
            known.count = known.count.saturating_add(1);
            known.subject_here |= role == Role::Subject && back == 0;
            known.subject_of_last |= role == Role::Subject && back == 1;
        }
    }
    gathered
}

fn rivals<'t>(scene: &Scene<'_, 't>, anaphor: &Anaphor<'_>, gathered: &mut Vec<Gathered<'t>>) {
    let context = scene.context;
    let here = sentence(context, anaphor.token);
    let wanted = anaphor.person.sorts();
    let mut index_of: FxHashMap<&str, usize> = FxHashMap::default();
    for rival in scene.rivals.before(anaphor.token) {
        let back = here.saturating_sub(sentence(context, rival.begin));
        if back > anaphor.reach() || index_of.len() >= MAX_RIVALS {
            break;
        }
        // "its economy", "his wife said he": a phrase that the pronoun itself is part of.
        if rival.end > anaphor.token || !rival.sorts.has_any(wanted) {
            continue;
        }
        let index = *index_of.entry(rival.key).or_insert_with(|| {
            gathered.push(competitor(scene, anaphor, rival));
            gathered.len() - 1
        });
        if let Some(known) = gathered.get_mut(index) {
            known.count = known.count.saturating_add(1);
            known.subject_here |= rival.role == Role::Subject && back == 0;
            known.subject_of_last |= rival.role == Role::Subject && back == 1;
        }
    }
}

fn competitor<'t>(scene: &Scene<'_, 't>, anaphor: &Anaphor<'_>, rival: &Rival<'t>) -> Gathered<'t> {
    let share = f32::from(scene.rivals.count(rival.key)) / f32::from(anaphor.most.max(1));
    Gathered {
        who: Who::Rival(rival.key),
        begin: rival.begin,
        end: rival.end,
        role: rival.role,
        form: if rival.opening == Opening::Name { Form::Name } else { Form::Description },
        is_literal: false,
        count: 0,
        share: share.min(1.0),
        subject_here: false,
        subject_of_last: false,
        opening: Some(rival.opening),
        sorts: rival.sorts,
    }
}

impl Person {
    pub(super) fn is_person(self) -> bool {
        matches!(self, Self::Of(_))
    }
}
