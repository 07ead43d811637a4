// Formal acts as they were signed, and why a closing may have to wait.
import { DesktopOutlined, FileProtectOutlined } from '@ant-design/icons';
import { Alert, Tag } from 'antd';
import { useLanguage, useWords } from '../words/language';
import type { Finding } from './query';

export function Signatures({ finding }: { finding: Finding }) {
  const { finding: words, shell } = useWords();
  if (finding.signatures.length === 0) return null;
  return (
    <section className="card" aria-label={words.signatures}>
      <h2>{words.signatures}</h2>
      <ul className="plain">
        {finding.signatures.map((one, at) => (
          <li key={at}>
            <Tag>{words.act[one.act]}</Tag>
            {one.onPaper ? (
              <>
                <Tag color="cyan" icon={<FileProtectOutlined />}>
                  {words.onPaper}
                </Tag>
                {words.paper(one.signatory.name ?? words.erased, one.documentNumber ?? '')} · {one.signedOn}
                {one.enteredBy ? shell.aside(words.enteredBy(one.enteredBy.name ?? words.erased)) : ''}{' '}
                <a href={`/evidence/${finding.id}/scan/${one.scanSha256 ?? ''}`}>{words.scan}</a>
              </>
            ) : (
              <>
                <Tag icon={<DesktopOutlined />}>{words.inSystem}</Tag>
                {one.signatory.name ?? shell.unknown}
              </>
            )}
            {one.agentFor ? <Tag>{words.agentFor(one.agentFor.name ?? words.erased)}</Tag> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where nobody may sign, the finding waits as verified: this says why. */
export function NobodySigns({ finding }: { finding: Finding }) {
  const { words, language } = useLanguage();
  const signers = finding.closingSigners;
  const waits = finding.status === 'VERIFIED' || finding.status === 'ON_PUBLIC_NOTICE';
  if (!waits || signers.length === 0 || signers.some((one) => one.refusal === null)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={words.finding.nobodySigns}
      description={
        <ul className="plain">
          {signers.map((one, at) => (
            <li key={at}>
              <strong>{one.person.name ?? words.finding.erased}</strong>
              {words.shell.colon}
              {language === 'zh-CN' ? one.refusal?.messageZh : one.refusal?.messageEn}
            </li>
          ))}
        </ul>
      }
    />
  );
}
