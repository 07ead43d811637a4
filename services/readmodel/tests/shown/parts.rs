//! A whole and its parts: lists, sums, counts and what the process manager is told.

use crate::kit::{
    self, FINANCE, OTHER, Office, SCHOOL, facts, finding, numbers, office_scope, unit, unit_scope,
};
use duban_app::{DuePart, DueParts};
use duban_domain::finding::FindingStatus;
use duban_readmodel::{
    AsOf, CountBy, CountsArgs, FindingFilter, FindingSort, FindingsArgs, PartsFilter, PartsTally,
    TaskKind,
};
use serde_json::{Value, json};

const WHOLE: u128 = 5;
const ONE: u128 = 51;
const TWO: u128 = 52;

fn metres(amount: &str) -> Value {
    json!({ "quantity": { "amount": amount, "unit": "square_metre" } })
}

fn broken_down() -> Value {
    let part = |n: u128, number: &str, lead: u128| {
        json!({ "id": finding(n), "number": number, "lead": unit(lead), "due_on": "2026-04-01",
            "target": metres("1200") })
    };
    json!({ "parts": [part(ONE, "5-1", FINANCE), part(TWO, "5-2", OTHER)],
        "broken_down_by": kit::person(1) })
}

fn recorded_part(number: &str, lead: u128) -> Value {
    json!({ "number": number, "particulars": facts::particulars("D级危房"),
        "parent": finding(WHOLE),
        "proposed": { "lead": unit(lead), "due_on": "2026-04-01", "target": metres("1200") } })
}

fn settled(n: u128, number: &str) -> Value {
    json!({ "part": finding(n), "number": number, "outcome": "closed" })
}

/// Broken down, and both parts written.
async fn broken(office: &Office) {
    office.write(WHOLE, "recorded", facts::recorded("5", "D级危房")).await;
    office.write(WHOLE, "confirmed", facts::confirmed()).await;
    office.write(WHOLE, "broken_down", broken_down()).await;
    office.write(ONE, "recorded", recorded_part("5-1", FINANCE)).await;
    office.write(TWO, "recorded", recorded_part("5-2", OTHER)).await;
    office.folded().await;
}

async fn close(office: &Office, n: u128, lead: u128) {
    office.write(n, "issued", facts::issued(lead, "2026-04-01")).await;
    office.write(n, "signed_for", facts::signed_for(lead)).await;
    office.write(n, "progress_reported", facts::progress(lead, "1150")).await;
    office.write(n, "verification_passed", facts::verified("2026-03-03")).await;
    office.write(n, "closed", facts::closed("2026-03-03")).await;
    office.folded().await;
}

async fn due(office: &Office) -> Vec<DuePart> {
    office.views.due_parts(10).await.expect("due parts")
}

async fn tally(office: &Office, as_of: Option<AsOf>) -> Option<PartsTally> {
    let scope = office_scope();
    let whole = office.views.finding(&scope, office.today(), finding(WHOLE), as_of).await;
    whole.expect("an answer").expect("the whole").standing.parts
}

async fn sums(office: &Office, as_of: Option<AsOf>) -> Vec<(String, String)> {
    let sums = office.views.part_sums(&office_scope(), finding(WHOLE), as_of).await;
    let text = |sum: &duban_readmodel::PartSum| (sum.done.to_string(), sum.target.to_string());
    sums.expect("sums").iter().map(text).collect()
}

#[tokio::test]
async fn the_process_manager_is_told_of_parts_without_a_stream_and_of_news_the_whole_has_not_heard()
{
    let office = Office::new().await;
    office.write(WHOLE, "recorded", facts::recorded("5", "D级危房")).await;
    office.write(WHOLE, "confirmed", facts::confirmed()).await;
    office.write(WHOLE, "broken_down", broken_down()).await;
    office.folded().await;
    assert_eq!(due(&office).await.len(), 2, "neither has a stream");
    office.write(ONE, "recorded", recorded_part("5-1", FINANCE)).await;
    office.write(TWO, "recorded", recorded_part("5-2", OTHER)).await;
    office.folded().await;
    assert_eq!(due(&office).await, []);
    close(&office, ONE, FINANCE).await;
    assert_eq!(due(&office).await, [DuePart { parent: finding(WHOLE), part: finding(ONE) }]);
    office.write(WHOLE, "part_settled", settled(ONE, "5-1")).await;
    office.folded().await;
    assert_eq!(due(&office).await, []);
}

#[tokio::test]
async fn a_whole_shows_how_many_came_to_rest_and_how_much_was_done_now_and_as_known_then() {
    let office = Office::new().await;
    broken(&office).await;
    let before = AsOf::Day(office.today());
    office.pass_days(1);
    close(&office, ONE, FINANCE).await;
    office.write(WHOLE, "part_settled", settled(ONE, "5-1")).await;
    office.folded().await;
    let half = PartsTally { all: 2, settled: 1, continuing: 0 };
    assert_eq!(tally(&office, None).await, Some(half));
    assert_eq!(tally(&office, Some(before)).await, Some(PartsTally { settled: 0, ..half }));
    let metres = |done: &str| vec![(done.to_owned(), "2400m²".to_owned())];
    assert_eq!(sums(&office, None).await, metres("1150m²"));
    assert_eq!(sums(&office, Some(before)).await, metres("0m²"));
}

