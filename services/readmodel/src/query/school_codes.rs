//! Schools by their codes, for whoever takes returns in.
//!
//! **Deliberately absent:** a scope. Names and codes of schools are public.

use duban_domain::UnitId;

use crate::{QueryError, Views};

/// More codes, old ones among them, than the schools of any county ever had.
const CODES_MAX: i64 = 40_000;

/// A code that a school bears or bore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolCode {
    pub code: String,
    pub school: UnitId,
    pub borne: Borne,
}

/// Whether a code still names its school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Borne {
    /// The code of a school that there is.
    Now,
    /// The last code of one that was merged or closed.
    ByOneThatIsNoMore,
    /// Its school has been given another since.
    Before,
}

impl Views {
    /// Every code that a school has or had, of schools that are no more too; at most
    /// [`CODES_MAX`].
    pub async fn school_codes(&self) -> Result<Vec<SchoolCode>, QueryError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT id, json_extract(doc, '$.school_code') AS code, active, 1 FROM directory
                 WHERE category = 'institution' AND code IS NOT NULL
                 UNION ALL
                 SELECT d.id, former.value, d.active, 0 FROM directory d,
                     json_each(d.doc, '$.former_codes') former
                 WHERE d.category = 'institution'
                 LIMIT ?1",
            )?;
            let rows = statement.query_map([CODES_MAX], |row| {
                let (active, now) = (row.get(2)?, row.get(3)?);
                Ok((row.get::<_, String>(0)?, row.get(1)?, Borne::of(active, now)))
            })?;
            let mut found = Vec::new();
            for row in rows {
                let (id, code, borne) = row?;
                if let Ok(school) = id.parse() {
                    found.push(SchoolCode { code, school, borne });
                }
            }
            Ok(found)
        })
        .await
    }
}

impl Borne {
    const fn of(active: bool, now: bool) -> Self {
        match (active, now) {
            (_, false) => Self::Before,
            (true, true) => Self::Now,
            (false, true) => Self::ByOneThatIsNoMore,
        }
    }
}
