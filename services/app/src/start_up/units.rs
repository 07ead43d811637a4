//! Units: those on which others hang first, whatever the order of the rows.

use duban_domain::{
    Line, UnitId,
    unit::{RegisteredUnit, Relation, Unit, UnitCommand},
};

use super::{
    StartUpBook, UnitRow,
    import::{Became, Import, RowOutcome},
    title,
};
use crate::{
    Fault,
    ledger::{ProblemCode, Report},
    ledger_import::{unit_id, unit_kind},
};

/// Every name of a unit that the workbook uses.
pub(super) fn names_in(book: &StartUpBook) -> Vec<String> {
    let units = book.units.iter().flat_map(|row| {
        let others = row.belongs_to.iter().chain(&row.lies_in);
        std::iter::once(&row.name).chain(others)
    });
    let sections = book.sections.iter().map(|row| &row.unit);
    let zones = book.zones.iter().map(|row| &row.unit);
    let people = book.people.iter().map(|row| &row.unit);
    let posts = book.posts.iter().map(|row| &row.unit);
    let all = units.chain(sections).chain(zones).chain(people).chain(posts);
    let mut names: Vec<String> = all.map(ToString::to_string).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Import<'_> {
    /// Rows whose other units are known yet, again and again; what is left then names
    /// units that are nowhere.
    pub(super) async fn import_units(
        &mut self,
        rows: Vec<UnitRow>,
        report: &mut Report,
    ) -> Result<(), Fault> {
        let mut waiting = rows;
        // Every turn settles a row at least, or is the last.
        for _ in 0..=waiting.len() {
            let (ready, rest): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|row| self.unknown_other(row).is_none());
            waiting = rest;
            if ready.is_empty() {
                break;
            }
            for row in ready {
                report.count(self.unit(&row).await?);
            }
        }
        for row in &waiting {
            if let Some((title, name)) = self.unknown_other(row) {
                report.count(row.at.no_such_unit(title, name.as_str()));
            }
        }
        Ok(())
    }

    fn unknown_other<'r>(&self, row: &'r UnitRow) -> Option<(&'static str, &'r Line)> {
        let others = [(title::BELONGS_TO, &row.belongs_to), (title::LIES_IN, &row.lies_in)];
        let mut named =
            others.into_iter().filter_map(|(title, name)| Some((title, name.as_ref()?)));
        named.find(|(_, name)| self.unit_named(name.as_str()).is_none())
    }

    async fn unit(&mut self, row: &UnitRow) -> RowOutcome {
        let other = |name: &Option<Line>| name.as_ref().and_then(|n| self.unit_named(n.as_str()));
        let (belongs_to, lies_in) = (other(&row.belongs_to), other(&row.lies_in));
        if self.units.was_made(row.name.as_str()) {
            let (zh, en) = ("在本文件中已出现", "stands in this file already");
            return Ok(row.at.blocked(title::UNIT, ProblemCode::DuplicateKey, zh, en));
        }
        if let Some(unit) = self.unit_named(row.name.as_str()) {
            return self.known_unit(unit, row, (belongs_to, lies_in)).await;
        }
        let unit = unit_id(self.app.deployment, row.name.as_str());
        let command = UnitCommand::RegisterUnit {
            unit,
            name: row.name.clone(),
            kind: row.kind.unwrap_or_else(|| unit_kind(row.name.as_str())),
            aliases: row.aliases.clone(),
            belongs_to,
            lies_in,
            zone: row.zone.clone(),
        };
        if let Some(no) = self.execute::<Unit>(&unit.to_string(), command).await? {
            return Ok(row.at.refused(title::UNIT, &no));
        }
        for name in row.aliases.iter().chain([&row.name]) {
            self.units.make(name.as_str(), unit);
        }
        Ok(Became::Recorded)
    }

    /// What was left open is filled in; what says something else is not.
    async fn known_unit(
        &self,
        unit: UnitId,
        row: &UnitRow,
        (belongs_to, lies_in): (Option<UnitId>, Option<UnitId>),
    ) -> RowOutcome {
        let id = unit.to_string();
        let entity = self.app.load::<Unit>(&id).await?;
        let Some(known) = entity.state.registered() else {
            return Ok(Became::Unchanged);
        };
        if let Some(kind) = row.kind.filter(|kind| *kind != known.kind) {
            return Ok(row.at.differs(title::KIND, known.kind.chinese(), kind.chinese()));
        }
        let mut commands = new_names(known, row);
        for (relation, is, says, cell, name) in [
            (Relation::BelongsTo, known.belongs_to, belongs_to, title::BELONGS_TO, &row.belongs_to),
            (Relation::LiesIn, known.lies_in, lies_in, title::LIES_IN, &row.lies_in),
        ] {
            match (is, says) {
                (None, Some(to)) => {
                    let (to, on) = (Some(to), self.today);
                    commands.push((cell, UnitCommand::ChangeRelation { relation, to, on }));
                }
                (Some(is), Some(says)) if is != says => {
                    let known = self.app.unit_name(is).await?.unwrap_or_default();
                    let found = name.as_ref().map(Line::as_str).unwrap_or_default();
                    return Ok(row.at.differs(cell, &known, found));
                }
                (Some(_) | None, _) => {}
            }
        }
        match (&known.zone, &row.zone) {
            (None, Some(zone)) => {
                let (to, on) = (Some(zone.clone()), self.today);
                commands.push((title::ZONE, UnitCommand::ChangeZone { to, on }));
            }
            (Some(is), Some(says)) if is != says => {
                return Ok(row.at.differs(title::ZONE, is.as_str(), says.as_str()));
            }
            (Some(_) | None, _) => {}
        }
        if commands.is_empty() {
            return Ok(Became::Unchanged);
        }
        for (cell, command) in commands {
            if let Some(no) = self.execute::<Unit>(&id, command).await? {
                return Ok(row.at.refused(cell, &no));
            }
        }
        Ok(Became::Recorded)
    }
}

fn new_names(known: &RegisteredUnit, row: &UnitRow) -> Vec<(&'static str, UnitCommand)> {
    let is_new = |alias: &&Line| **alias != known.name && !known.aliases.contains(alias);
    let new = row.aliases.iter().filter(is_new);
    let add =
        |alias: &Line| UnitCommand::AddUnitAlias { alias: alias.clone(), from: None, until: None };
    new.map(|alias| (title::ALIASES, add(alias))).collect()
}
