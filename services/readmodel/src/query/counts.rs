//! How many stand where. Dashboards are sums over counters; a filter counts rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use duban_domain::finding::{FindingStatus, Severity};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::{
    args::{AsOf, CountBy, CountGroup, CountsArgs, FindingFilter, FindingSort, PartsFilter},
    condition::condition,
    findings::check,
    moment::Moment,
    source::sources,
    sql::Sql,
};
use crate::{
    QueryError, Scope, Upper, Views,
    store::{NO_DAY, OPEN_END, blob, status_code, status_of, uuid_of},
    table::{
        CLOSED_DATED, CLOSED_ON_TIME, DAY_BUCKETS, RAN_OUT, clocks_are_counted, dimension_of,
        upper_of_bucket,
    },
};

impl Views {
    /// Groups in the order of their values; only what `scope` sees is counted.
    pub async fn counts(
        &self,
        scope: &Scope,
        today: NaiveDate,
        args: CountsArgs,
    ) -> Result<Vec<CountGroup>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| count(connection, &scope, today, &args)).await
    }
}

fn count(
    connection: &Connection,
    scope: &Scope,
    today: NaiveDate,
    args: &CountsArgs,
) -> Result<Vec<CountGroup>, QueryError> {
    check(&args.filter)?;
    if !scope.sees_business() {
        return Ok(Vec::new());
    }
    let moment = Moment::of(connection, today, args.as_of)?;
    let counted = counters_answer(connection, scope, args)? && !is_behind(connection, &moment)?;
    let groups = if counted {
        by_counters(connection, args, &moment)?
    } else {
        by_rows(connection, scope, args, &moment)?
    };
    Ok(groups.into_values().collect())
}

/// Whether the counters answer. They count for the whole office and leave restricted findings
/// out: a unit's viewer and a reader of such findings have their rows counted.
fn counters_answer(
    connection: &Connection,
    scope: &Scope,
    args: &CountsArgs,
) -> Result<bool, QueryError> {
    let at_a_moment = matches!(args.as_of, Some(AsOf::Index(_)));
    let by_role = FindingFilter { parts: args.filter.parts, ..FindingFilter::default() };
    let everything = args.filter == by_role && !at_a_moment;
    let everybody = scope.sees_all() && scope.sees_drafts();
    Ok(everything
        && everybody
        && clocks_are_counted(dimension(args.by))
        && !reads_restricted(connection, scope)?
        && (args.as_of.is_none() || !some_are_restricted(connection)?))
}

/// A clock that was set back: on this day the counters' clocks had not run out yet.
fn is_behind(connection: &Connection, moment: &Moment) -> Result<bool, QueryError> {
    let mut statement = connection.prepare_cached("SELECT day FROM meta")?;
    let last: i64 = statement.query_row([], |row| row.get(0))?;
    Ok(moment.index.is_none() && moment.day() < last)
}

/// The counters of a day before hold what has been restricted since; today's rights do not.
fn some_are_restricted(connection: &Connection) -> Result<bool, QueryError> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM findings WHERE restricted = 1 LIMIT 1")?;
    Ok(statement.query_row([], |_| Ok(())).optional()?.is_some())
}

fn reads_restricted(connection: &Connection, scope: &Scope) -> Result<bool, QueryError> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM parties WHERE viewer = ?1 LIMIT 1")?;
    let found = statement.query_row([blob(scope.person().0)], |_| Ok(())).optional()?;
    Ok(found.is_some())
}

