// One inspection: notice, points, grade, and its visits with what was found on each.
import { Alert, Button, Result, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { CloseInspection, DecideGrade, RecordPoints, SendNotice } from '../inspection/Dialogs';
import { GradeTag } from '../inspection/GradeTag';
import { GrantForVisit } from '../inspection/GrantForVisit';
import { INSPECTION, type Inspection, type Visit } from '../inspection/query';
import { RecordVisit } from '../inspection/RecordVisit';
import { VisitGrants } from '../inspection/VisitGrants';
import { ledgerAddress } from '../ledger/view';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

type Act = 'visit' | 'grant' | 'notice' | 'self' | 'evaluation' | 'grade' | 'close';

export default function InspectionPage() {
  const { id = '' } = useParams();
  const { inspections: words } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: INSPECTION, variables: { id } });
  const reread = () => again({ requestPolicy: 'network-only' });
  const inspection = data?.inspection;
  if (!inspection) {
    if (fetching) return <PageSpin />;
    const fault = faultFrom(error);
    return fault ? <FaultNotice fault={fault} retry={reread} /> : <Result status="info" title={words.missing} extra={<Link to="/inspections">{words.back}</Link>} />;
  }
  return <Shown inspection={inspection} onChanged={reread} />;
}

function Shown({ inspection, onChanged }: { inspection: Inspection; onChanged: () => void }) {
  const { inspections: words, visitGrant, codes } = useWords();
  const session = useSession();
  const [act, setAct] = useState<Act | null>(null);
  const mayAct = holds(session, 'INSPECTOR', 'OFFICE', 'OFFICE_HEAD') && !inspection.closed;
  const close = (done: boolean) => {
    setAct(null);
    if (done) onChanged();
  };
  const button = (what: Act, text: string) => (
    <Button key={what} type={what === 'visit' ? 'primary' : 'default'} onClick={() => setAct(what)}>
      {text}
    </Button>
  );
  return (
    <>
      <PageHead title={inspection.title} hint={[inspection.kind ? codes.inspectionKind[inspection.kind] : '', inspection.level ? codes.sourceLevel[inspection.level] : '', inspection.closed ? words.closed : words.running].filter(Boolean).join(' · ')}>
        <Link to="/inspections">{words.back}</Link>
      </PageHead>
      <div className="card">
        <Points inspection={inspection} />
        {mayAct ? (
          <div className="next-steps">
            <div className="steps">
              {button('visit', words.recordVisit)}
              {button('notice', words.sendNotice)}
              {button('self', words.recordSelf)}
              {holds(session, 'OFFICE_HEAD') ? button('grant', visitGrant.title) : null}
              {button('evaluation', words.recordEvaluation)}
              {holds(session, 'OFFICE_HEAD') ? button('grade', words.decideGrade) : null}
              {button('close', words.close)}
            </div>
          </div>
        ) : null}
      </div>
      <VisitGrants inspection={inspection} onChanged={onChanged} />
      <section className="card" aria-label={words.visitRecords}>
        <h2>
          {words.visitRecords} <span className="muted">{inspection.visits}</span>
          <span className="frame-space" />
          <Link to={ledgerAddress({ inspection: inspection.id }, null)}>{words.findingsOfIt}</Link>
        </h2>
        <ul className="plain">
          {inspection.visitRecords.edges.map(({ node }) => (
            <VisitLine key={node.id} visit={node} />
          ))}
        </ul>
      </section>
      {act === 'visit' ? <RecordVisit inspection={inspection} onClose={close} /> : null}
      {act === 'grant' ? <GrantForVisit inspection={inspection.id} onClose={close} /> : null}
      {act === 'notice' ? <SendNotice inspection={inspection} onClose={close} /> : null}
      {act === 'self' ? <RecordPoints inspection={inspection} own onClose={close} /> : null}
      {act === 'evaluation' ? <RecordPoints inspection={inspection} own={false} onClose={close} /> : null}
      {act === 'grade' ? <DecideGrade inspection={inspection} onClose={close} /> : null}
      {act === 'close' ? <CloseInspection inspection={inspection} onClose={close} /> : null}
    </>
  );
}

const score = (points: Inspection['score']) => (points ? `${points.points} / ${points.outOf}` : null);

function Points({ inspection }: { inspection: Inspection }) {
  const { inspections: words, codes, shell } = useWords();
  const facts: [string, string | null][] = [
    [words.notice, [inspection.notice, inspection.noticeSentOn].filter(Boolean).join(' · ') || null],
    [words.inspected, inspection.inspected.map((unit) => unit.name).join(shell.comma) || null],
    [words.group, inspection.group.map((one) => one.name ?? shell.unknown).join(shell.comma) || null],
    [words.selfEvaluation, score(inspection.selfEvaluation)],
    [words.evaluation, score(inspection.evaluation)],
    [words.period, [inspection.startedOn, inspection.endedOn].filter(Boolean).join(' – ') || null],
    [words.withoutProblem, `${inspection.visitsWithoutProblem} / ${inspection.visits}`],
  ];
  return (
    <>
      {inspection.grade ? (
        <p>
          <strong>{words.grade}</strong> <GradeTag grade={inspection.grade} cappedByVeto={inspection.cappedByVeto} /> {score(inspection.score)}
        </p>
      ) : null}
      {inspection.cappedByVeto && inspection.earned ? <Alert type="warning" showIcon title={words.capped(inspection.openVetoes, codes.grade[inspection.earned])} /> : null}
      <dl className="facts facts-first">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {inspection.unitScores.length > 0 ? (
        <ul className="plain" aria-label={words.unitScores}>
          {inspection.unitScores.map((one) => (
            <li key={one.unit.id}>
              {one.unit.name}
              {shell.colon}
              {words.selfEvaluation} {score(one.selfEvaluation) ?? '—'}
              {shell.semicolon}
              {words.evaluation} {score(one.evaluation) ?? '—'}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function VisitLine({ visit }: { visit: Visit }) {
  const { inspections: words, shell } = useWords();
  const names = (people: { name: string | null }[]) => people.map((one) => one.name ?? shell.unknown).join(shell.comma);
  return (
    <li>
      <strong>{visit.unit?.name ?? visit.place}</strong> <span className="muted">{visit.visitedOn}</span>{' '}
      {visit.noProblemFound ? <Tag color="green">{words.noProblem}</Tag> : <Tag color="gold">{words.foundCount(visit.findings.length)}</Tag>}
      <div className="muted">
        {words.inspectors}
        {shell.colon}
        {names(visit.inspectors)}
        {visit.companions.length > 0 ? `${shell.semicolon}${words.companions}${shell.colon}${names(visit.companions)}` : ''}
      </div>
      <div className="quote pre">{visit.words}</div>
      {visit.findings.map((finding) => (
        <div key={finding.id}>
          <Link to={`/findings/${finding.id}`}>
            {finding.number} {finding.description}
          </Link>
        </div>
      ))}
    </li>
  );
}