#[tokio::test]
async fn a_restricted_part_adds_nothing_that_its_whole_would_give_away() {
    let office = Office::new().await;
    broken(&office).await;
    office.write(TWO, "restricted", facts::restricted(1)).await;
    office.folded().await;
    assert_eq!(sums(&office, None).await, [("0m²".to_owned(), "1200m²".to_owned())]);
}

#[tokio::test]
async fn a_whole_that_was_closed_adds_nothing_to_what_its_parts_have_done() {
    let office = Office::new().await;
    broken(&office).await;
    for (n, number, lead) in [(ONE, "5-1", FINANCE), (TWO, "5-2", OTHER)] {
        close(&office, n, lead).await;
        office.write(WHOLE, "part_settled", settled(n, number)).await;
    }
    // It had its own figure from before it was broken down.
    office.write(WHOLE, "progress_reported", facts::progress(FINANCE, "2300")).await;
    office.write(WHOLE, "verification_passed", facts::verified("2026-03-03")).await;
    office.write(WHOLE, "closed", facts::closed("2026-03-03")).await;
    office.folded().await;
    let filter = FindingFilter::default();
    let sums = office.views.sums(&office_scope(), office.today(), filter, None).await;
    let quantities = sums.expect("sums").quantities;
    let shown: Vec<_> = quantities.iter().map(|sum| (sum.findings, sum.done.to_string())).collect();
    assert_eq!(shown, [(2, "2300".to_owned())]);
}

#[tokio::test]
async fn parts_are_listed_by_their_numbers_and_a_unit_sees_its_own_alone() {
    let office = Office::new().await;
    broken(&office).await;
    let list = async |scope: duban_readmodel::Scope, as_of| {
        let filter = FindingFilter { parent: Some(finding(WHOLE)), ..FindingFilter::default() };
        let sort = FindingSort::Number;
        let args =
            FindingsArgs { filter, sort, as_of, with_total: true, ..FindingsArgs::default() };
        let page = office.views.findings(&scope, office.today(), args).await.expect("a page");
        (numbers(&page), page.total.expect("asked for").count)
    };
    let both = (vec!["5-1".to_owned(), "5-2".to_owned()], 2);
    assert_eq!(list(office_scope(), None).await, both);
    assert_eq!(list(office_scope(), Some(AsOf::Day(office.today()))).await, both);
    assert_eq!(list(unit_scope(FINANCE), None).await, (vec!["5-1".to_owned()], 1));
    assert_eq!(office.numbers(&unit_scope(SCHOOL), FindingFilter::default()).await, [""; 0]);
}

#[tokio::test]
async fn counts_count_a_whole_or_its_parts_and_agree_with_the_rows() {
    let office = Office::new().await;
    broken(&office).await;
    office.write(9, "recorded", facts::recorded("9", "缺图书")).await;
    office.folded().await;
    for (parts, expected) in [
        (None, 4),
        (Some(PartsFilter::WithoutParts), 2),
        (Some(PartsFilter::WithoutParents), 3),
        (Some(PartsFilter::OnlyParts), 2),
        (Some(PartsFilter::OnlyParents), 1),
    ] {
        let filter = FindingFilter { parts, ..FindingFilter::default() };
        assert_eq!(office.list(&office_scope(), filter.clone()).await.items.len(), expected);
        // Also by rows: a flag that no counter knows.
        for filter in [filter.clone(), FindingFilter { veto: Some(false), ..filter }] {
            let args = CountsArgs { by: CountBy::All, filter, as_of: None };
            let groups = office.views.counts(&office_scope(), office.today(), args).await;
            let total: u64 = groups.expect("counts").iter().map(|group| group.total).sum();
            assert_eq!(total, expected as u64, "{parts:?}");
        }
    }
}

#[tokio::test]
async fn a_whole_waits_for_verification_when_its_parts_are_done_and_goes_back_when_one_is_not() {
    let office = Office::new().await;
    broken(&office).await;
    let waits = async || {
        let grants = vec![duban_domain::Grant {
            role: duban_domain::Role::Inspector,
            unit: unit(kit::OFFICE),
        }];
        let queue = office.views.queue(&office_scope(), office.today(), grants, 50).await;
        queue
            .expect("a queue")
            .iter()
            .any(|item| item.task == TaskKind::Verify && item.finding.matter.number.as_str() == "5")
    };
    assert!(!waits().await);
    for (n, number) in [(ONE, "5-1"), (TWO, "5-2")] {
        office.write(WHOLE, "part_settled", settled(n, number)).await;
    }
    office.folded().await;
    assert!(waits().await);
    office.write(WHOLE, "verification_passed", facts::verified("2026-03-03")).await;
    let reopened = json!({ "part": finding(ONE), "number": "5-1", "before": "closed" });
    office.write(WHOLE, "part_reopened", reopened).await;
    office.folded().await;
    let parents =
        FindingFilter { parts: Some(PartsFilter::OnlyParents), ..FindingFilter::default() };
    let whole = office.list(&office_scope(), parents).await.items.pop();
    let (_, whole) = whole.expect("the whole");
    assert_eq!(whole.standing.status, FindingStatus::BrokenDown);
    assert!(!waits().await);
}
