//! How much falls due on which day: what a due-date calendar shows.

use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    args::{AsOf, COUNTED_TO, FindingFilter, FindingSort},
    condition::condition,
    findings::check,
    look_backs,
    moment::Moment,
    source::sources,
    sql::Sql,
};
use crate::{QueryError, Scope, Views, store::date_of};

/// Longest stretch of days that is asked for at once: a quarter, and the weeks that frame it.
pub const DUE_DAYS_MAX: i64 = 106;

/// The days on which something falls due, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueDays {
    pub days: Vec<DueDay>,
    /// False: there is more than was counted.
    pub exact: bool,
}

/// One day on which something falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDay {
    pub day: NaiveDate,
    pub findings: u64,
    /// 回头看 planned for the day and not held yet, as it is now; whatever the filter says.
    pub look_backs: u64,
}

impl DueDays {
    fn plan(&mut self, planned: Vec<(NaiveDate, u64)>) {
        for (day, look_backs) in planned {
            match self.days.binary_search_by_key(&day, |one| one.day) {
                Ok(at) => self.days[at].look_backs = look_backs,
                Err(at) => self.days.insert(at, DueDay { day, findings: 0, look_backs }),
            }
        }
    }
}

impl Views {
    /// The due dates of `filter` that `scope` sees, by day; it says from when and until when.
    pub async fn due_days(
        &self,
        scope: &Scope,
        today: NaiveDate,
        filter: FindingFilter,
        as_of: Option<AsOf>,
    ) -> Result<DueDays, QueryError> {
        check(&filter)?;
        let days = filter.due_from.zip(filter.due_to).map(|(from, to)| (to - from).num_days());
        if days.is_none_or(|days| days >= DUE_DAYS_MAX) {
            let max = usize::try_from(DUE_DAYS_MAX).unwrap_or(usize::MAX);
            return Err(QueryError::TooMuch { what: "days in one calendar", max });
        }
        let scope = scope.clone();
        self.read(move |connection| {
            let moment = Moment::of(connection, today, as_of)?;
            let mut found = by_day(connection, &scope, &filter, &moment)?;
            if moment.index.is_none() {
                let planned =
                    look_backs::by_day(connection, &scope, filter.due_from, filter.due_to);
                found.plan(planned?);
            }
            Ok(found)
        })
        .await
    }
}

fn by_day(
    connection: &Connection,
    scope: &Scope,
    filter: &FindingFilter,
    moment: &Moment,
) -> Result<DueDays, QueryError> {
    let Some(sql) = statement(scope, filter, moment) else {
        return Ok(DueDays { days: Vec::new(), exact: true });
    };
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    let (mut days, mut counted) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        let findings = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
        counted += findings;
        days.extend(date_of(row.get(0)?).map(|day| DueDay { day, findings, look_backs: 0 }));
    }
    Ok(DueDays { days, exact: counted <= COUNTED_TO })
}

/// One finding may fall due on different days for different units of one viewer.
fn statement(scope: &Scope, filter: &FindingFilter, moment: &Moment) -> Option<Sql> {
    let sources = sources(scope, filter, moment);
    let most = Value::Integer(i64::try_from(COUNTED_TO + 1).unwrap_or(i64::MAX));
    let mut sql = Sql::new("SELECT due, count(*) FROM (SELECT * FROM (");
    for (place, source) in sources.iter().enumerate() {
        if place > 0 {
            sql.push(" UNION ", []);
        }
        sql.push(&format!("SELECT {} AS due, {} AS k ", source.due, source.key), []);
        sql.append(source.from.clone());
        sql.push(" WHERE ", []);
        sql.append(source.demands.clone());
        sql.append(condition(filter, FindingSort::DueOn, source, moment));
    }
    sql.push(") LIMIT ?) GROUP BY due ORDER BY due", [most]);
    (!sources.is_empty()).then_some(sql)
}
