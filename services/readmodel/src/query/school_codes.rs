//! Schools by their codes, for whoever takes returns in.
//!
//! **Deliberately absent:** a scope. Names and codes of schools are public.

use duban_domain::UnitId;

use crate::{QueryError, Views};

/// More schools than any county has.
const SCHOOLS_MAX: i64 = 20_000;

/// A school's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolCode {
    pub code: String,
    pub school: UnitId,
    /// Neither merged nor closed.
    pub active: bool,
}

impl Views {
    /// Every school that has a code, those that are no more among them; at most [`SCHOOLS_MAX`].
    pub async fn school_codes(&self) -> Result<Vec<SchoolCode>, QueryError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, json_extract(doc, '$.school_code') AS code, active FROM directory
                 WHERE category = 'institution' AND code IS NOT NULL LIMIT ?1",
            )?;
            let rows = statement.query_map([SCHOOLS_MAX], |row| {
                Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
            })?;
            let mut found = Vec::new();
            for row in rows {
                let (id, code, active) = row?;
                if let Ok(school) = id.parse() {
                    found.push(SchoolCode { code, school, active });
                }
            }
            Ok(found)
        })
        .await
    }
}
