//! Who stands beside the name of a state: a leader acts for it, "Rwanda's Paul Kagame", "Hu Jintao of China", and anybody else is
//! only from there, "Anna Berg of Sweden".

use super::cues::Cue;
use super::observer::Observer;
use super::phrase::{before, closes};
use super::row::Row;
use super::{Score, is_common_word};
use crate::resolution::trades::is_among_trades;
use crate::resolution::{Context, Draft};
use crate::text::{Class, NormalizedText, Shape, is_word, syntax};

/// A title stands at most so many tokens before "of", the name behind it included.
const TITLE_REACH: usize = 5;

/// What a state's name is read as by who stands beside it.
pub(super) fn beside(context: &Context<'_>, drafts: &[Draft], index: usize, record: u32, row: Row) -> Option<Score> {
    let text = context.text;
    let draft = drafts.get(index)?;
    let acts = |cue| Some(Score { value: 4.0, cue });
    // "Rwanda's Paul Kagame and India's Narendra Modi": who is led is not in a row with who leads another.
    if row.others > 0 && text.shape(draft.end).has(Shape::CLITIC) {
        let own = Row { begin: draft.begin, end: draft.end, others: 0, article: false };
        if Observer::cues(context, drafts, index, record, own).contain(Cue::PossessesLeader) {
            return acts(Cue::PossessesLeader.said());
        }
    }
    if has_office_in_letters(text, draft.end) {
        return acts("before the office that leads it");
    }
    if owns_a_firm(context, drafts, index) {
        return Some(Score { value: -2.0, cue: "whose firm it is" });
    }
    if is_named_beside_its_leader(context, drafts, index, record) {
        return acts("beside one who leads it");
    }
    let of = syntax::before_article(text, draft.begin).filter(|i| *i > 0 && is_word!(text, *i, "of"))?;
    let before = index.checked_sub(1).and_then(|i| drafts.get(i)).filter(|d| d.end == of);
    if let Some(person) = before {
        return has_led(context, person, record).then(|| acts("behind one who leads it")).flatten();
    }
    if (is_office(text, of) || is_in_office(text, of)) && closes(text, draft.end) {
        return acts("behind the office that leads it");
    }
    is_stranger(text, of, draft.end).then_some(Score { value: -3.0, cue: "where somebody is from" })
}

/// "Presidents Umaro Embaló (Guinea Bissau) and Faure Gnassingbé (Togo)", "The presidents of Brazil, Lula; Argentina, Fernández;": in
/// a list of leaders, each with the state that he has led.
fn is_named_beside_its_leader(context: &Context<'_>, drafts: &[Draft], index: usize, state: u32) -> bool {
    let text = context.text;
    let Some(draft) = drafts.get(index) else { return false };
    let leads = |person: &&Draft| has_led(context, person, state);
    let opens = draft.begin.checked_sub(1).filter(|i| is_word!(text, *i, "(") && is_word!(text, draft.end, ")"));
    let in_brackets = opens.is_some_and(|opens| {
        index.checked_sub(1).and_then(|i| drafts.get(i)).filter(|d| d.end == opens).as_ref().is_some_and(leads)
    });
    // "; and Paraguay", "; of Uruguay".
    let joined = (0..MOST_JOINTS).find_map(|n| {
        let i = draft.begin.checked_sub(1 + n)?;
        (!is_word!(text, i, "and" | "of" | "the")).then_some(i)
    });
    let follows = joined.is_some_and(|i| is_word!(text, i, ";"));
    let behind = drafts.get(index + 1).filter(|d| is_word!(text, draft.end, ",") && d.begin == draft.end + 1);
    in_brackets || behind.is_some_and(|d| follows || is_word!(text, d.end, ";")) && behind.as_ref().is_some_and(leads)
}

/// Whether whoever a draft names, or names most likely, has held an office of a state.
fn has_led(context: &Context<'_>, person: &Draft, state: u32) -> bool {
    let person = person.record.or_else(|| person.candidates.first().map(|(record, _)| *record));
    person.is_some_and(|person| context.snapshot.facts(person).held.iter().any(|held| held.of == state))
}

/// So many words join a state to the list before it at most: "; and of the".
const MOST_JOINTS: usize = 4;

/// "The leaders of India and Pakistan", "ambassador to South Africa", "the embassy of Peru": states that are many by who leads
/// them, and with whom one deals for another.
pub(super) fn is_held_of(text: &NormalizedText<'_>, row: Row) -> bool {
    let word = row.begin.checked_sub(1 + usize::from(row.article));
    let Some(last) = word.and_then(|word| word.checked_sub(1)) else { return false };
    // "The head of Iraq's army", "the director of Iran programmes".
    let closed = text.token(row.end).is_none_or(|t| {
        t.shape.has(Shape::PUNCTUATION) && !t.shape.has(Shape::CLITIC)
            || t.class.has_any(Class::PREPOSITION.or(Class::CONJUNCTION).or(Class::AUXILIARY).or(Class::CALENDAR))
            || syntax::is_verb(text, row.end)
    });
    let are_led = || {
        row.others > 0
            && (is_word!(text, last, "presidents" | "leaders" | "ministers" | "premiers" | "kings" | "chancellors")
                || is_word!(text, last, "rulers" | "queens"))
    };
    closed
        && match word.map_or("", |word| text.word(word)) {
            "to" => is_word!(text, last, "ambassador" | "ambassadors" | "envoy" | "envoys" | "nuncio"),
            "of" => are_led() || is_word!(text, last, "embassy" | "embassies" | "consulate"),
            _ => false,
        }
}

