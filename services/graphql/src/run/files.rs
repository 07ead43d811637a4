//! Files that a command cites: only what the same person has uploaded. A digest alone
//! opens nothing, or else citing a foreign file would open it.

use async_graphql::{Context, Result};
use duban_domain::{
    EvidenceId, Line, Signing,
    finding::{AttachEvidence, Evidence, EvidenceKind, Finding, FindingCommand, VerifierSigning},
};

use crate::{
    asking::Asked, finding::AttachEvidenceInput, head::Head, payload::FindingPayload,
    refusal::Refusal, scalar::Sha256Hex, unpack::derived_id,
};

/// The first cited file that the viewer has not uploaded, as a refusal. A command that was
/// carried out before is let through to its first answer: who uploaded what a short while
/// ago is forgotten when the server starts anew.
pub async fn unknown(
    ctx: &Context<'_>,
    head: &Head,
    command: &FindingCommand,
) -> Result<Option<Refusal>> {
    let unknown = never_uploaded(ctx, head, command);
    if unknown.is_none() || answered_before(ctx, head).await? {
        return Ok(None);
    }
    Ok(unknown)
}

async fn answered_before(ctx: &Context<'_>, head: &Head) -> Result<bool> {
    let Some(about) = head.about else { return Ok(false) };
    let entity = ctx.app().load::<Finding>(&about.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    Ok(entity.answered_at(head.command_id).is_some())
}

fn never_uploaded(ctx: &Context<'_>, head: &Head, command: &FindingCommand) -> Option<Refusal> {
    let copy = head.on_behalf.as_ref().and_then(|given| given.copy_sha256.as_ref());
    let cited = copy.map(|digest| digest.0.as_str()).into_iter().chain(cited(command));
    let uploaded = |digest: &str| {
        let file = digest.parse().ok();
        file.is_some_and(|file| ctx.parts().uploads.of(ctx.person(), file).is_some())
    };
    cited.into_iter().any(|digest| !uploaded(digest)).then(Refusal::file_unknown)
}

fn cited(command: &FindingCommand) -> Vec<&str> {
    use FindingCommand as C;
    match command {
        C::IssueFinding(given) => scans([&given.signing]),
        C::Reassign(given) => scans([&given.signing]),
        C::DecideDispute(given) => scans([&given.signing]),
        C::DecideExtension(given) => scans([&given.signing]),
        C::SuspendFinding(given) => scans([&given.signing]),
        C::ClaimClosure(given) => scans([&given.signing]),
        C::CloseFinding(given) => scans([&given.signing]),
        C::RefuseClosing(given) => scans([&given.signing]),
        C::Instruct(given) => scans([&given.signing]),
        C::DeclineEscalation(given) => scans([&given.signing]),
        C::Escalate(given) => scans([&given.signing]),
        C::Deescalate(given) => scans([&given.signing]),
        C::ListSupervision(given) => scans([&given.signing]),
        C::LiftSupervision(given) => scans([&given.signing]),
        C::PassVerification(given) => signed_by(&given.verifiers),
        C::ReturnFinding(given) => signed_by(&given.verifiers),
        C::AttachEvidence(given) => given.evidence.sha256.as_deref().into_iter().collect(),
        _ => Vec::new(),
    }
}

fn signed_by(verifiers: &[VerifierSigning]) -> Vec<&str> {
    scans(verifiers.iter().map(|verifier| &verifier.signing))
}

fn scans<'a>(signings: impl IntoIterator<Item = &'a Signing>) -> Vec<&'a str> {
    let scan = |signing: &'a Signing| match signing {
        Signing::InSystem => None,
        Signing::Paper(paper) => Some(paper.scan_sha256.as_str()),
    };
    signings.into_iter().filter_map(scan).collect()
}

/// Attaches a file that the viewer has uploaded, with what the store found in it.
pub async fn attach_evidence(
    ctx: &Context<'_>,
    input: AttachEvidenceInput,
) -> Result<FindingPayload> {
    let AttachEvidenceInput { about, sha256, kind, proves, captured_on } = input;
    let head = Head::from(about);
    let kind = EvidenceKind::from(kind);
    let id = EvidenceId(derived_id(head.command_id, "evidence", 0));
    let file = match file_of(ctx, kind, sha256.as_ref()) {
        Some(file) => Some(file),
        None => attached_before(ctx, &head, id).await?,
    };
    let Some(file) = file else {
        let about = head.about.unwrap_or_default();
        return Ok(FindingPayload { about, outcome: Refusal::file_unknown().into() });
    };
    let evidence = Evidence {
        id,
        sha256: sha256.map(|digest| digest.0),
        size: file.size,
        media_type: file.media_type,
        file_name: file.name,
        kind,
        proves: proves.0,
        captured_on: captured_on.map(|day| day.0),
    };
    let command = FindingCommand::AttachEvidence(AttachEvidence { evidence });
    super::on_finding(ctx, head, command).await
}

/// What this very command has attached before, as it was found then.
async fn attached_before(ctx: &Context<'_>, head: &Head, id: EvidenceId) -> Result<Option<File>> {
    let about = head.about.unwrap_or_default();
    let entity = ctx.app().load::<Finding>(&about.to_string()).await;
    let entity = entity.map_err(|fault| ctx.broken(&fault))?;
    let attached = entity.state.evidence().find(|file| file.id == id);
    Ok(attached.map(|file| File {
        size: file.size,
        media_type: file.media_type.clone(),
        name: file.file_name.clone(),
    }))
}

struct File {
    size: u64,
    media_type: Line,
    name: Line,
}

fn file_of(ctx: &Context<'_>, kind: EvidenceKind, sha256: Option<&Sha256Hex>) -> Option<File> {
    let Some(digest) = sha256 else {
        // Nothing but words: people saw it.
        let nothing = || Line::parse("现场见证").expect("a constant that is a line");
        return (kind == EvidenceKind::DoneOnSiteWitnessed).then(|| File {
            size: 0,
            media_type: nothing(),
            name: nothing(),
        });
    };
    let upload = ctx.parts().uploads.of(ctx.person(), digest.0.parse().ok()?)?;
    Some(File {
        size: upload.size,
        media_type: Line::parse(&upload.media_type).ok()?,
        name: Line::parse(&upload.file_name).ok()?,
    })
}
