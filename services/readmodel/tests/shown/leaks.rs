//! Nobody sees more than their own: list, item, counts, search, trail, files, queue.

use crate::kit::{
    self, FINANCE, OTHER, Office, SCHOOL, facts, finding, office_scope, scope, unit, unit_scope,
};
use duban_domain::{EvidenceId, Grant, Role};
use duban_readmodel::{
    AuditFilter, CountBy, CountsArgs, Direction, FindingFilter, FindingSort, FindingsArgs, Light,
    Mark, PageArgs, Scope,
};

/// Finding 1 is led by finance with the school's help, 2 by another unit, 3 is a draft,
/// 4 finance's but restricted to person 77.
async fn office() -> Office {
    let office = Office::new().await;
    for (n, lead) in [(1, FINANCE), (2, OTHER), (4, FINANCE)] {
        office.write(n, "recorded", facts::recorded(&format!("{n}"), "D级危房")).await;
        office.write(n, "confirmed", facts::confirmed()).await;
        let helper = if lead == FINANCE { SCHOOL } else { OTHER };
        office.write(n, "issued", facts::issued_with_duty(lead, helper, "2026-03-10")).await;
        office.write(n, "evidence_attached", facts::attached(lead, n)).await;
    }
    office.write(3, "recorded", facts::recorded("3", "D级危房")).await;
    office.write(4, "restricted", facts::restricted(77)).await;
    office
        .write(
            1,
            "commented",
            serde_json::json!({
                "words": "只限办公室", "audience": "office", "commented_by": kit::person(1),
            }),
        )
        .await;
    office.folded().await;
    office
}

fn everybody() -> Vec<(Scope, Vec<u128>)> {
    vec![
        (office_scope(), vec![1, 2, 3]),
        (scope(8, &[(Role::Reviewer, kit::OFFICE)]), vec![1, 2, 3]),
        (unit_scope(FINANCE), vec![1]),
        (unit_scope(SCHOOL), vec![1]),
        (unit_scope(OTHER), vec![2]),
        (scope(51, &[(Role::UnitMember, FINANCE), (Role::UnitLeader, OTHER)]), vec![1, 2]),
        (scope(77, &[(Role::UnitMember, OTHER)]), vec![2, 4]),
        (scope(9, &[(Role::Administrator, kit::OFFICE)]), vec![]),
        (scope(10, &[]), vec![]),
    ]
}

#[tokio::test]
async fn lists_counts_and_totals_hold_the_same_findings_and_no_others() {
    let office = office().await;
    for (viewer, sees) in everybody() {
        let all = FindingFilter::default;
        let filters = [
            all(),
            FindingFilter { text: Some("危房".into()), ..all() },
            FindingFilter { category: Some("校舍安全".into()), ..all() },
            FindingFilter { place: Some(unit(SCHOOL)), ..all() },
            FindingFilter { ids: (1..=4).map(finding).collect(), ..all() },
        ];
        for filter in filters {
            let page = office.list(&viewer, filter.clone()).await;
            let mut shown = kit::numbers(&page);
            shown.sort();
            let expected: Vec<_> = sees.iter().map(ToString::to_string).collect();
            assert_eq!(shown, expected, "{viewer:?} {filter:?}");
            assert_eq!(page.total.expect("a total").count, sees.len() as u64, "{viewer:?}");
            for by in [CountBy::All, CountBy::Lead, CountBy::Category, CountBy::Inspection] {
                let args = CountsArgs { by, filter: filter.clone(), as_of: None };
                let groups =
                    office.views.counts(&viewer, office.today(), args).await.expect("counts");
                let total: u64 = groups.iter().map(|group| group.total).sum();
                assert_eq!(total, sees.len() as u64, "{viewer:?} {by:?}");
            }
        }
    }
}

#[tokio::test]
async fn what_hangs_on_a_finding_is_as_hidden_as_the_finding() {
    let office = office().await;
    for (viewer, sees) in everybody() {
        for n in [1, 2, 3, 4_u128] {
            let id = finding(n);
            let views = &office.views;
            let may = sees.contains(&n);
            let item = views.finding(&viewer, office.today(), id, None).await.expect("an answer");
            assert_eq!(item.is_some(), may, "{viewer:?} {n}");
            let files = views.evidence(&viewer, id, None).await.expect("files");
            assert_eq!(!files.is_empty(), may && n != 3, "{viewer:?} {n}");
            let file = EvidenceId(facts::evidence_id(n));
            let file = views.evidence_file(&viewer, file).await.expect("an answer");
            assert_eq!(file.is_some(), may && n != 3, "{viewer:?} {n}");
            let trail = views
                .timeline(&viewer, id, Direction::Ascending, PageArgs::default(), None)
                .await
                .expect("a trail");
            assert_eq!(!trail.items.is_empty(), may, "{viewer:?} {n}");
            let held = views.holding(&viewer, office.today(), id).await.expect("holders");
            assert_eq!(!held.is_empty(), may, "{viewer:?} {n}");
            let duties = views.duties(&viewer, id, None).await.expect("duties");
            assert_eq!(!duties.is_empty(), may && n != 3, "{viewer:?} {n}");
        }
        let audit = office.views.audit(&viewer, AuditFilter::default(), PageArgs::default()).await;
        let mut about: Vec<_> =
            audit.expect("a trail").items.into_iter().map(|(_, entry)| entry.subject).collect();
        about.sort();
        about.dedup();
        let expected: Vec<_> = sees.iter().map(|n| finding(*n).to_string()).collect();
        assert_eq!(about, expected, "{viewer:?}");
    }
}

