//! Visits to every school in one term: how often somebody was there, and who has to go.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_domain::{
    PersonId, UnitId, inspection::InspectionKind, institution::Stage, person::Charge,
};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    sql::{Sql, text_value},
    visits::{LISTED_MAX, SchoolVisits, by_school, in_charge},
};
use crate::{PersonCard, QueryError, Scope, UnitCard, Views, directory::Card};

/// Which visits count, and to which schools.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermAsked {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Of inspections of any of these kinds; empty: of all.
    pub kinds: Vec<InspectionKind>,
    /// To schools with any of these stages; empty: to every school.
    pub stages: Vec<Stage>,
}

/// One school in one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermVisits {
    pub visited: SchoolVisits,
    /// 责任督学 of the school or its zone on the day that was asked about.
    pub inspectors: Vec<PersonId>,
}

impl Views {
    /// Every school that `scope` sees, those never visited too; a unit is shown itself.
    pub async fn term_visits(
        &self,
        scope: &Scope,
        today: NaiveDate,
        asked: TermAsked,
    ) -> Result<Vec<TermVisits>, QueryError> {
        let scope = scope.clone();
        self.read(move |connection| {
            let (from, to) = (Some(asked.from), Some(asked.to));
            let visits = by_school(connection, &scope, (from, to), &asked.kinds)?;
            let wanted = with_stages(connection, &asked.stages)?;
            let inspectors = Inspectors::on(connection, today)?;
            let shown = |visited: SchoolVisits| TermVisits {
                inspectors: inspectors.of(visited.school),
                visited,
            };
            let of_stage = |one: &SchoolVisits| {
                wanted.as_ref().is_none_or(|wanted| wanted.contains(&one.school))
            };
            Ok(visits.into_iter().filter(of_stage).map(shown).collect())
        })
        .await
    }
}

/// Schools with any of `stages`; `None`: it does not matter.
pub(super) fn with_stages(
    connection: &Connection,
    stages: &[Stage],
) -> Result<Option<Vec<UnitId>>, QueryError> {
    if stages.is_empty() {
        return Ok(None);
    }
    let mut sql = Sql::new(
        "SELECT d.id FROM directory d WHERE d.category = 'institution' AND d.active = 1
           AND EXISTS (SELECT 1 FROM json_each(d.doc, '$.stages') s WHERE s.value IN ",
    );
    sql.push_list(stages.iter().map(|stage| text_value(stage.code())));
    let most = Value::Integer(i64::try_from(LISTED_MAX).unwrap_or(i64::MAX));
    sql.push(") ORDER BY d.sort, d.id LIMIT ?", [most]);
    let mut statement = connection.prepare_cached(&sql.text)?;
    let ids = statement.query_map(params_from_iter(sql.values), |row| row.get::<_, String>(0))?;
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(ids.iter().filter_map(|id| id.parse().ok()).collect()))
}

/// Who looks after which school and which zone.
struct Inspectors {
    of_school: HashMap<UnitId, Vec<PersonId>>,
    of_zone: HashMap<String, Vec<PersonId>>,
    zones: HashMap<UnitId, String>,
}

impl Inspectors {
    fn on(connection: &Connection, today: NaiveDate) -> Result<Self, QueryError> {
        let (mut of_school, mut of_zone) = (HashMap::new(), HashMap::new());
        for PersonCard { id, charges, disabled, .. } in in_charge(connection)? {
            for held in charges.into_iter().filter(|held| !disabled && held.stands_on(today)) {
                let people: &mut Vec<PersonId> = match held.charge {
                    Charge::School(school) => of_school.entry(school).or_default(),
                    Charge::Zone(zone) => of_zone.entry(zone.to_string()).or_default(),
                };
                people.push(id);
            }
        }
        Ok(Self { of_school, of_zone, zones: zones(connection)? })
    }

    fn of(&self, school: UnitId) -> Vec<PersonId> {
        let zone = self.zones.get(&school).and_then(|zone| self.of_zone.get(zone));
        let own = self.of_school.get(&school);
        let mut people: Vec<_> = own.into_iter().chain(zone).flatten().copied().collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

fn zones(connection: &Connection) -> Result<HashMap<UnitId, String>, QueryError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, json_extract(doc, '$.zone') FROM directory WHERE category = ?1 AND active = 1
           AND json_extract(doc, '$.zone') IS NOT NULL ORDER BY id LIMIT ?2",
    )?;
    let most = i64::try_from(LISTED_MAX).unwrap_or(i64::MAX);
    let rows = statement.query_map(rusqlite::params![UnitCard::CATEGORY, most], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().filter_map(|(id, zone)| Some((id.parse().ok()?, zone))).collect())
}
