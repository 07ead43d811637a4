//! Files that prove something: small, valid, and drawn here, so that nothing that
//! belongs to anybody is shown.

mod drawn;

use std::collections::BTreeMap;

use anyhow::Context;
use duban_app::ports::{EvidenceStore, StoredFile, evidence::UploadLimits};
use duban_domain::finding::EvidenceKind;
use futures_util::{StreamExt, TryStreamExt, stream};

/// Different files of one kind; evidence of the same kind shares them in turn.
const VARIANTS: usize = 4;
/// Files that are taken in at once.
const AT_ONCE: usize = 8;

/// What the store answered for every kind and variant.
pub struct Files(BTreeMap<(EvidenceKind, usize), StoredFile>);

impl Files {
    /// Draws all files and puts them into the store.
    pub async fn store(evidence: &dyn EvidenceStore) -> anyhow::Result<Self> {
        let wanted = EvidenceKind::ALL
            .iter()
            .flat_map(|kind| (0..VARIANTS).map(move |variant| (*kind, variant)));
        let stored = stream::iter(wanted).map(async |(kind, variant)| {
            let (bytes, name) = bytes_of(kind, variant);
            let reader = Box::pin(std::io::Cursor::new(bytes));
            let stored = evidence.put(reader, UploadLimits::default(), name).await;
            let stored = stored.with_context(|| format!("演示材料 (evidence) {}", kind.code()))?;
            anyhow::Ok(((kind, variant), stored))
        });
        stored.buffer_unordered(AT_ONCE).try_collect().await.map(Self)
    }

    pub fn of(&self, kind: EvidenceKind, turn: usize) -> (String, &StoredFile) {
        let stored = &self.0[&(kind, turn % VARIANTS)];
        (stored.sha256.to_string(), stored)
    }

    /// A signed sheet, for acts that were signed on paper.
    pub fn signed_sheet(&self) -> String {
        self.of(EvidenceKind::SignedSheet, 0).0
    }

    /// A stamped slip, for entries made for a unit.
    pub fn slip(&self) -> String {
        self.of(EvidenceKind::SignedSheet, 1).0
    }
}

fn is_photo(kind: EvidenceKind) -> bool {
    matches!(kind, EvidenceKind::PhotoBefore | EvidenceKind::PhotoAfter)
}

/// The ending that fits what is drawn.
pub fn ending(kind: EvidenceKind) -> &'static str {
    if is_photo(kind) { "png" } else { "pdf" }
}

fn bytes_of(kind: EvidenceKind, variant: usize) -> (Vec<u8>, &'static str) {
    if is_photo(kind) {
        let before = kind == EvidenceKind::PhotoBefore;
        (drawn::picture(variant, before), "photo.png")
    } else {
        (drawn::paper(title(kind), variant), "paper.pdf")
    }
}

const fn title(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::PhotoBefore => "整改前照片",
        EvidenceKind::PhotoAfter => "整改后照片",
        EvidenceKind::Appraisal => "鉴定报告",
        EvidenceKind::CompletionPaper => "竣工验收单",
        EvidenceKind::AcquisitionPaper => "采购验收单",
        EvidenceKind::AppointmentPaper => "聘用文件",
        EvidenceKind::AllocationVoucher => "资金拨付凭证",
        EvidenceKind::CountSheet => "人数统计表",
        EvidenceKind::Minutes => "会议纪要",
        EvidenceKind::PolicyPaper => "制度文件",
        EvidenceKind::SurveyResult => "问卷结果",
        EvidenceKind::WrittenAnswer => "书面答复",
        EvidenceKind::SignedSheet => "签批单",
        EvidenceKind::DoneOnSiteWitnessed => "现场见证记录",
        EvidenceKind::Other => "其他材料",
    }
}
