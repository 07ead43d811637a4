//! What the rules need to know of the deployment, and how it comes out of the history.

use super::{DeploymentCommand, DeploymentEvent, DeploymentRefusal};
use crate::{Context, Decider, Line, OfficeFacts};

/// Nothing, or a deployment that was founded once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deployment(Option<FoundedDeployment>);

/// A deployment as the rules know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundedDeployment {
    pub name: Line,
    pub demo: bool,
    pub zone: Line,
    pub office: OfficeFacts,
}

type Decision = Result<DeploymentEvent, DeploymentRefusal>;

impl Decider for Deployment {
    const CATEGORY: &'static str = "deployment";
    type Command = DeploymentCommand;
    type Event = DeploymentEvent;
    type Refusal = DeploymentRefusal;

    fn decide(
        &self,
        command: &DeploymentCommand,
        context: &Context,
    ) -> Result<Vec<DeploymentEvent>, DeploymentRefusal> {
        use DeploymentCommand as C;
        let event = match command {
            C::Found { name, demo, zone } => self.found(name, *demo, zone)?,
            C::DesignateOffice { unit, housed_by, start_day } => {
                let office = OfficeFacts {
                    unit: Some(*unit),
                    housed_by: *housed_by,
                    start_day: Some(*start_day),
                };
                self.may_designate(office, context)?;
                DeploymentEvent::OfficeDesignated {
                    unit: *unit,
                    housed_by: *housed_by,
                    start_day: *start_day,
                }
            }
        };
        Ok(vec![event])
    }

    fn evolve(mut self, event: &DeploymentEvent) -> Self {
        use DeploymentEvent as E;
        match event {
            E::Founded { name, demo, zone } => Self(Some(FoundedDeployment {
                name: name.clone(),
                demo: *demo,
                zone: zone.clone(),
                office: OfficeFacts::default(),
            })),
            E::OfficeDesignated { unit, housed_by, start_day } => {
                if let Some(founded) = &mut self.0 {
                    founded.office = OfficeFacts {
                        unit: Some(*unit),
                        housed_by: *housed_by,
                        start_day: Some(*start_day),
                    };
                }
                self
            }
        }
    }

    fn material(_: &DeploymentCommand, event: &DeploymentEvent) -> bool {
        match event {
            DeploymentEvent::Founded { .. } | DeploymentEvent::OfficeDesignated { .. } => true,
        }
    }
}

impl Deployment {
    #[must_use]
    pub fn founded(&self) -> Option<&FoundedDeployment> {
        self.0.as_ref()
    }

    #[must_use]
    pub fn office_facts(&self) -> OfficeFacts {
        self.0.as_ref().map_or_else(OfficeFacts::default, |founded| founded.office)
    }

    fn found(&self, name: &Line, demo: bool, zone: &Line) -> Decision {
        match &self.0 {
            None => Ok(DeploymentEvent::Founded { name: name.clone(), demo, zone: zone.clone() }),
            Some(founded) if founded.demo && !demo => Err(DeploymentRefusal::DemoStaysDemo),
            Some(_) => Err(DeploymentRefusal::AlreadyFounded),
        }
    }

    fn may_designate(
        &self,
        office: OfficeFacts,
        context: &Context,
    ) -> Result<(), DeploymentRefusal> {
        let founded = self.0.as_ref().ok_or(DeploymentRefusal::NotFounded)?;
        if founded.office == office {
            return Err(DeploymentRefusal::NothingChanges);
        }
        if office.unit == office.housed_by {
            return Err(DeploymentRefusal::HousedByItself);
        }
        let mut units = office.unit.iter().chain(&office.housed_by);
        if !units.all(|unit| context.unit_is_active(*unit)) {
            return Err(DeploymentRefusal::UnitNotActive);
        }
        Ok(())
    }
}
