//! Everything that a tale refers to: ids of units and people, the year, the files.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use duban_app::OnBehalfOf;
use duban_domain::{Basis, PaperSigning, PersonId, Role, Signing, UnitId};
use uuid::Uuid;

use super::{
    county::unit_id,
    files::Files,
    people::{Somebody, everybody, person_id},
    text::line,
};

/// How long the story is.
pub const STORY_DAYS: u64 = 365;

/// An id of something small in the story, the same on every playing of the same day.
pub fn small_id(of: Uuid, what: &str) -> Uuid {
    Uuid::new_v5(&of, format!("demo/{what}").as_bytes())
}

pub struct Cast {
    pub deployment: Uuid,
    pub first_day: NaiveDate,
    /// Yesterday: nothing is played on the day on which people look.
    pub last_day: NaiveDate,
    pub people: Vec<Somebody>,
    pub files: Files,
}

impl Cast {
    pub fn new(deployment: Uuid, today: NaiveDate, files: Files) -> Self {
        let first_day = today - Days::new(STORY_DAYS);
        Self { deployment, first_day, last_day: today - Days::new(1), people: everybody(), files }
    }

    /// A working day so many days before the story ends.
    pub fn days_ago(&self, days: u64) -> NaiveDate {
        self.working_day(self.last_day - Days::new(days))
    }

    /// This day, or the Monday after it; never later than the last day.
    pub fn working_day(&self, day: NaiveDate) -> NaiveDate {
        let monday = match day.weekday() {
            Weekday::Sat => day + Days::new(2),
            Weekday::Sun => day + Days::new(1),
            _ => day,
        };
        monday.min(self.last_day)
    }

    pub fn unit(&self, key: &str) -> UnitId {
        unit_id(self.deployment, key)
    }

    pub fn person(&self, login: &str) -> PersonId {
        person_id(self.deployment, login)
    }

    /// Whoever holds this role in this unit.
    pub fn of(&self, unit: &str, role: Role) -> PersonId {
        let holder = self.people.iter().find(|one| one.unit == unit && one.role == role);
        self.person(&holder.expect("every unit that has an account has both roles").login)
    }

    /// Whether the unit has people of its own, and not a clerk elsewhere alone.
    pub fn has_people(&self, unit: &str) -> bool {
        self.people.iter().any(|one| one.unit == unit && one.role == Role::UnitMember)
    }

    /// Signed on paper, the scan kept.
    pub fn paper(&self, signatory: PersonId, signed_on: NaiveDate, number: &str) -> Signing {
        Signing::Paper(PaperSigning {
            signatory,
            signed_on,
            document_number: line(number),
            scan_sha256: self.files.signed_sheet(),
        })
    }

    /// Entered for a unit from a slip of which a copy is kept.
    pub fn on_behalf(&self, unit: UnitId, basis: Basis) -> OnBehalfOf {
        OnBehalfOf { unit, basis, copy_sha256: Some(self.files.slip()) }
    }
}
