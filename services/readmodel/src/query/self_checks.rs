//! Self-checks of schools: what each filed of what it was asked for, and what is missing.
//!
//! Nothing is written for a check that was not made: what is missing is what was asked for and
//! is not there.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_domain::{UnitId, institution::Stage, self_check::AskedPeriod};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{sql::Sql, sql::id_value, term_visits::with_stages, visits::schools};
use crate::{
    FiledSelfCheck, QueryError, Scope, Views,
    store::{day_number, uuid_of},
};

/// One school's checks of the periods that were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolChecks {
    pub school: UnitId,
    /// The newest first.
    pub filed: Vec<FiledSelfCheck>,
    /// The earliest first; the last may be due today and not late yet.
    pub missing: Vec<AskedPeriod>,
}

impl Views {
    /// Every school that `scope` sees, those that filed nothing too; a unit is shown itself.
    /// `asked`: in the order of their days, as the rules and the calendar give them.
    pub async fn self_checks(
        &self,
        scope: &Scope,
        asked: Vec<AskedPeriod>,
        stages: Vec<Stage>,
    ) -> Result<Vec<SchoolChecks>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            let Some(first) = asked.first().map(|one| one.due_on) else { return Ok(Vec::new()) };
            let wanted = with_stages(connection, &stages)?;
            let of_stage =
                |school: &UnitId| wanted.as_ref().is_none_or(|wanted| wanted.contains(school));
            let schools: Vec<_> =
                schools(connection, &scope)?.into_iter().filter(of_stage).collect();
            let mut filed = filed_since(connection, &scope, first)?;
            let shown = |school| {
                let filed = filed.remove(&school).unwrap_or_default();
                let missing = missing(&asked, &filed);
                SchoolChecks { school, filed, missing }
            };
            Ok(schools.into_iter().map(shown).collect())
        })
        .await
    }
}

fn missing(asked: &[AskedPeriod], filed: &[FiledSelfCheck]) -> Vec<AskedPeriod> {
    let is_there = |one: &AskedPeriod| {
        filed.iter().any(|filed| (filed.period, filed.from) == (one.period, one.from))
    };
    asked.iter().filter(|one| !is_there(one)).copied().collect()
}

fn filed_since(
    connection: &Connection,
    scope: &Scope,
    first: NaiveDate,
) -> Result<HashMap<UnitId, Vec<FiledSelfCheck>>, QueryError> {
    let mut sql = Sql::new("SELECT c.school, c.doc FROM self_checks c WHERE c.due >= ?");
    sql.values.push(Value::Integer(day_number(Some(first))));
    if !scope.sees_all() {
        sql.push(" AND c.school IN ", []);
        sql.push_list(scope.units().iter().map(|unit| id_value(unit.0)));
    }
    sql.push(" ORDER BY c.due DESC, c.log_index DESC", []);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let mut filed: HashMap<UnitId, Vec<FiledSelfCheck>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (school, doc): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
        let school = UnitId(uuid_of(&school));
        filed.entry(school).or_default().push(serde_json::from_str(&doc)?);
    }
    Ok(filed)
}
