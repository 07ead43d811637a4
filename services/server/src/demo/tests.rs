//! The year played whole, and every fact of it read again.

use std::collections::{BTreeMap, BTreeSet};

use duban_domain::{
    Decider,
    finding::{Finding, FindingEvent, FindingStatus, Mark},
    institution::InstitutionEvent,
};
use duban_eventlog::{Envelope, EventLog, Filter, READ_PAGE_MAX, Upcasters};
use duban_eventlog_sqlite::{Options, SqliteLog};

use super::{county::unit_id, deployment_in, is_demo, prepare};
use crate::{config::Config, folder::DataFolder};

/// States that no command reaches yet.
const NOT_REACHED: [FindingStatus; 1] = [FindingStatus::OnPublicNotice];
/// More pages than the demo's log has.
const PAGES_MAX: usize = 1_000;

/// What happened to schools, in the log's order.
async fn of_schools(config: &Config) -> Vec<InstitutionEvent> {
    let folder = DataFolder::at(&config.data);
    let log = SqliteLog::open_read_only(folder.log(), Options::default()).unwrap();
    let lifts = Upcasters::new();
    let filter = Filter::Categories(vec!["institution".to_owned()]);
    let page = log.read_all(None, &filter, READ_PAGE_MAX).await.unwrap();
    let read = |entry| lifts.decode(entry, Envelope::of(entry).unwrap().schema).unwrap();
    page.entries.iter().map(read).collect()
}

/// Every finding, folded from the log; every entry is decoded on the way.
async fn findings(config: &Config) -> BTreeMap<String, Finding> {
    let folder = DataFolder::at(&config.data);
    let log = SqliteLog::open_read_only(folder.log(), Options::default()).unwrap();
    let lifts = Upcasters::new();
    let mut told: BTreeMap<String, Finding> = BTreeMap::new();
    let filter = Filter::Categories(vec!["finding".to_owned()]);
    let mut after = None;
    for _ in 0..PAGES_MAX {
        let page = log.read_all(after, &filter, READ_PAGE_MAX).await.unwrap();
        for entry in &page.entries {
            let schema = Envelope::of(entry).unwrap().schema;
            let event: FindingEvent = lifts.decode(entry, schema).unwrap();
            let finding = told.entry(entry.stream.id().to_owned()).or_default();
            *finding = std::mem::take(finding).evolve(&event);
        }
        if page.entries.is_empty() {
            return told;
        }
        after = page.entries.last().map(|entry| entry.position);
    }
    panic!("the log does not end");
}

/// Entries that people of this unit made for another.
async fn entries_by(config: &Config, unit: &str) -> usize {
    let folder = DataFolder::at(&config.data);
    let unit = unit_id(deployment_in(&folder).await.unwrap(), unit);
    let log = SqliteLog::open_read_only(folder.log(), Options::default()).unwrap();
    let filter = Filter::Categories(vec!["finding".to_owned()]);
    let (mut after, mut found) = (None, 0);
    for _ in 0..PAGES_MAX {
        let page = log.read_all(after, &filter, READ_PAGE_MAX).await.unwrap();
        let actors = page.entries.iter().map(|entry| Envelope::of(entry).unwrap().actor);
        found += actors
            .filter(|actor| actor.unit == Some(unit.0) && actor.on_behalf_of.is_some())
            .count();
        if page.entries.is_empty() {
            return found;
        }
        after = page.entries.last().map(|entry| entry.position);
    }
    panic!("the log does not end");
}

fn filed_year(event: &InstitutionEvent) -> Option<u16> {
    let InstitutionEvent::ReturnFiled { year, .. } = event else { return None };
    Some(*year)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_year_reaches_every_state_and_is_played_once() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { data: folder.path().join("demo"), ..Config::default() };

    let sign_ins = prepare(&config).await.unwrap();
    assert!(sign_ins.contains("zhoumin"), "{sign_ins}");
    assert!(is_demo(&config).await.unwrap());

    let told = findings(&config).await;
    assert!(told.len() >= 280, "{}", told.len());
    let reached: BTreeSet<_> = told.values().filter_map(Finding::status).collect();
    let wanted = FindingStatus::ALL.iter().filter(|status| !NOT_REACHED.contains(status));
    let missing: Vec<_> = wanted.filter(|status| !reached.contains(status)).collect();
    assert!(missing.is_empty(), "no finding is {missing:?}");
    let marked = |mark: &&Mark| told.values().any(|finding| finding.has(**mark));
    assert_eq!(Mark::ALL.iter().filter(marked).count(), Mark::ALL.len());

    let whole = told.values().find(|finding| finding.is_parent()).expect("one is broken down");
    let settled = whole.parts().filter(|(_, outcome)| outcome.is_some()).count();
    assert_eq!((whole.parts().count(), settled), (3, 1));

    let filed = of_schools(&config).await;
    let years: BTreeSet<_> = filed.iter().filter_map(filed_year).collect();
    assert_eq!(years.len(), 2, "returns of two years");
    assert!(filed.iter().any(|event| matches!(event, InstitutionEvent::ReturnCorrected { .. })));
    let measured =
        told.values().filter_map(|one| Some((one.indicator()?.year, one.last_return()?)));
    let measured: Vec<_> = measured.collect();
    let offered = measured.iter().filter(|(year, last)| last.year > *year).count();
    assert_eq!((measured.len(), offered), (3, 2), "drafted from returns, and offered later ones");

    let central = entries_by(&config, "baiyangzhongxin").await;
    assert!(central > 0, "no central school enters for its schools");

    let again = prepare(&config).await.unwrap();
    assert_ne!(sign_ins, again, "the password is new at every start");
    assert_eq!(findings(&config).await.len(), told.len());
}
