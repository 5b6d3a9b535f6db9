//! Who is blamed or praised, and for what: "sued Poland over its judges", "accused Russia of bombing its ports".

use super::Subject;
use super::own::is_own_deed;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::pronouns::words::Told;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Traits, is_word};

/// "accused Russia of bombing its ports": what is bombed, stormed or meddled in is the accuser's.
pub(super) fn by_misdeed(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let of = (token.saturating_sub(REACH_DEED)..token).rev().find(|i| is_word!(text, *i, "of" | "for"))?;
    // "of supporting rebels in its east"
    let aids_others = (token + 1..token + 3).any(|i| is_part_of_land(text, i))
        && is_word!(text, token - 1, "in")
        && (is_word!(text, of + 1, "supporting" | "backing" | "funding" | "financing" | "aiding" | "sponsoring")
            || is_word!(text, of + 1, "fomenting" | "inciting" | "instigating"));
    if !aids_others && !(of + 1..token).any(|i| wrongs_another(text, i)) || is_word!(text, token + 1, "own") {
        return None;
    }
    let blamed = gathered.iter().take(2).find(|g| clauses::past_date(scene.context, g.end) == of)?;
    let is_of = is_word!(text, of, "of");
    let verb = syntax::governor(text, blamed.begin)
        .filter(|verb| if is_of { accuses(text, *verb) } else { blames(text, *verb) })?;
    let leads = |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB)) || text.word(i).ends_with("ly");
    subject_of(text, gathered, verb, |g| g.who != blamed.who, leads)
}

/// The subject of a verb: the nearest before it that `may_be`, with nothing between but what `leads` to the verb.
fn subject_of(
    text: &NormalizedText<'_>,
    gathered: &[Gathered],
    verb: usize,
    may_be: impl Fn(&Gathered) -> bool,
    leads: impl Fn(usize) -> bool,
) -> Option<Subject> {
    let is_subject =
        |g: &&Gathered| may_be(g) && g.end <= verb && g.standing.role == Role::Subject && g.form != Form::Demonym;
    let subject = gathered.iter().find(is_subject)?;
    let first = syntax::verb_after(text, subject.end)?;
    (first <= verb && (first..verb).all(leads)).then_some(Subject::Known(subject.who))
}

/// "in its east", "in its border provinces".
fn is_part_of_land(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "east" | "west" | "north" | "south" | "northeast" | "northwest" | "southeast" | "southwest" | "provinces"
    ) || is_word!(text, at, "province" | "region" | "regions" | "territory" | "soil" | "cities")
}

/// "blamed Tashkent for leaving it in a blockade", "accused Sudan of dragging it into the war": whom one says that another harms is
/// oneself.
pub(super) fn by_harm(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let deed = token.checked_sub(1).filter(|i| text.traits(*i).has(Traits::ING) && harms_somebody(text, *i))?;
    let cause = (deed.saturating_sub(2)..deed).rev().find(|i| is_word!(text, *i, "of" | "for"))?;
    let blamed = gathered.iter().find(|g| clauses::past_date(scene.context, g.end) == cause);
    let begin = blamed.map(|g| g.begin).or_else(|| scene.ending_at(cause).map(|s| s.begin))?;
    let verb = syntax::governor(text, begin).filter(|verb| accuses(text, *verb) || blames(text, *verb))?;
    let leads = |i: usize| text.class(i).has_any(Class::AUXILIARY.or(Class::ADVERB));
    subject_of(text, gathered, verb, |g| g.record().is_some(), leads)
}

/// Whether a verb in -ing tells of what is done to somebody.
fn harms_somebody(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(
        text,
        verb,
        "abandoning"
            | "attacking"
            | "betraying"
            | "blackmailing"
            | "bullying"
            | "cheating"
            | "denying"
            | "depriving"
            | "dragging"
            | "encircling"
            | "excluding"
            | "forcing"
            | "humiliating"
            | "ignoring"
    ) || is_word!(
        text,
        verb,
        "insulting" | "isolating" | "leaving" | "misleading" | "provoking" | "pushing" | "robbing" | "slandering"
    ) || is_word!(text, verb, "strangling" | "targeting" | "threatening" | "undermining" | "destabilising")
}

/// So many words stand at most between "of" and what is the accuser's: "of having threatened to storm its".
const REACH_DEED: usize = 7;

