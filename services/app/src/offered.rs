//! What somebody may do with a finding now: what the access table allows and the finding
//! itself admits. Guards are written once, in the decisions; here they are only asked.

use std::collections::BTreeSet;

use duban_domain::{
    ActingPerson, Actor, Basis, Context, Grant, Mentions, OnBehalf, UnitId,
    finding::{Finding, FindingCommand, FindingRefusal},
};

use crate::{
    App, CommandError, Fault, Viewer,
    access::{enters_for, may_ask, unit_may},
};

const CONTEST: &str = "contestEntry";

impl App {
    /// The commands that are open to the viewer on this finding, in the table's order. A form
    /// may still be refused for what is put into it; what is not here is refused in any case.
    pub async fn allowed_commands(
        &self,
        viewer: &Viewer,
        finding: &Finding,
    ) -> Result<Vec<&'static str>, Fault> {
        let mut capacities = Vec::with_capacity(viewer.facts.grants.len());
        for grant in &viewer.facts.grants {
            capacities.push((*grant, self.context_of(viewer, *grant, None).await?));
        }
        let open = |command: &&&'static str| {
            capacities.iter().any(|(grant, context)| {
                may_ask(*grant, command, finding) && finding.admits(command, context)
            })
        };
        Ok(FindingCommand::NAMES.iter().filter(open).copied().collect())
    }

    /// What this viewer may enter here for `unit` (代录), in the table's order.
    pub async fn commands_on_behalf(
        &self,
        viewer: &Viewer,
        finding: &Finding,
        unit: UnitId,
    ) -> Result<Vec<&'static str>, Fault> {
        let Some(grant) = enters_for(viewer, unit) else { return Ok(Vec::new()) };
        let context = self.context_of(viewer, grant, Some(self.entered_for(unit))).await?;
        let open = |command: &&&'static str| {
            unit_may(finding, command, unit) && finding.admits(command, &context)
        };
        Ok(FindingCommand::NAMES.iter().filter(open).copied().collect())
    }

    /// Entries made for a unit that the viewer may contest, as one of its own or in its name,
    /// by revision.
    pub async fn entries_to_contest(
        &self,
        viewer: &Viewer,
        finding: &Finding,
    ) -> Result<BTreeSet<u64>, Fault> {
        let mut entries = BTreeSet::new();
        for grant in viewer.facts.grants.iter().filter(|one| may_ask(**one, CONTEST, finding)) {
            let context = self.context_of(viewer, *grant, None).await?;
            entries.extend(finding.entries_to_contest(&context));
        }
        for unit in finding.units_entered_for() {
            let Some(grant) = enters_for(viewer, unit) else { continue };
            if unit_may(finding, CONTEST, unit) {
                let on_behalf = Some(self.entered_for(unit));
                let context = self.context_of(viewer, grant, on_behalf).await?;
                entries.extend(finding.entries_to_contest(&context));
            }
        }
        Ok(entries)
    }

    /// Any basis serves to ask: which one it is, the form says.
    fn entered_for(&self, unit: UnitId) -> OnBehalf {
        let entered_on = self.today();
        OnBehalf { unit, basis: Basis::StampedSlip, entered_on, copy_sha256: None }
    }

    /// What the rules would be told if the viewer acted by this grant.
    async fn context_of(
        &self,
        viewer: &Viewer,
        grant: Grant,
        on_behalf: Option<OnBehalf>,
    ) -> Result<Context, Fault> {
        let actor = Actor::Person(ActingPerson {
            person: viewer.person,
            role: grant.role,
            unit: grant.unit,
            agent_for: None,
            on_behalf,
        });
        let context = self.context::<FindingRefusal>(actor, &Mentions::default(), None).await;
        context.map_err(CommandError::into_fault)
    }
}
