//! The schools that one responsible inspector 责任督学 looks after.

use chrono::NaiveDate;
use duban_domain::{PersonId, UnitId, person::Charge};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::sql::{Sql, text_value};
use crate::{PersonCard, QueryError, UnitCard, directory::Card};

/// Most units of all zones of one inspector.
const UNITS_MAX: usize = 2_000;

/// Those of whole zones too, as the charges stand on `today`.
pub(super) fn looked_after(
    connection: &Connection,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<UnitId>, QueryError> {
    let mut statement =
        connection.prepare_cached("SELECT doc FROM directory WHERE category = ?1 AND id = ?2")?;
    let key = params![PersonCard::CATEGORY, person.to_string()];
    let doc: Option<String> = statement.query_row(key, |row| row.get(0)).optional()?;
    let Some(doc) = doc else { return Ok(Vec::new()) };
    let card: PersonCard = serde_json::from_str(&doc)?;
    let (mut schools, mut zones) = (Vec::new(), Vec::new());
    for held in card.charges.into_iter().filter(|held| held.stands_on(today)) {
        match held.charge {
            Charge::School(school) => schools.push(school),
            Charge::Zone(zone) => zones.push(text_value(zone.as_str())),
        }
    }
    schools.extend(in_zones(connection, zones)?);
    schools.sort_unstable();
    schools.dedup();
    Ok(schools)
}

fn in_zones(connection: &Connection, zones: Vec<Value>) -> Result<Vec<UnitId>, QueryError> {
    if zones.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("SELECT d.id FROM directory d WHERE d.active = 1 AND d.category = ?");
    sql.values.push(text_value(UnitCard::CATEGORY));
    sql.push(" AND json_extract(d.doc, '$.zone') IN ", []);
    sql.push_list(zones);
    let most = Value::Integer(i64::try_from(UNITS_MAX).unwrap_or(i64::MAX));
    sql.push(" ORDER BY d.id LIMIT ?", [most]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let ids = statement.query_map(params_from_iter(sql.values), |row| row.get::<_, String>(0))?;
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}
