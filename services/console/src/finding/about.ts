// What forms need to know, out of what the page has read.
import type { AboutFinding } from '../commands/about';
import type { Words } from '../words/language';
import type { Finding } from './query';

export function aboutFinding(finding: Finding, words: Words): AboutFinding {
  const { finding: said } = words;
  const contested = undecided(finding.timeline.edges);
  return {
    id: finding.id,
    revision: finding.revision,
    number: finding.number,
    description: finding.description,
    kind: finding.kind,
    dueOn: finding.dueOn,
    upperDueOn: finding.upperDueOn,
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
    entries: finding.timeline.edges.filter(({ node }) => node.actor.onBehalfOf !== null).map(({ node }) => entryChoice(node, words)),
    contestedEntries: finding.timeline.edges.filter(({ node }) => contested.has(node.revision)).map(({ node }) => entryChoice(node, words)),
  };
}

type Entry = Finding['timeline']['edges'][number];

function entryChoice(node: Entry['node'], words: Words) {
  const name = words.events.name[node.type as keyof typeof words.events.name] ?? node.type;
  return { value: String(node.revision), label: `${node.recordedAt.slice(0, 10)} · ${name}` };
}

/** Entries that a unit objects to, by their place on the item. */
function undecided(edges: Entry[]): Set<number> {
  const named = (type: string) => edges.filter(({ node }) => node.type === type).map(({ node }) => Number((node.data as { entry?: number }).entry));
  const decided = new Set(named('finding.contested_entry_decided'));
  return new Set(named('finding.entry_contested').filter((entry) => !decided.has(entry)));
}

function stageChoice(stage: Finding['works']['stages'][number]) {
  return { value: stage.id, label: `${stage.name} · ${stage.dueOn}` };
}
