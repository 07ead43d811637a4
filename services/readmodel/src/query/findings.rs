//! The ledger's list, and one item. Missing and forbidden look the same.

use chrono::NaiveDate;
use duban_domain::FindingId;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    args::{
        AsOf, Direction, FindingFilter, FindingSort, FindingsArgs, ListPage, PAGE_DEFAULT,
        PAGE_MAX, PageArgs,
    },
    condition::condition,
    cursor::{Cursor, SortKey, list_name},
    documents::Documents,
    item::{NOW, Raw, THEN},
    moment::Moment,
    source::{Source, sort_column, sources},
    sql::Sql,
    total::total,
};
use crate::{FindingItem, QueryError, Scope, Views};

/// Most statuses, marks and ids in one filter.
const LISTED_MAX: usize = 100;
/// Longest text that is searched for, in characters.
const TEXT_CHARS_MAX: usize = 100;

impl Views {
    /// One page of the findings that `scope` sees.
    pub async fn findings(
        &self,
        scope: &Scope,
        today: NaiveDate,
        args: FindingsArgs,
    ) -> Result<ListPage<FindingItem>, QueryError> {
        let (scope, documents) = (scope.clone(), self.documents());
        self.read(move |connection| list(connection, &documents, &scope, today, &args)).await
    }

    /// One finding. `None`: there is none, or `scope` does not see it.
    pub async fn finding(
        &self,
        scope: &Scope,
        today: NaiveDate,
        id: FindingId,
        as_of: Option<AsOf>,
    ) -> Result<Option<FindingItem>, QueryError> {
        let filter = FindingFilter { ids: vec![id], ..FindingFilter::default() };
        let args = FindingsArgs { filter, as_of, ..FindingsArgs::default() };
        let page = self.findings(scope, today, args).await?;
        Ok(page.items.into_iter().next().map(|(_, item)| item))
    }
}

/// How many rows a page has.
pub(crate) fn page_size(page: &PageArgs) -> Result<usize, QueryError> {
    match page.first {
        0 => Ok(PAGE_DEFAULT),
        first if first > PAGE_MAX => Err(QueryError::PageTooLarge { max: PAGE_MAX }),
        first => Ok(first),
    }
}

pub(crate) fn check(filter: &FindingFilter) -> Result<(), QueryError> {
    let too_much = |what, max| Err(QueryError::TooMuch { what, max });
    if filter.ids.len() > LISTED_MAX || filter.statuses.len() > LISTED_MAX {
        return too_much("values in one filter", LISTED_MAX);
    }
    if filter.text.as_ref().is_some_and(|text| text.chars().count() > TEXT_CHARS_MAX) {
        return too_much("characters to search for", TEXT_CHARS_MAX);
    }
    Ok(())
}

fn list(
    connection: &Connection,
    documents: &Documents,
    scope: &Scope,
    today: NaiveDate,
    args: &FindingsArgs,
) -> Result<ListPage<FindingItem>, QueryError> {
    check(&args.filter)?;
    let size = page_size(&args.page)?;
    let moment = Moment::of(connection, today, args.as_of)?;
    let name = list_name(args.sort, args.direction);
    let after = args.page.after.as_deref().map(|text| Cursor::read(text, name)).transpose()?;
    let total = args.with_total.then(|| total(connection, scope, &args.filter, &moment));
    let mut page = ListPage { items: Vec::new(), has_next: false, total: total.transpose()? };
    let Some(sql) = statement(scope, args, &moment, after.as_ref(), size) else { return Ok(page) };

    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        if page.items.len() == size {
            page.has_next = true;
            break;
        }
        let sort = match row.get(0)? {
            Value::Integer(number) => SortKey::Number(number),
            Value::Text(text) => SortKey::Text(text),
            Value::Null | Value::Real(_) | Value::Blob(_) => SortKey::Number(0),
        };
        let cursor = Cursor { list: name.to_owned(), sort, key: row.get(1)? };
        page.items.push((cursor.write(), Raw::read(row, 2)?.item(connection, documents, &moment)?));
    }
    Ok(page)
}

/// The page's keys from every source, merged; then the rows behind them.
fn statement(
    scope: &Scope,
    args: &FindingsArgs,
    moment: &Moment,
    after: Option<&Cursor>,
    size: usize,
) -> Option<Sql> {
    let sources = sources(scope, &args.filter, moment);
    let most = Value::Integer(i64::try_from(size + 1).unwrap_or(i64::MAX));
    let down = if args.direction == Direction::Descending { " DESC" } else { "" };
    let mut sql = Sql::new("WITH page AS (");
    for (place, source) in sources.iter().enumerate() {
        if place > 0 {
            sql.push(" UNION ", []);
        }
        sql.append(keys_of(source, args, moment, after));
        sql.push(&format!(" ORDER BY s{down}, k{down} LIMIT ?)"), [most.clone()]);
    }
    let (columns, version) = match moment.index {
        None => (NOW, ""),
        Some(_) => (THEN, "JOIN finding_versions v ON v.from_index = page.v"),
    };
    let text = format!(
        ") SELECT page.s, page.k, {columns} FROM page {version} JOIN findings f ON f.key = page.k
         ORDER BY page.s{down}, page.k{down} LIMIT ?"
    );
    sql.push(&text, [most]);
    (!sources.is_empty()).then_some(sql)
}

fn keys_of(source: &Source, args: &FindingsArgs, moment: &Moment, after: Option<&Cursor>) -> Sql {
    let key = source.key;
    let sort = order_column(args, source, moment);
    let version = if moment.index.is_some() { ", v.from_index AS v" } else { "" };
    let mut sql = Sql::new(&format!("SELECT * FROM (SELECT {sort} AS s, {key} AS k{version} "));
    sql.append(source.from.clone());
    sql.push(" WHERE ", []);
    sql.append(source.demands.clone());
    sql.append(condition(&args.filter, args.sort, source, moment));
    if let Some(after) = after {
        let beyond = if args.direction == Direction::Descending { "<" } else { ">" };
        let value = match &after.sort {
            SortKey::Number(number) => Value::Integer(*number),
            SortKey::Text(text) => Value::Text(text.clone()),
        };
        let text = format!(" AND ({sort}, {key}) {beyond} (?, ?)");
        sql.push(&text, [value, Value::Integer(after.key)]);
    }
    sql
}

/// Overdue findings are walked by their running date, which then is the due date.
fn order_column(args: &FindingsArgs, source: &Source, moment: &Moment) -> &'static str {
    let by_clock = args.sort == FindingSort::DueOn
        && args.filter.overdue == Some(true)
        && !source.by_party
        && moment.index.is_none();
    if by_clock { "f.clock_due" } else { sort_column(args.sort, source, moment) }
}