#[tokio::test]
async fn a_comment_for_the_office_is_not_on_the_units_timeline() {
    let office = office().await;
    let trail = async |viewer: Scope| {
        let page = PageArgs::default();
        let trail = office.views.timeline(&viewer, finding(1), Direction::Ascending, page, None);
        trail.await.expect("a trail").items.len()
    };
    assert_eq!(trail(office_scope()).await, 5);
    assert_eq!(trail(unit_scope(FINANCE)).await, 4);
}

#[tokio::test]
async fn a_queue_holds_what_the_viewers_own_roles_do() {
    let office = office().await;
    let queue = async |n: u128, role: Role, of: u128| {
        let viewer = scope(n, &[(role, of)]);
        let grants = vec![Grant { role, unit: unit(of) }];
        let items = office.views.queue(&viewer, office.today(), grants, 0).await.expect("a queue");
        items
            .into_iter()
            .map(|item| (item.finding.matter.number.to_string(), item.task.code()))
            .collect::<Vec<_>>()
    };
    let is = |n: &str, task: &'static str| (n.to_owned(), task);
    assert_eq!(queue(1, Role::Office, kit::OFFICE).await, [is("3", "confirm")]);
    assert_eq!(queue(51, Role::UnitMember, FINANCE).await, [is("1", "sign_for")]);
    assert_eq!(queue(52, Role::UnitMember, SCHOOL).await, [is("1", "duty")]);
    assert_eq!(queue(9, Role::Administrator, kit::OFFICE).await, []);
}

#[tokio::test]
async fn every_filter_finds_what_it_names_under_every_sort() {
    let office = office().await;
    office.pass_days(10);
    office.write(2, "suspended", serde_json::json!({
        "suspension": { "cause": "修路", "interim_control": "封闭", "review_on": "2026-04-01" },
        "signature": facts::signature(3),
    })).await;
    office.folded().await;
    let all = FindingFilter::default;
    let filters: Vec<(FindingFilter, Vec<&str>)> = vec![
        (FindingFilter { unit: Some(unit(SCHOOL)), ..all() }, vec!["1"]),
        (FindingFilter { lead: Some(unit(OTHER)), ..all() }, vec!["2"]),
        (FindingFilter { overdue: Some(true), ..all() }, vec!["1"]),
        (FindingFilter { overdue: Some(false), ..all() }, vec!["2", "3"]),
        (FindingFilter { light: Some(Light::Red), ..all() }, vec!["1"]),
        (FindingFilter { light: Some(Light::Off), ..all() }, vec!["2", "3"]),
        (FindingFilter { marks: vec![Mark::Suspended], ..all() }, vec!["2"]),
        (FindingFilter { open: Some(false), ..all() }, vec!["3"]),
        (FindingFilter { number: Some("02".into()), ..all() }, vec!["2"]),
        (FindingFilter { due_from: Some(kit::date("2026-03-01")), ..all() }, vec!["1", "2"]),
        (FindingFilter { due_to: Some(kit::date("2026-03-01")), ..all() }, vec![]),
        (
            FindingFilter {
                source_body: Some("县政府教育督导室".into()),
                veto: Some(false),
                ..all()
            },
            vec!["1", "2", "3"],
        ),
    ];
    for (filter, expected) in filters {
        for sort in [
            FindingSort::DueOn,
            FindingSort::Number,
            FindingSort::Recorded,
            FindingSort::Severity,
            FindingSort::Updated,
        ] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let page = PageArgs { first: 1, after: None };
                let mut args = FindingsArgs {
                    filter: filter.clone(),
                    sort,
                    direction,
                    page,
                    ..FindingsArgs::default()
                };
                let mut found = Vec::new();
                loop {
                    let page = office
                        .views
                        .findings(&office_scope(), office.today(), args.clone())
                        .await
                        .expect("a page");
                    found.extend(kit::numbers(&page));
                    args.page.after = page.items.last().map(|(cursor, _)| cursor.clone());
                    if !page.has_next {
                        break;
                    }
                }
                found.sort();
                assert_eq!(found, expected, "{filter:?} {sort:?} {direction:?}");
            }
        }
    }
}
