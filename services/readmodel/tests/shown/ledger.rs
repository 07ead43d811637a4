//! The ledger's list: who sees what, in which order, page by page.

use crate::kit::{
    self, FINANCE, OTHER, Office, SCHOOL, date, facts, finding, numbers, office_scope, scope,
    unit_scope,
};
use duban_domain::{Role, finding::FindingStatus};
use duban_readmodel::{
    FindingFilter, FindingSort, FindingsArgs, HolderKind, Light, PageArgs, QueryError,
};

async fn issued(office: &Office, n: u128, number: &str, lead: u128, due_on: &str) {
    office.write(n, "recorded", facts::recorded(number, "D级危房仍在使用")).await;
    office.write(n, "confirmed", facts::confirmed()).await;
    office.write(n, "issued", facts::issued(lead, due_on)).await;
}

#[tokio::test]
async fn a_finding_is_listed_as_it_stands() {
    let office = Office::new().await;
    issued(&office, 1, "2026-1", FINANCE, "2026-04-01").await;
    office.write(1, "signed_for", facts::signed_for(FINANCE)).await;
    office.write(1, "progress_reported", facts::progress(FINANCE, "300")).await;
    office.folded().await;

    let page = office.list(&office_scope(), FindingFilter::default()).await;
    let (_, item) = &page.items[0];
    assert_eq!(item.standing.status, FindingStatus::InProgress);
    assert_eq!(item.standing.due_on, Some(date("2026-04-01")));
    assert_eq!(item.standing.done.expect("a quantity").to_string(), "300m²");
    assert_eq!(item.standing.holder.kind, HolderKind::Unit);
    assert_eq!(item.standing.holder.unit, Some(kit::unit(FINANCE)));
    assert_eq!((item.light, item.overdue_days, item.revision), (Light::Green, 0, 4));
    assert_eq!(page.total.expect("a total").count, 1);
}

#[tokio::test]
async fn a_unit_sees_its_own_findings_only_and_no_draft() {
    let office = Office::new().await;
    issued(&office, 1, "1", FINANCE, "2026-04-01").await;
    issued(&office, 2, "2", OTHER, "2026-04-01").await;
    office.write(3, "recorded", facts::recorded("3", "尚未反馈")).await;
    office.folded().await;

    let all = FindingFilter::default;
    assert_eq!(office.numbers(&unit_scope(FINANCE), all()).await, ["1"]);
    assert_eq!(office.numbers(&unit_scope(OTHER), all()).await, ["2"]);
    assert!(office.numbers(&unit_scope(SCHOOL), all()).await.is_empty());
    let administrator = scope(9, &[(Role::Administrator, kit::OFFICE)]);
    assert!(office.numbers(&administrator, all()).await.is_empty());
    let of_other = office
        .views
        .finding(&unit_scope(FINANCE), office.today(), finding(2), None)
        .await
        .expect("an answer");
    assert!(of_other.is_none(), "forbidden looks like missing");
    let text = FindingFilter { text: Some("危房".into()), ..all() };
    assert_eq!(office.numbers(&unit_scope(FINANCE), text).await, ["1"]);
    assert_eq!(office.numbers(&office_scope(), all()).await.len(), 3);
}

#[tokio::test]
async fn a_restricted_finding_is_there_for_its_readers_only() {
    let office = Office::new().await;
    issued(&office, 1, "1", FINANCE, "2026-04-01").await;
    office.write(1, "restricted", facts::restricted(77)).await;
    office.folded().await;

    let all = FindingFilter::default;
    assert!(office.numbers(&office_scope(), all()).await.is_empty());
    assert!(office.numbers(&unit_scope(FINANCE), all()).await.is_empty());
    assert_eq!(office.numbers(&scope(77, &[(Role::Leadership, 0)]), all()).await, ["1"]);
    assert_eq!(office.numbers(&scope(77, &[(Role::UnitMember, OTHER)]), all()).await, ["1"]);
}

#[tokio::test]
async fn words_of_one_and_two_characters_hit() {
    let office = Office::new().await;
    office.write(1, "recorded", facts::recorded("2026-7", "教学楼D级危房仍在使用")).await;
    office.write(2, "recorded", facts::recorded("2026-8", "班额超标")).await;
    office.folded().await;

    for (text, hits) in [
        ("危", 1),
        ("危房", 1),
        ("房危", 0),
        ("d级 使用", 1),
        ("第一中学", 2),
        ("2026-8", 1),
        ("超标", 1),
    ] {
        let filter = FindingFilter { text: Some(text.into()), ..FindingFilter::default() };
        assert_eq!(office.numbers(&office_scope(), filter).await.len(), hits, "{text}");
    }
}

#[tokio::test]
async fn pages_follow_each_other_while_the_list_grows() {
    let office = Office::new().await;
    for n in 0..7 {
        issued(&office, n, &format!("2026-{n}"), FINANCE, &format!("2026-04-0{}", n % 3 + 1)).await;
    }
    office.folded().await;
    let page = async |after: Option<String>| {
        let args = FindingsArgs {
            page: PageArgs { first: 3, after },
            sort: FindingSort::DueOn,
            ..FindingsArgs::default()
        };
        office.views.findings(&office_scope(), office.today(), args).await.expect("a page")
    };

    let first = page(None).await;
    assert_eq!(numbers(&first), ["2026-0", "2026-3", "2026-6"]);
    issued(&office, 9, "2026-9", FINANCE, "2026-04-01").await;
    office.folded().await;
    let after = first.items.last().map(|(cursor, _)| cursor.clone());
    let second = page(after).await;
    assert_eq!(numbers(&second), ["2026-9", "2026-1", "2026-4"]);
    assert!(second.has_next);

    let forged = FindingsArgs {
        page: PageArgs { first: 3, after: Some("zz".into()) },
        ..FindingsArgs::default()
    };
    let refused = office.views.findings(&office_scope(), office.today(), forged).await;
    assert!(matches!(refused, Err(QueryError::BadCursor)));
}
