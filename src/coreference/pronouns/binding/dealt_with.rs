//! What is asked of somebody, done to him or made to depend on him: "demanded that Iran free its prisoners", "threatened Turkey
//! with sanctions if it", "halted flights to Syria, saying it had".

use super::blame::breaks_ties;
use super::grievances::feels;
use super::{REACH_OBJECT, Subject};
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::Gathered;
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::vetoes::does_also;
use crate::coreference::pronouns::words::Told;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, Traits, is_word};

/// How far before the pronoun whoever is dealt with may stand, in tokens.
const REACH: usize = 14;

/// "threatened Turkey with sanctions if it bought", "lent Kenya money on condition that it cut": what is done to somebody
/// depends on himself.
pub(super) fn by_condition(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1)?;
    let that = hinge > 1 && is_word!(text, hinge, "that");
    let condition = if that { hinge - 1 } else { hinge };
    let depends = is_word!(text, condition, "condition" | "provided")
        || !that && is_word!(text, condition, "if" | "unless" | "until" | "once");
    // "offered him a deal if he could stay": what one gets for oneself.
    let gets = is_word!(text, token + 1, "could" | "can" | "may" | "might" | "got" | "were" | "was" | "is" | "would");
    let whom = if depends && !gets { dealt_with(scene, gathered, condition)? } else { return None };
    let measure = clauses::is_met_with_a_measure(text, whom.begin);
    let deals = || {
        syntax::governor(text, whom.begin).is_some_and(|verb| {
            is_word!(
                text,
                verb,
                "threaten"
                    | "threatens"
                    | "threatened"
                    | "threatening"
                    | "warn"
                    | "warned"
                    | "warns"
                    | "warning"
                    | "punish"
                    | "punished"
            ) || is_word!(
                text,
                verb,
                "promise"
                    | "promised"
                    | "offer"
                    | "offered"
                    | "offers"
                    | "give"
                    | "gave"
                    | "lend"
                    | "lent"
                    | "reward"
                    | "granted"
                    | "pay"
            )
        })
    };
    // "sanctions against Lukashenko if he does not change course".
    let shall = || {
        is_word!(text, condition, "if" | "unless")
            && is_word!(text, token + 1, "does" | "fails" | "refuses" | "did" | "continues" | "keeps")
            && clauses::is_measure_on(text, whom.begin)
    };
    (measure || shall() || deals()).then_some(Subject::Known(whom.who))
}

/// "suspended its loan to Kenya because it had missed", "fired Mnangagwa, saying he had been disloyal": a measure against somebody
/// is for what he did.
pub(super) fn by_reason(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "saying" | "because" | "after" | "as" | "since"))?;
    let did = is_word!(text, token + 1, "failed" | "refused" | "missed" | "broke" | "violated" | "breached")
        || is_word!(text, token + 1, "did" | "has" | "had") && !is_word!(text, token + 2, "no" | "to" | "lost");
    let says = is_word!(text, hinge, "saying");
    let is = says && is_word!(text, token + 1, "was" | "is") && !feels(text, token + 2);
    let end = if hinge > 0 && is_word!(text, hinge - 1, ",") { hinge - 1 } else { hinge };
    // "broke off relations with Mexico after it gave asylum"
    let learns = is_word!(
        text,
        token + 1,
        "lost"
            | "grew"
            | "found"
            | "learned"
            | "learnt"
            | "discovered"
            | "became"
            | "felt"
            | "received"
            | "was"
            | "had"
    );
    let acts = !says && !learns && (syntax::is_verb(text, token + 1) || text.traits(token + 1).has(Traits::ED));
    let whom = if did || is || acts { dealt_with(scene, gathered, end)? } else { return None };
    let governor = syntax::governor(text, whom.begin);
    if acts && governor.is_some_and(|with| breaks_ties(text, with)) {
        return Some(Subject::Known(whom.who));
    }
    let punishes = || says && syntax::governor(text, whom.begin).is_some_and(|verb| punishes_of(text, verb));
    // "fined Hungary because it had ignored a ruling".
    let reasons = || {
        is_word!(text, hinge, "because" | "after")
            && is_word!(text, token + 1, "had" | "failed" | "refused" | "violated")
            && syntax::governor(text, whom.begin).is_some_and(|verb| punishes_of(text, verb))
    };
    (did && (clauses::is_met_with_a_measure(text, whom.begin) || reasons()) || punishes())
        .then_some(Subject::Known(whom.who))
}

