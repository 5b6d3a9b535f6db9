//! Who is not what a phrase calls by a noun, though its clause is long: "France recalled its ambassador from Niger and cut aid to
//! the country".
//!
//! Principle C of Chomsky (1981), as in `acting`, over verbs that are joined to one subject, visits, citizens abroad and what is
//! denied. A report that names one state alone may well call it "the country" in its own clause: some of these need another
//! that the phrase may mean.

use smallvec::SmallVec;

use super::asides::is_sent_abroad;
use super::told_aside::{behind_relative, is_told_aside};
use crate::coreference::sentence;
use crate::gazetteer::RecordType;
use crate::mention::MentionKind;
use crate::resolution::{Context, Draft};
use crate::text::syntax::{self, Role};
use crate::text::{Class, Shape, Traits, is_word};

/// The longest way from a subject to a phrase that one of its verbs acts on, in tokens.
const CLAUSE_REACH: usize = 30;
/// How far behind a demonym stands who visits: "the first visit by an American president to the country".
const VISITOR_REACH: usize = 8;

/// How surely somebody is none of those whom a phrase may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// Whoever else is named.
    Always,
    /// If another is named in the sentence.
    BesideAnother,
    /// If another is named in the sentence or the one before.
    AfterAnother,
    /// If another is told of there, and not only those of its people, or nothing was told of this one before.
    AfterOneToldOf,
}

/// Whether, and how surely, the phrase's own sentence says that a mention in it is of another than the phrase.
pub(super) fn bound(context: &Context<'_>, draft: &Draft, begin: usize) -> Option<Bound> {
    let text = context.text;
    let last = begin.checked_sub(1)?;
    if draft.end > last || begin - draft.end > CLAUSE_REACH {
        return None;
    }
    if draft.kind == MentionKind::Demonym {
        let leaves = is_word!(text, last, "leave" | "leaving" | "left" | "quit" | "fled" | "flee")
            && draft.end + 2 >= last
            && text.word(draft.end - 1).ends_with('s');
        // "told Britons to leave the country"
        if leaves {
            return Some(Bound::AfterAnother);
        }
        if is_of_a_visitor(context, draft, begin) {
            return Some(Bound::Always);
        }
        // "Five South African soldiers were killed in the independent country"
        return is_sent_abroad(context, draft, begin).then_some(Bound::Always);
    }
    if is_no_member(context, draft, begin) || is_of_a_visitor(context, draft, begin) {
        return Some(Bound::Always);
    }
    if syntax::role(text, draft.begin, draft.end) != Role::Subject {
        return None;
    }
    if let Some(found) = of_its_people(context, draft, begin) {
        return Some(found);
    }
    if is_for_another_to_enter(context, draft, begin) {
        return Some(Bound::AfterAnother);
    }
    if says_of_it(context, draft, begin) {
        return Some(Bound::AfterOneToldOf);
    }
    if let Some(found) = is_told_aside(context, draft, begin) {
        return Some(found);
    }
    // "Turkey shares a border with the country".
    let behind = behind_relative(context, draft.end);
    if is_word!(text, last, "with") && is_one_clause(context, behind, begin) {
        return Some(Bound::Always);
    }
    let exchanges = is_word!(text, last, "from" | "to" | "with" | "into" | "against" | "toward" | "towards");
    let happens = happens(context, last);
    let acts = syntax::is_verb(text, last) || text.traits(last).has(Traits::ING);
    if !exchanges && !happens && !acts || !is_one_clause(context, own_clause(context, draft.end, begin), begin) {
        return None;
    }
    // "The Gulf state had donated fuel to ease shortages in the country": where it goes to.
    Some(if happens && !gives(context, draft.end, begin) { Bound::BesideAnother } else { Bound::AfterAnother })
}

