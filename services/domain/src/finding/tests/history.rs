//! History still reads: `schema/events/finding.jsonl` holds one sample of every event
//! shape ever recorded and only grows. An old line that no longer reads is lost history.

use std::collections::BTreeSet;

use crate::{
    Fact, Language,
    finding::{FindingEvent, FindingRefusal, RESERVED_WIRE_NAMES},
};

const SAMPLES: &str = include_str!("../../../../../schema/events/finding.jsonl");

/// Every sample, read.
pub(super) fn samples() -> Vec<FindingEvent> {
    SAMPLES.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn history_still_reads_and_is_written_the_same_way() {
    for line in SAMPLES.lines() {
        let kept: serde_json::Value = serde_json::from_str(line).expect(line);
        let event: FindingEvent = serde_json::from_str(line).expect(line);
        assert_eq!(serde_json::to_value(&event).expect(line), kept, "{line}");
    }
}

#[test]
fn every_event_has_a_sample_and_no_name_is_used_twice() {
    let sampled: BTreeSet<_> = samples().iter().map(Fact::wire_name).collect();
    let missing: Vec<_> =
        FindingEvent::WIRE_NAMES.iter().filter(|name| !sampled.contains(*name)).collect();
    assert!(missing.is_empty(), "without a sample: {missing:?}");
    let names: BTreeSet<_> = FindingEvent::WIRE_NAMES.iter().chain(&RESERVED_WIRE_NAMES).collect();
    assert_eq!(names.len(), FindingEvent::WIRE_NAMES.len() + RESERVED_WIRE_NAMES.len());
}

#[test]
fn every_refusal_has_a_code_of_its_own_and_speaks_both_languages() {
    let codes: BTreeSet<_> = FindingRefusal::CODES.iter().collect();
    assert_eq!(codes.len(), FindingRefusal::CODES.len());
    let refusal = FindingRefusal::DefencePeriodOver { until: crate::testkit::day(0) };
    assert_eq!(refusal.code(), "DEFENCE_PERIOD_OVER");
    assert_eq!(refusal.message(Language::Chinese), "申辩期已于2026-03-01届满。");
    assert_eq!(refusal.message(Language::English), "The defence period ended on 2026-03-01.");
}
