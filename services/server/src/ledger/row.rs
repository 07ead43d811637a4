//! One finding as one row of an exported ledger. What the log has no field for yet
//! comes back from the vault's notes, so that nothing of an imported row is lost.

use std::collections::HashMap;

use chrono::NaiveDate;
use duban_app::{
    Scope,
    ledger::{Column, DueText, ExportRow, LeadText, Light, Mark, Stated, Status, WorksCells, lead},
    ports::vault::{FoundInRow, IDS_PER_CALL_MAX},
};
use duban_domain::{
    Line, PersonId, Prose, Signature, UnitId,
    finding::{Comparator, Measured, RectificationType, Threshold},
};
use duban_readmodel as views;
use duban_readmodel::{AsOf, FindingItem, FormalAct, WORKS_TOGETHER_MAX, WorksTold};
use uuid::Uuid;

use crate::office::Office;

/// Names that the rows of one export need.
#[derive(Default)]
struct Names {
    units: HashMap<UnitId, String>,
    people: HashMap<Uuid, String>,
    inspections: HashMap<Uuid, String>,
    found: HashMap<Uuid, FoundInRow>,
}

/// The rows of `items` with the stages and money of their plans, as known then.
pub async fn rows_with_works(
    office: &Office,
    scope: &Scope,
    items: &[FindingItem],
    as_of: Option<AsOf>,
) -> anyhow::Result<Vec<ExportRow>> {
    let mut rows = rows(office, items).await?;
    for (items, rows) in items.chunks(WORKS_TOGETHER_MAX).zip(rows.chunks_mut(WORKS_TOGETHER_MAX)) {
        let ids: Vec<_> = items.iter().map(|item| item.id).collect();
        let works = office.views.works_told(scope, &ids, as_of).await?;
        for (id, row) in ids.iter().zip(rows) {
            row.works = works.get(id).map(cells).unwrap_or_default();
        }
    }
    Ok(rows)
}

fn cells(told: &WorksTold) -> WorksCells {
    WorksCells {
        stages: (told.stages > 0).then_some((told.stages_done, told.stages)),
        next_stage: told.next_stage_on,
        planned: (told.lines > 0).then_some(told.planned),
        paid_out: (told.lines > 0).then_some(told.paid_out),
    }
}

/// The rows of `items`, in their order.
pub async fn rows(office: &Office, items: &[FindingItem]) -> anyhow::Result<Vec<ExportRow>> {
    let mut rows = Vec::with_capacity(items.len());
    for chunk in items.chunks(IDS_PER_CALL_MAX) {
        let names = Names::of(office, chunk).await?;
        rows.extend(chunk.iter().map(|item| names.row(item)));
    }
    Ok(rows)
}

impl Names {
    async fn of(office: &Office, items: &[FindingItem]) -> anyhow::Result<Self> {
        let mut names = Self::default();
        for item in items {
            let standing = &item.standing;
            for unit in standing.lead.iter().chain(&standing.co_units) {
                if !names.units.contains_key(unit) {
                    let name = office.app.unit_name(*unit).await?.unwrap_or_default();
                    names.units.insert(*unit, name);
                }
            }
            if let Some(inspection) = item.matter.particulars.inspection
                && !names.inspections.contains_key(&inspection.0)
            {
                let title = office.app.inspection_title(inspection).await?;
                names.inspections.insert(inspection.0, title.unwrap_or_default());
            }
        }
        let ids: Vec<Uuid> = items.iter().map(|item| item.id.0).collect();
        names.found = office.vault.found(&ids).await?;
        let charge = items.iter().map(|item| &item.standing.in_charge);
        let people = charge.flat_map(|charge| [charge.owner, charge.responsible_leader]);
        let signed = items.iter().flat_map(|item| &item.standing.signed);
        let signed = signed.flat_map(|one| {
            one.signature.entered_by().chain([one.signature.signatory()]).collect::<Vec<_>>()
        });
        let mut people: Vec<Uuid> = people.flatten().chain(signed).map(|person| person.0).collect();
        people.sort_unstable();
        people.dedup();
        for ids in people.chunks(IDS_PER_CALL_MAX) {
            names.people.extend(office.vault.names(ids).await?);
        }
        Ok(names)
    }