/// "Greece expected that the country would", "Rome says the country has no jurisdiction": whether a state says or thinks what the
/// clause of the phrase tells. Principle C: of itself it would say "it".
fn says_of_it(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let speaker = draft.record.map(|r| context.snapshot.record_type(r));
    if !matches!(speaker, Some(RecordType::State | RecordType::Organisation)) {
        return false;
    }
    let Some(last) = begin.checked_sub(1).map(|i| i - usize::from(i > 0 && is_word!(text, i, "that"))) else {
        return false;
    };
    let tells = |i: usize| {
        text.class(i).has(Class::SPEECH_VERB)
            || text.traits(i).has(Traits::THINKS)
            || is_word!(
                text,
                i,
                "denies" | "denied" | "maintains" | "maintained" | "wants" | "wanted" | "demands" | "demanded"
            )
    };
    // "Britain said it was concerned and that the country should": the same verb once more.
    let again = last + 1 < begin && is_word!(text, last, "and" | "but");
    if again {
        let first = syntax::verb_after(text, draft.end);
        return first.is_some_and(|verb| {
            tells(verb)
                && (verb..last).all(|i| !text.shape(i).has(Shape::PUNCTUATION) && !is_word!(text, i, "who" | "which"))
        });
    }
    let verb = (last.saturating_sub(TELLING_REACH).max(draft.end)..=last).rev().find(|i| tells(*i));
    verb.is_some_and(|verb| {
        let first = syntax::verb_after(text, draft.end);
        let told = verb + 1..=last;
        first.is_some_and(|first| {
            first <= verb
                // "Hungary said it hoped".
                && (first..verb).all(|i| {
                    text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB).or(Class::SPEECH_VERB))
                        || is_word!(text, i, "it" | "that")
                })
                && told
                    .into_iter()
                    .all(|i| text.class(i).has_any(Class::CALENDAR.or(Class::ADVERB)) || is_word!(text, i, "on"))
        })
    })
}

/// "said on Monday that": so many tokens may stand between the verb and "that".
const TELLING_REACH: usize = 3;

/// "Moscow said it had no plans to send troops to the country": where what a state says of itself goes on behind "it".
fn own_clause(context: &Context<'_>, end: usize, begin: usize) -> usize {
    let text = context.text;
    let Some(verb) = syntax::verb_after(text, end).filter(|verb| text.class(*verb).has(Class::SPEECH_VERB)) else {
        return end;
    };
    let it = verb + 1 + usize::from(is_word!(text, verb + 1, "that"));
    if is_word!(text, it, "it" | "they") && it + 1 < begin { it + 1 } else { end }
}

/// Whether a verb of giving stands in a clause.
fn gives(context: &Context<'_>, end: usize, begin: usize) -> bool {
    (end..begin).any(|i| {
        is_word!(
            context.text,
            i,
            "gave"
                | "given"
                | "lent"
                | "pledged"
                | "promised"
                | "donated"
                | "provided"
                | "granted"
                | "delivered"
                | "shipped"
                | "airlifted"
                | "funded"
                | "invested"
                | "supplied"
        )
    })
}

/// Whether a word says where or about what something happens.
fn happens(context: &Context<'_>, at: usize) -> bool {
    is_word!(context.text, at, "in" | "on" | "at" | "for" | "over" | "inside")
}

/// "Japan told its citizens to leave Lebanon. It has closed its embassy in the country": whether a sentence that goes on about the
/// subject of the one before says of it what is done in another's.
pub(super) fn goes_on(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let start = text.sentence(sentence(context, begin) as usize).start;
    let embassy = || {
        (start..begin).any(|i| {
            is_word!(text, i, "its" | "their")
                && is_word!(
                    text,
                    i + 1,
                    "embassy" | "embassies" | "citizens" | "ambassador" | "troops" | "soldiers" | "envoy"
                )
        })
    };
    // "It recalled its ambassador from Jordan. It has closed".
    let is_told_before = |between: usize| is_word!(text, text.sentence(between).start, "it" | "they");
    let back = sentence(context, begin).saturating_sub(sentence(context, draft.begin));
    (back == 1 || is_told_before(sentence(context, begin).saturating_sub(1) as usize))
        && start + 1 < begin
        && is_word!(text, start, "it" | "they")
        && begin - start <= CLAUSE_REACH
        && begin.checked_sub(1).is_some_and(|last| {
            is_word!(text, last, "from" | "to" | "with" | "into" | "against") || happens(context, last) && embassy()
        })
        && draft.kind != MentionKind::Demonym
        && syntax::role(text, draft.begin, draft.end) == Role::Subject
        && is_one_clause(context, start + 1, begin)
}

/// "The EU backs its bid to enter the bloc": who backs somebody's bid is not what is bid for.
fn is_for_another_to_enter(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    let last = begin.saturating_sub(1);
    is_word!(text, last, "enter" | "join" | "rejoin" | "entering" | "joining")
        && (draft.end..last).any(|i| {
            is_word!(text, i + 1, "bid" | "application" | "hopes" | "efforts" | "ambition" | "plan" | "request")
                && (is_word!(text, i, "its" | "their") || text.shape(i).has(Shape::CLITIC))
        })
        && (draft.end..last).all(|i| !text.class(i).has(Class::SPEECH_VERB) && !text.shape(i).has(Shape::PUNCTUATION))
}

