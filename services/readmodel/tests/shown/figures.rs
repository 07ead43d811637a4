//! Figures that leaders read: counted alike by counters and row by row, now and as known then.

use crate::kit::{FINANCE, OTHER, Office, facts, office_scope, unit, unit_scope};
use duban_readmodel::{AsOf, CountBy, CountGroup, CountsArgs, FindingFilter};

async fn closed(office: &Office, n: u128, due_on: &str, claimed_on: &str) {
    office.write(n, "recorded", facts::recorded(&n.to_string(), "D级危房")).await;
    office.write(n, "confirmed", facts::confirmed()).await;
    office.write(n, "issued", facts::issued(FINANCE, due_on)).await;
    office.write(n, "signed_for", facts::signed_for(FINANCE)).await;
    office.write(n, "progress_reported", facts::progress(FINANCE, "300")).await;
    office.write(n, "closure_claimed", facts::claimed(FINANCE, claimed_on)).await;
    office.write(n, "verification_passed", facts::verified(claimed_on)).await;
    office.write(n, "closed", facts::closed(claimed_on)).await;
}

async fn groups(
    office: &Office,
    by: CountBy,
    filter: FindingFilter,
    then: Option<AsOf>,
) -> Vec<CountGroup> {
    let args = CountsArgs { by, filter, as_of: then };
    office.views.counts(&office_scope(), office.today(), args).await.expect("counts")
}

#[tokio::test]
async fn closed_on_time_is_judged_by_the_claim_and_counted_alike_both_ways() {
    let office = Office::new().await;
    closed(&office, 1, "2026-03-04", "2026-03-04").await;
    closed(&office, 2, "2026-03-04", "2026-03-05").await;
    office.write(3, "recorded", facts::recorded("3", "D级危房")).await;
    office.write(3, "confirmed", facts::confirmed()).await;
    office.write(3, "issued", facts::issued(OTHER, "2026-03-04")).await;
    office.folded().await;
    let then = AsOf::Day(office.today());
    office.pass_days(1);

    // A filter that admits everything makes the rows be counted.
    let by_rows = || FindingFilter { text: Some("危房".into()), ..FindingFilter::default() };
    for by in [CountBy::All, CountBy::Lead, CountBy::Holder] {
        for then in [None, Some(then)] {
            let counted = groups(&office, by, FindingFilter::default(), then).await;
            assert_eq!(counted, groups(&office, by, by_rows(), then).await, "{by:?} {then:?}");
            let sum = |of: fn(&CountGroup) -> u64| counted.iter().map(of).sum::<u64>();
            assert_eq!((sum(|g| g.closed_dated), sum(|g| g.closed_on_time)), (2, 1), "{by:?}");
        }
    }
    let held = groups(&office, CountBy::Holder, FindingFilter::default(), None).await;
    let mine = held.iter().find(|group| group.value == Some(unit(OTHER).to_string()));
    assert_eq!(mine.expect("a group of the unit that holds it").total, 1);
    let nobody = FindingFilter { holder: Some("nobody".into()), ..FindingFilter::default() };
    assert_eq!(office.numbers(&office_scope(), nobody).await.len(), 2);
}

#[tokio::test]
async fn a_list_adds_up_its_quantities_by_unit_for_those_who_see_it() {
    let office = Office::new().await;
    closed(&office, 1, "2026-03-04", "2026-03-04").await;
    closed(&office, 2, "2026-03-04", "2026-03-04").await;
    office.folded().await;

    let sums = async |scope| {
        let sums = office.views.sums(&scope, office.today(), FindingFilter::default(), None).await;
        sums.expect("sums").quantities
    };
    let all = sums(office_scope()).await;
    assert_eq!((all.len(), all[0].findings, all[0].done.to_string().as_str()), (1, 2, "600"));
    assert_eq!(sums(unit_scope(FINANCE)).await, all);
    assert!(sums(unit_scope(OTHER)).await.is_empty());
}

/// Clocks run out on days with entries, on days without any, and while nobody writes.
#[tokio::test]
async fn clocks_that_ran_out_are_counted_alike_both_ways_on_every_day() {
    let office = Office::new().await;
    let due = ["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-08", "2026-03-20"];
    for (n, due_on) in (1..).zip(due) {
        office.write(n, "recorded", facts::recorded(&n.to_string(), "D级危房")).await;
        office.write(n, "confirmed", facts::confirmed()).await;
        office.write(n, "issued", facts::issued(FINANCE, due_on)).await;
    }
    office.folded().await;
    let began = office.today();
    for (days, n) in [(1, 2), (2, 1), (3, 5)] {
        office.pass_days(days);
        office.write(n, "signed_for", facts::signed_for(FINANCE)).await;
        office.folded().await;
    }
    office.pass_days(1);
    let days = began.iter_days().take_while(|day| *day <= office.today());
    let moments = days.map(|day| Some(AsOf::Day(day))).chain([None]);
    let by_rows = || FindingFilter { text: Some("危房".into()), ..FindingFilter::default() };
    let mut overdue = Vec::new();
    for then in moments {
        for by in [CountBy::All, CountBy::Lead, CountBy::Holder] {
            let counted = groups(&office, by, FindingFilter::default(), then).await;
            assert_eq!(counted, groups(&office, by, by_rows(), then).await, "{by:?} {then:?}");
        }
        let all = groups(&office, CountBy::All, FindingFilter::default(), then).await;
        overdue.push(all[0].overdue);
    }
    assert_eq!((overdue.first(), overdue.last()), (Some(&0), Some(&4)), "{overdue:?}");
}