/// "China's Huawei", "Russia's Gazprom": one word that is the name of no leader, body or house of the state.
fn owns_a_firm(context: &Context<'_>, drafts: &[Draft], index: usize) -> bool {
    let text = context.text;
    let Some(end) = drafts.get(index).map(|d| d.end).filter(|end| text.shape(*end).has(Shape::CLITIC)) else {
        return false;
    };
    let (name, behind) = (end + 1, end + 2);
    let of_a_state =
        is_word!(
            text,
            name,
            "treasury"
                | "cabinet"
                | "parliament"
                | "senate"
                | "congress"
                | "diet"
                | "politburo"
                | "navy"
                | "army"
                | "riksdag"
        ) || is_word!(
            text,
            name,
            "bundestag" | "storting" | "folketing" | "eduskunta" | "althing" | "saeima" | "seimas"
        ) || is_word!(text, name, "verkhovna" | "rada" | "maoists" | "revolutionary" | "islamists" | "communists");
    text.shape(name).has(Shape::CAPITALISED)
        && !text.shape(name).has_any(Shape::CLITIC.or(Shape::PUNCTUATION))
        && !text.shape(behind).has_any(Shape::CAPITALISED.or(Shape::AFTER_HYPHEN).or(Shape::CLITIC))
        && !text.class(name).has_any(Class::GRAMMAR.or(Class::CALENDAR).or(Class::WILL_NOUN).or(Class::TITLE))
        && !of_a_state
        && !is_title(text, name)
        && closes(text, behind)
        && !is_word!(text, behind, "of")
        && drafts.get(index + 1).is_none_or(|d| d.begin != name)
}

/// "Japan PM Fumio Kishida", "Egypt's FM", "India's EAM", "China's MFA": an office or ministry in letters.
fn has_office_in_letters(text: &NormalizedText<'_>, end: usize) -> bool {
    let at = end + usize::from(text.shape(end).has(Shape::CLITIC));
    text.shape(at).has(Shape::ALL_CAPITALS) && is_word!(text, at, "pm" | "fm" | "eam" | "mfa" | "nsa" | "dpm")
}

/// "the fourth and seventh prime minister of", "was twice king of", "the head of state of", "the first lady of".
fn is_office(text: &NormalizedText<'_>, of: usize) -> bool {
    let earlier = |word: usize| of.checked_sub(word);
    earlier(1).is_some_and(|last| {
        is_title(text, last)
            || is_word!(text, last, "monarch" | "shah" | "ministers" | "dictator" | "strongman")
            || is_word!(text, last, "state" | "government")
                && earlier(3)
                    .is_some_and(|head| is_word!(text, head, "head" | "heads") && is_word!(text, head + 1, "of"))
            || is_word!(text, last, "lady") && earlier(2).is_some_and(|i| is_word!(text, i, "first"))
    })
}

/// Whether a word is the title of one who leads a state or a part of its government, before a name or in its stead.
fn is_title(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "president"
            | "premier"
            | "minister"
            | "chancellor"
            | "king"
            | "queen"
            | "emperor"
            | "emir"
            | "amir"
            | "ruler"
            | "sultan"
            | "ayatollah"
            | "taoiseach"
    )
}

/// "Foreign Minister Jan Kowalski of", "Sheikh Khalifa of": a title of those who lead a state before a name.
fn is_in_office(text: &NormalizedText<'_>, of: usize) -> bool {
    let named = |i: &usize| text.shape(*i).has(Shape::CAPITALISED) && !text.shape(*i).has(Shape::PUNCTUATION);
    (of.saturating_sub(TITLE_REACH)..of.saturating_sub(1))
        .rev()
        .take_while(named)
        .any(|i| is_title(text, i) || is_word!(text, i, "sheikh" | "ambassador"))
}

