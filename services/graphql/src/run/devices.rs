//! Notes on which device a judgement was signed: see the vault's port.

use async_graphql::Context;
use duban_app::{Answer, ports::vault::SignedOnDevice};
use duban_domain::{Signing, finding::FindingCommand};
use uuid::Uuid;

use crate::asking::Asked;

/// Verifications and closings that the sender signs in the system. That it could not be noted
/// is no reason to undo what stands in the log.
pub fn is_signed_here(command: &FindingCommand) -> bool {
    use FindingCommand as C;
    match command {
        C::PassVerification(given) => given.verifiers.iter().any(|one| in_system(&one.signing)),
        C::ReturnFinding(given) => given.verifiers.iter().any(|one| in_system(&one.signing)),
        C::CloseFinding(given) => in_system(&given.signing),
        C::RefuseClosing(given) => in_system(&given.signing),
        _ => false,
    }
}

fn in_system(signing: &Signing) -> bool {
    matches!(signing, Signing::InSystem)
}

pub async fn note(ctx: &Context<'_>, finding: Uuid, answer: &Answer) {
    let Some(device) = ctx.asking().device else { return };
    let act = SignedOnDevice {
        finding,
        revision: answer.revision,
        person: ctx.person().0,
        device,
        at: ctx.app().clock().now(),
    };
    if let Err(error) = ctx.parts().vault.note_signed(act).await {
        tracing::warn!(error = &error as &dyn std::error::Error, "A device was not noted");
    }
}
