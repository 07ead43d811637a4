// 佐证材料: every file with its fingerprint; frozen ones marked, withdrawn ones still listed.
import { CloseCircleOutlined, DownloadOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Tag, Tooltip, Typography } from 'antd';
import { type ReactNode } from 'react';
import { officeTime } from '../api/officeTime';
import { evidenceAddress } from '../api/upload';
import { Empty } from '../parts/Empty';
import { useWords } from '../words/language';
import type { Finding } from './query';

export function EvidenceList({ finding, children }: { finding: Finding; children?: ReactNode }) {
  const { finding: words, codes, parts, shell } = useWords();
  return (
    <section className="card" aria-label={words.evidence}>
      <h2>
        {words.evidence} <span className="muted">{finding.evidence.length || ''}</span>
        <span className="frame-space" />
        {children}
      </h2>
      {finding.evidence.length === 0 ? <Empty title={words.noEvidence} hint={words.noEvidenceHint} /> : null}
      <ul className="plain">
        {finding.evidence.map((file) => (
          <li key={file.id} style={file.withdrawn ? { opacity: 0.75 } : undefined}>
            <div className="evidence-line">
              <Tag>{codes.evidenceKind[file.kind]}</Tag>
              <strong className={file.withdrawn ? 'struck' : undefined}>{file.fileName}</strong>
              {file.frozen ? (
                <Tooltip title={words.frozenHint}>
                  <Tag color="blue" icon={<LockOutlined />}>
                    {words.frozen}
                  </Tag>
                </Tooltip>
              ) : null}
              {file.withdrawn ? (
                <Tag icon={<CloseCircleOutlined />}>{words.withdrawn}</Tag>
              ) : null}
              <span className="frame-space" />
              {file.sha256 ? (
                <Button size="small" icon={<DownloadOutlined />} href={evidenceAddress(finding.id, file.id)} download={file.fileName}>
                  {words.download}
                </Button>
              ) : null}
            </div>
            <div className="pre">{file.proves}</div>
            <div className="muted">
              {words.attachedBy([file.unit?.name, file.attachedBy?.name].filter(Boolean).join(' ') || shell.unknown, officeTime(file.attachedAt))}
              {file.capturedOn ? ` · ${words.capturedOn(file.capturedOn)}` : ''}
              {file.sha256 ? ` · ${words.size(file.size)}` : ''}
            </div>
            {file.withdrawnReason ? <div className="muted">{file.withdrawnReason}</div> : null}
            {file.sha256 ? (
              <Tooltip title={words.fingerprintHint}>
                <span className="muted">{words.fingerprint} </span>
                <Typography.Text className="fingerprint" copyable={{ tooltips: [parts.copyFingerprint, shell.copied] }}>
                  {file.sha256}
                </Typography.Text>
              </Tooltip>
            ) : null}
          </li>
        ))}
      </ul>
      {finding.evidenceSetSha256 && finding.evidence.some((file) => file.frozen) ? (
        <p style={{ marginBottom: 0 }}>
          <LockOutlined aria-hidden /> {words.evidenceSet} <span className="fingerprint">{finding.evidenceSetSha256}</span>
        </p>
      ) : null}
    </section>
  );
}
