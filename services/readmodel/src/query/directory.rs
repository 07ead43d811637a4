//! Units, people, inspections, schools, policies and the deployment.

use duban_domain::{InspectionId, PersonId, Role, UnitId, unit::UnitKind};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::{
    args::{ListPage, PageArgs},
    cursor::Cursor,
    findings::page_size,
    sql::{Sql, text_value},
};
use crate::{
    BulkCard, DeploymentCard, InspectionCard, InstitutionCard, PersonCard, PolicyCard, QueryError,
    Scope, UnitCard, Views, directory::Card, store::to_index,
};

/// Most ids in one read.
const CARDS_MAX: usize = 1_000;
/// Most people or schools told by a role or a relation; as many as a central school may have.
pub(super) const TOLD_MAX: i64 = 500;

/// A card and the revision of its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carded<C> {
    /// Id in its category.
    pub id: String,
    pub revision: u64,
    pub card: C,
}

/// Which units; names are public, so any viewer may ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitFilter {
    /// In the name or an alias.
    pub text: Option<String>,
    pub kind: Option<UnitKind>,
    pub active: Option<bool>,
}

/// People whose names were found in the vault, which no view holds, and all people of units
/// whose names were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFound {
    pub people: Vec<PersonId>,
    pub units: Vec<UnitId>,
}

impl Views {
    pub async fn unit(
        &self,
        _scope: &Scope,
        id: UnitId,
    ) -> Result<Option<Carded<UnitCard>>, QueryError> {
        self.card(id.to_string()).await
    }

    pub async fn institution(
        &self,
        _scope: &Scope,
        id: UnitId,
    ) -> Result<Option<Carded<InstitutionCard>>, QueryError> {
        self.card(id.to_string()).await
    }

    /// `None`: there is none, or it is none of the viewer's people.
    pub async fn person(
        &self,
        scope: &Scope,
        id: PersonId,
    ) -> Result<Option<Carded<PersonCard>>, QueryError> {
        let found = self.card::<PersonCard>(id.to_string()).await?;
        Ok(found.filter(|found| knows(scope, &found.card)))
    }

    pub async fn inspection(
        &self,
        scope: &Scope,
        id: InspectionId,
    ) -> Result<Option<Carded<InspectionCard>>, QueryError> {
        let found = self.card::<InspectionCard>(id.to_string()).await?;
        Ok(found.and_then(|found| as_known_to(scope, found)))
    }

    /// The policy in force under `name`.
    pub async fn policy(
        &self,
        _scope: &Scope,
        name: &str,
    ) -> Result<Option<Carded<PolicyCard>>, QueryError> {
        self.card(name.to_owned()).await
    }

    /// Policies in force, by name.
    pub async fn policies(
        &self,
        _scope: &Scope,
        page: PageArgs,
    ) -> Result<ListPage<Carded<PolicyCard>>, QueryError> {
        self.cards(Sql::default(), page, false).await
    }

    /// This deployment, once it is founded.
    pub async fn deployment(&self) -> Result<Option<Carded<DeploymentCard>>, QueryError> {
        let page = PageArgs { first: 1, after: None };
        let found = self.cards(Sql::default(), page, false).await?;
        Ok(found.items.into_iter().next().map(|(_, card)| card))
    }

    /// Bulks that are not through, for the machinery that carries them out.
    pub async fn unfinished_bulks(&self, most: usize) -> Result<Vec<String>, QueryError> {
        let mut sql = Sql::default();
        sql.push(" AND d.active = ?", [Value::Integer(1)]);
        let found =
            self.cards::<BulkCard>(sql, PageArgs { first: most, after: None }, false).await?;
        Ok(found.items.into_iter().map(|(_, one)| one.id).collect())
    }

    pub async fn units(
        &self,
        _scope: &Scope,
        filter: UnitFilter,
        page: PageArgs,
    ) -> Result<ListPage<Carded<UnitCard>>, QueryError> {
        let mut sql = Sql::default();
        for word in filter.text.iter().flat_map(|text| text.split_whitespace()) {
            sql.push(" AND instr(d.names, ?) > 0", [text_value(word.to_lowercase())]);
        }
        if let Some(kind) = filter.kind {
            sql.push(" AND json_extract(d.doc, '$.kind') = ?", [text_value(kind.code())]);
        }
        if let Some(active) = filter.active {
            sql.push(" AND d.active = ?", [Value::Integer(active.into())]);
        }
        self.cards(sql, page, false).await
    }

    /// People who hold a role in `unit`, or all; a unit's viewer is shown its own.
    pub async fn people(
        &self,
        scope: &Scope,
        unit: Option<UnitId>,
        page: PageArgs,
    ) -> Result<ListPage<Carded<PersonCard>>, QueryError> {
        self.people_found(scope, unit, None, page).await
    }

