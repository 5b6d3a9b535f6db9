//! The record: what a gazetteer file says of one entity. A public interface, documented field by field in
//! `docs/gazetteer.md`.

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::date::{Date, Holds, Interval};

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordType {
    /// A state, territory or historical state.
    State,
    /// A person who holds or held an office, or leads a movement.
    Leader,
    /// An international organisation, court, bank, group of states or movement.
    Organisation,
    /// A city, building or institution whose name can stand for a state or organisation.
    Place,
    /// An office that people hold.
    Office,
    /// Anything else that a user's gazetteer names.
    Other,
}

impl RecordType {
    /// Every type.
    pub const ALL: [Self; 6] = [Self::State, Self::Leader, Self::Organisation, Self::Place, Self::Office, Self::Other];

    /// The type as gazetteers and lists name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Leader => "leader",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Office => "office",
            Self::Other => "other",
        }
    }
}

/// How a listed form relates to its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormKind {
    /// Another full name.
    #[default]
    Alias,
    /// Initials, or the like.
    Acronym,
    /// A name that the entity had.
    Former,
    /// A shorter name, such as a surname.
    Short,
}

/// Which letter case a form needs in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseRule {
    /// Just as listed.
    Exact,
    /// Words that the listed form capitalises are capitalised, or all in capitals.
    Capitalised,
    /// Any case.
    Any,
}

/// One form of an entity's name, as it stands in text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Form {
    /// The form, without article unless the article belongs to it ("The Hague").
    pub text: String,
    /// How it relates to the entity.
    pub kind: FormKind,
    /// The letter case it needs; by default `exact` for acronyms and `capitalised` for the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseRule>,
    /// The first day on which the form was in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The first day on which it no longer was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// BCP 47 language of the form; empty for English or any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub lang: String,
    /// How likely the form means this record where others share it, 0 to 1; 1 when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prior: Option<f32>,
    /// Any of these words must stand in the same sentence or the two around it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// Any of these words in the same sentence shows that something else is meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// Whether it may stand alone, with no earlier full name and no title; true when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standalone: Option<bool>,
}

impl Form {
    /// A plain alias.
    #[must_use]
    pub fn alias(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            kind: FormKind::Alias,
            case: None,
            from: None,
            to: None,
            lang: String::new(),
            prior: None,
            needs: Vec::new(),
            unless: Vec::new(),
            standalone: None,
        }
    }

    /// The case rule in force.
    #[must_use]
    pub fn case_rule(&self) -> CaseRule {
        self.case.unwrap_or(match self.kind {
            FormKind::Acronym => CaseRule::Exact,
            FormKind::Alias | FormKind::Former | FormKind::Short => CaseRule::Capitalised,
        })
    }
}

/// A form is written as a string, or as a table with any of its keys.
impl<'de> Deserialize<'de> for Form {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            text: String,
            #[serde(default)]
            kind: FormKind,
            case: Option<CaseRule>,
            from: Option<Date>,
            to: Option<Date>,
            #[serde(default)]
            lang: String,
            prior: Option<f32>,
            #[serde(default)]
            needs: Vec<String>,
            #[serde(default)]
            unless: Vec<String>,
            standalone: Option<bool>,
        }
        struct FormVisitor;
        impl<'de> Visitor<'de> for FormVisitor {
            type Value = Form;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a name, or a table with `text`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Form, E> {
                Ok(Form::alias(text))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Form, A::Error> {
                let Table { text, kind, case, from, to, lang, prior, needs, unless, standalone } =
                    Table::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Form { text, kind, case, from, to, lang, prior, needs, unless, standalone })
            }
        }
        deserializer.deserialize_any(FormVisitor)
    }
}

/// A leader's sex, for pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// he, him, his
    Male,
    /// she, her, hers
    Female,
}

/// Which part of a name comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameOrder {
    /// Given name first.
    #[default]
    Western,
    /// Family name first.
    Eastern,
}

/// What an office's holder heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadOf {
    /// A state.
    State,
    /// A government.
    Government,
    /// An organisation.
    Organisation,
}

/// What kind of place a seat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Site {
    /// A city or town.
    #[default]
    City,
    /// A part of one: Foggy Bottom.
    District,
    /// A building, or a body that its owner acts by: the Kremlin, the State Department.
    Institution,
    /// A house of lawmakers, which acts for itself: the Bundestag.
    Legislature,
}

impl Site {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields so")]
    fn is_city(&self) -> bool {
        *self == Self::City
    }

    /// Whether people work there for its owner.
    pub(crate) fn is_house(self) -> bool {
        matches!(self, Self::Institution | Self::Legislature)
    }
}

/// Whose offices an office's name is a general word for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WordFor {
    /// Of whoever heads something: "the leader".
    Heads,
    /// Of any minister: "the minister".
    Ministers,
}

/// One person's time in one office: `[start, end)`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tenure {
    /// The id of an office record.
    pub office: String,
    /// The id of a state or an organisation.
    pub of: String,
    /// The first day; missing when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The day of the handover, which belongs to the successor; missing when still in office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Whether the office is held for the time being only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub acting: bool,
    /// When a tenure without an end was last known to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<Date>,
}

/// How many members an organisation had from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberCount {
    /// The number of members.
    pub count: u32,
    /// The first day of that number; missing for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
}

/// The office whose holder was called a state's or an organisation's leader until a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerLeaderOffice {
    /// The id of an office record.
    pub office: String,
    /// The first day on which it no longer was.
    pub to: Date,
}

