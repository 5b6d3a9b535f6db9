//! What must stay true of the default gazetteer as a whole: no wrong record, a source for each, and no gap or overlap
//! among those who held the offices that news names most.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on may say so")]

use attache::gazetteer::{Date, Record, RecordType, Severity, Snapshot, Source, conflicts};

/// An interregnum (a conclave, a coalition in the making) may last this long.
const MAX_GAP_DAYS: i32 = 31;
/// Sources differ on the day; more than this is two holders of one office.
const MAX_OVERLAP_DAYS: i32 = 2;

/// Offices held without a gap from a day on until today.
const CONTINUOUS: &[(&str, &str, &str)] = &[
    ("president", "united-states", "1945-04-12"),
    ("vice-president", "united-states", "1977-01-20"),
    ("prime-minister", "united-kingdom", "1945-07-26"),
    ("monarch", "united-kingdom", "1936-12-11"),
    ("president", "france", "1947-01-16"),
    ("prime-minister", "france", "1959-01-08"),
    ("chancellor", "germany", "1990-10-03"),
    ("president", "germany", "1994-07-01"),
    ("president", "russia", "1991-07-10"),
    ("prime-minister", "russia", "1992-06-15"),
    ("foreign-minister", "russia", "1990-10-11"),
    ("prime-minister", "china", "1949-10-01"),
    ("general-secretary", "china", "1982-09-12"),
    ("president", "china", "1983-06-18"),
    ("prime-minister", "india", "1947-08-15"),
    ("prime-minister", "japan", "1946-05-22"),
    ("emperor", "japan", "1926-12-25"),
    ("prime-minister", "israel", "1948-05-14"),
    ("pope", "vatican-city", "1939-03-02"),
    ("prime-minister", "italy", "1945-12-10"),
    ("prime-minister", "canada", "1945-01-01"),
    ("prime-minister", "australia", "1945-07-13"),
    ("prime-minister", "spain", "1976-07-03"),
    ("president", "mexico", "1964-12-01"),
    ("president", "brazil", "1985-03-15"),
    ("president", "argentina", "1983-12-10"),
    ("president", "egypt", "2014-06-08"),
    ("president", "indonesia", "1945-08-18"),
    ("president", "ukraine", "1991-12-05"),
    ("president", "south-korea", "1988-02-25"),
    ("president", "taiwan", "1950-03-01"),
    ("president", "philippines", "1961-12-30"),
    ("president", "turkey", "1993-05-16"),
    ("president", "kenya", "1964-12-12"),
    ("president", "south-africa", "1994-05-10"),
    ("president", "colombia", "1982-08-07"),
    ("president", "venezuela", "1994-02-02"),
    ("supreme-leader", "iran", "1979-02-11"),
    ("president", "iran", "1981-10-13"),
    ("prime-minister", "malaysia", "1957-08-31"),
    ("prime-minister", "netherlands", "1982-11-04"),
    ("prime-minister", "new-zealand", "1975-12-12"),
    ("secretary-of-state", "united-states", "1945-07-03"),
    ("secretary-general", "united-nations", "1961-11-30"),
    ("secretary-general", "nato", "1952-04-04"),
    ("organisation-president", "european-commission", "1958-01-07"),
    ("organisation-president", "european-council", "2009-12-01"),
    ("organisation-president", "european-central-bank", "1998-06-01"),
    ("organisation-president", "world-bank", "1947-03-17"),
    ("high-representative", "european-union", "1999-10-18"),
    ("director-general", "world-health-organization", "1948-07-21"),
    ("director-general", "iaea", "1957-12-01"),
    ("director-general", "unesco", "1999-11-15"),
];

fn records() -> Vec<Record> {
    let source = Source::embedded();
    assert!(source.issues.is_empty(), "{:?}", source.issues);
    source.records.into_iter().map(|(record, _)| record).collect()
}

#[test]
fn no_record_is_wrong_and_none_without_a_source() {
    let errors: Vec<String> = Snapshot::embedded()
        .issues()
        .iter()
        .filter(|issue| issue.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    let unsourced: Vec<String> = records().into_iter().filter(|r| r.source.is_empty()).map(|r| r.id).collect();
    assert!(unsourced.is_empty(), "{unsourced:?}");
}

#[test]
fn no_exclusion_leaves_out_a_name_of_a_record() {
    let snapshot = Snapshot::embedded();
    let issues = snapshot.issues().iter();
    let hidden: Vec<String> = issues.filter(|i| i.message.contains("exclusion")).map(ToString::to_string).collect();
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
}

#[test]
fn no_form_means_two_records_with_nothing_to_tell_them_apart() {
    let told: Vec<String> = conflicts(&Source::embedded())
        .iter()
        .filter(|issue| !issue.message.contains("holders_max"))
        .map(ToString::to_string)
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_best_known_offices_have_neither_gap_nor_two_holders() {
    let records = records();
    let mut wrong = Vec::new();
    for (office, of, since) in CONTINUOUS {
        let since = Date::parse(since).unwrap().first_day();
        let mut terms: Vec<(i32, i32, bool, &str)> = records
            .iter()
            .flat_map(|r| r.offices.iter().map(move |t| (r, t)))
            .filter(|(_, t)| t.office == *office && t.of == *of)
            .map(|(r, t)| {
                let start = t.start.map_or(i32::MIN, Date::first_day);
                (start, t.end.map_or(i32::MAX, Date::first_day), t.acting, r.id.as_str())
            })
            .filter(|(_, end, _, _)| *end > since)
            .collect();
        terms.sort_unstable();
        let (mut covered, mut last) = (since, "the first");
        for (start, end, acting, id) in terms {
            if start.saturating_sub(covered) > MAX_GAP_DAYS {
                wrong.push(format!("{office} of {of}: nobody between {last} and {id}"));
            }
            if !acting && last != "the first" && covered != i32::MAX && covered.saturating_sub(start) > MAX_OVERLAP_DAYS
            {
                let stands_in = records
                    .iter()
                    .any(|r| r.id == last && r.offices.iter().any(|t| t.acting && t.office == *office && t.of == *of));
                if !stands_in && *office != "vice-president" {
                    wrong.push(format!("{office} of {of}: both {last} and {id}"));
                }
            }
            if end > covered {
                (covered, last) = (end, id);
            }
        }
        if covered != i32::MAX {
            wrong.push(format!("{office} of {of}: nobody after {last}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_member_of_the_united_nations_has_its_codes_and_a_leader() {
    // 193 members, two observers, Kosovo, Taiwan and Western Sahara.
    let states: Vec<Record> = records()
        .into_iter()
        .filter(|r| {
            r.record_type == RecordType::State && matches!(r.label.as_str(), "state" | "partly recognised state")
        })
        .collect();
    assert_eq!(states.len(), 198);
    let lacking: Vec<&str> = states
        .iter()
        .filter(|r| r.iso.is_empty() || r.wikidata.is_empty() || r.leader_office.is_empty())
        .map(|r| r.id.as_str())
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}
