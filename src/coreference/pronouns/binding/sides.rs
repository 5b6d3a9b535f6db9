//! "Chad says Sudan sent rebels across its border", "will block Sweden from joining unless it", "congratulated Biden, saying his
//! victory": whose side a clause of two takes.

use super::Subject;
use super::blame::accuses;
use crate::coreference::pronouns::Anaphor;
use crate::coreference::pronouns::candidates::{Form, Gathered};
use crate::coreference::pronouns::clauses;
use crate::coreference::pronouns::scene::Scene;
use crate::coreference::sentence;
use crate::text::syntax::{self, Role};
use crate::text::{Class, NormalizedText, Shape, is_word};

/// So many tokens at most stand between the one who intrudes and where: "had sent hundreds of armed men across".
const REACH: usize = 12;
/// So many between whoever is held up and the condition: "from becoming a full member of the alliance".
const REACH_CONDITION: usize = 14;

/// "Chad accused Sudan of sending rebels into its territory": a place that somebody intrudes into is the accuser's.
pub(super) fn by_intrusion(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let into = token.checked_sub(1)?;
    let is_place = |i: usize| {
        is_word!(
            text,
            i,
            "airspace" | "border" | "borders" | "frontier" | "soil" | "territory" | "waters" | "cities" | "towns"
        ) || is_word!(text, i, "soldiers" | "troops" | "villages" | "positions")
            && is_word!(text, into, "on" | "at" | "into")
    };
    if !is_word!(text, into, "across" | "at" | "into" | "over" | "inside" | "on" | "onto")
        || !is_word!(text, token, "its")
        || !(is_place(token + 1) || is_place(token + 2) && !is_word!(text, token + 1, "own"))
    {
        return None;
    }
    let here = sentence(scene.context, token);
    let intruder = gathered.iter().find(|g| g.sentence == here && g.end <= into && g.form != Form::Demonym)?;
    if into - intruder.end > REACH || !(intruder.end..into).any(|i| intrudes(text, i)) {
        return None;
    }
    let governor = syntax::before_article(text, intruder.begin)?;
    let verb = if is_word!(text, governor, "that") { governor.checked_sub(1)? } else { governor };
    let says = text.class(verb).has(Class::SPEECH_VERB)
        || is_word!(text, verb, "claimed" | "claims" | "complained" | "alleged" | "alleges" | "protested" | "charged");
    let is_accused = accuses(text, verb) && (intruder.end..into).any(|i| is_word!(text, i, "of"));
    if !says && !is_accused {
        return None;
    }
    let speaker = gathered.iter().find(|g| {
        g.sentence == here
            && g.end <= verb
            && g.who != intruder.who
            && g.form != Form::Demonym
            && g.standing.role == Role::Subject
    })?;
    syntax::verb_after(text, speaker.end).filter(|first| *first <= verb && verb <= first + 2)?;
    Some(Subject::Known(speaker.who))
}

/// Whether a verb is of what comes over a border.
fn intrudes(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "attacked" | "bombed" | "crossed" | "fired" | "firing" | "flew" | "flown" | "flying" | "launched" | "launching"
    ) || is_word!(
        text,
        at,
        "moved" | "moving" | "pushed" | "pushing" | "send" | "sending" | "sends" | "sent" | "smuggling" | "smuggled"
    ) || is_word!(
        text,
        at,
        "infiltrated" | "infiltrating" | "shelled" | "shelling" | "crossing" | "dropped" | "pouring"
    )
}

