//! May this viewer see this one finding: the same rule as the lists', for what hangs on it.

use duban_domain::FindingId;
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

use super::{source::not_kept_from, sql::Sql, sql::id_value};
use crate::{QueryError, Scope};

/// Its key, if `scope` sees it.
pub(crate) fn key_of(
    connection: &Connection,
    scope: &Scope,
    id: FindingId,
) -> Result<Option<i64>, QueryError> {
    if !scope.sees_business() {
        return Ok(None);
    }
    let mut sql = Sql::new("SELECT f.key FROM findings f WHERE f.id = ?");
    sql.values.push(id_value(id.0));
    sql.append(visible(scope));
    let mut statement = connection.prepare_cached(&sql.text)?;
    Ok(statement.query_row(params_from_iter(sql.values), |row| row.get(0)).optional()?)
}

/// ` AND …` over the alias `f`.
pub(crate) fn visible(scope: &Scope) -> Sql {
    if scope.sees_all() {
        return not_kept_from(scope);
    }
    let mut sql = Sql::new(
        " AND EXISTS (SELECT 1 FROM parties r WHERE r.finding = f.key AND r.sees = 1 AND r.viewer IN ",
    );
    sql.push_list(viewers(scope));
    sql.push(")", []);
    sql
}

/// The units that the viewer acts for, the inspections that the viewer has a grant for, and
/// the viewer as a named reader.
pub(crate) fn viewers(scope: &Scope) -> impl Iterator<Item = Value> {
    let units = scope.units().iter().map(|unit| unit.0);
    let inspections = scope.inspections().iter().map(|one| one.0);
    units.chain(inspections).chain(std::iter::once(scope.person().0)).map(id_value)
}
