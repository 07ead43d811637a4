//! Money for leadership: what was asked for, granted, paid in and paid out, by group.
//! Whole numbers of 分 are summed, so the sums are exact.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duban_domain::finding::{FundingStep, from_fen};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{args::AsOf, moment::Moment, sql::Sql, visible::visible};
use crate::{
    FundingSums, QueryError, Scope, Views,
    store::{day_number, uuid_of},
};

/// What sums are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoneyBy {
    /// One group for all.
    All,
    /// The unit that leads.
    Unit,
    Category,
    Inspection,
}

/// Which money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoneyArgs {
    pub by: MoneyBy,
    /// By the day on which it moved, both included.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub as_of: Option<AsOf>,
}

/// Sums of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyGroup {
    /// Code or id; `None`: has none, or the one group of [`MoneyBy::All`].
    pub value: Option<String>,
    pub sums: FundingSums,
    /// Findings with money in the group.
    pub findings: u64,
}

impl Views {
    /// Groups in the order of their values; only findings that `scope` sees.
    pub async fn money(
        &self,
        scope: &Scope,
        today: NaiveDate,
        args: MoneyArgs,
    ) -> Result<Vec<MoneyGroup>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| summed(connection, &scope, today, args)).await
    }
}

fn summed(
    connection: &Connection,
    scope: &Scope,
    today: NaiveDate,
    args: MoneyArgs,
) -> Result<Vec<MoneyGroup>, QueryError> {
    if !scope.sees_business() {
        return Ok(Vec::new());
    }
    let moment = Moment::of(connection, today, args.as_of)?;
    let sql = statement(scope, args, &moment);
    let mut groups: BTreeMap<Option<String>, MoneyGroup> = BTreeMap::new();
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        let value = text_of(&row.get(0)?);
        let group = groups.entry(value.clone()).or_insert_with(|| MoneyGroup {
            value,
            sums: FundingSums::default(),
            findings: 0,
        });
        let cell = |at| row.get::<_, i64>(at);
        for (place, step) in FundingStep::ALL.iter().enumerate() {
            group.sums.add(*step, from_fen(cell(place + 1)?));
        }
        group.findings = u64::try_from(cell(FundingStep::ALL.len() + 1)?).unwrap_or(0);
    }
    Ok(groups.into_values().collect())
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Blob(id) => Some(uuid_of(id).to_string()),
        Value::Text(text) => Some(text.clone()),
        Value::Null | Value::Integer(_) | Value::Real(_) => None,
    }
}

/// In an `asOf` view a finding counts in the group in which it stood then.
fn statement(scope: &Scope, args: MoneyArgs, moment: &Moment) -> Sql {
    let then = moment.index.is_some();
    let row = if then { "v" } else { "f" };
    let group = match args.by {
        MoneyBy::All => "NULL".to_owned(),
        MoneyBy::Unit => format!("{row}.lead"),
        MoneyBy::Category => format!("{row}.category"),
        MoneyBy::Inspection => format!("{row}.inspection"),
    };
    let sum = |step: &FundingStep| {
        format!("sum(CASE n.step WHEN '{}' THEN n.fen ELSE 0 END)", step.code())
    };
    let sums: Vec<_> = FundingStep::ALL.iter().map(sum).collect();
    let mut sql = Sql::new(&format!(
        "SELECT {group}, {}, count(DISTINCT n.finding) FROM money n
         JOIN findings f ON f.key = n.finding",
        sums.join(", "),
    ));
    match moment.index {
        None => sql.push(" WHERE 1", []),
        Some(index) => sql.push(
            " JOIN finding_versions v ON v.finding = n.finding AND v.from_index <= ? AND v.until_index > ?
              WHERE n.log_index <= ?",
            [Value::Integer(index), Value::Integer(index), Value::Integer(index)],
        ),
    }
    if let Some(from) = args.from {
        sql.push(" AND n.day >= ?", [Value::Integer(day_number(Some(from)))]);
    }
    if let Some(to) = args.to {
        sql.push(" AND n.day <= ?", [Value::Integer(day_number(Some(to)))]);
    }
    sql.append(visible(scope));
    sql.push(" GROUP BY 1 ORDER BY 1", []);
    sql
}
