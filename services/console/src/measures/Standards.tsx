// 评估标准: the catalogue in force, the proposal, what adopting would change, and adopting it.
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { AdoptText } from '../admin/AdoptText';
import { InForce, Proposal } from '../admin/Shelf';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ADOPT_CATALOGUE, CATALOGUE, CATALOGUE_PREVIEW, type CatalogueShown, type HeldStandard } from './catalogue';
import { Changes } from './Changes';
import { AsWritten } from './Clause';
import { useNamed, useSaid } from './looks';

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
          <InForce words={words} inForce={shelf.inForce} may={may} onEdit={setEdited} shown={(text) => <Text shown={text} />} />
          <Held standards={data.standards} />
          <Proposal words={words} inForce={shelf.inForce} proposal={shelf.proposal} may={may} onEdit={setEdited} shown={(text) => <Text shown={text} />} />
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

function Text({ shown }: { shown: CatalogueShown }) {
  const words = useWords().standards;
  return (
    <>
      <p>
        <strong>{words.version(shown.version)}</strong> {shown.adoptedBy?.name ? <span className="muted">{words.adoptedBy(shown.adoptedBy.name)}</span> : null}
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

function Adopt({ text, seen, ...rest }: AdoptProps) {
  const { standards: words } = useWords();
  const client = useClient();
  const adopt = useCommand(ADOPT_CATALOGUE);
  const look = async (asked: string) => {
    const { data, error } = await client.query(CATALOGUE_PREVIEW, { text: asked }, { requestPolicy: 'network-only' }).toPromise();
    return { preview: data?.cataloguePreview ?? null, fault: faultFrom(error) };
  };
  const send = async () => (await adopt.send((commandId) => ({ input: { commandId, seen, text } }))) !== null;
  return <AdoptText {...rest} words={words} text={text} look={look} effect={(preview) => <Changes changes={preview.changes} />} adopt={adopt} send={send} />;
}
