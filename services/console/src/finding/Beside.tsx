// Duties, interim measures, requests and related findings.
import { Tag } from 'antd';
import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, EyeOutlined } from '@ant-design/icons';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../words/language';
import type { Finding } from './query';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain">{children}</ul>
    </section>
  );
}

const OPEN = { color: 'gold', icon: <ClockCircleOutlined /> };
const GOOD = { color: 'green', icon: <CheckCircleOutlined /> };
const AWAY = { color: 'default', icon: <CloseCircleOutlined /> };
const SEEN = { color: 'blue', icon: <EyeOutlined /> };

export function Duties({ duties }: { duties: Finding['duties'] }) {
  const { finding: words, shell } = useWords();
  if (duties.length === 0) return null;
  const looks = { DUE: OPEN, DONE: GOOD, WAIVED: AWAY };
  return (
    <Section title={words.duties}>
      {duties.map((duty) => (
        <li key={duty.id}>
          <Tag {...looks[duty.state]}>{words.dutyState[duty.state]}</Tag>
          <strong>{duty.unit.name}</strong>
          {shell.colon}
          {duty.words}
          {duty.outcome ? <div className="muted pre">{duty.outcome}</div> : null}
        </li>
      ))}
    </Section>
  );
}

export function InterimMeasures({ measures }: { measures: Finding['interimMeasures'] }) {
  const { finding: words, shell } = useWords();
  if (measures.length === 0) return null;
  return (
    <Section title={words.interimMeasures}>
      {measures.map((measure) => {
        const state = measure.holds === true ? 'holds' : measure.holds === false ? 'fails' : measure.reported ? 'reported' : 'ordered';
        const looks = { holds: GOOD, fails: AWAY, reported: SEEN, ordered: OPEN }[state];
        return (
          <li key={measure.id}>
            <Tag {...looks}>{words.measureState[state]}</Tag>
            <strong>{measure.unit.name}</strong>
            {shell.colon}
            {measure.words} <span className="muted">{words.measureDue(measure.dueOn)}</span>
            {measure.report ? <div className="muted pre">{measure.report}</div> : null}
          </li>
        );
      })}
    </Section>
  );
}

export function Requests({ requests }: { requests: Finding['requests'] }) {
  const words = useWords().finding;
  if (requests.length === 0) return null;
  return (
    <Section title={words.requests}>
      {requests.map((request) => (
        <li key={request.id}>
          <Tag {...(request.decided ? (request.granted ? GOOD : AWAY) : OPEN)}>
            {request.decided ? (request.granted ? words.requestGranted : words.requestRefused) : words.requestOpen}
          </Tag>
          <strong>{words.request[request.kind]}</strong> {request.requestedDueOn ? words.extendTo(request.requestedDueOn) : ''}{' '}
          <span className="muted">{[request.askedBy?.name, request.askedOn].filter(Boolean).join(' · ')}</span>
          {request.reason ? <div className="pre">{request.reason}</div> : null}
          {request.reasons ? <div className="muted pre">{request.reasons}</div> : null}
        </li>
      ))}
    </Section>
  );
}

export function Links({ links }: { links: Finding['links'] }) {
  const { finding: words, codes } = useWords();
  if (links.length === 0) return null;
  return (
    <Section title={words.links}>
      {links.map((link, at) => (
        <li key={link.finding?.id ?? at}>
          <Tag>{codes.linkKind[link.kind]}</Tag>
          {link.finding ? (
            <Link to={`/findings/${link.finding.id}`}>
              {link.finding.number} {link.finding.description}
            </Link>
          ) : (
            <span className="muted">{words.hiddenFinding}</span>
          )}
          {link.otherIsCured ? <Tag color="gold">{words.otherIsCured}</Tag> : null}
        </li>
      ))}
    </Section>
  );
}
