//! `GazetteerService`: what the gazetteer holds.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tonic::{Request, Response, Status};

use super::proto::gazetteer_service_server::GazetteerService;
use super::recognition_service::Recognizer;
use super::work::{self, Deadline, Permits};
use super::{convert, proto, status};
use crate::gazetteer::{RecordType, Severity, Snapshot};
use crate::recognizer;

/// Records of a page when the caller does not say.
const DEFAULT_PAGE: usize = 100;
/// Records of a page at the most.
const MAX_PAGE: usize = 1_000;
/// Candidates of a look-up when the caller does not say.
const DEFAULT_CANDIDATES: usize = 10;
/// Candidates of a look-up at the most.
const MAX_CANDIDATES: usize = 100;

/// Answers with whatever gazetteer is current when a request arrives.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    snapshot: Arc<ArcSwap<Snapshot>>,
    permits: Permits,
    request_timeout: Duration,
}

impl Gazetteer {
    /// A service on a recogniser's gazetteer, which takes on requests together with it, within the same limits.
    #[must_use]
    pub fn beside(recognizer: &Recognizer) -> Self {
        Self {
            snapshot: Arc::clone(recognizer.snapshot()),
            permits: recognizer.permits().clone(),
            request_timeout: recognizer.limits().request_timeout,
        }
    }

    /// Answers what looks through the whole gazetteer on the pool, for as long as somebody waits.
    async fn look_through<Q, T: Send + 'static>(
        &self,
        request: &Request<Q>,
        look: impl FnOnce(&Snapshot, &dyn Fn() -> bool) -> Option<T> + Send + 'static,
    ) -> Result<T, Status> {
        let deadline = Deadline::of(request.metadata(), self.request_timeout);
        let permit = self.permits.take()?;
        let snapshot = self.snapshot.load_full();
        work::spawn(deadline, permit, move |keep_going| look(&snapshot, keep_going).ok_or_else(|| deadline.late()))
            .join()
            .await
    }
}

fn size(asked: u32, default: usize, max: usize, field: &str) -> Result<usize, Status> {
    let asked = asked as usize;
    if asked > max {
        return Err(status::invalid(field, "OUT_OF_RANGE", format!("{asked} is over the limit of {max}")));
    }
    Ok(if asked == 0 { default } else { asked })
}

/// An id that a request must have.
fn required(id: String, field: &str) -> Result<String, Status> {
    if id.is_empty() { Err(status::invalid(field, "MISSING", "an id is required")) } else { Ok(id) }
}

fn entity(snapshot: &Snapshot, record: u32, date: crate::gazetteer::Date) -> Option<proto::Entity> {
    recognizer::entity(snapshot, record, date).map(convert::entity)
}