/// What is done to somebody for what he did or is.
fn punishes_of(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "arrested"
            | "banned"
            | "dismissed"
            | "dismisses"
            | "expelled"
            | "expels"
            | "fired"
            | "fires"
            | "jailed"
            | "ousted"
            | "removed"
            | "sacked"
            | "sacks"
    ) || is_word!(
        text,
        verb,
        "suspended"
            | "suspends"
            | "sanctioned"
            | "praised"
            | "criticised"
            | "criticized"
            | "condemned"
            | "fined"
            | "sued"
    )
}

/// What is given has at most so many tokens.
const GIFT_REACH: usize = 6;

/// "gave Lebanon fuel for its army": what somebody is given is for what he has.
pub(super) fn by_gift(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "for"))?;
    let whom = gathered.iter().find(|g| g.record().is_some() && g.end <= hinge)?;
    let is_given = |i: usize| {
        !text.shape(i).has(Shape::PUNCTUATION) && !text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
    };
    if hinge - whom.end > GIFT_REACH || !(whom.end..hinge).all(is_given) {
        return None;
    }
    let verb = syntax::governor(text, whom.begin)?;
    // Something given stands in between: "gave Tajikistan control of the water for its" is of anybody.
    let own = !is_word!(text, token + 1, "own" | "part")
        && whom.end < hinge
        && !is_word!(text, whom.end, "control" | "power" | "credit" | "thanks" | "reason" | "reasons");
    (gives(text, verb) && own && !text.shape(whom.end).has(Shape::CLITIC)).then_some(Subject::Known(whom.who))
}

/// "lent Kyrgyzstan money so that it could buy grain", "sent shells to Ukraine so it could": whoever is given something is to do
/// something with it.
pub(super) fn by_purpose(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let last = token.checked_sub(1)?;
    let so = if is_word!(text, last, "that") { last.checked_sub(1)? } else { last };
    if !is_word!(text, so, "so") || !is_word!(text, token + 1, "could" | "can" | "might" | "may" | "would" | "will") {
        return None;
    }
    let whom = dealt_with(scene, gathered, so)?;
    let governor = syntax::governor(text, whom.begin)?;
    let given = gives(text, governor)
        || is_word!(text, governor, "to") && (governor.saturating_sub(GIFT_REACH)..governor).any(|i| gives(text, i));
    given.then_some(Subject::Known(whom.who))
}

/// Whether a verb lets somebody have something.
fn gives(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "give"
            | "gives"
            | "gave"
            | "giving"
            | "lend"
            | "lent"
            | "send"
            | "sent"
            | "sell"
            | "sold"
            | "offer"
            | "offered"
    ) || is_word!(text, verb, "pay" | "paid" | "grant" | "granted" | "promise" | "promised")
}

/// The nearest of `gathered`, where it is no subject and nobody acts between it and a token of its sentence.
fn dealt_with<'g>(scene: &Scene<'_, '_>, gathered: &'g [Gathered], to: usize) -> Option<&'g Gathered> {
    let text = scene.context.text;
    let whom = gathered.iter().find(|g| g.record().is_some() && g.end <= to)?;
    let near = to - whom.end <= REACH && sentence(scene.context, to) == whom.sentence;
    let acts = |i: usize| {
        syntax::is_verb(text, i) && !text.class(i.saturating_sub(1)).has(Class::PREPOSITION)
            || text.shape(i).has(Shape::PUNCTUATION)
            || text.class(i).has_any(Class::CONJUNCTION.or(Class::PRONOUN))
    };
    (near && whom.standing.role != Role::Subject && !(whom.end..to).any(acts)).then_some(whom)
}