/// Whether all that stands between a subject and a token is said of the subject: verbs joined by "and", and no other's.
fn is_one_clause(context: &Context<'_>, end: usize, begin: usize) -> bool {
    let text = context.text;
    let Some(verb) = syntax::verb_after(text, end).filter(|verb| *verb < begin) else { return false };
    let is_verb = |i: usize| syntax::is_verb(text, i) || text.traits(i).has(Traits::ED);
    for i in verb..begin {
        let is_mark = text.shape(i).has(Shape::PUNCTUATION) && !is_in_number(context, i);
        let own = is_mark && is_word!(text, i, ",") && is_word!(text, i + 1, "its" | "and" | "but");
        if is_mark && !own && !is_word!(text, i, "$" | "€" | "£" | "-") {
            return false;
        }
        // "warned the country", "said that": what is said is told by a clause of its own.
        if text.class(i).has(Class::SPEECH_VERB)
            || is_word!(
                text,
                i,
                "who"
                    | "whose"
                    | "whom"
                    | "which"
                    | "that"
                    | "what"
                    | "where"
                    | "when"
                    | "while"
                    | "because"
                    | "after"
                    | "before"
                    | "as"
                    | "if"
                    | "unless"
                    | "until"
                    | "since"
                    | "than"
                    | "how"
                    | "why"
                    | "whether"
            )
        {
            return false;
        }
        if is_word!(text, i, "and" | "but" | "or") {
            let skipped = (i + 1..begin).take_while(|i| text.class(*i).has(Class::ADVERB)).count();
            let goes_on = is_verb(i + 1 + skipped);
            // "cut aid, and the junta closed the country's airspace": another's clause.
            if !goes_on && (i + 1..begin - 1).any(|i| syntax::is_verb(text, i) && !text.traits(i).has(Traits::S)) {
                return false;
            }
        }
    }
    true
}

/// "1,266", "$9.5": a mark between digits.
pub(super) fn is_in_number(context: &Context<'_>, mark: usize) -> bool {
    let is_digit = |i: usize| context.text.shape(i).has(Shape::DIGIT);
    mark.checked_sub(1).is_some_and(is_digit) && is_digit(mark + 1)
}

/// "The EU is not a member of the bloc": what is denied of somebody is another's.
fn is_no_member(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    begin >= draft.end + 3
        && is_word!(text, begin - 1, "of")
        && is_word!(text, begin - 2, "member" | "members" | "part")
        && (draft.end..begin).any(|i| is_word!(text, i, "not" | "n't" | "never" | "longer"))
        && (draft.end..begin).all(|i| !text.shape(i).has(Shape::PUNCTUATION))
        && syntax::verb_after(text, draft.end).is_some_and(|verb| text.traits(verb).has(Traits::COPULA))
}

/// "Britain told its citizens to leave the country": where those of a state are told to leave, or its soldiers are to stay.
fn of_its_people(context: &Context<'_>, draft: &Draft, begin: usize) -> Option<Bound> {
    let text = context.text;
    let is_citizens = |i: usize| {
        is_word!(text, i, "citizens" | "nationals" | "diplomats" | "tourists" | "expatriates" | "ambassador" | "envoy")
    };
    let is_soldiers = |i: usize| {
        is_word!(
            text,
            i,
            "soldiers"
                | "troops"
                | "forces"
                | "staff"
                | "men"
                | "peacekeepers"
                | "police"
                | "aircraft"
                | "workers"
                | "embassy"
        )
    };
    // "Rwanda denies that it has troops in the country".
    let has = (draft.end..begin)
        .find(|i| is_word!(text, *i, "it") && is_word!(text, i + 1, "has" | "had" | "keeps" | "sent" | "maintains"));
    if has.is_some_and(|it| (it + 2..(it + 6).min(begin)).any(is_soldiers))
        && is_word!(text, begin - 1, "in" | "to" | "into" | "inside")
    {
        return Some(Bound::Always);
    }
    let mut its = (draft.end..begin).filter(|i| is_word!(text, *i, "its" | "their"));
    let its = its.clone().find(|its| (its + 1..(its + 4).min(begin)).any(is_citizens)).or_else(|| its.next())?;
    let kin = |is: &dyn Fn(usize) -> bool| (its + 1..(its + 4).min(begin)).any(is);
    let people = kin(&is_citizens) || kin(&is_soldiers);
    let leaves = is_word!(text, begin - 1, "leave" | "leaving" | "left" | "quit" | "exit" | "flee" | "evacuate")
        || is_word!(text, begin - 1, "of") && is_word!(text, begin - 2, "out");
    if people && leaves {
        return Some(Bound::Always);
    }
    // "Ethiopia says its troops are in the country": where they are sent to.
    if kin(&is_soldiers)
        && is_word!(text, begin - 1, "in")
        && is_word!(text, begin - 2, "are" | "were" | "remain" | "remained" | "stay" | "be")
    {
        return Some(Bound::Always);
    }
    // "to stay away from the north of the country"
    let part = is_word!(text, begin - 1, "of")
        && begin >= 2
        && is_word!(
            text,
            begin - 2,
            "north"
                | "south"
                | "east"
                | "west"
                | "northeast"
                | "northwest"
                | "southeast"
                | "southwest"
                | "parts"
                | "rest"
        );
    (people && (part || is_word!(text, begin - 1, "in" | "from" | "to" | "inside"))).then_some(Bound::AfterAnother)
}