/// A total that the counters know: of everything, or of some states, now.
pub(crate) fn counted(
    connection: &Connection,
    scope: &Scope,
    filter: &FindingFilter,
    moment: &Moment,
) -> Result<Option<u64>, QueryError> {
    let states_only = FindingFilter {
        statuses: filter.statuses.clone(),
        open: filter.open,
        parts: filter.parts,
        ..FindingFilter::default()
    };
    if moment.index.is_some() || *filter != states_only || !scope.sees_business() {
        return Ok(None);
    }
    let everything = FindingFilter { parts: filter.parts, ..FindingFilter::default() };
    let args = CountsArgs { by: CountBy::All, filter: everything, as_of: None };
    if !counters_answer(connection, scope, &args)? {
        return Ok(None);
    }
    let groups = by_counters(connection, &args, moment)?;
    let admitted = |status: FindingStatus| {
        let named = filter.statuses.is_empty() || filter.statuses.contains(&status);
        named && filter.open.is_none_or(|open| open == status.is_open())
    };
    let by_status = groups.values().flat_map(|group| &group.by_status);
    Ok(Some(by_status.filter(|(status, _)| admitted(*status)).map(|(_, n)| n).sum()))
}

type Groups = BTreeMap<Option<String>, CountGroup>;

fn group(groups: &mut Groups, value: String) -> &mut CountGroup {
    let value = Some(value).filter(|value| !value.is_empty());
    groups.entry(value.clone()).or_insert_with(|| CountGroup {
        value,
        by_status: Vec::new(),
        total: 0,
        open: 0,
        overdue: 0,
        near_due: 0,
        closed_dated: 0,
        closed_on_time: 0,
        upper_closed: 0,
        reported_up: 0,
        to_report: 0,
    })
}

fn add(group: &mut CountGroup, status: Option<FindingStatus>, n: u64) {
    let Some(status) = status else { return };
    group.total += n;
    group.open += if status.is_open() { n } else { 0 };
    match group.by_status.iter_mut().find(|(known, _)| *known == status) {
        Some((_, sum)) => *sum += n,
        None => group.by_status.push((status, n)),
    }
}

fn add_upper(group: &mut CountGroup, upper: Upper, n: u64) {
    match upper {
        Upper::NotAsked => {}
        Upper::ToReport => group.to_report += n,
        Upper::Reported => group.reported_up += n,
        Upper::Closed => group.upper_closed += n,
    }
}

fn by_counters(
    connection: &Connection,
    args: &CountsArgs,
    moment: &Moment,
) -> Result<Groups, QueryError> {
    let (valid, day) = match args.as_of {
        None => ("until_day = ?2", OPEN_END),
        Some(_) => ("until_day > ?2 AND from_day <= ?2", moment.day()),
    };
    // What ran out before the last entry is one bucket: of the days few are read.
    let of = format!("SELECT value, bucket, n FROM counts WHERE dimension = ?1 AND {valid}");
    let sql = format!(
        "{of} AND bucket < {DAY_BUCKETS} UNION ALL {of} AND bucket BETWEEN {DAY_BUCKETS} AND ?3"
    );
    let mut groups = Groups::new();
    let mut statement = connection.prepare_cached(&sql)?;
    for dimension in dimensions(args) {
        let mut rows = statement.query(params![dimension, day, moment.near_due_day()])?;
        while let Some(row) = rows.next()? {
            let (value, bucket, n): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            add_bucket(group(&mut groups, value), bucket, u64::try_from(n).unwrap_or(0), moment);
        }
    }
    for group in groups.values_mut() {
        group.by_status.sort_unstable_by_key(|(status, _)| status_code(*status));
    }
    Ok(groups)
}
fn add_bucket(group: &mut CountGroup, bucket: i64, n: u64, moment: &Moment) {
    match bucket {
        RAN_OUT => group.overdue += n,
        CLOSED_DATED => group.closed_dated += n,
        CLOSED_ON_TIME => group.closed_on_time += n,
        upper if upper_of_bucket(upper).is_some() => {
            add_upper(group, upper_of_bucket(upper).unwrap_or_default(), n);
        }
        status if status < DAY_BUCKETS => add(group, status_of(status), n),
        due if due < moment.day() => group.overdue += n,
        _ => group.near_due += n,
    }
}

/// One for each of the roles that are asked for.
fn dimensions(args: &CountsArgs) -> impl Iterator<Item = &'static str> {
    let base = dimension(args.by);
    PartsFilter::roles(args.filter.parts).iter().map(move |role| dimension_of(base, *role))
}

