//! Protobuf ↔ domain, parsed once at the edge.

use tonic::Status;

use super::limits::Limits;
use super::{proto, status};
use crate::gazetteer::{
    CaseRule, Date, Exclusion, Form, FormKind, FormerLeaderOffice, Gender, HeadOf, MemberCount, NameOrder, Precision,
    Record, RecordType, Site, Tenure, WordFor,
};
use crate::mention::MentionKind;
use crate::recognition::{Entity, Mention, Options, Reading, Recognition, RelationKind, Status as MentionStatus};
use crate::text::{Encoding, OffsetMap};

/// An answer as the protocol has it, with offsets into `text` in `encoding`.
#[must_use]
pub fn response(
    recognition: Recognition,
    document_id: &str,
    text: &str,
    encoding: Encoding,
    omit_text: bool,
) -> proto::RecognizeResponse {
    let Recognition { entities, mentions, document_date, document_date_assumed, gazetteer_version } = recognition;
    let offsets = OffsetMap::new(text, encoding);
    proto::RecognizeResponse {
        document_id: document_id.to_owned(),
        entities: entities.into_iter().map(entity).collect(),
        mentions: mentions.into_iter().map(|m| mention(m, text, &offsets, omit_text)).collect(),
        encoding_type: encoding_type(encoding).into(),
        document_date: Some(date(document_date)),
        document_date_assumed,
        gazetteer_version,
    }
}

pub(super) fn encoding_type(encoding: Encoding) -> proto::EncodingType {
    match encoding {
        Encoding::Utf8 => proto::EncodingType::Utf8,
        Encoding::Utf16 => proto::EncodingType::Utf16,
        Encoding::Utf32 => proto::EncodingType::Utf32,
    }
}

fn mention(mention: Mention, text: &str, offsets: &OffsetMap<'_>, omit_text: bool) -> proto::Mention {
    let Mention {
        span,
        kind,
        reading,
        status,
        entity,
        literal_entity,
        antecedent,
        confidence,
        alternatives,
        explanation,
    } = mention;
    proto::Mention {
        begin: offsets.offset(span.begin_byte),
        end: offsets.offset(span.end_byte),
        text: if omit_text { String::new() } else { span.of(text).to_owned() },
        kind: mention_kind(kind).into(),
        reading: match reading {
            None => proto::Reading::Unspecified,
            Some(Reading::Literal) => proto::Reading::Literal,
            Some(Reading::Metonymic) => proto::Reading::Metonymic,
        }
        .into(),
        status: match status {
            MentionStatus::Resolved => proto::MentionStatus::Resolved,
            MentionStatus::Ambiguous => proto::MentionStatus::Ambiguous,
        }
        .into(),
        entity,
        literal_entity,
        antecedent,
        confidence,
        alternatives: alternatives
            .into_iter()
            .map(|a| proto::Alternative { entity: a.entity, confidence: a.confidence })
            .collect(),
        explanation: explanation.map(|e| proto::Explanation {
            pass: e.pass.to_owned(),
            form: e.form,
            record_id: e.record_id,
            from: e.from.map(date),
            to: e.to.map(date),
            reason: e.reason,
            rejected: e.rejected,
        }),
    }
}

pub(super) fn entity(entity: Entity) -> proto::Entity {
    let Entity { identity, mentions, representative_mention, relations } = entity;
    proto::Entity {
        id: identity.id.to_string(),
        name: identity.name.clone(),
        r#type: entity_type(identity.record_type).into(),
        label: identity.label.clone(),
        wikidata_id: identity.wikidata.clone(),
        iso_3166_alpha2: identity.iso.clone(),
        mentions,
        representative_mention,
        relations: relations
            .into_iter()
            .map(|r| proto::Relation { kind: relation_kind(r.kind).into(), entity_id: r.entity_id.to_string() })
            .collect(),
    }
}

