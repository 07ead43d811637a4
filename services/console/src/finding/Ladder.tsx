// 督办阶梯 on the page of a finding: where it stands, what is proposed with the draft of the
// paper, what leadership has laid down, and every step that was taken.
import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Steps, Tag } from 'antd';
import { useLanguage, useWords } from '../words/language';
import type { Finding } from './query';
import { RungTag, type RungCode } from './rungs';

const ORDER: RungCode[] = ['REMINDER', 'CHASE', 'SUPERVISION', 'CIRCULAR', 'TALK', 'ACCOUNTABILITY'];

/** A proposal that waits, with the paper to copy into a document of the office's own. */
export function Proposed({ finding }: { finding: Finding }) {
  const { words, language } = useLanguage();
  const { message } = App.useApp();
  const proposal = finding.escalationProposal;
  if (!proposal) return null;
  const chinese = language === 'zh-CN';
  const said = words.ladder;
  const grounds = proposal.grounds.map((one) => (chinese ? one.textZh : one.textEn));
  const draft = proposal.draft;
  const paper = draft ? (chinese ? [draft.titleZh, draft.bodyZh] : [draft.titleEn, draft.bodyEn]) : null;
  const copy = () => {
    void navigator.clipboard.writeText((paper ?? []).join('\n\n')).then(() => message.success(said.copied));
  };
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={said.proposed(words.codes.rung[proposal.rung], proposal.addressee.name ?? '', proposal.proposedOn)}
      description={
        <>
          <ul className="plain">
            {[...grounds, proposal.words].filter(Boolean).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p className="muted">{proposal.proposedBy ? said.proposedBy(proposal.proposedBy.name ?? words.finding.erased) : said.byTheClock}</p>
          {paper ? (
            <details>
              <summary>{said.draft}</summary>
              <h3>{paper[0]}</h3>
              <p style={{ whiteSpace: 'pre-wrap' }}>{paper[1]}</p>
              <Button size="small" icon={<CopyOutlined />} onClick={copy}>
                {said.copy}
              </Button>
            </details>
          ) : null}
        </>
      }
    />
  );
}

export function Ladder({ finding }: { finding: Finding }) {
  const { words, language } = useLanguage();
  const { finding: said, ladder, codes } = words;
  const listed = finding.listedSupervision;
  if (!finding.rung && finding.escalations.length === 0 && !listed) return null;
  const chinese = language === 'zh-CN';
  return (
    <section className="card" aria-label={ladder.title}>
      <h2>{ladder.title}</h2>
      <Steps
        size="small"
        responsive
        current={finding.rung ? ORDER.indexOf(finding.rung) : -1}
        items={ORDER.map((rung) => ({ key: rung, title: codes.rung[rung] }))}
        style={{ marginBottom: 12 }}
      />
      {listed ? <FiveDuties listed={listed} /> : null}
      <ul className="plain">
        {finding.escalations.map((step, at) => (
          <li key={at}>
            <strong>{step.takenOn}</strong> {step.from ? <RungTag rung={step.from} /> : null}
            {step.from ? ' → ' : null}
            {step.to ? <RungTag rung={step.to} /> : <Tag>{ladder.normal}</Tag>}
            {[step.document, step.addressee?.name, step.signature.signatory.name ?? said.erased].filter(Boolean).join(' · ')}
            <div className="muted">{[...step.grounds.map((one) => (chinese ? one.textZh : one.textEn)), step.words].filter(Boolean).join(chinese ? '；' : '; ')}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FiveDuties({ listed }: { listed: NonNullable<Finding['listedSupervision']> }) {
  const { ladder, fields } = useWords();
  const rows = [
    [fields.measures, listed.measures],
    [fields.responsibility, listed.responsibility],
    [fields.money, listed.money],
    [fields.deadline, listed.deadline],
    [fields.contingency, listed.contingency],
  ];
  return (
    <>
      <h3>{ladder.listed(listed.listedOn, listed.document ?? '')}</h3>
      <dl className="particulars">
        {rows.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd style={{ whiteSpace: 'pre-wrap' }}>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