    fn row(&self, item: &FindingItem) -> ExportRow {
        let (matter, standing) = (&item.matter, &item.standing);
        let particulars = &matter.particulars;
        let note = |column: Column| self.note(item, column);
        ExportRow {
            finding_number: matter.number.to_string(),
            inspection: self.inspection(item),
            source: text(particulars.source.body.as_ref()),
            found_on: particulars.found_on,
            place: particulars.place.words.to_string(),
            stage: note(Column::Stage),
            category: text(particulars.category.as_ref()),
            indicator: note(Column::Indicator),
            kind: Some(particulars.kind),
            description: particulars.description.to_string(),
            clause: text(particulars.clause.as_ref()),
            threshold: words_or(
                particulars.threshold_words.as_ref(),
                particulars.threshold.as_ref().map(limit),
            ),
            measured: words_or(
                particulars.measured_words.as_ref(),
                particulars.measured.as_ref().map(|measured| measured.value.to_string()),
            ),
            gap: gap(standing.measured.as_ref()).unwrap_or_else(|| note(Column::Gap)),
            veto: Some(particulars.veto),
            rectification: standing.rectification.map(rectification).unwrap_or_default(),
            target: target(item),
            measures: prose(matter.measures.as_ref()),
            money: note(Column::Money),
            leaders: self.people(item, Column::Leaders, standing.in_charge.responsible_leader),
            lead: self.lead(item),
            co_units: self.co_units(item),
            owners: self.people(item, Column::Owners, standing.in_charge.owner),
            issued_on: standing.issued_on,
            due: due(item),
            extensions: Some(u32::from(standing.extensions)),
            progress: prose(standing.progress_words.as_ref()),
            status: status(item),
            evidence: note(Column::Evidence),
            verification: self.signed(item, FormalAct::Verification, standing.verified_on),
            notice: note(Column::Notice),
            closing: self.signed(item, FormalAct::Closing, standing.closed_on),
            look_back: note(Column::LookBack),
            relapses: Some(u32::from(standing.relapses)),
            level: light(item).map(|light| light.label().to_owned()).unwrap_or_default(),
            remark: prose(matter.remark.as_ref()),
            works: WorksCells::default(),
        }
    }

    fn note(&self, item: &FindingItem, column: Column) -> String {
        let notes = self.found.get(&item.id.0).map(|found| found.notes.as_slice());
        let note = notes.unwrap_or_default().iter().find(|note| note.header == column.title());
        note.map(|note| note.text.clone()).unwrap_or_default()
    }

    /// The day, and how it was signed where that was on paper; else what the imported cell had.
    fn signed(&self, item: &FindingItem, act: FormalAct, on: Option<NaiveDate>) -> String {
        let column = if act == FormalAct::Closing { Column::Closing } else { Column::Verification };
        let Some(on) = on else { return self.note(item, column) };
        let signed = item.standing.signed.iter().filter(|signed| signed.act == act);
        let papers: Vec<_> = signed.filter_map(|signed| self.paper(&signed.signature)).collect();
        if papers.is_empty() { on.to_string() } else { format!("{on}({})", papers.join(";")) }
    }

    /// 纸质签批(录入人…)
    fn paper(&self, signature: &Signature) -> Option<String> {
        let Signature::Paper { signatory, document_number, entered_by, .. } = signature else {
            return None;
        };
        let name = |person: &PersonId| self.people.get(&person.0).cloned().unwrap_or_default();
        let (signatory, entered_by) = (name(signatory), name(entered_by));
        Some(format!("纸质签批:{signatory},{document_number},录入人{entered_by}"))
    }

    fn inspection(&self, item: &FindingItem) -> String {
        let id = item.matter.particulars.inspection.map(|id| id.0);
        id.and_then(|id| self.inspections.get(&id)).cloned().unwrap_or_default()
    }