pub(super) fn relation_kind(kind: RelationKind) -> proto::RelationKind {
    match kind {
        RelationKind::CapitalOf => proto::RelationKind::CapitalOf,
        RelationKind::SeatOf => proto::RelationKind::SeatOf,
        RelationKind::PartOf => proto::RelationKind::PartOf,
        RelationKind::LeaderOf => proto::RelationKind::LeaderOf,
        RelationKind::SuccessorOf => proto::RelationKind::SuccessorOf,
    }
}

/// The protocol's type of a record.
#[must_use]
pub fn entity_type(record_type: RecordType) -> proto::EntityType {
    match record_type {
        RecordType::State => proto::EntityType::State,
        RecordType::Leader => proto::EntityType::Leader,
        RecordType::Organisation => proto::EntityType::Organisation,
        RecordType::Place => proto::EntityType::Place,
        RecordType::Office => proto::EntityType::Office,
        RecordType::Other => proto::EntityType::Other,
    }
}

/// The protocol's kind of mention.
#[must_use]
pub fn mention_kind(kind: MentionKind) -> proto::MentionKind {
    match kind {
        MentionKind::Name => proto::MentionKind::Name,
        MentionKind::Alias => proto::MentionKind::Alias,
        MentionKind::Acronym => proto::MentionKind::Acronym,
        MentionKind::ShortName => proto::MentionKind::ShortName,
        MentionKind::Demonym => proto::MentionKind::Demonym,
        MentionKind::Metonym => proto::MentionKind::Metonym,
        MentionKind::Office => proto::MentionKind::Office,
        MentionKind::Nominal => proto::MentionKind::Nominal,
        MentionKind::Pronoun => proto::MentionKind::Pronoun,
    }
}

pub(super) fn date(date: Date) -> proto::Date {
    proto::Date { year: date.year(), month: date.month(), day: date.day() }
}

pub(super) fn precision(precision: Precision) -> proto::DatePrecision {
    match precision {
        Precision::Year => proto::DatePrecision::Year,
        Precision::Month => proto::DatePrecision::Month,
        Precision::Day => proto::DatePrecision::Day,
    }
}

pub(super) fn parse_date(date: Option<proto::Date>, field: &str) -> Result<Option<Date>, Status> {
    date.map(|d| Date::new(d.year, d.month, d.day).map_err(|e| status::invalid(field, "INVALID_DATE", e.to_string())))
        .transpose()
}

/// Options of a request, with the unit of its offsets and whether the mentions' text is left out.
pub(super) struct RequestOptions {
    /// What holds for every document; records and exclusions of the request's own stand apart.
    pub(super) options: Options,
    pub(super) custom_entities: Vec<Record>,
    pub(super) custom_exclusions: Vec<Exclusion>,
    pub(super) encoding: Encoding,
    pub(super) omit_text: bool,
}