/// Whether a verb says what is done to what is another's: "violating its airspace", "meddling in its affairs".
fn wrongs_another(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "abducting"
            | "ambushing"
            | "arming"
            | "attacking"
            | "blocking"
            | "bombarding"
            | "bombing"
            | "destabilising"
            | "destabilizing"
            | "detaining"
            | "downing"
            | "encroaching"
            | "harbouring"
            | "harboring"
    ) || is_word!(
        text,
        at,
        "hacking"
            | "infiltrating"
            | "infringing"
            | "interfering"
            | "intruding"
            | "invading"
            | "jamming"
            | "kidnapping"
            | "meddling"
            | "occupying"
            | "plundering"
            | "poaching"
            | "ramming"
    ) || is_word!(
        text,
        at,
        "seizing"
            | "shelling"
            | "sheltering"
            | "spying"
            | "stealing"
            | "storming"
            | "storm"
            | "invade"
            | "attack"
            | "striking"
            | "subverting"
            | "targeting"
            | "trespassing"
            | "encroachment"
            | "encroachments"
            | "incursion"
            | "incursions"
            | "interference"
            | "intrusion"
            | "intrusions"
            | "attacks"
            | "undermining"
            | "undermine"
            | "destabilise"
            | "destabilize"
            | "overthrow"
            | "topple"
            | "violating"
            | "violated"
    )
}

/// "sued Poland over its judges", "thanked Kenya for its help", "telephoned Yeltsin to praise his courage", "accused Butler of
/// lying in his report": whoever is blamed or praised is so for what is his own.
pub(super) fn by_blame(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let before = token.checked_sub(1)?;
    // "accused Russia on Thursday of"
    let blamed_at = |end: usize| {
        let blamed = gathered.iter().take(2).find(|g| clauses::past_date(scene.context, g.end) == end)?;
        Some((blamed.who, syntax::governor(text, blamed.begin)?))
    };
    if Told::of(text, before).has(Told::BLAMES) && before > 0 && is_word!(text, before - 1, "to") {
        let (who, verb) = blamed_at(before - 1)?;
        let calls = is_word!(text, verb, "telephoned" | "phoned" | "called" | "rang" | "met" | "visited" | "received");
        return calls.then_some(Subject::Known(who));
    }
    if let Some(of) = (token.saturating_sub(REACH_MISDEED)..before).rev().find(|i| is_word!(text, *i, "of")) {
        let (who, verb) = blamed_at(of)?;
        // "of killing his own people"
        let own = is_word!(text, token + 1, "own");
        return (accuses(text, verb) && (own || wrongs_his_own(text, of + 1))).then_some(Subject::Known(who));
    }
    if let Some(by_deed) = by_praised_deed(scene, gathered, before) {
        return Some(by_deed);
    }
    let hinge = Some(before).filter(|i| is_word!(text, *i, "over" | "for" | "on" | "after" | "about"))?;
    let at_court = hinge >= 2 && is_word!(text, hinge - 2, "to") && is_word!(text, hinge - 1, "court");
    let (who, verb) = blamed_at(if at_court { hinge - 2 } else { hinge })?;
    // "broke off relations with Israel over its war"
    if is_word!(text, hinge, "over" | "for") && breaks_ties(text, verb) {
        return Some(Subject::Known(who));
    }
    // "protested to China over its claims"
    if is_word!(text, verb, "to") && verb > 0 && !is_word!(text, hinge, "on") {
        let protests = is_word!(text, verb - 1, "protested" | "protests" | "protest" | "complained" | "complains");
        return protests.then_some(Subject::Known(who));
    }
    let takes = at_court && is_word!(text, verb, "take" | "takes" | "took" | "taken" | "taking");
    let for_his_own = if is_word!(text, hinge, "on") {
        is_word!(text, verb, "congratulate" | "congratulates" | "congratulated" | "congratulating" | "complimented")
    } else {
        Told::of(text, verb).has(Told::BLAMES)
    };
    let causes = is_word!(text, hinge, "over" | "for" | "on");
    // "Cuba blames America for its shortages": one's own misfortune is laid at another's door.
    if blames(text, verb) && is_misfortune(text, token + 1) {
        let suffers = gathered.iter().find(|g| g.end <= verb && g.standing.role == Role::Subject)?;
        return Some(Subject::Known(suffers.who));
    }
    (causes && (takes || for_his_own)).then_some(Subject::Known(who))
}