/// "Turkey will block Sweden from joining unless it", "oppose Sweden's accession until it": what holds somebody up ends when he
/// does something.
pub(super) fn by_hindrance(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let hinge = token.checked_sub(1).filter(|i| is_word!(text, *i, "unless" | "until"))?;
    let here = sentence(scene.context, token);
    let hinders = |verb: usize| {
        is_word!(
            text,
            verb,
            "prevent" | "prevents" | "prevented" | "preventing" | "stop" | "stopped" | "stopping" | "block" | "blocks"
        ) || is_word!(
            text,
            verb,
            "blocked" | "blocking" | "bar" | "barred" | "keep" | "kept" | "keeping" | "exclude" | "excluded"
        )
    };
    let holds_up = |verb: usize| {
        hinders(verb)
            || is_word!(
                text,
                verb,
                "approve"
                    | "back"
                    | "backing"
                    | "delay"
                    | "delaying"
                    | "endorse"
                    | "oppose"
                    | "opposed"
                    | "opposes"
                    | "ratify"
                    | "ratifying"
                    | "reject"
                    | "support"
                    | "supporting"
                    | "veto"
                    | "vetoed"
            )
    };
    let is_kept_out = |g: &&Gathered| {
        let Some(verb) = syntax::governor(text, g.begin) else { return false };
        let clitic = usize::from(text.shape(g.end).has(Shape::CLITIC));
        let next = g.end + clitic;
        let is_joining = (next..next + 3).any(|i| {
            is_word!(text, i, "membership" | "accession" | "bid" | "entry" | "candidacy" | "application" | "admission")
        });
        if clitic > 0 || g.form == Form::Demonym {
            holds_up(verb) && is_joining
        } else {
            hinders(verb) && (is_word!(text, next, "from") || text.word(next).ends_with("ing"))
        }
    };
    gathered
        .iter()
        .filter(|g| g.sentence == here && g.record().is_some() && g.end <= hinge && hinge - g.end <= REACH_CONDITION)
        .find(is_kept_out)
        .map(|g| Subject::Known(g.who))
}

/// "congratulated Biden, saying his victory": what somebody is wished joy of is his own.
pub(super) fn by_congratulation(
    scene: &Scene<'_, '_>,
    anaphor: &Anaphor<'_>,
    gathered: &[Gathered],
) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_joy = |i: usize| {
        is_word!(
            text,
            i,
            "appointment"
                | "election"
                | "re-election"
                | "reelection"
                | "victory"
                | "win"
                | "inauguration"
                | "confirmation"
                | "nomination"
                | "success"
        )
    };
    if !is_joy(token + 1) && !is_joy(token + 2) {
        return None;
    }
    let here = sentence(scene.context, token);
    let is_wished = |g: &&Gathered| {
        let Some(verb) = syntax::governor(text, g.begin) else { return false };
        let wishes = |i: usize| {
            is_word!(text, i, "congratulate" | "congratulates" | "congratulated" | "congratulating" | "congratulations")
                || is_word!(text, i, "congratulatory")
        };
        wishes(verb) || is_word!(text, verb, "to") && (verb.saturating_sub(4)..verb).any(wishes)
    };
    let near = gathered.iter().filter(|g| g.sentence == here && g.end <= token && token - g.end <= REACH_CONDITION);
    near.into_iter().find(is_wished).map(|g| Subject::Known(g.who))
}

/// "sent a message to Prabowo, congratulating him": what is sent to somebody, or a meeting with him, is where one speaks to him.
pub(super) fn by_message(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let verb = token.checked_sub(1)?;
    let speaks = is_word!(
        text,
        verb,
        "asking"
            | "assuring"
            | "congratulating"
            | "informing"
            | "inviting"
            | "reminding"
            | "telling"
            | "thanking"
            | "urging"
            | "warning"
            | "wishing"
    );
    let blames = is_word!(
        text,
        verb,
        "accusing"
            | "blaming"
            | "condemning"
            | "criticising"
            | "criticizing"
            | "denouncing"
            | "praising"
            | "threatening"
    );
    let comma = verb
        .checked_sub(1)
        .filter(|i| speaks && is_word!(text, *i, "," | "and") || blames && is_word!(text, *i, ","))?;
    let whom = gathered.iter().find(|g| {
        g.end == comma || blames && g.record().is_some() && clauses::past_date(scene.context, g.end) == comma
    })?;
    // "Closed its mission in Poland, accusing it" aside, a place is where one speaks.
    let is_place = || syntax::governor(text, whom.begin).is_some_and(|i| is_word!(text, i, "in" | "at" | "during"));
    let is_whom = matches!(whom.standing.role, Role::Object | Role::Oblique);
    (is_whom && !(blames && is_place())).then_some(Subject::Known(whom.who))
}