    /// The person in charge, else the names as the imported cell had them.
    fn people(&self, item: &FindingItem, column: Column, person: Option<PersonId>) -> Vec<String> {
        if let Some(name) = person.and_then(|person| self.people.get(&person.0)) {
            return vec![name.clone()];
        }
        let names = self.found.get(&item.id.0).map(|found| found.names.as_slice());
        let of_column = names.unwrap_or_default().iter().filter(|name| name.role == column.title());
        of_column.map(|name| name.name.clone()).collect()
    }

    fn lead(&self, item: &FindingItem) -> LeadText {
        if let Some(name) = item.standing.lead.and_then(|unit| self.units.get(&unit)) {
            return LeadText::Single(name.clone());
        }
        item.matter
            .lead_words
            .as_ref()
            .map_or(LeadText::None, |words| LeadText::parse(words.as_str()))
    }

    /// The words of an imported row name more than the units that are known.
    fn co_units(&self, item: &FindingItem) -> Vec<String> {
        if let Some(words) = &item.matter.co_unit_words {
            return lead::names(words.as_str());
        }
        let known = item.standing.co_units.iter().filter_map(|unit| self.units.get(unit));
        known.cloned().collect()
    }
}

fn due(item: &FindingItem) -> DueText {
    let words = || text(item.matter.due_words.as_ref());
    if let Some(on) = item.standing.due_on {
        return DueText::on(on);
    }
    match item.standing.rectification {
        _ if item.matter.due_words.is_none() => DueText::None,
        Some(RectificationType::Immediate) => DueText::ImmediateRectification { words: words() },
        Some(RectificationType::Continuing) => DueText::Continuing { words: words() },
        Some(RectificationType::ByDate) | None => DueText::Vague { words: words() },
    }
}

pub(crate) fn status(item: &FindingItem) -> Status {
    let marks = item.standing.marks;
    let shown = [
        (views::Mark::OpeningUnconfirmed, Mark::OpeningUnconfirmed),
        (views::Mark::Suspended, Mark::Suspended),
        (views::Mark::Continuing, Mark::Continuing),
        (views::Mark::Disputed, Mark::Disputed),
        (views::Mark::Listed, Mark::Listed),
        (views::Mark::ReportedUp, Mark::ReportedUp),
    ];
    let standing = shown.into_iter().filter(|(mark, _)| marks.has(*mark)).map(|(_, mark)| mark);
    let overdue = (item.overdue_days > 0).then_some(Mark::Overdue);
    Status::of(Stated::from(item.standing.status), standing.chain(overdue))
}

fn light(item: &FindingItem) -> Option<Light> {
    match item.light {
        views::Light::Off => None,
        views::Light::Green => Some(Light::Green),
        views::Light::Yellow => Some(Light::Yellow),
        views::Light::Red => Some(Light::Red),
    }
}

fn target(item: &FindingItem) -> String {
    let Some(target) = &item.matter.target else { return String::new() };
    let quantity = target.quantity.map(|quantity| quantity.to_string());
    words_or_prose(target.words.as_ref(), quantity)
}

fn gap(measured: Option<&Measured>) -> Option<String> {
    measured?.gap.map(|gap| gap.to_string())
}

fn limit(threshold: &Threshold) -> String {
    let sign = match threshold.comparator {
        Comparator::AtLeast => "≥",
        Comparator::AtMost => "≤",
        Comparator::Above => ">",
        Comparator::Below => "<",
    };
    format!("{sign}{}", threshold.limit)
}

fn rectification(kind: RectificationType) -> String {
    match kind {
        RectificationType::Immediate => "立行立改",
        RectificationType::ByDate => "限期整改",
        RectificationType::Continuing => "长期坚持",
    }
    .to_owned()
}

fn text(line: Option<&Line>) -> String {
    line.map(Line::to_string).unwrap_or_default()
}

fn prose(words: Option<&Prose>) -> String {
    words.map(Prose::to_string).unwrap_or_default()
}

fn words_or(words: Option<&Line>, otherwise: Option<String>) -> String {
    words.map(Line::to_string).or(otherwise).unwrap_or_default()
}

fn words_or_prose(words: Option<&Prose>, otherwise: Option<String>) -> String {
    words.map(Prose::to_string).or(otherwise).unwrap_or_default()
}
