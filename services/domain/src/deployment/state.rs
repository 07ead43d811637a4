//! What the rules need to know of the deployment, and how it comes out of the history.

use std::collections::BTreeSet;

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
    /// Streams that the views go on without.
    pub set_aside: BTreeSet<Line>,
}

/// Everything is read by these: without them nothing else means anything.
const NEVER_ASIDE: [&str; 2] = ["deployment-", "policy-"];

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
            C::SetStreamAside { stream, reason } => {
                self.may_set_aside(stream)?;
                DeploymentEvent::StreamSetAside { stream: stream.clone(), reason: reason.clone() }
            }
            C::TakeStreamBack { stream } => {
                if !self.is_set_aside(stream)? {
                    return Err(DeploymentRefusal::NotSetAside);
                }
                DeploymentEvent::StreamTakenBack { stream: stream.clone() }
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
                set_aside: BTreeSet::new(),
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
            E::StreamSetAside { stream, .. } => {
                if let Some(founded) = &mut self.0 {
                    founded.set_aside.insert(stream.clone());
                }
                self
            }
            E::StreamTakenBack { stream } => {
                if let Some(founded) = &mut self.0 {
                    founded.set_aside.remove(stream);
                }
                self
            }
        }
    }

    fn material(_: &DeploymentCommand, event: &DeploymentEvent) -> bool {
        match event {
            DeploymentEvent::Founded { .. }
            | DeploymentEvent::OfficeDesignated { .. }
            | DeploymentEvent::StreamSetAside { .. }
            | DeploymentEvent::StreamTakenBack { .. } => true,
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

    fn is_set_aside(&self, stream: &Line) -> Result<bool, DeploymentRefusal> {
        let founded = self.0.as_ref().ok_or(DeploymentRefusal::NotFounded)?;
        Ok(founded.set_aside.contains(stream))
    }

    fn may_set_aside(&self, stream: &Line) -> Result<(), DeploymentRefusal> {
        if self.is_set_aside(stream)? {
            return Err(DeploymentRefusal::SetAsideAlready);
        }
        if NEVER_ASIDE.iter().any(|category| stream.as_str().starts_with(category)) {
            return Err(DeploymentRefusal::NeverAside);
        }
        Ok(())
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
