// The rules in force, the proposal that ships with the release, and adopting one.
import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { ADOPT_POLICY, POLICY } from '../admin/queries';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { RefusalNotice } from '../parts/RefusalNotice';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

/** The server's limit. */
const TEXT_CHARS_MAX = 65536;

export default function PolicyPage() {
  const { policy: words } = useWords();
  const session = useSession();
  const { message } = App.useApp();
  const [{ data, fetching, error }, again] = useQuery({ query: POLICY });
  const adopt = useCommand(ADOPT_POLICY);
  const [edited, setEdited] = useState<string | null>(null);
  const shelf = data?.policy;
  const may = holds(session, 'OFFICE_HEAD', 'LEADERSHIP');
  const send = async () => {
    if (edited === null || !shelf) return;
    const done = await adopt.send((commandId) => ({ input: { commandId, seen: shelf.revision, text: edited } }));
    if (!done) return;
    setEdited(null);
    void message.success(words.adopted);
    again({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!shelf && fetching ? <PageSpin /> : null}
      {shelf ? (
        <div className="stack">
          <section className="card" aria-label={words.inForce}>
            <h2>
              <CheckCircleOutlined aria-hidden /> {words.inForce}
            </h2>
            {shelf.inForce ? <Text text={shelf.inForce} adoptedBy={shelf.inForce.adoptedBy?.name ?? null} /> : <Alert type="warning" showIcon title={words.none} />}
          </section>
          <section className="card" aria-label={words.proposal}>
            <h2>
              <InfoCircleOutlined aria-hidden /> {words.proposal}
              <span className="frame-space" />
              {may ? (
                <Button type={shelf.inForce ? 'default' : 'primary'} onClick={() => setEdited(shelf.proposal.text)}>
                  {words.adopt}
                </Button>
              ) : null}
            </h2>
            {shelf.inForce?.digest === shelf.proposal.digest ? <p className="muted">{words.same}</p> : <Text text={shelf.proposal} adoptedBy={null} />}
          </section>
        </div>
      ) : null}
      <Modal
        open={edited !== null}
        width={860}
        title={words.adopt}
        okText={words.adopt}
        confirmLoading={adopt.busy}
        onOk={() => void send()}
        onCancel={() => setEdited(null)}
        mask={{ closable: false }}
      >
        <Alert type="info" title={words.adoptHint} style={{ marginBottom: 12 }} />
        <Input.TextArea
          aria-label={words.edit}
          value={edited ?? ''}
          maxLength={TEXT_CHARS_MAX}
          onChange={(event) => setEdited(event.target.value)}
          autoSize={{ minRows: 16, maxRows: 28 }}
          className="policy-text"
          spellCheck={false}
        />
        <RefusalNotice refusal={adopt.refusal} />
        <FaultNotice fault={adopt.fault} />
      </Modal>
    </>
  );
}

interface Shown {
  name: string;
  version: string;
  digest: string;
  text: string;
}

function Text({ text, adoptedBy }: { text: Shown; adoptedBy: string | null }) {
  const words = useWords().policy;
  return (
    <>
      <p>
        <strong>{words.version(text.name, text.version)}</strong>{' '}
        {adoptedBy ? <span className="muted">{words.adoptedBy(adoptedBy)}</span> : null}
      </p>
      <p className="muted">
        {words.digest} <span className="fingerprint">{text.digest}</span>
      </p>
      <pre className="policy-text">{text.text}</pre>
    </>
  );
}
