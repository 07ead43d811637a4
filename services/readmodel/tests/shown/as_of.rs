//! The ledger as it was known then.

use crate::kit::{self, FINANCE, OTHER, Office, SCHOOL, facts, finding, office_scope, unit_scope};
use duban_readmodel::{
    AsOf, CountBy, CountsArgs, FindingFilter, FindingItem, FindingSort, FindingsArgs,
};

/// What a list shows, without the item's newest revision: a comment moves that and no list.
async fn shown(office: &Office, as_of: Option<AsOf>, filter: FindingFilter) -> Vec<FindingItem> {
    let args = FindingsArgs { as_of, filter, sort: FindingSort::Number, ..FindingsArgs::default() };
    let page = office.views.findings(&office_scope(), office.today(), args).await.expect("a page");
    page.items
        .into_iter()
        .map(|(_, item)| FindingItem {
            revision: 0,
            log_index: 0,
            updated_at: chrono::DateTime::default(),
            ..item
        })
        .collect()
}

async fn counts(
    office: &Office,
    by: CountBy,
    as_of: Option<AsOf>,
) -> Vec<duban_readmodel::CountGroup> {
    let args = CountsArgs { by, filter: FindingFilter::default(), as_of };
    office.views.counts(&office_scope(), office.today(), args).await.expect("counts")
}

#[tokio::test]
async fn as_of_shows_what_the_list_showed_then() {
    let office = Office::new().await;
    let by_finance =
        || FindingFilter { unit: Some(kit::unit(FINANCE)), ..FindingFilter::default() };
    let by_word = || FindingFilter { text: Some("危房".into()), ..FindingFilter::default() };
    let mut days = Vec::new();
    for n in 0..5_u128 {
        office.write(n, "recorded", facts::recorded(&format!("{n}"), "D级危房")).await;
        if n > 0 {
            office.write(n - 1, "confirmed", facts::confirmed()).await;
            let lead = if n % 2 == 0 { OTHER } else { FINANCE };
            office
                .write(n - 1, "issued", facts::issued_with_duty(lead, SCHOOL, "2026-03-04"))
                .await;
        }
        if n > 1 {
            office.write(n - 2, "signed_for", facts::signed_for(FINANCE)).await;
            office.write(n - 2, "evidence_attached", facts::attached(FINANCE, n)).await;
        }
        office.folded().await;
        let evidence =
            office.views.evidence(&office_scope(), finding(0), None).await.expect("files");
        days.push((
            office.today(),
            office.views.status().log_index.expect("folded"),
            shown(&office, None, FindingFilter::default()).await,
            shown(&office, None, by_finance()).await,
            shown(&office, None, by_word()).await,
            counts(&office, CountBy::All, None).await,
            counts(&office, CountBy::Lead, None).await,
            evidence,
        ));
        office.pass_days(1);
    }
    for (day, index, all, of_finance, with_word, by_all, by_lead, evidence) in days {
        for as_of in [AsOf::Day(day), AsOf::Index(index)] {
            assert_eq!(
                shown(&office, Some(as_of), FindingFilter::default()).await,
                all,
                "{as_of:?}"
            );
            assert_eq!(shown(&office, Some(as_of), by_finance()).await, of_finance, "{as_of:?}");
            assert_eq!(shown(&office, Some(as_of), by_word()).await, with_word, "{as_of:?}");
            assert_eq!(counts(&office, CountBy::All, Some(as_of)).await, by_all, "{as_of:?}");
            assert_eq!(counts(&office, CountBy::Lead, Some(as_of)).await, by_lead, "{as_of:?}");
            let then = office.views.evidence(&office_scope(), finding(0), Some(as_of)).await;
            assert_eq!(then.expect("files"), evidence, "{as_of:?}");
        }
    }
    let before = office.today() - chrono::TimeDelta::days(40);
    assert!(shown(&office, Some(AsOf::Day(before)), FindingFilter::default()).await.is_empty());
}

#[tokio::test]
async fn as_of_is_filtered_by_todays_rights() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("1", "一")).await;
    office.write(1, "confirmed", facts::confirmed()).await;
    office.write(1, "issued", facts::issued(OTHER, "2026-04-01")).await;
    office.folded().await;
    let then = AsOf::Day(office.today());
    office.pass_days(1);
    let mut reassigned = facts::issued(FINANCE, "2026-04-01");
    reassigned["from"] = serde_json::json!(kit::unit(OTHER));
    reassigned["reason"] = "职责调整".into();
    office.write(1, "reassigned", reassigned).await;
    office.folded().await;

    let seen = async |of: u128| {
        let args = FindingsArgs { as_of: Some(then), ..FindingsArgs::default() };
        let page = office.views.findings(&unit_scope(of), office.today(), args).await;
        page.expect("a page").items.len()
    };
    assert_eq!((seen(OTHER).await, seen(FINANCE).await), (0, 1));
}

#[tokio::test]
async fn a_day_before_counts_nothing_that_was_restricted_since() {
    let office = Office::new().await;
    for (n, number) in [(1, "1"), (2, "2")] {
        office.write(n, "recorded", facts::recorded(number, "缺灯具")).await;
        office.write(n, "confirmed", facts::confirmed()).await;
    }
    office.folded().await;
    let then = AsOf::Day(office.today());
    office.pass_days(1);
    office.write(2, "restricted", facts::restricted(77)).await;
    office.folded().await;
    let total = counts(&office, CountBy::All, Some(then)).await;
    assert_eq!(total.iter().map(|group| group.total).sum::<u64>(), 1);
}