/// One record of a gazetteer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Stable and readable: `china`, `xi-jinping`.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub record_type: RecordType,
    /// The gazetteer's own word for the type: "territory", "minister", "company".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The canonical name, which is also matched in text.
    pub name: String,
    /// A Wikidata item, such as `Q148`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wikidata: String,
    /// ISO 3166-1 alpha-2 code, of a state or territory. Never matched in text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub iso: String,
    /// Further forms of the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<Form>,
    /// Adjectives and nouns for it and its people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demonyms: Vec<Form>,
    /// The id of its capital's record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub capital: String,
    /// Ids of further places whose names can stand for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<String>,
    /// Of a place: what kind of one.
    #[serde(default, skip_serializing_if = "Site::is_city")]
    pub site: Site,
    /// Head nouns that can refer back to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nominals: Vec<String>,
    /// What a modifier can say of where it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub region: Vec<String>,
    /// `republic`, `kingdom` and so on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub government_form: String,
    /// What else a modifier can say of it: `island`, `nuclear-armed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<String>,
    /// Its number of members over time, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_count: Vec<MemberCount>,
    /// Of an organisation: whether it is a group of states that has no body of its own, which nobody calls an organisation.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub informal: bool,
    /// The id of the office whose holder is called its leader.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader_office: String,
    /// The offices whose holders were called so before, the earliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_leader_offices: Vec<FormerLeaderOffice>,
    /// Of a leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// Of a leader, as in `name`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub family_name: String,
    /// Of a leader, as in `name`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given_name: String,
    /// Which of the two comes first.
    #[serde(default)]
    pub name_order: NameOrder,
    /// Of a leader: the offices held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<Tenure>,
    /// Of an office: what its holder heads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_of: Option<HeadOf>,
    /// Of an office that only one state or organisation has: that id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub of: String,
    /// Of an office that goes by its names in some states or organisations only: their ids. Elsewhere another office is
    /// called so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only_of: Vec<String>,
    /// Of an office: what its holder is never called, though whoever else heads the same is: a secretary-general is no
    /// chair.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_called: Vec<String>,
    /// Of an office: whose offices its name is a general word for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub word_for: Option<WordFor>,
    /// Of an office: the general office that it is a local word for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub same_as: String,
    /// Of an office: how many can hold it at a time; 1 when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holders_max: Option<u32>,
    /// Of an office: 1 for the highest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// The id of what it is part of; of a place, the state it lies in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent: String,
    /// Of a state: ids of states that hold it to be theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claimed_by: Vec<String>,
    /// Ids of what it succeeded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successor_of: Vec<String>,
    /// When it began; of a place, when it became a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub founded: Option<Date>,
    /// When it ended; of a place, when it ceased to be a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dissolved: Option<Date>,
    /// Where the facts come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Record {
    /// A record with nothing but its id, type and name.
    #[must_use]
    pub fn new(id: impl Into<String>, record_type: RecordType, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            record_type,
            label: String::new(),
            name: name.into(),
            wikidata: String::new(),
            iso: String::new(),
            names: Vec::new(),
            demonyms: Vec::new(),
            capital: String::new(),
            seats: Vec::new(),
            site: Site::City,
            nominals: Vec::new(),
            region: Vec::new(),
            government_form: String::new(),
            attributes: Vec::new(),
            member_count: Vec::new(),
            informal: false,
            leader_office: String::new(),
            former_leader_offices: Vec::new(),
            gender: None,
            family_name: String::new(),
            given_name: String::new(),
            name_order: NameOrder::Western,
            offices: Vec::new(),
            head_of: None,
            of: String::new(),
            only_of: Vec::new(),
            not_called: Vec::new(),
            word_for: None,
            same_as: String::new(),
            holders_max: None,
            rank: None,
            parent: String::new(),
            claimed_by: Vec::new(),
            successor_of: Vec::new(),
            founded: None,
            dissolved: None,
            source: String::new(),
            note: String::new(),
        }
    }

    /// From when to when there was what it describes: both ends open for what always was and still is.
    #[must_use]
    pub const fn lifetime(&self) -> Interval {
        Interval { start: self.founded, end: self.dissolved }
    }

    /// The id of the office whose holder was called its leader on a date, or at the end of a month or year; empty if unknown.
    #[must_use]
    pub fn leader_office_on(&self, date: Date) -> &str {
        let former = self.former_leader_offices.iter().find(|former| date.last_day() < former.to.first_day());
        former.map_or(&self.leader_office, |former| &former.office)
    }

    /// Whether there was what it describes on a date, or on some day of a month or year.
    #[must_use]
    pub fn was_there_on(&self, date: Date) -> bool {
        self.lifetime().holds(date) != Holds::Never
    }
}

/// Whether an id is that of a Wikidata item: Q and a number.
pub(super) fn is_item(id: &str) -> bool {
    id.strip_prefix('Q').is_some_and(|n| !n.is_empty() && !n.starts_with('0') && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a code has the shape of those of ISO 3166-1 alpha-2: two capital letters.
pub(super) fn is_alpha_2(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Phrases that hold a name but do not mean its entity: they block a match inside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// The phrases, as they stand in text.
    pub phrases: Vec<String>,
    /// The letter case they need.
    #[serde(default = "capitalised")]
    pub case: CaseRule,
    /// What they have in common.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fn capitalised() -> CaseRule {
    CaseRule::Capitalised
}
