//! How many in all: counted, but no further than anybody needs.

use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    args::{AsOf, COUNTED_TO, FindingFilter, FindingSort, Total},
    condition::condition,
    counts::counted,
    findings::check,
    moment::Moment,
    source::sources,
    sql::Sql,
};
use crate::{QueryError, Scope, Views};

impl Views {
    /// How many findings `scope` sees of `filter`.
    pub async fn findings_total(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: FindingFilter,
        as_of: Option<AsOf>,
    ) -> Result<Total, QueryError> {
        check(&filter)?;
        let scope = scope.clone();
        self.read(move |connection| {
            let moment = Moment::of(connection, today, as_of)?;
            total(connection, &scope, &filter, &moment)
        })
        .await
    }
}

pub(crate) fn total(
    connection: &Connection,
    scope: &Scope,
    filter: &FindingFilter,
    moment: &Moment,
) -> Result<Total, QueryError> {
    if let Some(count) = counted(connection, scope, filter, moment)? {
        return Ok(Total { count, exact: true });
    }
    let Some(keys) = keys(scope, filter, moment) else {
        return Ok(Total { count: 0, exact: true });
    };
    let sql = format!("SELECT count(*) FROM ({})", keys.text);
    let mut statement = connection.prepare_cached(&sql)?;
    let found: i64 = statement.query_row(params_from_iter(keys.values), |row| row.get(0))?;
    let found = u64::try_from(found).unwrap_or(0);
    Ok(Total { count: found.min(COUNTED_TO), exact: found <= COUNTED_TO })
}

/// Keys of everything that the filter admits, one more than is counted; `None`: sees nothing.
pub(crate) fn keys(scope: &Scope, filter: &FindingFilter, moment: &Moment) -> Option<Sql> {
    let sources = sources(scope, filter, moment);
    let mut keys = Sql::default();
    for source in &sources {
        if !keys.text.is_empty() {
            keys.push(" UNION ", []);
        }
        keys.push(&format!("SELECT * FROM (SELECT {} AS k ", source.key), []);
        keys.append(source.from.clone());
        keys.push(" WHERE ", []);
        keys.append(source.demands.clone());
        keys.append(condition(filter, FindingSort::DueOn, source, moment));
        let most = i64::try_from(COUNTED_TO + 1).unwrap_or(i64::MAX);
        keys.push(" LIMIT ?)", [Value::Integer(most)]);
    }
    (!sources.is_empty()).then_some(keys)
}
