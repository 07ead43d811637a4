//! What the rules need to know of a school, and how it comes out of the history.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{FiledReturn, InstitutionCommand, InstitutionEvent, InstitutionRefusal, Stage};
use crate::{Context, Decider, Line, UnitId};

/// Digits of a school code: two of category, two of province, six of serial.
const SCHOOL_CODE_DIGITS: usize = 10;

/// Nothing, or a school that was registered once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Institution(Option<RegisteredInstitution>);

/// A school as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredInstitution {
    pub unit: UnitId,
    pub name: Line,
    pub school_code: Option<Line>,
    /// Codes that it had before.
    pub former_codes: Vec<Line>,
    pub stages: Vec<Stage>,
    pub township: Option<UnitId>,
    /// Neither merged nor closed.
    pub active: bool,
    /// By reporting year.
    pub returns: BTreeMap<u16, FiledReturn>,
}

pub(super) type Decision = Result<InstitutionEvent, InstitutionRefusal>;

impl Decider for Institution {
    const CATEGORY: &'static str = "institution";
    type Command = InstitutionCommand;
    type Event = InstitutionEvent;
    type Refusal = InstitutionRefusal;

    fn decide(
        &self,
        command: &InstitutionCommand,
        context: &Context,
    ) -> Result<Vec<InstitutionEvent>, InstitutionRefusal> {
        let event = match (&self.0, command) {
            (None, InstitutionCommand::RegisterInstitution { .. }) => register(command, context)?,
            (None, _) => return Err(InstitutionRefusal::NotRegistered),
            (Some(school), _) => school.decide(command, context)?,
        };
        Ok(vec![event])
    }

    fn evolve(self, event: &InstitutionEvent) -> Self {
        match self.0 {
            Some(school) => Self(Some(school.evolve(event))),
            None => Self(RegisteredInstitution::first(event)),
        }
    }

    fn material(_: &InstitutionCommand, event: &InstitutionEvent) -> bool {
        use InstitutionEvent as E;
        match event {
            E::Registered { .. }
            | E::Renamed { .. }
            | E::CodeChanged { .. }
            | E::Merged { .. }
            | E::Closed { .. } => true,
            E::ReturnFiled { .. } | E::ReturnCorrected { .. } => false,
        }
    }
}

impl Institution {
    #[must_use]
    pub fn registered(&self) -> Option<&RegisteredInstitution> {
        self.0.as_ref()
    }
}

fn register(command: &InstitutionCommand, context: &Context) -> Decision {
    let InstitutionCommand::RegisterInstitution { unit, name, school_code, stages, township } =
        command
    else {
        return Err(InstitutionRefusal::NotRegistered);
    };
    if stages.is_empty() {
        return Err(InstitutionRefusal::NoStage);
    }
    let twice = |(at, stage): (usize, &Stage)| stages[..at].contains(stage);
    if stages.iter().enumerate().any(twice) {
        return Err(InstitutionRefusal::StageTwice);
    }
    if school_code.as_ref().is_some_and(|code| !is_school_code(code)) {
        return Err(InstitutionRefusal::NotASchoolCode);
    }
    for unit in township.iter().chain([unit]) {
        must_be_active(*unit, context)?;
    }
    Ok(InstitutionEvent::Registered {
        unit: *unit,
        name: name.clone(),
        school_code: school_code.clone(),
        stages: stages.clone(),
        township: *township,
    })
}

impl RegisteredInstitution {
    /// Nothing but its registration is ever recorded first.
    fn first(event: &InstitutionEvent) -> Option<Self> {
        let InstitutionEvent::Registered { unit, name, school_code, stages, township } = event
        else {
            return None;
        };
        Some(Self {
            unit: *unit,
            name: name.clone(),
            school_code: school_code.clone(),
            former_codes: Vec::new(),
            stages: stages.clone(),
            township: *township,
            active: true,
            returns: BTreeMap::new(),
        })
    }

    fn decide(&self, command: &InstitutionCommand, context: &Context) -> Decision {
        use InstitutionCommand as C;
        match command {
            C::RegisterInstitution { .. } => Err(InstitutionRefusal::AlreadyRegistered),
            C::RenameInstitution { new, on } => self.rename(new, *on, context),
            C::ChangeSchoolCode { new, on } => self.change_code(new, *on, context),
            C::MergeInstitution { into, basis, on } => {
                self.must_stand(*on, context)?;
                if *into == self.unit {
                    return Err(InstitutionRefusal::OnItself);
                }
                must_be_active(*into, context)?;
                Ok(InstitutionEvent::Merged { into: *into, basis: basis.clone(), on: *on })
            }
            C::CloseInstitution { basis, on } => {
                self.must_stand(*on, context)?;
                Ok(InstitutionEvent::Closed { basis: basis.clone(), on: *on })
            }
            C::FileReturn { said } => self.file_return(said, context),
            C::CorrectReturn { said } => self.correct_return(said, context),
        }
    }

    fn rename(&self, new: &Line, on: NaiveDate, context: &Context) -> Decision {
        self.must_stand(on, context)?;
        if *new == self.name {
            return Err(InstitutionRefusal::NothingChanges);
        }
        Ok(InstitutionEvent::Renamed { old: self.name.clone(), new: new.clone(), on })
    }

    fn change_code(&self, new: &Line, on: NaiveDate, context: &Context) -> Decision {
        self.must_stand(on, context)?;
        if !is_school_code(new) {
            return Err(InstitutionRefusal::NotASchoolCode);
        }
        if self.school_code.as_ref() == Some(new) {
            return Err(InstitutionRefusal::NothingChanges);
        }
        if self.former_codes.contains(new) {
            return Err(InstitutionRefusal::CodeUsedBefore);
        }
        Ok(InstitutionEvent::CodeChanged { old: self.school_code.clone(), new: new.clone(), on })
    }

    fn must_stand(&self, on: NaiveDate, context: &Context) -> Result<(), InstitutionRefusal> {
        if !self.active {
            return Err(InstitutionRefusal::NoLongerExists);
        }
        if on > context.today {
            return Err(InstitutionRefusal::InTheFuture);
        }
        Ok(())
    }

    fn evolve(mut self, event: &InstitutionEvent) -> Self {
        use InstitutionEvent as E;
        match event {
            // Recorded once only.
            E::Registered { .. } => {}
            E::Renamed { new, .. } => self.name = new.clone(),
            E::CodeChanged { new, .. } => {
                self.former_codes.extend(self.school_code.replace(new.clone()));
            }
            E::Merged { .. } | E::Closed { .. } => self.active = false,
            E::ReturnFiled { .. } | E::ReturnCorrected { .. } => self.take_return(event),
        }
        self
    }
}

fn is_school_code(code: &Line) -> bool {
    code.as_str().len() == SCHOOL_CODE_DIGITS && code.as_str().bytes().all(|b| b.is_ascii_digit())
}

fn must_be_active(unit: UnitId, context: &Context) -> Result<(), InstitutionRefusal> {
    if context.unit_is_active(unit) { Ok(()) } else { Err(InstitutionRefusal::UnitNotActive) }
}