/// "paid tribute to the former president, Mwai Kibaki, for dedicating his life", "criticised Hungary for closing its border": whoever
/// is praised or blamed for what one does with one's own.
fn by_praised_deed(scene: &Scene<'_, '_>, gathered: &[Gathered], deed: usize) -> Option<Subject> {
    let text = scene.context.text;
    let cause = deed.checked_sub(1).filter(|i| is_word!(text, *i, "for"))?;
    if !text.traits(deed).has(Traits::ING) || !is_own_deed(text, deed) {
        return None;
    }
    let end = if cause > 0 && is_word!(text, cause - 1, ",") { cause - 1 } else { cause };
    let whom = gathered.iter().take(2).find(|g| clauses::past_date(scene.context, g.end) == end)?;
    // "to the former president, Mwai Kibaki,": the two are one.
    let comma = whom.begin.checked_sub(1).filter(|i| is_word!(text, *i, ","));
    let told = comma.and_then(|comma| scene.ending_at(comma)).filter(|s| s.record == whom.record());
    let verb = syntax::governor(text, told.map_or(whom.begin, |s| s.begin))?;
    let pays = is_word!(text, verb, "to")
        && verb > 0
        && is_word!(text, verb - 1, "tribute" | "tributes" | "homage" | "gratitude" | "thanks");
    (pays || Told::of(text, verb).has(Told::BLAMES)).then_some(Subject::Known(whom.who))
}

/// How far before a tie the verb that breaks it stands, in tokens: "broke off all diplomatic".
const REACH_TIES: usize = 5;

/// "severed all ties with": whether the preposition at `with` stands behind a tie that is broken.
pub(super) fn breaks_ties(text: &NormalizedText<'_>, with: usize) -> bool {
    let Some(tie) = with.checked_sub(1).filter(|_| is_word!(text, with, "with" | "to" | "from")) else { return false };
    is_word!(
        text,
        tie,
        "relations" | "ties" | "links" | "contacts" | "cooperation" | "co-operation" | "aid" | "loans" | "support"
    ) && (tie.saturating_sub(REACH_TIES)..tie).any(|i| breaks(text, i))
}

/// Whether a verb ends what binds two together.
fn breaks(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "break" | "broke" | "broken" | "breaking" | "cut" | "cuts" | "cutting" | "sever" | "severed" | "severing"
    ) || is_word!(
        text,
        at,
        "suspend" | "suspended" | "suspending" | "froze" | "frozen" | "freezing" | "halted" | "downgraded" | "withheld"
    ) || is_word!(text, at, "reduced" | "reviewed" | "reviewing" | "stopped" | "ended" | "ending")
}

/// Whether a verb says that somebody did wrong.
pub(super) fn accuses(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(text, verb, "accuse" | "accuses" | "accused" | "accusing" | "suspects" | "suspected")
}

/// Whether a verb lays something at somebody's door.
pub(super) fn blames(text: &NormalizedText<'_>, verb: usize) -> bool {
    is_word!(text, verb, "blame" | "blames" | "blamed" | "blaming")
}

/// Whether what begins at a token befalls those who have it: "its shortages", "its economic woes".
fn is_misfortune(text: &NormalizedText<'_>, at: usize) -> bool {
    (at..at + 2).any(|i| {
        is_word!(
            text,
            i,
            "blackouts"
                | "collapse"
                | "crisis"
                | "decline"
                | "defeat"
                | "hardship"
                | "hardships"
                | "ills"
                | "misfortunes"
                | "plight"
                | "poverty"
        ) || is_word!(text, i, "problems" | "shortage" | "shortages" | "slump" | "troubles" | "woes")
    })
}

/// So many words stand at most between "of" and whose it is: "accused Butler of repeatedly lying in his".
const REACH_MISDEED: usize = 5;

/// Whether a verb in -ing tells of wrong that one does with or to what is one's own: "muzzling its judges". Airspace is violated,
/// and soldiers are killed, of others.
fn wrongs_his_own(text: &NormalizedText<'_>, from: usize) -> bool {
    (from..from + 2).any(|i| {
        is_word!(
            text,
            i,
            "abusing"
                | "concealing"
                | "exceeding"
                | "falsifying"
                | "hiding"
                | "lying"
                | "misusing"
                | "muzzling"
                | "neglecting"
                | "oppressing"
        ) || is_word!(text, i, "persecuting" | "repressing" | "reneging" | "silencing" | "starving" | "shirking")
    })
}
