//! Which school a row is about, and a school that nobody has registered yet.

use duban_domain::{
    Language, Line, UnitId,
    institution::{Institution, InstitutionCommand, InstitutionRefusal, Stage},
    standard::{SchoolStage, SchoolType},
    unit::{Unit, UnitCommand, UnitKind},
};
use uuid::Uuid;

use super::{Import, SchoolRow};
use crate::{
    CommandError, Fault, Kept, Request,
    access::Governed,
    ledger::{Problem, ProblemCode},
};

/// A school, or why the row has none.
type Found = Result<UnitId, Problem>;

impl Import<'_> {
    /// By its code and by nothing else; the name alone names no school.
    pub(super) async fn school_of(&self, row: &SchoolRow) -> Result<Found, Fault> {
        let code = row.school.code.as_str();
        if code.is_empty() {
            let (zh, en) = ("没有学校标识码", "no school code");
            return Ok(Err(row.problem(ProblemCode::UnknownSchoolCode, zh, en)));
        }
        match self.schools.get(code).map(Vec::as_slice) {
            Some([school]) => Ok(Ok(*school)),
            Some([_, _, ..]) => {
                let zh = format!("系统中有几所学校使用标识码 {code},请先更正");
                let en = format!("several schools here bear the code {code}; correct that first");
                Ok(Err(row.of_code(ProblemCode::UnknownSchoolCode, &zh, &en)))
            }
            Some([]) | None if self.settings.create_schools => self.create(row).await,
            Some([]) | None => {
                let zh = format!("没有标识码为 {code} 的学校,请核对标识码,或允许登记新学校");
                let en = format!(
                    "no school bears the code {code}: check it, or let schools be registered"
                );
                Ok(Err(row.of_code(ProblemCode::UnknownSchoolCode, &zh, &en)))
            }
        }
    }

    async fn create(&self, row: &SchoolRow) -> Result<Found, Fault> {
        let Ok(name) = Line::parse(&row.school.name) else {
            let (zh, en) = ("没有学校名称,不能登记", "a school without a name is not registered");
            return Ok(Err(row.problem(ProblemCode::MissingCell, zh, en)));
        };
        let known = self.units.get(name.as_str(), self.app.today());
        let unit = known.unwrap_or_else(|| self.unit_of_code(&row.school.code));
        let entity = self.app.load::<Institution>(&unit.to_string()).await?;
        if let Some(school) = entity.state.registered() {
            let other = school.school_code.as_ref().map_or("无", Line::as_str);
            let zh = format!("「{name}」已登记,标识码为 {other},请核对标识码");
            let en = format!("「{name}」 is registered with the code {other}; check the code");
            return Ok(Err(row.of_code(ProblemCode::UnknownSchoolCode, &zh, &en)));
        }
        let stages = stages_of(row);
        if stages.is_empty() {
            let no = InstitutionRefusal::NoStage;
            let words = [Language::Chinese, Language::English].map(|language| no.message(language));
            return Ok(Err(row.refused(&words[0], &words[1])));
        }
        if self.settings.dry_run {
            return Ok(Ok(unit));
        }
        let township = self.township_of(row).filter(|township| *township != unit);
        if known.is_none()
            && let Err(problem) = self.register_unit(row, unit, &name, township).await?
        {
            return Ok(Err(problem));
        }
        let command = InstitutionCommand::RegisterInstitution {
            unit,
            name,
            school_code: Line::parse(&row.school.code).ok(),
            stages,
            township,
        };
        // Of two rows that would be this one unit, the second is refused.
        let what = format!("institution/{}", row.school.code);
        let done = self.register::<Institution>(row, unit, &what, command, |refusal| {
            (refusal.message(Language::Chinese), refusal.message(Language::English))
        });
        Ok(done.await?.map(|()| unit))
    }

    async fn register_unit(
        &self,
        row: &SchoolRow,
        unit: UnitId,
        name: &Line,
        township: Option<UnitId>,
    ) -> Result<Result<(), Problem>, Fault> {
        let command = UnitCommand::RegisterUnit {
            unit,
            name: name.clone(),
            // Whether it keeps other schools' papers is for people to say.
            kind: UnitKind::School,
            aliases: Vec::new(),
            belongs_to: None,
            lies_in: township,
            zone: None,
        };
        self.register::<Unit>(row, unit, "register", command, |refusal| {
            (refusal.message(Language::Chinese), refusal.message(Language::English))
        })
        .await
    }

    async fn register<D: Governed + Kept>(
        &self,
        row: &SchoolRow,
        unit: UnitId,
        what: &str,
        command: D::Command,
        words: impl Fn(D::Refusal) -> (String, String),
    ) -> Result<Result<(), Problem>, Fault> {
        let command_id = Uuid::new_v5(&unit.0, what.as_bytes());
        let request = Request::new(command_id, command).in_call(self.correlation);
        match self.app.execute::<D>(self.caller, &unit.to_string(), &request).await {
            // Somebody registered it with other words just before: it stands.
            Ok(_) | Err(CommandError::CommandIdReused) => Ok(Ok(())),
            Err(CommandError::Refused(refusal)) => {
                let (zh, en) = words(refusal);
                Ok(Err(row.refused(&zh, &en)))
            }
            Err(CommandError::Fault(fault)) => Err(fault),
            Err(other) => Err(Fault::Other(other.to_string())),
        }
    }

    /// Two schools may share a name, never a code.
    fn unit_of_code(&self, code: &str) -> UnitId {
        UnitId(Uuid::new_v5(&self.app.deployment, format!("school/{code}").as_bytes()))
    }

    /// A unit of that name, if there is one; townships are not made.
    fn township_of(&self, row: &SchoolRow) -> Option<UnitId> {
        self.units.get(row.school.township.as_deref()?, self.app.today())
    }
}

/// By its type, else those with pupils.
fn stages_of(row: &SchoolRow) -> Vec<Stage> {
    let of_type = row.school.school_type.and_then(|of| match of {
        SchoolType::Special => Some(Stage::Special),
        SchoolType::Vocational => Some(Stage::Vocational),
        SchoolType::Kindergarten => Some(Stage::Kindergarten),
        SchoolType::PrimarySchool
        | SchoolType::TeachingPoint
        | SchoolType::JuniorSchool
        | SchoolType::NineYear
        | SchoolType::TwelveYear
        | SchoolType::CompleteSecondary
        | SchoolType::SeniorSchool => None,
    });
    let taught = match row.school.school_type {
        Some(of) => of.stages().to_vec(),
        None => row.school.stages(),
    };
    let stage = |stage: SchoolStage| match stage {
        SchoolStage::Primary => Stage::Primary,
        SchoolStage::Junior => Stage::Junior,
        SchoolStage::Senior => Stage::Senior,
    };
    of_type.into_iter().chain(taught.into_iter().map(stage)).collect()
}