    /// Of those, the ones that were looked for by name.
    pub async fn people_found(
        &self,
        scope: &Scope,
        unit: Option<UnitId>,
        found: Option<PeopleFound>,
        page: PageArgs,
    ) -> Result<ListPage<Carded<PersonCard>>, QueryError> {
        let mut sql = Sql::default();
        if let Some(PeopleFound { people, units }) = found {
            sql.push(" AND (d.id IN ", []);
            sql.push_list(people.iter().map(|person| text_value(person.to_string())));
            for unit in units {
                sql.push(" OR instr(d.names, ?) > 0", [text_value(unit.to_string())]);
            }
            sql.push(")", []);
        }
        if let Some(unit) = unit {
            sql.push(" AND instr(d.names, ?) > 0", [text_value(unit.to_string())]);
        }
        if !knows_everybody(scope) {
            sql.push(" AND (0", []);
            for unit in scope.known_units() {
                sql.push(" OR instr(d.names, ?) > 0", [text_value(unit.to_string())]);
            }
            sql.push(")", []);
        }
        self.cards(sql, page, false).await
    }

    /// Who holds one of these roles, at most [`TOLD_MAX`]; for whoever knows everybody.
    pub async fn people_in_roles(
        &self,
        scope: &Scope,
        roles: &[Role],
    ) -> Result<Vec<PersonId>, QueryError> {
        if !knows_everybody(scope) {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(
            "SELECT d.doc FROM directory d WHERE d.category = 'person' AND EXISTS
             (SELECT 1 FROM json_each(d.doc, '$.grants') g WHERE json_extract(g.value, '$.role') IN ",
        );
        sql.push_list(roles.iter().map(|role| text_value(role.code())));
        sql.push(") ORDER BY d.sort, d.id LIMIT ?", [Value::Integer(TOLD_MAX)]);
        self.read(move |connection| {
            let people: Vec<PersonCard> = docs(connection, sql)?;
            Ok(people.into_iter().map(|card| card.id).collect())
        })
        .await
    }

    /// Schools that belong to `central`, or lie where it lies; at most [`TOLD_MAX`].
    pub async fn schools_below(&self, central: UnitId) -> Result<Vec<UnitId>, QueryError> {
        let id = text_value(central.to_string());
        let sql = Sql {
            text: "SELECT d.doc FROM directory d WHERE d.category = 'unit' AND d.active = 1
                AND json_extract(d.doc, '$.kind') = 'school'
                AND (json_extract(d.doc, '$.belongs_to') = ?1 OR json_extract(d.doc, '$.lies_in') =
                    (SELECT json_extract(c.doc, '$.lies_in') FROM directory c
                     WHERE c.category = 'unit' AND c.id = ?1))
                ORDER BY d.sort, d.id LIMIT ?2"
                .to_owned(),
            values: vec![id, Value::Integer(TOLD_MAX)],
        };
        self.read(move |connection| {
            let schools: Vec<UnitCard> = docs(connection, sql)?;
            Ok(schools.into_iter().map(|card| card.id).collect())
        })
        .await
    }

    /// The newest first; a unit is shown those that inspected it, and whoever inspects by a
    /// one-visit grant the ones that it names.
    pub async fn inspections(
        &self,
        scope: &Scope,
        page: PageArgs,
    ) -> Result<ListPage<Carded<InspectionCard>>, QueryError> {
        let mut sql = Sql::default();
        if !scope.sees_all() {
            sql.push(" AND (0", []);
            for unit in scope.units() {
                sql.push(" OR instr(d.names, ?) > 0", [text_value(unit.to_string())]);
            }
            sql.push(" OR d.id IN ", []);
            sql.push_list(scope.inspections().iter().map(|one| text_value(one.to_string())));
            sql.push(")", []);
        }
        self.cards(sql, page, true).await
    }

    /// Units of one page, in one read. Where there is none, there is no entry.
    pub async fn unit_cards(
        &self,
        _scope: &Scope,
        ids: &[UnitId],
    ) -> Result<Vec<Carded<UnitCard>>, QueryError> {
        self.cards_of(ids.iter().map(ToString::to_string).collect()).await
    }

    /// Schools of one page, in one read.
    pub async fn institution_cards(
        &self,
        _scope: &Scope,
        ids: &[UnitId],
    ) -> Result<Vec<Carded<InstitutionCard>>, QueryError> {
        self.cards_of(ids.iter().map(ToString::to_string).collect()).await
    }

    /// People of one page, in one read, as far as `scope` knows them.
    pub async fn person_cards(
        &self,
        scope: &Scope,
        ids: &[PersonId],
    ) -> Result<Vec<Carded<PersonCard>>, QueryError> {
        let mut found = self.cards_of(ids.iter().map(ToString::to_string).collect()).await?;
        found.retain(|found| knows(scope, &found.card));
        Ok(found)
    }

    /// Inspections of one page, in one read, as far as `scope` knows them.
    pub async fn inspection_cards(
        &self,
        scope: &Scope,
        ids: &[InspectionId],
    ) -> Result<Vec<Carded<InspectionCard>>, QueryError> {
        let found = self.cards_of(ids.iter().map(ToString::to_string).collect()).await?;
        Ok(found.into_iter().filter_map(|found| as_known_to(scope, found)).collect())
    }

    async fn cards_of<C: Card>(&self, ids: Vec<String>) -> Result<Vec<Carded<C>>, QueryError> {
        if ids.len() > CARDS_MAX {
            return Err(QueryError::TooMuch { what: "ids in one read", max: CARDS_MAX });
        }
        self.read(move |connection| {
            let found = ids.into_iter().map(|id| card_of(connection, id));
            found.filter_map(Result::transpose).collect()
        })
        .await
    }

    pub(super) async fn card<C: Card>(&self, id: String) -> Result<Option<Carded<C>>, QueryError> {
        self.read(move |connection| card_of(connection, id)).await
    }

    pub(super) async fn cards<C: Card>(
        &self,
        demands: Sql,
        page: PageArgs,
        newest_first: bool,
    ) -> Result<ListPage<Carded<C>>, QueryError> {
        self.read(move |connection| list(connection, demands, &page, newest_first)).await
    }
}

pub(super) fn docs<C: Card>(connection: &Connection, sql: Sql) -> Result<Vec<C>, QueryError> {
    let mut statement = connection.prepare_cached(&sql.text)?;
    let rows = statement.query_map(params_from_iter(sql.values), |row| row.get::<_, String>(0))?;
    rows.map(|doc| Ok(serde_json::from_str(&doc?)?)).collect()
}

fn card_of<C: Card>(connection: &Connection, id: String) -> Result<Option<Carded<C>>, QueryError> {
    let mut statement = connection
        .prepare_cached("SELECT revision, doc FROM directory WHERE category = ?1 AND id = ?2")?;
    let found: Option<(i64, String)> = statement
        .query_row(params![C::CATEGORY, id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((revision, doc)) = found else { return Ok(None) };
    Ok(Some(Carded { id, revision: to_index(revision), card: serde_json::from_str(&doc)? }))
}

/// The office knows everybody, and so does an administrator, who sees nothing else.
fn knows_everybody(scope: &Scope) -> bool {
    scope.sees_all() || scope.administers()
}

fn knows(scope: &Scope, card: &PersonCard) -> bool {
    let of_my_units = card.grants.iter().any(|grant| scope.known_units().contains(&grant.unit));
    knows_everybody(scope) || card.id == scope.person() || of_my_units
}

/// An inspected unit reads its own scores, and nobody else's.
fn as_known_to(scope: &Scope, mut found: Carded<InspectionCard>) -> Option<Carded<InspectionCard>> {
    let inspects = scope.inspections().iter().any(|one| one.to_string() == found.id);
    if scope.sees_all() || inspects {
        return Some(found);
    }
    if !found.card.inspected.iter().any(|unit| scope.units().contains(unit)) {
        return None;
    }
    found.card.units.retain(|scores| scope.units().contains(&scores.unit));
    Some(found)
}

fn list<C: Card>(
    connection: &Connection,
    demands: Sql,
    page: &PageArgs,
    newest_first: bool,
) -> Result<ListPage<Carded<C>>, QueryError> {
    let size = page_size(page)?;
    let (down, beyond) = if newest_first { (" DESC", "<") } else { ("", ">") };
    let mut sql =
        Sql::new("SELECT d.id, d.sort, d.revision, d.doc FROM directory d WHERE d.category = ?");
    sql.values.push(text_value(C::CATEGORY));
    sql.append(demands);
    if let Some(after) = &page.after {
        let after = Cursor::read_text(after, C::CATEGORY)?;
        let text = format!(" AND (d.sort, d.id) {beyond} (?, ?)");
        sql.push(&text, [text_value(after.0), text_value(after.1)]);
    }
    let most = Value::Integer(i64::try_from(size + 1).unwrap_or(i64::MAX));
    sql.push(&format!(" ORDER BY d.sort{down}, d.id{down} LIMIT ?"), [most]);

    let mut found = ListPage { items: Vec::new(), has_next: false, total: None };
    let mut statement = connection.prepare_cached(&sql.text)?;
    let mut rows = statement.query(params_from_iter(sql.values))?;
    while let Some(row) = rows.next()? {
        if found.items.len() == size {
            found.has_next = true;
            break;
        }
        let (id, sort, doc): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(3)?);
        let cursor = Cursor::of_text(C::CATEGORY, &sort, &id);
        let card = serde_json::from_str(&doc)?;
        found.items.push((cursor, Carded { id, revision: to_index(row.get(2)?), card }));
    }
    Ok(found)
}