/// "demanded that Argentina withdraw its forces", "fears that Ethiopia will fill its dam": what somebody is to do, or may do, is
/// done with what is his own.
pub(super) fn by_demand(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let whom = gathered.first().filter(|g| g.record().is_some() && token - g.end <= REACH)?;
    let that = syntax::before_article(text, whom.begin).filter(|i| is_word!(text, *i, "that"))?;
    let wants = that.checked_sub(1)?;
    let demands = is_word!(
        text,
        wants,
        "demand"
            | "demands"
            | "demanded"
            | "demanding"
            | "insist"
            | "insists"
            | "insisted"
            | "insisting"
            | "propose"
            | "proposed"
            | "requested"
            | "recommended"
    );
    let fears = is_word!(text, wants, "fear" | "fears" | "feared" | "worried" | "hope" | "hopes" | "hoped");
    let verb = whom.end
        + (whom.end..whom.end + REACH_OBJECT)
            .take_while(|i| text.class(*i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, *i, "not"))
            .count();
    let told = Told::of(text, verb);
    let own = verb < token
        && ![Told::HARMS, Told::TAKES, Told::JUDGES, Told::ANSWERS].iter().any(|does| told.has(*does))
        && !(verb..token)
            .any(|i| text.shape(i).has(Shape::PUNCTUATION) || is_word!(text, i, "with" | "against" | "from"));
    ((demands || fears) && own && token - verb <= REACH_OBJECT).then_some(Subject::Known(whom.who))
}

/// "suspended Mali from its councils", "invited Georgia to its summit": who keeps somebody out or lets him in does so of what is
/// his own.
pub(super) fn by_admission(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "from" | "to" | "into"))?;
    let whom = gathered.iter().find(|g| g.record().is_some() && g.end <= hinge).filter(|g| g.end == hinge)?;
    let verb = syntax::governor(text, whom.begin)?;
    let admits = if is_word!(text, hinge, "from") {
        is_word!(
            text,
            verb,
            "suspend"
                | "suspends"
                | "suspended"
                | "suspending"
                | "expel"
                | "expels"
                | "expelled"
                | "expelling"
                | "exclude"
                | "excluded"
                | "excluding"
                | "bar"
                | "barred"
                | "ejected"
        )
    } else {
        is_word!(
            text,
            verb,
            "admit" | "admits" | "admitted" | "admitting" | "welcomed" | "invite" | "invites" | "invited"
        )
    };
    let who = gathered.iter().find(|g| {
        g.end <= verb
            && g.who != whom.who
            && (g.end == verb
                || g.standing.role == Role::Subject && clauses::is_subject_of_clause(text, g.end, whom.begin))
    })?;
    (admits && !is_word!(text, token + 1, "own" | "membership" | "territory" | "soil"))
        .then_some(Subject::Known(who.who))
}

/// The longest way from whom somebody lets do something to the place where, in tokens: "let America base planes on its".
const REACH_LET: usize = 6;

/// "will let Sweden use its airfields", "allowed America to fly through its airspace": whoever lets somebody use a place has it.
pub(super) fn by_permission(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_place = |i: usize| {
        is_word!(
            text,
            i,
            "airspace"
                | "airfield"
                | "airfields"
                | "airport"
                | "airports"
                | "base"
                | "bases"
                | "facilities"
                | "port"
                | "ports"
                | "railways"
                | "roads"
                | "runways"
        ) || is_word!(text, i, "skies" | "soil" | "straits" | "territory" | "waters" | "sites" | "borders" | "border")
    };
    if !(token + 1..token + REACH_OBJECT).any(is_place) || is_word!(text, token + 1, "own") {
        return None;
    }
    let lets = |verb: usize| {
        is_word!(text, verb, "let" | "lets" | "letting" | "allow" | "allows" | "allowed" | "allowing")
            || is_word!(
                text,
                verb,
                "permit" | "permits" | "permitted" | "permitting" | "invited" | "refused" | "denied"
            )
    };
    let is_near = |g: &Gathered| {
        g.end < token && token - g.end <= REACH_LET && !(g.end..token).any(|i| text.shape(i).has(Shape::PUNCTUATION))
    };
    let whom = gathered.iter().find(|g| is_near(g) && syntax::governor(text, g.begin).is_some_and(lets))?;
    // "will let America keep its base": what one keeps is one's own.
    if is_word!(text, token - 1, "keep" | "retain" | "maintain" | "reopen" | "expand" | "close") && whom.end < token {
        return Some(Subject::Known(whom.who));
    }
    let verb = syntax::governor(text, whom.begin)?;
    let is_part =
        |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || is_word!(text, i, "to" | "not");
    let acts = |g: &&Gathered| {
        let first = syntax::verb_after(text, clauses::past_relative(scene.context, g.end, verb));
        g.end <= verb
            && g.who != whom.who
            && g.standing.role != Role::Possessor
            && (first.is_some_and(|first| first <= verb && (first..verb).all(is_part))
                || does_also(scene.context, g, verb))
    };
    gathered.iter().find(acts).map(|g| Subject::Known(g.who))
}
