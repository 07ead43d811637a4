//! Whatever people try, in whatever order: nothing panics, every history folds, and
//! no finding is closed by people of the wrong side.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::table::rows;
use crate::{
    Decider, PersonId,
    finding::{Finding, FindingEvent, FindingStatus},
    fold,
    testkit::{
        CLERK, CO_MEMBER, GOVERNOR, HEAD, INSPECTOR, INSPECTOR_TWO, LEADER, MEMBER, RECORDER,
        acting, claimable, claimed, draft, on_day, verified,
    },
};

const CAST: [PersonId; 9] =
    [RECORDER, CLERK, HEAD, MEMBER, LEADER, CO_MEMBER, INSPECTOR, INSPECTOR_TWO, GOVERNOR];
/// Commands tried in one run.
const TRIES: usize = 40;

/// Who had which part in the last round that led to closing.
#[derive(Default)]
struct Parts {
    claimants: BTreeSet<PersonId>,
    verifiers: BTreeSet<PersonId>,
    uploaders: BTreeSet<PersonId>,
}

fn apart(events: &[FindingEvent]) -> bool {
    let mut parts = Parts::default();
    events.iter().all(|event| match event {
        FindingEvent::EvidenceAttached(fact) => {
            parts.uploaders.insert(fact.attached_by);
            true
        }
        FindingEvent::ClosureClaimed(fact) => {
            parts.claimants.extend(fact.signature.counts_as());
            true
        }
        FindingEvent::VerificationPassed(fact) => {
            parts.verifiers =
                fact.verifiers.iter().flat_map(|one| one.signature.counts_as()).collect();
            parts.verifiers.is_disjoint(&parts.claimants)
                && parts.verifiers.is_disjoint(&parts.uploaders)
        }
        FindingEvent::Closed(fact) => {
            let signers: BTreeSet<_> = fact.signature.counts_as().collect();
            signers.is_disjoint(&parts.verifiers) && signers.is_disjoint(&parts.claimants)
        }
        _ => true,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_commands_panics_or_closes_a_finding_by_one_side_alone(
        start in 0_usize..5,
        tries in prop::collection::vec((any::<prop::sample::Index>(), 0..CAST.len() + 1, 0_i64..90), 1..TRIES),
    ) {
        let rows = rows();
        let starts = [Vec::new(), draft().events, claimable().events, claimed().events, verified().events];
        let mut events = starts[start].clone();
        for (which, who, day) in tries {
            let row = &rows[which.index(rows.len())];
            // The last one stands for whoever the table names.
            let context = CAST.get(who).map_or_else(row.by, |who| acting(*who));
            let finding = fold::<Finding>(&events);
            let command = (row.command)(&finding);
            if let Ok(new) = finding.decide(&command, &on_day(context, day)) {
                prop_assert!(!new.is_empty());
                events.extend(new);
            }
        }
        let finding = fold::<Finding>(&events);
        prop_assert_eq!(finding.facts(), events.len() as u64);
        prop_assert!(apart(&events));
        if finding.status() == Some(FindingStatus::Closed) {
            prop_assert!(finding.frozen_evidence_digest().is_some());
        }
    }

    /// Folding is total: facts in an order that no decision would give never panic.
    #[test]
    fn facts_in_any_order_fold(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..TRIES),
    ) {
        let facts = super::history::samples();
        let events: Vec<_> = picks.iter().map(|pick| facts[pick.index(facts.len())].clone()).collect();
        prop_assert_eq!(fold::<Finding>(&events).facts(), events.len() as u64);
    }
}
