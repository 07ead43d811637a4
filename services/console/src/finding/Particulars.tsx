// What was found, and who has to do what about it. Empty fields are left out.
import { Descriptions } from 'antd';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../words/language';
import type { Finding } from './query';

const COLUMNS = { xs: 1, sm: 1, md: 2, lg: 2, xl: 2 };

function shown(pairs: [string, ReactNode][]) {
  return pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
    .map(([label, children]) => ({ key: label, label, children }));
}

export function Particulars({ finding }: { finding: Finding }) {
  const { finding: words, codes, measures, shell } = useWords();
  const { source, threshold, measured, measuredNow } = finding;
  const newer = measuredNow && (measuredNow.source !== measured?.source || measuredNow.value.text !== measured.value.text) ? measuredNow : null;
  const limit = threshold ? `${threshold.measure} ${codes.comparator[threshold.comparator]} ${threshold.limit.text}` : finding.thresholdWords;
  const value = measured ? `${measured.measure} ${measured.value.text} · ${measured.source}` : finding.measuredWords;
  return (
    <section className="card" aria-label={words.particulars}>
      <h2>{words.particulars}</h2>
      <Descriptions
        size="small"
        column={COLUMNS}
        items={shown([
          [words.place, finding.place.unit?.name ?? finding.place.words],
          [words.category, finding.category],
          [words.kind, codes.kind[finding.kind]],
          [words.severity, codes.severity[finding.severity]],
          [words.source, [codes.sourceLevel[source.level], source.body, source.document].filter(Boolean).join(' · ')],
          [words.sourceNumber, source.number],
          [words.inspection, finding.inspection?.title],
          [words.clause, finding.clause],
          [words.threshold, limit],
          [words.measured, value],
          [words.gap, measured?.gap?.text],
          [measures.latest, newer ? [`${newer.measure} ${newer.value.text}`, newer.gap ? `${words.gap}${shell.colon}${newer.gap.text}` : '', newer.source].filter(Boolean).join(' · ') : null],
          [words.foundOn, finding.foundOn],
          [words.recordedOn, finding.recordedOn],
          [words.statusWords, finding.statusWords],
          [words.remark, finding.remark],
          [words.parent, finding.parent ? <Link to={`/findings/${finding.parent.id}`}>{finding.parent.number}</Link> : null],
          [words.mergedInto, finding.mergedInto ? <Link to={`/findings/${finding.mergedInto.id}`}>{finding.mergedInto.number}</Link> : null],
        ])}
      />
    </section>
  );
}

export function Assignment({ finding }: { finding: Finding }) {
  const { finding: words, codes, shell } = useWords();
  const { inCharge } = finding;
  const items = shown([
    [words.lead, finding.lead?.name ?? finding.leadWords],
    [words.coUnits, finding.coUnits.map((unit) => unit.name).join(shell.comma) || finding.coUnitWords],
    [words.rectification, finding.rectification ? codes.rectification[finding.rectification] : null],
    [words.target, [finding.target?.words, finding.target?.quantity?.text].filter(Boolean).join(shell.semicolon)],
    [words.measures, finding.measures],
    [words.owner, inCharge.owner?.name],
    [words.unitLeader, inCharge.unitLeader?.name],
    [words.responsibleLeader, inCharge.responsibleLeader?.name],
    [words.lacks, finding.lacks.map((lack) => words.lack[lack]).join(shell.comma)],
    [words.issuedOn, finding.issuedOn],
    [words.firstDueOn, finding.firstDueOn !== finding.dueOn ? finding.firstDueOn : null],
    [words.upperDueOn, finding.upperDueOn],
    [words.forecastOn, finding.forecastOn],
    [words.defenceUntil, finding.defenceUntil],
    [words.nextReviewOn, finding.nextReviewOn],
    [words.claimedOn, finding.claimedOn],
    [words.verifiedOn, finding.verifiedOn],
    [words.closedOn, finding.closedOn],
    [words.relapses, finding.relapses > 0 ? String(finding.relapses) : null],
  ]);
  if (items.length === 0) return null;
  return (
    <section className="card" aria-label={words.assignment}>
      <h2>{words.assignment}</h2>
      <Descriptions size="small" column={COLUMNS} items={items} />
    </section>
  );
}
