//! Attaching evidence 佐证材料: the file was uploaded before, by the same person.

use async_graphql::{Context, InputObject, Object, Result};

use crate::{
    code::EvidenceKind,
    head::Contribution,
    payload::FindingPayload,
    run,
    scalar::{Date, LineText, Sha256Hex},
};

/// One file, or one thing done on site before witnesses.
#[derive(Debug, InputObject)]
pub struct AttachEvidenceInput {
    #[graphql(flatten)]
    pub about: Contribution,
    /// 材料指纹, as `POST /evidence` answered it to the same person; absent only with
    /// `DONE_ON_SITE_WITNESSED`.
    pub sha256: Option<Sha256Hex>,
    pub kind: EvidenceKind,
    /// What it proves.
    pub proves: LineText,
    pub captured_on: Option<Date>,
}

#[derive(Debug, Default)]
pub struct EvidenceMutation;

#[Object]
impl EvidenceMutation {
    /// 提交佐证材料. Any party. Refused with `FILE_UNKNOWN` where the viewer has not uploaded
    /// such a file: knowing a digest opens nothing.
    async fn attach_evidence(
        &self,
        ctx: &Context<'_>,
        input: AttachEvidenceInput,
    ) -> Result<FindingPayload> {
        run::attach_evidence(ctx, input).await
    }
}