const fn dimension(by: CountBy) -> &'static str {
    match by {
        CountBy::All => "all",
        CountBy::Lead => "lead",
        CountBy::Category => "category",
        CountBy::Kind => "kind",
        CountBy::Severity => "severity",
        CountBy::SourceLevel => "level",
        CountBy::Inspection => "inspection",
        CountBy::Place => "place",
        CountBy::Holder => "holder",
    }
}

fn by_rows(
    connection: &Connection,
    scope: &Scope,
    args: &CountsArgs,
    moment: &Moment,
) -> Result<Groups, QueryError> {
    let mut groups = Groups::new();
    let Some(sql) = rows_statement(scope, args, moment) else { return Ok(groups) };
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        let group = group(&mut groups, text_of(args.by, &row.get(0)?));
        let number = |at| row.get(at).map(|n: i64| u64::try_from(n).unwrap_or(0));
        add(group, status_of(row.get(1)?), number(2)?);
        group.overdue += number(3)?;
        group.near_due += number(4)?;
        group.closed_dated += number(5)?;
        group.closed_on_time += number(6)?;
        for (upper, at) in [(Upper::ToReport, 7), (Upper::Reported, 8), (Upper::Closed, 9)] {
            add_upper(group, upper, number(at)?);
        }
    }
    Ok(groups)
}

/// As the counters write it.
fn text_of(by: CountBy, value: &Value) -> String {
    match value {
        Value::Blob(id) => uuid_of(id).to_string(),
        Value::Text(text) => text.clone(),
        Value::Integer(place) if by == CountBy::Severity => {
            let place = usize::try_from(*place).unwrap_or(usize::MAX);
            Severity::ALL.get(place).map_or("", |severity| severity.code()).to_owned()
        }
        Value::Null | Value::Integer(_) | Value::Real(_) => String::new(),
    }
}

fn rows_statement(scope: &Scope, args: &CountsArgs, moment: &Moment) -> Option<Sql> {
    let sources = sources(scope, &args.filter, moment);
    let mut sql = Sql::default();
    let (today, near) = (moment.day(), moment.near_due_day());
    let closed = status_code(FindingStatus::Closed);
    let dated = format!("status = {closed} AND due < {NO_DAY} AND claimed < {NO_DAY}");
    let text = format!(
        "SELECT g, status, count(*), sum(clock < {today}), sum(clock BETWEEN {today} AND {near}),
            sum({dated}), sum({dated} AND claimed <= due),
            sum(upper = 1), sum(upper = 2), sum(upper = 3) FROM ("
    );
    sql.push(&text, []);
    for (place, source) in sources.iter().enumerate() {
        if place > 0 {
            sql.push(" UNION ", []);
        }
        let row = source.row;
        let column = column(args.by);
        let g = if column.is_empty() { "NULL".to_owned() } else { format!("{row}.{column}") };
        let text = format!(
            "SELECT f.key AS k, {g} AS g, {row}.status AS status, {row}.clock_due AS clock,
                {row}.due AS due, {row}.claimed AS claimed, {row}.upper AS upper "
        );
        sql.push(&text, []);
        sql.append(source.from.clone());
        sql.push(" WHERE ", []);
        sql.append(source.demands.clone());
        sql.append(condition(&args.filter, FindingSort::DueOn, source, moment));
    }
    sql.push(") GROUP BY g, status ORDER BY g, status", []);
    (!sources.is_empty()).then_some(sql)
}

const fn column(by: CountBy) -> &'static str {
    match by {
        CountBy::All => "",
        CountBy::Lead => "lead",
        CountBy::Category => "category",
        CountBy::Kind => "kind",
        CountBy::Severity => "severity",
        CountBy::SourceLevel => "source_level",
        CountBy::Inspection => "inspection",
        CountBy::Place => "place",
        CountBy::Holder => "holder",
    }
}
