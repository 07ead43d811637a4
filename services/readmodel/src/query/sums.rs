//! Quantities of a list, added up by their unit: targets, what is done of them, gaps.
//!
//! Added in exact decimals, so row by row and no further than totals are counted. A finding
//! that was broken down is left out, whatever has become of it: its parts carry its quantity,
//! and where parts are left out by the filter it stands in no sum.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duban_domain::{Measure, Quantity};
use rusqlite::{Connection, params_from_iter, types::Value};
use rust_decimal::Decimal;

use super::{
    args::{AsOf, COUNTED_TO, FindingFilter, FindingSort},
    condition::condition,
    findings::check,
    moment::Moment,
    source::sources,
    sql::Sql,
};
use crate::{QueryError, Scope, Views, finding::PartRole};

/// Everything of one unit of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuantitySum {
    pub unit: Measure,
    /// Findings that carry a quantity in this unit.
    pub findings: u64,
    pub target: Decimal,
    pub done: Decimal,
    pub gap: Decimal,
}

/// The sums of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums {
    pub quantities: Vec<QuantitySum>,
    /// False: the list is longer than was added up.
    pub exact: bool,
}

impl Views {
    /// What the findings that `scope` sees of `filter` add up to.
    pub async fn sums(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: FindingFilter,
        as_of: Option<AsOf>,
    ) -> Result<Sums, QueryError> {
        check(&filter)?;
        let scope = scope.clone();
        self.read(move |connection| {
            let moment = Moment::of(connection, today, as_of)?;
            add_up(connection, &scope, &filter, &moment)
        })
        .await
    }
}

fn add_up(
    connection: &Connection,
    scope: &Scope,
    filter: &FindingFilter,
    moment: &Moment,
) -> Result<Sums, QueryError> {
    let mut by_unit = BTreeMap::new();
    let mut read = 0;
    if let Some(sql) = statement(scope, filter, moment) {
        let mut statement = connection.prepare_cached(&sql.text)?;
        let mut rows = statement.query(params_from_iter(sql.values))?;
        while let Some(row) = rows.next()? {
            read += 1;
            if read > COUNTED_TO {
                break;
            }
            let quantity = |at| row.get::<_, Option<String>>(at);
            add(&mut by_unit, [quantity(0)?, quantity(1)?, quantity(2)?])?;
        }
    }
    Ok(Sums { quantities: by_unit.into_values().collect(), exact: read <= COUNTED_TO })
}

/// Target, done and gap of one finding.
fn add(
    by_unit: &mut BTreeMap<Measure, QuantitySum>,
    stated: [Option<String>; 3],
) -> Result<(), QueryError> {
    let mut units = Vec::new();
    for (place, text) in stated.into_iter().enumerate() {
        let Some(text) = text else { continue };
        let Quantity { amount, unit } = serde_json::from_str(&text)?;
        if unit == Measure::Percent {
            // Shares of different wholes add up to nothing.
            continue;
        }
        let zero = Decimal::ZERO;
        let empty = QuantitySum { unit, findings: 0, target: zero, done: zero, gap: zero };
        let sum = by_unit.entry(unit).or_insert(empty);
        if !units.contains(&unit) {
            units.push(unit);
            sum.findings += 1;
        }
        let part = [&mut sum.target, &mut sum.done, &mut sum.gap].into_iter().nth(place);
        if let Some(part) = part {
            *part = part.saturating_add(amount);
        }
    }
    Ok(())
}

fn statement(scope: &Scope, filter: &FindingFilter, moment: &Moment) -> Option<Sql> {
    let sources = sources(scope, filter, moment);
    let parent = PartRole::Parent as i64;
    let mut sql = Sql::new(
        "SELECT json_extract(m.matter, '$.target.quantity'), json_extract(v.standing, '$.done'),
             json_extract(v.standing, '$.measured.gap') FROM (",
    );
    let now = moment.index.is_none();
    let (version, matter) =
        if now { ("f.version", "f.matter") } else { ("v.from_index", "v.matter") };
    for (place, source) in sources.iter().enumerate() {
        if place > 0 {
            sql.push(" UNION ", []);
        }
        sql.push(&format!("SELECT {version} AS version, {matter} AS matter "), []);
        sql.append(source.from.clone());
        sql.push(" WHERE ", []);
        sql.append(source.demands.clone());
        sql.push(&format!(" AND {}.part_role <> {parent}", source.row), []);
        sql.append(condition(filter, FindingSort::DueOn, source, moment));
    }
    let most = i64::try_from(COUNTED_TO + 1).unwrap_or(i64::MAX);
    sql.push(
        ") s JOIN finding_versions v ON v.from_index = s.version
         JOIN matters m ON m.from_index = s.matter LIMIT ?",
        [Value::Integer(most)],
    );
    (!sources.is_empty()).then_some(sql)
}
