//! One finding through everything.

use crate::{
    Fact,
    finding::FindingStatus,
    testkit::{INSPECTOR, acting, as_head, claimed, close, closed, pass},
};

#[test]
fn a_finding_goes_from_record_to_closure_by_the_listed_events() {
    let names: Vec<_> = closed().events.iter().map(Fact::wire_name).collect();
    assert_eq!(
        names,
        [
            "finding.recorded",
            "finding.confirmed",
            "finding.issued",
            "finding.signed_for",
            "finding.progress_reported",
            "finding.evidence_attached",
            "finding.duty_done",
            "finding.measurement_recorded",
            "finding.closure_claimed",
            "finding.verification_passed",
            "finding.closed",
        ]
    );
    assert_eq!(closed().finding().status(), Some(FindingStatus::Closed));
}

#[test]
fn verification_and_closing_cite_the_set_that_the_claim_froze() {
    let claimed = claimed();
    let frozen = claimed.frozen();
    let finding = claimed.and(&acting(INSPECTOR), pass(&frozen)).and(&as_head(), close(&frozen));
    assert_eq!(finding.finding().frozen_evidence_digest(), Some(frozen.as_str()));
}
