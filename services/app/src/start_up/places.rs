//! Sections 股室 and inspection zones 责任区 of units.

use duban_domain::unit::{Unit, UnitCommand};

use super::{
    SectionRow, ZoneRow,
    import::{Became, Import, RowOutcome},
    title,
};

impl Import<'_> {
    pub(super) async fn section(&self, row: &SectionRow) -> RowOutcome {
        let Some(unit) = self.unit_named(row.unit.as_str()) else {
            return Ok(row.at.no_such_unit(title::UNIT, row.unit.as_str()));
        };
        let id = unit.to_string();
        let entity = self.app.load::<Unit>(&id).await?;
        let known = entity.state.registered();
        if known.is_some_and(|known| known.sections.contains(&row.section)) {
            return Ok(Became::Unchanged);
        }
        let command = UnitCommand::AddSection { section: row.section.clone(), on: None };
        Ok(match self.execute::<Unit>(&id, command).await? {
            None => Became::Recorded,
            Some(no) => row.at.refused(title::SECTION, &no),
        })
    }

    pub(super) async fn zone(&self, row: &ZoneRow) -> RowOutcome {
        let Some(unit) = self.unit_named(row.unit.as_str()) else {
            return Ok(row.at.no_such_unit(title::UNIT, row.unit.as_str()));
        };
        let id = unit.to_string();
        let entity = self.app.load::<Unit>(&id).await?;
        match entity.state.registered().and_then(|known| known.zone.as_ref()) {
            Some(zone) if *zone == row.zone => return Ok(Became::Unchanged),
            Some(zone) => {
                return Ok(row.at.differs(title::ZONE, zone.as_str(), row.zone.as_str()));
            }
            None => {}
        }
        let command = UnitCommand::ChangeZone { to: Some(row.zone.clone()), on: self.today };
        Ok(match self.execute::<Unit>(&id, command).await? {
            None => Became::Recorded,
            Some(no) => row.at.refused(title::ZONE, &no),
        })
    }
}
