// Something that is shown once: a one-time link, a token.
import { Alert, Modal, Typography } from 'antd';
import { useWords } from '../words/language';

interface Props {
  title: string;
  hint: string;
  whom?: string;
  secret: string;
  onClose: () => void;
}

export function SecretShown({ title, hint, whom, secret, onClose }: Props) {
  const words = useWords().shell;
  return (
    <Modal open title={title} onOk={onClose} onCancel={onClose} okText={words.close} cancelButtonProps={{ style: { display: 'none' } }} mask={{ closable: false }}>
      <Alert type="warning" showIcon title={hint} style={{ marginBottom: 12 }} />
      {whom ? <p>{whom}</p> : null}
      <Typography.Paragraph className="fingerprint" copyable={{ tooltips: [words.copy, words.copied] }} style={{ background: '#f6f8fa', padding: 12 }}>
        {secret}
      </Typography.Paragraph>
    </Modal>
  );
}

/** Where a person sets the password; the secret stands behind `#`, so that no server logs it. */
export function passwordAddress(secret: string): string {
  return `${window.location.origin}/password#${encodeURIComponent(secret)}`;
}
