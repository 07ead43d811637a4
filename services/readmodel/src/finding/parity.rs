//! What lists show is what the rules believe: both folds, side by side, over every pair of
//! facts ever written.

use chrono::NaiveDate;
use duban_domain::{
    Decider, Fact, FindingId,
    finding::{Finding, FindingEvent, Mark as RulesMark},
};
use duban_eventlog::{ActorKind, ActorRecord, Envelope};
use uuid::Uuid;

use super::{At, Folded, Mark, Terms, apply};

fn samples() -> Vec<FindingEvent> {
    include_str!("../../../../schema/events/finding.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

fn begins(event: &FindingEvent) -> bool {
    matches!(event, FindingEvent::Recorded(_) | FindingEvent::CarriedOver(_))
}

fn envelope() -> Envelope {
    let at = "2026-03-02T01:00:00Z".parse().expect("an instant");
    Envelope {
        format: 1,
        event_id: Uuid::nil(),
        stream: "finding-1".into(),
        revision: 0,
        event_type: String::new(),
        schema: 1,
        recorded_at: at,
        occurred_at: at,
        actor: ActorRecord::house(ActorKind::Clock),
        command_id: Uuid::nil(),
        command_digest: String::new(),
        correlation: Uuid::nil(),
        causation: None,
        payload_sha256: String::new(),
        evidence_sha256: Vec::new(),
        nonce: String::new(),
    }
}

fn folded(events: &[&FindingEvent], envelope: &Envelope) -> Folded {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
    let id = FindingId(Uuid::from_u128(1));
    let fold = |before, (revision, event): (usize, &&FindingEvent)| {
        let revision = u64::try_from(revision).expect("small");
        let terms = &Terms::default();
        apply(before, id, event, &At { index: revision, revision, day, envelope, terms })
    };
    events.iter().enumerate().fold(None, fold).expect("begins with a beginning")
}

fn assert_same(shown: &Folded, believed: &Finding, events: &[&'static str]) {
    let standing = &shown.standing;
    assert_eq!(Some(standing.status), believed.status(), "{events:?}");
    assert_eq!(standing.lead, believed.lead(), "{events:?}");
    let co_units: Vec<_> = believed.co_units().into_iter().collect();
    let mut shown_units = standing.co_units.clone();
    shown_units.sort_unstable();
    assert_eq!(shown_units, co_units, "{events:?}");
    assert_eq!(standing.due_on, believed.due_on(), "{events:?}");
    assert_eq!(standing.upper_due_on, believed.upper_due_on(), "{events:?}");
    assert_eq!(&standing.in_charge, believed.in_charge(), "{events:?}");
    assert_eq!(standing.closed_on, believed.closed_on(), "{events:?}");
    assert_eq!(&shown.inner.climb, believed.climb(), "{events:?}");
    assert_eq!(standing.rung, believed.climb().rung(), "{events:?}");
    assert_eq!(standing.relapses, believed.relapses(), "{events:?}");
    let digest = believed.frozen_evidence_digest();
    assert_eq!(standing.evidence_set_sha256.as_deref(), digest, "{events:?}");
    let readers = believed.restricted_readers().unwrap_or_default();
    assert_eq!(shown.inner.readers, readers, "{events:?}");
    for (mark, rules_mark) in [
        (Mark::OpeningUnconfirmed, RulesMark::OpeningUnconfirmed),
        (Mark::Suspended, RulesMark::Suspended),
        (Mark::Continuing, RulesMark::Continuing),
        (Mark::Disputed, RulesMark::Disputed),
        (Mark::Listed, RulesMark::Listed),
        (Mark::Restricted, RulesMark::Restricted),
        (Mark::ReportedUp, RulesMark::ReportedUp),
    ] {
        assert_eq!(standing.marks.has(mark), believed.has(rules_mark), "{mark:?} {events:?}");
    }
    for unit in shown.parties().into_keys().map(duban_domain::UnitId) {
        let reads = readers.iter().any(|reader| reader.0 == unit.0)
            || believed.inspection().is_some_and(|one| one.0 == unit.0);
        assert!(reads || believed.is_party(unit), "{unit} {events:?}");
    }
    assert_eq!(Some(&shown.matter.particulars), believed.particulars(), "{events:?}");
}

#[test]
fn the_ledger_shows_what_the_rules_believe() {
    let samples = samples();
    let envelope = envelope();
    let (mut first, later): (Vec<_>, Vec<_>) = samples.iter().partition(|event| begins(event));
    first.dedup_by_key(|event| event.wire_name());
    let issued = later.iter().find(|event| matches!(event, FindingEvent::Issued(_)));
    let issued = issued.expect("a sample of an issue");
    let mut last = later.clone();
    last.dedup_by_key(|event| event.wire_name());
    for first in &first {
        for one in &later {
            for other in &last {
                let events: [&FindingEvent; 4] = [first, issued, one, other];
                let believed =
                    events.iter().fold(Finding::default(), |state, event| state.evolve(event));
                let names = events.map(Fact::wire_name);
                assert_same(&folded(&events, &envelope), &believed, &names);
            }
        }
    }
}