pub(super) fn parse_options(
    options: Option<proto::RecognizeOptions>,
    limits: &Limits,
) -> Result<RequestOptions, Status> {
    let proto::RecognizeOptions {
        encoding_type,
        entity_types,
        mention_kinds,
        min_confidence,
        include_explanations,
        include_alternatives,
        omit_mention_text,
        custom_entities,
        custom_exclusions,
        include_first_person,
    } = options.unwrap_or_default();
    let unknown = |field: &str, number: i32| {
        status::invalid(field, "UNKNOWN_VALUE", format!("{number} is no value of this enum"))
    };
    let encoding = match proto::EncodingType::try_from(encoding_type) {
        Ok(proto::EncodingType::Unspecified | proto::EncodingType::Utf8) => Encoding::Utf8,
        Ok(proto::EncodingType::Utf16) => Encoding::Utf16,
        Ok(proto::EncodingType::Utf32) => Encoding::Utf32,
        Err(_) => return Err(unknown("options.encoding_type", encoding_type)),
    };
    if !(0.0..=1.0).contains(&min_confidence) {
        return Err(status::invalid(
            "options.min_confidence",
            "OUT_OF_RANGE",
            format!("{min_confidence} is not within 0 to 1"),
        ));
    }
    check_custom(&custom_entities, &custom_exclusions, limits)?;
    let options = Options {
        entity_types: entity_types
            .into_iter()
            .map(|t| match proto::EntityType::try_from(t) {
                Ok(proto::EntityType::State) => Ok(RecordType::State),
                Ok(proto::EntityType::Leader) => Ok(RecordType::Leader),
                Ok(proto::EntityType::Organisation) => Ok(RecordType::Organisation),
                Ok(proto::EntityType::Place) => Ok(RecordType::Place),
                Ok(proto::EntityType::Other) => Ok(RecordType::Other),
                Ok(proto::EntityType::Office) => Ok(RecordType::Office),
                Ok(proto::EntityType::Unspecified) | Err(_) => Err(unknown("options.entity_types", t)),
            })
            .collect::<Result<_, _>>()?,
        mention_kinds: mention_kinds
            .into_iter()
            .map(|k| parse_kind(k).ok_or_else(|| unknown("options.mention_kinds", k)))
            .collect::<Result<_, _>>()?,
        min_confidence,
        explain: include_explanations,
        alternatives: include_alternatives,
        first_person: include_first_person,
        ..Options::default()
    };
    let custom_entities = custom_entities
        .into_iter()
        .enumerate()
        .map(|(i, r)| parse_record(r, &format!("options.custom_entities[{i}]")))
        .collect::<Result<_, _>>()?;
    let custom_exclusions = custom_exclusions
        .into_iter()
        .enumerate()
        .map(|(i, e)| {
            let case =
                parse_case(&e.case, &format!("options.custom_exclusions[{i}].case"))?.unwrap_or(CaseRule::Capitalised);
            Ok(Exclusion { phrases: e.phrases, case, note: e.note })
        })
        .collect::<Result<_, Status>>()?;
    Ok(RequestOptions { options, custom_entities, custom_exclusions, encoding, omit_text: omit_mention_text })
}

fn check_custom(entities: &[proto::Record], exclusions: &[proto::Exclusion], limits: &Limits) -> Result<(), Status> {
    use prost::Message;
    let forms = |r: &proto::Record| 1 + r.names.len() + r.demonyms.len();
    for (what, of_entities, of_exclusions, limit) in [
        ("records", entities.len(), 0, limits.max_custom_entities),
        (
            "forms",
            entities.iter().map(forms).sum(),
            exclusions.iter().map(|e| e.phrases.len()).sum(),
            limits.max_custom_forms,
        ),
        (
            "bytes",
            entities.iter().map(Message::encoded_len).sum::<usize>(),
            exclusions.iter().map(Message::encoded_len).sum::<usize>(),
            limits.max_custom_bytes,
        ),
    ] {
        let size = of_entities + of_exclusions;
        if size > limit {
            // Both count; the larger part is the one to make smaller.
            let field = if of_exclusions > of_entities { "custom_exclusions" } else { "custom_entities" };
            let message = format!("{size} {what} are over the limit of {limit}: load them as a gazetteer instead");
            return Err(status::invalid(&format!("options.{field}"), "TOO_LARGE", message));
        }
    }
    Ok(())
}

fn parse_kind(kind: i32) -> Option<MentionKind> {
    Some(match proto::MentionKind::try_from(kind).ok()? {
        proto::MentionKind::Unspecified => return None,
        proto::MentionKind::Name => MentionKind::Name,
        proto::MentionKind::Alias => MentionKind::Alias,
        proto::MentionKind::Acronym => MentionKind::Acronym,
        proto::MentionKind::ShortName => MentionKind::ShortName,
        proto::MentionKind::Demonym => MentionKind::Demonym,
        proto::MentionKind::Metonym => MentionKind::Metonym,
        proto::MentionKind::Office => MentionKind::Office,
        proto::MentionKind::Nominal => MentionKind::Nominal,
        proto::MentionKind::Pronoun => MentionKind::Pronoun,
    })
}

/// Reads one of a few words; empty is none of them.
fn word<T>(value: &str, field: &str, words: &[(&str, T)]) -> Result<Option<T>, Status>
where
    T: Copy,
{
    if value.is_empty() {
        return Ok(None);
    }
    words.iter().find(|(w, _)| *w == value).map(|(_, t)| Some(*t)).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(w, _)| *w).collect();
        status::invalid(field, "UNKNOWN_VALUE", format!("{value:?} is none of {}", known.join(", ")))
    })
}

