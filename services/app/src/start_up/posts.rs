//! Posts 职务 with dated holders.

use duban_domain::{
    PersonId,
    person::{Person, PersonCommand},
};

use super::{
    PostRow,
    import::{Became, Import, RowOutcome},
    people::Meant,
    title,
};
use crate::ledger::ProblemCode;

impl Import<'_> {
    pub(super) async fn post(&self, row: &PostRow) -> RowOutcome {
        let Some(unit) = self.unit_named(row.unit.as_str()) else {
            return Ok(row.at.no_such_unit(title::UNIT, row.unit.as_str()));
        };
        match self.meant(row.name.as_str(), unit, None).await? {
            Meant::One(person) => self.post_of(person, unit, row).await,
            Meant::Several => {
                let zh = "在该单位有同名人员,请在系统中登记其职务";
                let en = "is the name of several people there: record the post by hand";
                Ok(row.at.blocked(title::NAME, ProblemCode::AmbiguousPerson, zh, en))
            }
            Meant::Nobody => {
                let zh = "不在人员名录中,也不在本文件中";
                let en = "is nobody of that unit who is known or in this file";
                Ok(row.at.blocked(title::NAME, ProblemCode::NoSuchPerson, zh, en))
            }
        }
    }

    async fn post_of(
        &self,
        person: PersonId,
        unit: duban_domain::UnitId,
        row: &PostRow,
    ) -> RowOutcome {
        let id = person.to_string();
        let entity = self.app.load::<Person>(&id).await?;
        let held_since = entity.state.post_held_since(unit, &row.post);
        let from = row.from.or(held_since).unwrap_or(self.today);
        let knows = |until| entity.state.has_held(unit, &row.post, from, until);
        let commands = match (held_since, row.until) {
            (Some(since), _) if row.from.is_some_and(|from| from != since) => {
                return Ok(row.at.differs(title::FROM, &since.to_string(), &from.to_string()));
            }
            (Some(_), None) => return Ok(Became::Unchanged),
            (_, Some(until)) if knows(until) => return Ok(Became::Unchanged),
            (Some(_), Some(until)) => vec![leave(unit, row, until)],
            (None, until) => {
                let post = row.post.clone();
                let take = PersonCommand::TakePost { post, unit, from };
                let leave = until.map(|until| leave(unit, row, until));
                std::iter::once(take).chain(leave).collect()
            }
        };
        for command in commands {
            if let Some(no) = self.execute::<Person>(&id, command).await? {
                return Ok(row.at.refused(title::POST, &no));
            }
        }
        Ok(Became::Recorded)
    }
}

fn leave(unit: duban_domain::UnitId, row: &PostRow, until: chrono::NaiveDate) -> PersonCommand {
    PersonCommand::LeavePost { post: row.post.clone(), unit, until }
}
