//! What is read of an entity of a Wikidata JSON dump.

use std::fmt;
use std::marker::PhantomData;

use rustc_hash::FxHashMap;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde_json::Value;

use crate::gazetteer::date::Date;

/// An entity of the dump.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Entity {
    pub(super) id: String,
    pub(super) labels: Map<FxHashMap<String, Text>>,
    pub(super) aliases: Map<FxHashMap<String, Vec<Text>>>,
    pub(super) claims: Map<Claims>,
}

/// A text in a language.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Text {
    pub(super) value: String,
}

/// The properties that tell something of a state, an organisation, a post or its holder.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Claims {
    #[serde(rename = "P31")]
    pub(super) instance_of: Vec<Statement>,
    #[serde(rename = "P297")]
    pub(super) iso: Vec<Statement>,
    #[serde(rename = "P36")]
    pub(super) capital: Vec<Statement>,
    #[serde(rename = "P571")]
    pub(super) inception: Vec<Statement>,
    #[serde(rename = "P576")]
    pub(super) dissolved: Vec<Statement>,
    #[serde(rename = "P1549")]
    pub(super) demonym: Vec<Statement>,
    #[serde(rename = "P1813")]
    pub(super) short_name: Vec<Statement>,
    #[serde(rename = "P39")]
    pub(super) position_held: Vec<Statement>,
    #[serde(rename = "P21")]
    pub(super) gender: Vec<Statement>,
    #[serde(rename = "P570")]
    pub(super) died: Vec<Statement>,
    #[serde(rename = "P734")]
    pub(super) family_name: Vec<Statement>,
    #[serde(rename = "P1001")]
    pub(super) jurisdiction: Vec<Statement>,
    #[serde(rename = "P2389")]
    pub(super) directs: Vec<Statement>,
    #[serde(rename = "P17")]
    pub(super) country: Vec<Statement>,
    #[serde(rename = "P1308")]
    pub(super) officeholder: Vec<Statement>,
    #[serde(rename = "P1906")]
    pub(super) office_of_head_of_state: Vec<Statement>,
    #[serde(rename = "P1313")]
    pub(super) office_of_head_of_government: Vec<Statement>,
}

#[derive(Debug, serde::Deserialize)]
pub(super) struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: String,
    #[serde(default)]
    pub(super) qualifiers: Map<Qualifiers>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Qualifiers {
    #[serde(rename = "P580")]
    pub(super) start: Vec<Snak>,
    #[serde(rename = "P582")]
    pub(super) end: Vec<Snak>,
    #[serde(rename = "P642")]
    pub(super) of: Vec<Snak>,
    #[serde(rename = "P1001")]
    pub(super) jurisdiction: Vec<Snak>,
}

#[derive(Debug, serde::Deserialize)]
pub(super) struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(Debug, serde::Deserialize)]
struct DataValue {
    value: Value,
}

impl Snak {
    /// The item that is the value.
    pub(super) fn item(&self) -> Option<&str> {
        self.value()?.get("id")?.as_str()
    }

    /// The text that is the value.
    fn text(&self) -> Option<&str> {
        self.value()?.as_str()
    }

    /// The text that is the value, with its language.
    fn monolingual(&self) -> Option<(&str, &str)> {
        let value = self.value()?;
        Some((value.get("text")?.as_str()?, value.get("language")?.as_str()?))
    }

    /// The date that is the value, as precise as it is said to be; nothing for the vaguer than a year and for years
    /// before the Common Era.
    pub(super) fn date(&self) -> Option<Date> {
        // 9 is a year, 10 a month, 11 a day.
        const YEAR: u64 = 9;
        let value = self.value()?;
        let mut precision = value.get("precision")?.as_u64()?;
        if value.get("calendarmodel").and_then(Value::as_str).is_some_and(|model| model.ends_with("/Q1985786")) {
            // A day of the Julian calendar is not that day of ours.
            precision = precision.min(YEAR);
        }
        let time = value.get("time")?.as_str()?.strip_prefix('+')?;
        let mut parts = time.split('T').next()?.split('-').map(|n| n.parse::<u32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        match precision {
            YEAR => Date::new(year, 0, 0).ok(),
            10 => Date::new(year, month, 0).ok(),
            11.. => Date::new(year, month, day).ok(),
            _ => None,
        }
    }

    fn value(&self) -> Option<&Value> {
        self.datavalue.as_ref().map(|v| &v.value)
    }
}

impl Statement {
    pub(super) fn is_deprecated(&self) -> bool {
        self.rank == "deprecated"
    }

    pub(super) fn is_preferred(&self) -> bool {
        self.rank == "preferred"
    }

    pub(super) fn item(&self) -> Option<&str> {
        self.mainsnak.item()
    }

    pub(super) fn text(&self) -> Option<&str> {
        self.mainsnak.text()
    }

    pub(super) fn monolingual(&self) -> Option<(&str, &str)> {
        self.mainsnak.monolingual()
    }

    pub(super) fn date(&self) -> Option<Date> {
        self.mainsnak.date()
    }
}

/// The statements that count: the preferred where there are such, and never the deprecated.
pub(super) fn best(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    let preferred = statements.iter().any(Statement::is_preferred);
    statements.iter().filter(move |s| !s.is_deprecated() && (!preferred || s.is_preferred()))
}

/// An object, for which dumps write `[]` where it is empty.
#[derive(Debug, Default)]
pub(super) struct Map<T>(pub(super) T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MapVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for MapVisitor<T> {
            type Value = Map<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or an empty list")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Map<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Map)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Map<T>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Map(T::default()))
            }
        }
        deserializer.deserialize_any(MapVisitor(PhantomData))
    }
}