fn parse_case(value: &str, field: &str) -> Result<Option<CaseRule>, Status> {
    word(value, field, &[("exact", CaseRule::Exact), ("capitalised", CaseRule::Capitalised), ("any", CaseRule::Any)])
}

fn parse_form(form: proto::RecordForm, field: &str) -> Result<Form, Status> {
    let proto::RecordForm { text, kind, case, from, to, lang, prior, needs, unless, standalone } = form;
    let kinds = [
        ("alias", FormKind::Alias),
        ("acronym", FormKind::Acronym),
        ("former", FormKind::Former),
        ("short", FormKind::Short),
    ];
    Ok(Form {
        text,
        kind: word(&kind, &format!("{field}.kind"), &kinds)?.unwrap_or_default(),
        case: parse_case(&case, &format!("{field}.case"))?,
        from: parse_date(from, &format!("{field}.from"))?,
        to: parse_date(to, &format!("{field}.to"))?,
        lang,
        prior,
        needs,
        unless,
        standalone,
    })
}

fn parse_record(record: proto::Record, field: &str) -> Result<Record, Status> {
    let path = |name: &str| format!("{field}.{name}");
    let types = RecordType::ALL.map(|t| (t.name(), t));
    let record_type = word(&record.r#type, &path("type"), &types)?
        .ok_or_else(|| status::invalid(&path("type"), "MISSING", "a record needs a type"))?;
    let forms = |forms: Vec<proto::RecordForm>, name: &str| -> Result<Vec<Form>, Status> {
        forms.into_iter().enumerate().map(|(i, f)| parse_form(f, &format!("{field}.{name}[{i}]"))).collect()
    };
    Ok(Record {
        record_type,
        names: forms(record.names, "names")?,
        demonyms: forms(record.demonyms, "demonyms")?,
        member_count: record
            .member_count
            .into_iter()
            .map(|m| Ok(MemberCount { count: m.count, from: parse_date(m.from, &path("member_count.from"))? }))
            .collect::<Result<_, Status>>()?,
        former_leader_offices: record
            .former_leader_offices
            .into_iter()
            .map(|f| {
                let field = path("former_leader_offices.to");
                let missing = || status::invalid(&field, "MISSING", "say on which day it no longer was");
                Ok(FormerLeaderOffice { office: f.office, to: parse_date(f.to, &field)?.ok_or_else(missing)? })
            })
            .collect::<Result<_, Status>>()?,
        gender: word(&record.gender, &path("gender"), &[("male", Gender::Male), ("female", Gender::Female)])?,
        name_order: word(
            &record.name_order,
            &path("name_order"),
            &[("western", NameOrder::Western), ("eastern", NameOrder::Eastern)],
        )?
        .unwrap_or_default(),
        offices: record
            .offices
            .into_iter()
            .enumerate()
            .map(|(i, t)| {
                Ok(Tenure {
                    office: t.office,
                    of: t.of,
                    start: parse_date(t.start, &path(&format!("offices[{i}].start")))?,
                    end: parse_date(t.end, &path(&format!("offices[{i}].end")))?,
                    acting: t.acting,
                    verified_on: parse_date(t.verified_on, &path(&format!("offices[{i}].verified_on")))?,
                })
            })
            .collect::<Result<_, Status>>()?,
        head_of: word(
            &record.head_of,
            &path("head_of"),
            &[("state", HeadOf::State), ("government", HeadOf::Government), ("organisation", HeadOf::Organisation)],
        )?,
        site: word(
            &record.site,
            &path("site"),
            &[
                ("city", Site::City),
                ("district", Site::District),
                ("institution", Site::Institution),
                ("legislature", Site::Legislature),
            ],
        )?
        .unwrap_or_default(),
        word_for: word(
            &record.word_for,
            &path("word_for"),
            &[("heads", WordFor::Heads), ("ministers", WordFor::Ministers)],
        )?,
        founded: parse_date(record.founded, &path("founded"))?,
        dissolved: parse_date(record.dissolved, &path("dissolved"))?,
        id: record.id,
        label: record.label,
        name: record.name,
        wikidata: record.wikidata,
        iso: record.iso,
        capital: record.capital,
        seats: record.seats,
        nominals: record.nominals,
        region: record.region,
        government_form: record.government_form,
        attributes: record.attributes,
        informal: record.informal,
        leader_office: record.leader_office,
        family_name: record.family_name,
        given_name: record.given_name,
        of: record.of,
        only_of: record.only_of,
        not_called: record.not_called,
        same_as: record.same_as,
        holders_max: record.holders_max,
        rank: record.rank,
        parent: record.parent,
        claimed_by: record.claimed_by,
        successor_of: record.successor_of,
        source: record.source,
        note: record.note,
    })
}

/// A form as the protocol has it.
fn form(f: &Form) -> proto::RecordForm {
    proto::RecordForm {
        text: f.text.clone(),
        kind: match f.kind {
            FormKind::Alias => "alias",
            FormKind::Acronym => "acronym",
            FormKind::Former => "former",
            FormKind::Short => "short",
        }
        .into(),
        case: match f.case {
            None => "",
            Some(CaseRule::Exact) => "exact",
            Some(CaseRule::Capitalised) => "capitalised",
            Some(CaseRule::Any) => "any",
        }
        .into(),
        from: f.from.map(date),
        to: f.to.map(date),
        lang: f.lang.clone(),
        prior: f.prior,
        needs: f.needs.clone(),
        unless: f.unless.clone(),
        standalone: f.standalone,
    }
}

/// A record as the protocol has it.
#[must_use]
pub fn record(r: Record) -> proto::Record {
    proto::Record {
        names: r.names.iter().map(form).collect(),
        demonyms: r.demonyms.iter().map(form).collect(),
        id: r.id,
        r#type: r.record_type.name().into(),
        label: r.label,
        name: r.name,
        wikidata: r.wikidata,
        iso: r.iso,
        capital: r.capital,
        seats: r.seats,
        nominals: r.nominals,
        region: r.region,
        government_form: r.government_form,
        attributes: r.attributes,
        informal: r.informal,
        member_count: r
            .member_count
            .iter()
            .map(|m| proto::RecordMemberCount { count: m.count, from: m.from.map(date) })
            .collect(),
        leader_office: r.leader_office,
        former_leader_offices: r
            .former_leader_offices
            .into_iter()
            .map(|f| proto::RecordFormerLeaderOffice { office: f.office, to: Some(date(f.to)) })
            .collect(),
        gender: match r.gender {
            None => "",
            Some(Gender::Male) => "male",
            Some(Gender::Female) => "female",
        }
        .into(),
        family_name: r.family_name,
        given_name: r.given_name,
        name_order: match r.name_order {
            NameOrder::Western => "",
            NameOrder::Eastern => "eastern",
        }
        .into(),
        offices: r
            .offices
            .into_iter()
            .map(|t| proto::RecordTenure {
                office: t.office,
                of: t.of,
                start: t.start.map(date),
                end: t.end.map(date),
                acting: t.acting,
                verified_on: t.verified_on.map(date),
            })
            .collect(),
        head_of: match r.head_of {
            None => "",
            Some(HeadOf::State) => "state",
            Some(HeadOf::Government) => "government",
            Some(HeadOf::Organisation) => "organisation",
        }
        .into(),
        site: match r.site {
            Site::City => "",
            Site::District => "district",
            Site::Institution => "institution",
            Site::Legislature => "legislature",
        }
        .into(),
        word_for: match r.word_for {
            None => "",
            Some(WordFor::Heads) => "heads",
            Some(WordFor::Ministers) => "ministers",
        }
        .into(),
        of: r.of,
        only_of: r.only_of,
        not_called: r.not_called,
        same_as: r.same_as,
        holders_max: r.holders_max,
        rank: r.rank,
        parent: r.parent,
        claimed_by: r.claimed_by,
        successor_of: r.successor_of,
        founded: r.founded.map(date),
        dissolved: r.dissolved.map(date),
        source: r.source,
        note: r.note,
    }
}