/// "Two clubs from Lima", "buyers from China", "a nurse from Peru", "boats from Libya": who and what comes from a place, and none
/// who speaks for it.
pub(super) fn comes_from_there(text: &NormalizedText<'_>, row: Row) -> bool {
    let Some(noun) = before(text, row).filter(|i| is_word!(text, *i, "from")).and_then(|i| i.checked_sub(1)) else {
        return false;
    };
    let firms = is_word!(
        text,
        noun,
        "club" | "clubs" | "firm" | "firms" | "company" | "companies" | "buyers" | "tourists" | "visitors" | "fans"
    ) || is_word!(
        text,
        noun,
        "migrants"
            | "refugees"
            | "settlers"
            | "pilgrims"
            | "students"
            | "workers"
            | "farmers"
            | "politician"
            | "respondents"
    );
    let vehicle = || {
        is_word!(text, noun, "boat" | "boats" | "ship" | "ships" | "ferry" | "truck" | "trucks" | "lorry" | "lorries")
            || is_word!(text, noun, "train" | "trains" | "plane" | "planes" | "flight" | "flights" | "bus" | "buses")
    };
    // "Malala Yousafzai from Pakistan".
    let named = || is_stranger(text, noun + 1, row.end);
    (firms || vehicle() || is_among_trades(text, noun) || named() || is_townsman(text, noun))
        && (closes(text, row.end) || is_word!(text, row.end, "need"))
}

/// Whether a noun is for a person who speaks for nobody: "a Prague teacher".
pub(super) fn is_townsman(text: &NormalizedText<'_>, at: usize) -> bool {
    let class = text.class(at);
    class.has(Class::PERSON_NOUN)
        && !text.shape(at).has(Shape::CAPITALISED)
        && !class.has_any(Class::TITLE.or(Class::WILL_NOUN).or(Class::SPEECH_VERB).or(Class::PRONOUN))
        && !is_word!(
            text,
            at,
            "aide" | "aides" | "adviser" | "advisers" | "advisor" | "analyst" | "analysts" | "colleague" | "colleagues"
        )
        && !is_word!(
            text,
            at,
            "rival" | "critic" | "critics" | "expert" | "experts" | "general" | "officer" | "commander" | "soldier"
        )
        && !is_word!(
            text,
            at,
            "someone" | "somebody" | "anyone" | "nobody" | "everyone" | "deputy" | "negotiator" | "guard"
        )
}

/// "Eliud Kipchoge of", "Jan Kos from": the name of one whom nobody knows as a leader and no title makes one.
fn is_stranger(text: &NormalizedText<'_>, of: usize, end: usize) -> bool {
    let is_name = |i: usize| {
        let shape = text.shape(i);
        shape.has(Shape::CAPITALISED)
            && !shape.has_any(Shape::PUNCTUATION.or(Shape::DIGIT).or(Shape::ALL_CAPITALS))
            && !text.class(i).has_any(
                Class::GRAMMAR
                    .or(Class::CALENDAR)
                    .or(Class::WILL_NOUN)
                    .or(Class::PLACE_NOUN)
                    .or(Class::RELATION_NOUN)
                    .or(Class::RANK)
                    .or(Class::TITLE),
            )
    };
    let Some(first) = of.checked_sub(2).filter(|i| is_name(*i) && is_name(*i + 1)) else { return false };
    let titled = (of.saturating_sub(TITLE_REACH)..first)
        .rev()
        .take_while(|i| !text.shape(*i).has(Shape::PUNCTUATION) || is_word!(text, *i, "."))
        .any(|i| text.class(i).has_any(Class::TITLE.or(Class::RANK)));
    // "Chinua Achebe" is nothing but a name; "Anna Berg" is one without an article, where not every word is capitalised.
    let is_rare = |i: usize| !is_common_word(text, i);
    let plain = |i: usize| !text.shape(i).has(Shape::CAPITALISED) && !text.class(i).has(Class::DETERMINER);
    let stands_alone = || first.checked_sub(1).is_none_or(plain) && !text.shape(end).has(Shape::CAPITALISED);
    !titled && !is_body(text, of - 1) && (is_rare(first) || is_rare(first + 1) || stands_alone())
}

/// Whether a capitalised noun ends the name of a body: "the Supreme Court of India", "the Kuomintang Party of China".
fn is_body(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "court"
            | "courts"
            | "party"
            | "bank"
            | "union"
            | "front"
            | "congress"
            | "council"
            | "assembly"
            | "parliament"
            | "church"
            | "movement"
            | "commission"
            | "committee"
            | "authority"
            | "agency"
            | "federation"
            | "confederation"
            | "republic"
            | "kingdom"
            | "association"
            | "society"
            | "forces"
            | "guard"
            | "corporation"
            | "company"
            | "islands"
            | "institute"
            | "brotherhood"
            | "democrats"
            | "department"
    )
}

/// Whether a noun is for those who live, work or trade in a city: "Canberra reporters", "Tokyo shares".
pub(super) fn are_townspeople(text: &NormalizedText<'_>, at: usize) -> bool {
    is_word!(
        text,
        at,
        "reporters"
            | "journalists"
            | "residents"
            | "traders"
            | "dealers"
            | "brokers"
            | "commuters"
            | "shoppers"
            | "shopkeepers"
            | "voters"
            | "protesters"
            | "students"
            | "audience"
            | "crowd"
            | "crowds"
            | "schoolchildren"
            | "shares"
            | "stocks"
    )
}
