//! 交接清单: what somebody holds open, for whoever takes over.

use std::collections::HashSet;

use duban_app::Scope;
use duban_domain::{PersonId, UnitId};
use duban_exchange::table::{Table, TableCell, TableColumn, print};
use duban_readmodel::{FindingFilter, FindingItem, PersonCard};

use crate::{
    ledger::{items, status},
    office::Office,
};

/// The list of `person`, as far as `scope` sees it. None: nobody, or none of the viewer's.
pub async fn export(
    office: &Office,
    scope: &Scope,
    person: PersonId,
) -> anyhow::Result<Option<(String, Vec<u8>)>> {
    let Some(found) = office.views.person(scope, person).await? else { return Ok(None) };
    let name = office.vault.names(&[person.0]).await?.remove(&person.0);
    let name = name.unwrap_or_else(|| "(已删除)".to_owned());
    let rows = rows(office, scope, person, &found.card).await?;
    let posts = posts(office, &found.card).await?;
    let table = Table {
        name: "交接清单".to_owned(),
        title: format!("{name}督导问题交接清单"),
        notes: vec![
            format!("现任职务:{posts}"),
            format!("数据截至:{}    共 {} 项", office.app.today(), rows.len()),
            "移交人(签字):____________    接收人(签字):____________    监交人(签字):____________"
                .to_owned(),
        ],
        columns: columns(),
        rows,
        ..Table::default()
    };
    let as_of = office.app.today();
    let printed = tokio::task::spawn_blocking(move || print(&[table], as_of)).await??;
    Ok(Some((name, printed)))
}

fn columns() -> Vec<TableColumn> {
    let titles = [
        ("序号", 6),
        ("问题编号", 12),
        ("问题描述", 40),
        ("牵头单位", 22),
        ("身份", 16),
        ("整改时限", 12),
        ("完成情况", 14),
        ("逾期天数", 9),
        ("交接说明", 24),
    ];
    let column =
        |(title, width): (&str, u16)| TableColumn { title: title.to_owned(), width, open: true };
    titles.into_iter().map(column).collect()
}

/// Items that name the person first, then those of the units for which the person acts.
async fn rows(
    office: &Office,
    scope: &Scope,
    person: PersonId,
    card: &PersonCard,
) -> anyhow::Result<Vec<Vec<TableCell>>> {
    let open = FindingFilter { open: Some(true), ..FindingFilter::default() };
    let named = FindingFilter { in_charge: Some(person), ..open.clone() };
    let mut found = items(office, scope, named, None).await?;
    let mut met: HashSet<_> = found.iter().map(|item| item.id).collect();
    for unit in units_of(card) {
        let filter = FindingFilter { lead: Some(unit), ..open.clone() };
        let led = items(office, scope, filter, None).await?;
        found.extend(led.into_iter().filter(|item| met.insert(item.id)));
    }
    let mut rows = Vec::with_capacity(found.len());
    for (at, item) in found.iter().enumerate() {
        rows.push(row(office, at, person, item).await?);
    }
    Ok(rows)
}

/// Units for which the person acts, or in which the person holds a post today.
fn units_of(card: &PersonCard) -> Vec<UnitId> {
    let acts = card.grants.iter().filter(|grant| grant.role.is_unit_side());
    let held = card.posts.iter().filter(|post| post.until.is_none()).map(|post| post.unit);
    let mut units: Vec<_> = acts.map(|grant| grant.unit).chain(held).collect();
    units.sort_unstable();
    units.dedup();
    units
}

async fn row(
    office: &Office,
    at: usize,
    person: PersonId,
    item: &FindingItem,
) -> anyhow::Result<Vec<TableCell>> {
    let standing = &item.standing;
    let lead = match standing.lead {
        Some(lead) => office.app.unit_name(lead).await?,
        None => item.matter.lead_words.as_ref().map(ToString::to_string),
    };
    let overdue = item.overdue_days;
    Ok(vec![
        TableCell::Number((at + 1).to_string()),
        TableCell::text(item.matter.number.as_str()),
        TableCell::text(item.matter.particulars.description.as_str()),
        TableCell::text(lead.unwrap_or_default()),
        TableCell::text(capacity(person, item)),
        TableCell::day(standing.due_on),
        TableCell::text(status(item).words),
        if overdue > 0 { TableCell::Number(overdue.to_string()) } else { TableCell::Empty },
        TableCell::Empty,
    ])
}

fn capacity(person: PersonId, item: &FindingItem) -> String {
    let charge = &item.standing.in_charge;
    let named = [
        (charge.owner, "具体责任人"),
        (charge.unit_leader, "单位负责人"),
        (charge.responsible_leader, "责任领导"),
    ];
    let held = named.into_iter().filter(|(named, _)| *named == Some(person));
    let words: Vec<_> = held.map(|(_, word)| word).collect();
    if words.is_empty() { "所在单位承办".to_owned() } else { words.join("、") }
}

async fn posts(office: &Office, card: &PersonCard) -> anyhow::Result<String> {
    let mut words = Vec::new();
    for post in card.posts.iter().filter(|post| post.until.is_none()) {
        let unit = office.app.unit_name(post.unit).await?.unwrap_or_default();
        words.push(format!("{unit}{}({} 起)", post.post, post.from));
    }
    Ok(if words.is_empty() { "未登记".to_owned() } else { words.join(";") })
}