/// "Lukashenko assured Sikorski of his readiness", "conveyed to the king his condolences": what one means or does oneself one tells
/// others of.
pub(super) fn by_assurance(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let is_meant = |i: usize| {
        is_word!(
            text,
            i,
            "commitment"
                | "condolences"
                | "concern"
                | "concerns"
                | "decision"
                | "desire"
                | "determination"
                | "efforts"
                | "gratitude"
                | "hope"
                | "intention"
                | "intentions"
        ) || is_word!(
            text,
            i,
            "plan" | "plans" | "position" | "readiness" | "respect" | "support" | "views" | "willingness" | "wish"
        ) || is_word!(
            text,
            i,
            "apologies"
                | "blessing"
                | "congratulations"
                | "greetings"
                | "regards"
                | "sympathies"
                | "sympathy"
                | "wishes"
        )
    };
    // "invites Lai to his inauguration".
    let is_invited = |i: usize| {
        is_word!(
            text,
            i,
            "birthday"
                | "coronation"
                | "estate"
                | "home"
                | "inauguration"
                | "office"
                | "palace"
                | "ranch"
                | "residence"
        ) || is_word!(text, i, "swearing-in" | "villa" | "wedding")
    };
    let before = token.checked_sub(1)?;
    let invites = is_word!(text, before, "to") && (is_invited(token + 1) || is_invited(token + 2));
    if !is_word!(text, token, "its" | "his" | "her") || !(invites || is_meant(token + 1) || is_meant(token + 2)) {
        return None;
    }
    let end = if invites || is_word!(text, before, "of" | "about" | "on" | "regarding") { before } else { token };
    let here = sentence(scene.context, token);
    let told = gathered.iter().find(|g| g.end == end && g.sentence == here)?;
    let governor = syntax::governor(text, told.begin)?;
    let verb = if invites {
        Some(governor).filter(|verb| is_word!(text, *verb, "invite" | "invites" | "invited" | "inviting"))?
    } else if end == token && is_word!(text, governor, "gave" | "gives" | "offered" | "offers" | "sent" | "sends") {
        governor
    } else if end == token {
        governor.checked_sub(1).filter(|verb| {
            is_word!(text, governor, "to")
                && is_word!(
                    text,
                    *verb,
                    "conveyed" | "conveys" | "expressed" | "expresses" | "explained" | "outlined" | "reaffirmed"
                )
        })?
    } else {
        Some(governor).filter(|verb| {
            is_word!(
                text,
                *verb,
                "assure" | "assures" | "assured" | "inform" | "informs" | "informed" | "notified" | "notifies"
            ) || is_word!(text, *verb, "brief" | "briefs" | "briefed" | "told" | "convinced" | "updated" | "apprised")
        })?
    };
    let speaker = gathered
        .iter()
        .find(|g| g.sentence == here && g.end <= verb && g.who != told.who && g.standing.role == Role::Subject)?;
    syntax::verb_after(text, speaker.end).filter(|first| *first <= verb && verb <= first + 2)?;
    Some(Subject::Known(speaker.who))
}

/// "in cooperation with Chad and its partners": whose allies, people or rulers are named together with him.
pub(super) fn by_followers(scene: &Scene<'_, '_>, anaphor: &Anaphor<'_>, gathered: &[Gathered]) -> Option<Subject> {
    let (text, token) = (scene.context.text, anaphor.token);
    let joint = token.checked_sub(1).filter(|i| is_word!(text, *i, "and"))?;
    let leader = gathered.iter().find(|g| g.end == joint && g.record().is_some())?;
    let follow = is_word!(
        text,
        token + 1,
        "allies" | "ally" | "partners" | "people" | "backers" | "supporters" | "followers" | "friends" | "proxies"
    );
    let is_low = syntax::governor(text, leader.begin).is_some_and(|i| text.class(i).has(Class::PREPOSITION));
    let is_owned = || leader.begin.checked_sub(1).is_some_and(|i| text.shape(i).has(Shape::CLITIC));
    (follow && is_low && !is_owned()).then_some(Subject::Known(leader.who))
}
