//! Cursors: where a page ended, and nothing else.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::args::{Direction, FindingSort};
use crate::QueryError;

/// Longest cursor that is looked at, in bytes of text.
const CURSOR_BYTES_MAX: usize = 2_048;

/// The sort key and the row's own key; the list it belongs to, so that none is taken for another's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cursor {
    pub list: String,
    pub sort: SortKey,
    pub key: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum SortKey {
    Number(i64),
    Text(String),
}

impl Cursor {
    pub(crate) fn write(&self) -> String {
        HEXLOWER.encode(&serde_json::to_vec(self).unwrap_or_default())
    }

    /// A cursor of a list that is sorted by a text and told apart by another.
    pub(crate) fn of_text(list: &str, sort: &str, id: &str) -> String {
        let sort = SortKey::Text(format!("{sort}\u{0}{id}"));
        Self { list: list.to_owned(), sort, key: 0 }.write()
    }

    /// Sort text and id.
    pub(crate) fn read_text(text: &str, list: &str) -> Result<(String, String), QueryError> {
        let SortKey::Text(both) = Self::read(text, list)?.sort else {
            return Err(QueryError::BadCursor);
        };
        let (sort, id) = both.split_once('\u{0}').ok_or(QueryError::BadCursor)?;
        Ok((sort.to_owned(), id.to_owned()))
    }

    /// A cursor of `list`, or none at all.
    pub(crate) fn read(text: &str, list: &str) -> Result<Self, QueryError> {
        if text.len() > CURSOR_BYTES_MAX {
            return Err(QueryError::BadCursor);
        }
        let json = HEXLOWER.decode(text.as_bytes()).map_err(|_| QueryError::BadCursor)?;
        let cursor: Self = serde_json::from_slice(&json).map_err(|_| QueryError::BadCursor)?;
        if cursor.list == list { Ok(cursor) } else { Err(QueryError::BadCursor) }
    }
}

/// The name of a findings list by its order.
pub(crate) const fn list_name(sort: FindingSort, direction: Direction) -> &'static str {
    match (sort, direction) {
        (FindingSort::DueOn, Direction::Ascending) => "due+",
        (FindingSort::DueOn, Direction::Descending) => "due-",
        (FindingSort::Number, Direction::Ascending) => "number+",
        (FindingSort::Number, Direction::Descending) => "number-",
        (FindingSort::Recorded, Direction::Ascending) => "recorded+",
        (FindingSort::Recorded, Direction::Descending) => "recorded-",
        (FindingSort::Severity, Direction::Ascending) => "severity+",
        (FindingSort::Severity, Direction::Descending) => "severity-",
        (FindingSort::Updated, Direction::Ascending) => "updated+",
        (FindingSort::Updated, Direction::Descending) => "updated-",
    }
}
