//! 消息: what somebody was told, who was told of a finding, and what could not be sent.

use duban_domain::{FindingId, MessageId};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::{
    args::{ListPage, PageArgs, Total},
    cursor::Cursor,
    findings::page_size,
    sql::{Sql, id_value},
    visible::key_of,
};
use crate::{
    MessageCard, QueryError, Scope, Views,
    store::{blob, micros, to_index},
};

/// The name of the list in its cursors.
const INBOX: &str = "inbox";
const DEAD: &str = "dead-letters";
/// Most messages that a finding's page lists.
const NOTICES_MAX: i64 = 500;

impl Views {
    /// The viewer's own messages, the newest first; `unread`: those alone that are not read.
    pub async fn inbox(
        &self,
        scope: &Scope,
        page: PageArgs,
        unread: bool,
    ) -> Result<ListPage<MessageCard>, QueryError> {
        let mut sql = Sql::default();
        let person = id_value(scope.person().0);
        sql.push(" AND m.person = ? AND m.cancelled = 0", [person]);
        if unread {
            sql.push(" AND m.unread = 1", []);
        }
        self.read(move |connection| list(connection, INBOX, sql, &page)).await
    }

    /// How many of the viewer's own messages are not read.
    pub async fn unread(&self, scope: &Scope) -> Result<u64, QueryError> {
        let person = scope.person();
        self.read(move |connection| {
            let mut statement = connection
                .prepare_cached("SELECT count(*) FROM messages WHERE person = ?1 AND unread = 1")?;
            Ok(to_index(statement.query_row([blob(person.0)], |row| row.get(0))?))
        })
        .await
    }

    /// One message: one's own, or one that an administrator looks after.
    pub async fn message(
        &self,
        scope: &Scope,
        id: MessageId,
    ) -> Result<Option<MessageCard>, QueryError> {
        let (me, administers) = (scope.person(), scope.administers());
        let found = self.read(move |connection| one(connection, id)).await?;
        Ok(found.filter(|card| administers || card.addressee.person() == Some(me)))
    }

    /// Who was told of a finding, the oldest first: for whoever sees every finding.
    pub async fn notices_of(
        &self,
        scope: &Scope,
        id: FindingId,
    ) -> Result<Vec<MessageCard>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            if !scope.sees_all() || key_of(connection, &scope, id)?.is_none() {
                return Ok(Vec::new());
            }
            notices(connection, id)
        })
        .await
    }

    /// What could not be sent, the newest first: for administrators.
    pub async fn dead_letters(
        &self,
        scope: &Scope,
        page: PageArgs,
    ) -> Result<ListPage<MessageCard>, QueryError> {
        let mut sql = Sql::default();
        let administers = Value::Integer(scope.administers().into());
        sql.push(" AND m.dead = 1 AND m.cancelled = 0 AND ?", [administers]);
        self.read(move |connection| list(connection, DEAD, sql, &page)).await
    }
}

fn one(connection: &Connection, id: MessageId) -> Result<Option<MessageCard>, QueryError> {
    let mut statement = connection.prepare_cached("SELECT doc FROM messages WHERE id = ?1")?;
    let doc: Option<String> = statement.query_row([blob(id.0)], |row| row.get(0)).optional()?;
    Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
}

fn notices(connection: &Connection, id: FindingId) -> Result<Vec<MessageCard>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT m.doc FROM message_findings n JOIN messages m ON m.id = n.message
         WHERE n.finding = ?1 ORDER BY m.claimed_at, m.id LIMIT ?2",
    )?;
    let values = params![blob(id.0), NOTICES_MAX];
    let docs = statement.query_map(values, |row| row.get::<_, String>(0))?;
    docs.map(|doc| Ok(serde_json::from_str(&doc?)?)).collect()
}

fn list(
    connection: &Connection,
    name: &str,
    which: Sql,
    page: &PageArgs,
) -> Result<ListPage<MessageCard>, QueryError> {
    let size = page_size(page)?;
    let mut sql = Sql::new("SELECT m.doc FROM messages m WHERE 1");
    let counted = which.clone();
    sql.append(which);
    if let Some(after) = &page.after {
        let (at, id) = Cursor::read_text(after, name)?;
        let at: i64 = at.parse().map_err(|_| QueryError::BadCursor)?;
        let id: uuid::Uuid = id.parse().map_err(|_| QueryError::BadCursor)?;
        sql.push(" AND (m.claimed_at, m.id) < (?, ?)", [Value::Integer(at), id_value(id)]);
    }
    let most = i64::try_from(size + 1).unwrap_or(i64::MAX);
    sql.push(" ORDER BY m.claimed_at DESC, m.id DESC LIMIT ?", [Value::Integer(most)]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let docs = statement.query_map(params_from_iter(sql.values), |row| row.get::<_, String>(0))?;
    let mut items = Vec::new();
    for doc in docs {
        let card: MessageCard = serde_json::from_str(&doc?)?;
        let cursor =
            Cursor::of_text(name, &micros(card.claimed_at).to_string(), &card.id.to_string());
        items.push((cursor, card));
    }
    let has_next = items.len() > size;
    items.truncate(size);
    Ok(ListPage { items, has_next, total: Some(total(connection, counted)?) })
}

fn total(connection: &Connection, which: Sql) -> Result<Total, QueryError> {
    let mut sql = Sql::new("SELECT count(*) FROM messages m WHERE 1");
    sql.append(which);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let count = statement.query_row(params_from_iter(sql.values), |row| row.get(0))?;
    Ok(Total { count: to_index(count), exact: true })
}
