// What forms need to know, out of what the page has read.
import { officeDay } from '../api/officeTime';
import type { AboutFinding } from '../commands/about';
import type { Words } from '../words/language';
import type { Finding } from './query';

/** `unit`: for which somebody is about to enter something. */
export function aboutFinding(finding: Finding, words: Words, unit?: string): AboutFinding {
  const { finding: said } = words;
  return {
    id: finding.id,
    revision: finding.revision,
    number: finding.number,
    description: finding.description,
    kind: finding.kind,
    dueOn: finding.dueOn,
    upperDueOn: finding.upperDueOn,
    offeredDueOn: finding.explainDeadline.find((one) => one.kind === 'OFFERED_RECTIFICATION')?.on ?? null,
    offeredReviewOn: finding.explainDeadline.find((one) => one.kind === 'OFFERED_REVIEW')?.on ?? null,
    leadId: finding.lead?.id ?? null,
    placeUnitId: finding.place.unit?.id ?? null,
    measure: finding.measured?.measure ?? finding.threshold?.measure ?? null,
    measureUnit: finding.measured?.value.unit ?? finding.threshold?.limit.unit ?? null,
    targetUnit: finding.target?.quantity?.unit ?? finding.measured?.gap?.unit ?? null,
    evidenceSetSha256: finding.evidenceSetSha256,
    duties: finding.duties.filter((duty) => duty.state === 'DUE').map((duty) => ({ value: duty.id, label: `${duty.unit.name}：${duty.words}` })),
    interimMeasures: finding.interimMeasures.filter((one) => one.holds !== true).map((one) => ({ value: one.id, label: `${one.unit.name}：${one.words}` })),
    evidence: finding.evidence.filter((file) => !file.withdrawn && !file.frozen).map((file) => ({ value: file.id, label: `${words.codes.evidenceKind[file.kind]} · ${file.fileName}` })),
    stages: finding.works.stages.map(stageChoice),
    openStages: finding.works.stages.filter((stage) => stage.acceptedOn === null).map(stageChoice),
    fundingLines: finding.works.funding.lines.map((line) => ({ value: line.id, label: `${line.name} · ${line.planned} ${words.parts.yuan}` })),
    plan: {
      measures: finding.works.stages.length > 0 ? finding.measures : null,
      stages: finding.works.stages.map(({ id, name, dueOn, target, acceptance }) => ({ id, name, dueOn, target, acceptance })),
      funding: finding.works.funding.lines.map(({ id, name, planned }) => ({ id, name, planned })),
    },
    requests: finding.requests
      .filter((request) => !request.decided)
      .map((request) => ({
        value: request.id,
        kind: request.kind,
        requestedDueOn: request.requestedDueOn,
        label: [said.request[request.kind], request.askedOn, request.requestedDueOn ? said.extendTo(request.requestedDueOn) : null].filter(Boolean).join(' · '),
      })),
    rung: finding.rung === 'REMINDER' ? null : finding.rung,
    proposal: finding.escalationProposal
      ? { value: finding.escalationProposal.id, label: words.codes.rung[finding.escalationProposal.rung], rung: finding.escalationProposal.rung, addresseeId: finding.escalationProposal.addressee.id }
      : null,
    entries: finding.contestableEntries.filter((entry) => unit === undefined || entry.actor.onBehalfOf?.id === unit).map((entry) => entryChoice(entry, words)),
    contestedEntries: finding.contestedEntries.map((entry) => entryChoice(entry, words)),
  };
}

function entryChoice(entry: Finding['contestedEntries'][number], words: Words) {
  const name = words.events.name[entry.type as keyof typeof words.events.name] ?? entry.type;
  return { value: String(entry.revision), label: [officeDay(entry.recordedAt), entry.actor.onBehalfOf?.name, name].filter(Boolean).join(' · ') };
}

function stageChoice(stage: Finding['works']['stages'][number]) {
  return { value: stage.id, label: `${stage.name} · ${stage.dueOn}` };
}
