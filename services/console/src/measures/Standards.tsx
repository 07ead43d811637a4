// 评估标准: the catalogue in force, the proposal, what adopting would change, and adopting it.
import { CheckCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { RefusalNotice } from '../parts/RefusalNotice';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ADOPT_CATALOGUE, CATALOGUE, CATALOGUE_PREVIEW, type CatalogueShown, type HeldStandard, type Preview } from './catalogue';
import { Changes } from './Changes';
import { AsWritten } from './Clause';
import { useNamed, useSaid } from './looks';

/** The server's limit is in bytes, and a text has no more characters than bytes. */
const TEXT_CHARS_MAX = 65536;

export default function StandardsPage() {
  const { standards: words } = useWords();
  const session = useSession();
  const [{ data, fetching, error }, again] = useQuery({ query: CATALOGUE });
  const [edited, setEdited] = useState<string | null>(null);
  const shelf = data?.catalogue;
  const may = holds(session, 'OFFICE_HEAD', 'LEADERSHIP');
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!shelf && fetching ? <PageSpin /> : null}
      {shelf && data ? (
        <div className="stack">
          <section className="card" aria-label={words.inForce}>
            <h2>
              <CheckCircleOutlined aria-hidden /> {words.inForce}
              <span className="frame-space" />
              {may && shelf.inForce ? <Button onClick={() => setEdited(shelf.inForce?.text ?? '')}>{words.edit}</Button> : null}
            </h2>
            {shelf.inForce ? <Text shown={shelf.inForce} adoptedBy={shelf.inForce.adoptedBy?.name ?? null} /> : <Alert type="warning" showIcon title={words.none} />}
          </section>
          <Held standards={data.standards} />
          <section className="card" aria-label={words.proposal}>
            <h2>
              <InfoCircleOutlined aria-hidden /> {words.proposal}
              <span className="frame-space" />
              {may ? (
                <Button type={shelf.inForce ? 'default' : 'primary'} onClick={() => setEdited(shelf.proposal.text)}>
                  {words.adopt}
                </Button>
              ) : (
                <span className="muted">{words.onlyHead}</span>
              )}
            </h2>
            {shelf.inForce?.digest === shelf.proposal.digest ? <p className="muted">{words.same}</p> : <Text shown={shelf.proposal} adoptedBy={null} />}
          </section>
          {shelf.inForce && shelf.inForce.digest !== shelf.proposal.digest ? (
            <section className="card" aria-label={words.changes}>
              <h2>{words.changes}</h2>
              <Changes changes={shelf.changes} />
            </section>
          ) : null}
        </div>
      ) : null}
      {edited !== null && shelf ? (
        <Adopt
          text={edited}
          seen={shelf.revision}
          onText={setEdited}
          onClose={() => setEdited(null)}
          onDone={() => {
            setEdited(null);
            again({ requestPolicy: 'network-only' });
          }}
        />
      ) : null}
    </>
  );
}

function Held({ standards }: { standards: HeldStandard[] }) {
  const { standards: words, measures } = useWords();
  const named = useNamed();
  const said = useSaid();
  return (
    <section className="card" aria-label={words.held}>
      <h2>{words.held}</h2>
      <ul className="plain">
        {standards.map((one) => (
          <li key={one.id}>
            <strong>{named(one)}</strong> <span className="muted">{[one.document, one.jurisdiction ? measures.place(one.jurisdiction) : '', one.validFrom ? measures.validity(one.validFrom, one.validUntil ?? '') : ''].filter(Boolean).join(' · ')}</span>
            {[said(one.precondition, one.preconditionEn), said(one.passRule, one.passRuleEn), said(one.note, one.noteEn)].map((text, at) =>
              text ? (
                <div key={at} className="muted small">
                  <AsWritten>{text}</AsWritten>
                </div>
              ) : null,
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Text({ shown, adoptedBy }: { shown: CatalogueShown; adoptedBy: string | null }) {
  const words = useWords().standards;
  return (
    <>
      <p>
        <strong>{words.version(shown.version)}</strong> {adoptedBy ? <span className="muted">{words.adoptedBy(adoptedBy)}</span> : null}
      </p>
      <p className="muted">
        {words.digest} <span className="fingerprint">{shown.digest}</span>
      </p>
      <details>
        <summary>{words.full}</summary>
        <pre className="policy-text" tabIndex={0}>
          {shown.text}
        </pre>
      </details>
    </>
  );
}

interface AdoptProps {
  text: string;
  seen: number | null;
  onText: (text: string) => void;
  onClose: () => void;
  onDone: () => void;
}

function Adopt({ text, seen, onText, onClose, onDone }: AdoptProps) {
  const { standards: words, shell } = useWords();
  const { message } = App.useApp();
  const client = useClient();
  const adopt = useCommand(ADOPT_CATALOGUE);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [looking, setLooking] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const look = async () => {
    setLooking(true);
    setFault(null);
    const { data, error } = await client.query(CATALOGUE_PREVIEW, { text }, { requestPolicy: 'network-only' }).toPromise();
    setLooking(false);
    setFault(faultFrom(error));
    setPreview(data?.cataloguePreview ?? null);
  };
  const send = async () => {
    const done = await adopt.send((commandId) => ({ input: { commandId, seen, text } }));
    if (!done) return;
    void message.success(words.adopted);
    onDone();
  };
  return (
    <Modal
      open
      width={920}
      title={words.adopt}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button loading={looking} onClick={() => void look()}>
            {words.look}
          </Button>
          <Button type="primary" loading={adopt.busy} disabled={!preview?.version} title={preview ? undefined : words.look} onClick={() => void send()}>
            {words.adopt}
          </Button>
        </>
      }
    >
      <Alert type="info" title={words.adoptHint} style={{ marginBottom: 12 }} />
      <Input.TextArea
        aria-label={words.edit}
        value={text}
        maxLength={TEXT_CHARS_MAX}
        onChange={(event) => {
          setPreview(null);
          onText(event.target.value);
        }}
        autoSize={{ minRows: 12, maxRows: 20 }}
        className="policy-text"
        spellCheck={false}
      />
      <div aria-live="polite" style={{ marginTop: 12 }}>
        {preview?.fault ? <Alert type="error" showIcon title={words.fault} description={preview.fault} /> : null}
        {preview?.version ? (
          <>
            <h2 className="drawer-head">
              {words.changes} · {words.version(preview.version)}
            </h2>
            <Changes changes={preview.changes} />
          </>
        ) : null}
        <RefusalNotice refusal={adopt.refusal} />
        <FaultNotice fault={fault ?? adopt.fault} />
      </div>
    </Modal>
  );
}