fn describe(snapshot: &Snapshot) -> proto::GetGazetteerResponse {
    // A type of which there is no record is told too.
    let mut counts: BTreeMap<proto::EntityType, u32> =
        RecordType::ALL.into_iter().map(|known| (convert::entity_type(known), 0)).collect();
    counts.extend(snapshot.type_counts().into_iter().map(|(known, count)| (convert::entity_type(known), count)));
    let warnings = snapshot.issues().iter().filter(|i| i.severity == Severity::Warning).count();
    proto::GetGazetteerResponse {
        name: snapshot.name().to_owned(),
        version: snapshot.version().to_owned(),
        as_of: Some(convert::date(snapshot.as_of())),
        entity_counts: counts
            .into_iter()
            .map(|(t, count)| proto::EntityTypeCount { r#type: t.into(), count })
            .collect(),
        form_counts: snapshot
            .form_counts()
            .into_iter()
            .map(|(kind, count)| proto::MentionKindCount { kind: convert::mention_kind(kind).into(), count })
            .collect(),
        warning_count: u32::try_from(warnings).unwrap_or(u32::MAX),
    }
}

/// The token of the page behind a record: its id and a checksum, so that another text is told from one. The id need not be
/// known: a reload may have taken it away between two pages.
fn token(id: &str) -> String {
    format!("{id}.{:08x}", crc32fast::hash(id.as_bytes()))
}

/// The id that a page comes behind; empty for the first page. The id of a record is a token too: it was the whole of one.
fn after(page_token: &str, snapshot: &Snapshot) -> Result<String, Status> {
    let known = |(id, _): &(&str, &str)| token(id) == page_token;
    match page_token.rsplit_once('.').filter(known) {
        Some((id, _)) => Ok(id.to_owned()),
        None if page_token.is_empty() || snapshot.index_of(page_token).is_some() => Ok(page_token.to_owned()),
        None => Err(status::invalid(
            "page_token",
            "INVALID_PAGE_TOKEN",
            "this is no `next_page_token` of an answer: send one as it came, or nothing for the first page",
        )),
    }
}

#[tonic::async_trait]
impl GazetteerService for Gazetteer {
    async fn get_gazetteer(
        &self,
        request: Request<proto::GetGazetteerRequest>,
    ) -> Result<Response<proto::GetGazetteerResponse>, Status> {
        self.look_through(&request, |snapshot, _| Some(describe(snapshot))).await.map(Response::new)
    }

    async fn get_entity(
        &self,
        request: Request<proto::GetEntityRequest>,
    ) -> Result<Response<proto::GetEntityResponse>, Status> {
        let _permit = self.permits.take()?;
        let id = required(request.into_inner().id, "id")?;
        let snapshot = self.snapshot.load();
        let record = snapshot.index_of(&id).and_then(|i| snapshot.read(i));
        let record = record.ok_or_else(|| {
            status::not_found("id", &id, format!("no record has the id `{id}`: LookupName finds ids by name"))
        })?;
        Ok(Response::new(proto::GetEntityResponse { record: Some(convert::record(record)) }))
    }

    async fn list_entities(
        &self,
        request: Request<proto::ListEntitiesRequest>,
    ) -> Result<Response<proto::ListEntitiesResponse>, Status> {
        let proto::ListEntitiesRequest { page_size, page_token, r#type: request_type, label } =
            request.get_ref().clone();
        let page_size = size(page_size, DEFAULT_PAGE, MAX_PAGE, "page_size")?;
        let after = after(&page_token, &self.snapshot.load())?;
        let wanted = proto::EntityType::try_from(request_type).map_err(|_| {
            status::invalid("type", "UNKNOWN_VALUE", format!("{request_type} is no value of this enum"))
        })?;
        let wanted = move |t| wanted == proto::EntityType::Unspecified || convert::entity_type(t) == wanted;
        // One more tells whether there is a next page.
        let look = move |snapshot: &Snapshot, keep_going: &dyn Fn() -> bool| {
            snapshot.page(&after, page_size + 1, wanted, &label, keep_going)
        };
        let mut records = self.look_through(&request, look).await?;
        let more = records.len() > page_size;
        records.truncate(page_size);
        let next_page_token = records.last().filter(|_| more).map_or_else(String::new, |r| token(&r.id));
        Ok(Response::new(proto::ListEntitiesResponse {
            records: records.into_iter().map(convert::record).collect(),
            next_page_token,
        }))
    }

    async fn lookup_name(
        &self,
        request: Request<proto::LookupNameRequest>,
    ) -> Result<Response<proto::LookupNameResponse>, Status> {
        let _permit = self.permits.take()?;
        let proto::LookupNameRequest { name, date, max_results } = request.into_inner();
        if name.trim().is_empty() {
            return Err(status::invalid("name", "MISSING", "a name is required"));
        }
        let max_results = size(max_results, DEFAULT_CANDIDATES, MAX_CANDIDATES, "max_results")?;
        let date = convert::parse_date(date, "date")?;
        let snapshot = self.snapshot.load();
        let candidates = snapshot
            .lookup_name(&name, date)
            .into_iter()
            .take(max_results)
            .map(|c| proto::NameCandidate {
                entity: entity(&snapshot, c.record, date.unwrap_or(snapshot.as_of())),
                kind: convert::mention_kind(c.kind).into(),
                prior: c.prior,
                in_force: c.in_force,
            })
            .collect();
        Ok(Response::new(proto::LookupNameResponse { candidates }))
    }

    async fn resolve_office(
        &self,
        request: Request<proto::ResolveOfficeRequest>,
    ) -> Result<Response<proto::ResolveOfficeResponse>, Status> {
        let _permit = self.permits.take()?;
        let proto::ResolveOfficeRequest { office, of, date } = request.into_inner();
        let (office, of) = (required(office, "office")?, required(of, "of")?);
        let snapshot = self.snapshot.load();
        let record_type = |id: &str, field: &str| {
            let found = snapshot.index_of(id).map(|index| snapshot.record_type(index));
            found.ok_or_else(|| status::not_found(field, id, format!("no record has the id `{id}`")))
        };
        let of_no_use = |field: &str, id: &str, what: &str| {
            let message = format!("`{id}` is {what}: LookupName finds ids by name");
            Err(status::invalid(field, "WRONG_TYPE", message))
        };
        if record_type(&office, "office")? != RecordType::Office {
            return of_no_use("office", &office, "no office");
        }
        // What a gazetteer of one's own calls by another name may have offices too.
        if matches!(record_type(&of, "of")?, RecordType::Leader | RecordType::Office) {
            return of_no_use("of", &of, "no state or organisation");
        }
        let date = convert::parse_date(date, "date")?.unwrap_or(snapshot.as_of());
        let holders = snapshot.holders(&office, &of, date).map_err(|e| status::not_found("", &e.0, e.to_string()))?;
        let holders = holders
            .into_iter()
            .map(|h| proto::OfficeHolder {
                entity: entity(&snapshot, h.record, date),
                start: h.start.map(convert::date),
                end: h.end.map(convert::date),
                acting: h.acting,
                precision: convert::precision(h.precision).into(),
            })
            .collect();
        Ok(Response::new(proto::ResolveOfficeResponse { holders }))
    }
}
