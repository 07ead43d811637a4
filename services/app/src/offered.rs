//! What somebody may do with a finding now: what the access table allows and the finding
//! itself admits. Guards are written once, in the decisions; here they are only asked.

use duban_domain::{
    ActingPerson, Actor, Context, Grant, Mentions,
    finding::{Finding, FindingCommand, FindingRefusal},
};
use uuid::Uuid;

use crate::{App, CommandError, Fault, Request, Viewer, access::may_ask};

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
            capacities.push((*grant, self.context_of(viewer, *grant).await?));
        }
        let open = |command: &&&'static str| {
            capacities.iter().any(|(grant, context)| {
                may_ask(*grant, command, finding) && finding.admits(command, context)
            })
        };
        Ok(FindingCommand::NAMES.iter().filter(open).copied().collect())
    }

    /// What the rules would be told if the viewer acted by this grant.
    async fn context_of(&self, viewer: &Viewer, grant: Grant) -> Result<Context, Fault> {
        let actor = Actor::Person(ActingPerson {
            person: viewer.person,
            role: grant.role,
            unit: grant.unit,
            agent_for: None,
            on_behalf: None,
        });
        let (nobody, asked) = (Mentions::default(), Request::new(Uuid::nil(), ()));
        let context = self.context::<(), FindingRefusal>(actor, &nobody, &asked).await;
        context.map_err(|error| match error {
            CommandError::Fault(fault) => fault,
            other => Fault::Other(other.to_string()),
        })
    }
}