/// "the first visit by an American president to the country", "the first U.S. president to visit the country": whoever visits is
/// from elsewhere.
fn is_of_a_visitor(context: &Context<'_>, draft: &Draft, begin: usize) -> bool {
    let text = context.text;
    if begin - draft.end > VISITOR_REACH {
        return false;
    }
    let is_post = |i: usize| {
        text.class(i).has(Class::TITLE) || is_word!(text, i, "leader" | "pope" | "monarch" | "official" | "politician")
    };
    let Some(post) = (draft.end..(draft.end + 3).min(begin)).rev().find(|i| is_post(*i)) else { return false };
    let is_visit = |i: usize| is_word!(text, i, "visit" | "visits" | "trip" | "trips" | "tour" | "journey");
    let by = || {
        let from = draft.begin.saturating_sub(4);
        let by = (from..draft.begin).rev().find(|i| is_word!(text, *i, "by"));
        post + 2 == begin
            && is_word!(text, begin - 1, "to")
            && by.is_some_and(|by| by.checked_sub(1).is_some_and(is_visit))
    };
    let to = || {
        is_word!(text, begin - 1, "visit" | "visited" | "visits" | "visiting" | "tour" | "toured")
            && (post + 1..begin - 1).all(|i| {
                text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB))
                    || is_word!(text, i, "to" | "ever" | "in" | "office")
            })
    };
    by() || to()
}

/// Those that a phrase's sentence binds, and who else is named.
#[derive(Default)]
pub(super) struct OfClause {
    bound: SmallVec<[(u32, Bound); 4]>,
    /// Those of whom more is named than their people, in the sentence or the one before.
    named: SmallVec<[u32; 8]>,
    /// Those that are named before the sentence.
    before: SmallVec<[u32; 8]>,
}

impl OfClause {
    /// Adds one that the sentence binds.
    pub(super) fn bind(&mut self, record: u32, how: Bound) {
        self.bound.push((record, how));
    }

    /// Adds one that is named so many sentences back.
    pub(super) fn see(&mut self, record: u32, back: u32, is_people: bool) {
        if back <= 1 && !is_people {
            self.named.push(record);
        }
        if back > 0 {
            self.before.push(record);
        }
    }

    /// Which of those that are bound are none that the phrase means. `others` are the entities that it may mean, with how many
    /// sentences before it they were named last.
    pub(super) fn refused(
        &self,
        context: &Context<'_>,
        others: impl Iterator<Item = (u32, u32)>,
    ) -> SmallVec<[u32; 4]> {
        if self.bound.is_empty() {
            return SmallVec::new();
        }
        let kind = |r: u32| context.snapshot.record_type(r);
        let is_bound = |r: u32| self.bound.iter().any(|(bound, _)| *bound == r);
        let others: SmallVec<[(u32, u32); 8]> = others.filter(|(r, _)| !is_bound(*r)).collect();
        let has_another = |of: RecordType, reach: u32, may_mean: &dyn Fn(u32) -> bool| {
            others.iter().any(|(other, back)| *back <= reach && kind(*other) == of && may_mean(*other))
        };
        let stays = |(record, bound): &(u32, Bound)| match bound {
            Bound::Always => true,
            Bound::BesideAnother => has_another(kind(*record), 0, &|_| true),
            Bound::AfterAnother => has_another(kind(*record), 1, &|_| true),
            Bound::AfterOneToldOf => {
                has_another(kind(*record), 1, &|other| self.named.contains(&other) || !self.before.contains(record))
            }
        };
        self.bound.iter().filter(|one| stays(one)).map(|one| one.0).collect()
    }
}
