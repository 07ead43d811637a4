// The rules in force, the proposal that ships with the release, and adopting one after looking
// at what it would change.
import { useState } from 'react';
import { useClient, useQuery } from 'urql';
import { AdoptText } from '../admin/AdoptText';
import { RulesEffect } from '../admin/RulesEffect';
import { InForce, Proposal } from '../admin/Shelf';
import { ADOPT_POLICY, POLICY, POLICY_PREVIEW } from '../admin/queries';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

export default function PolicyPage() {
  const { policy: words } = useWords();
  const session = useSession();
  const [{ data, fetching, error }, again] = useQuery({ query: POLICY });
  const [edited, setEdited] = useState<string | null>(null);
  const shelf = data?.policy;
  const may = holds(session, 'OFFICE_HEAD', 'LEADERSHIP');
  const reread = () => again({ requestPolicy: 'network-only' });
  return (
    <>
      <PageHead title={words.title} hint={words.hint} />
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      {!shelf && fetching ? <PageSpin /> : null}
      {shelf ? (
        <div className="stack">
          <InForce
            words={words}
            inForce={shelf.inForce}
            may={may}
            onEdit={setEdited}
            shown={(text) => <Text text={text} adoptedBy={text.adoptedBy?.name ?? null} />}
          />
          <Proposal
            words={words}
            inForce={shelf.inForce}
            proposal={{ ...shelf.proposal, adoptedBy: null }}
            may={may}
            onEdit={setEdited}
            shown={(text) => <Text text={text} adoptedBy={null} />}
          />
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
            reread();
          }}
        />
      ) : null}
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
  const { policy: words } = useWords();
  const client = useClient();
  const adopt = useCommand(ADOPT_POLICY);
  const look = async (asked: string) => {
    const { data, error } = await client.query(POLICY_PREVIEW, { text: asked }, { requestPolicy: 'network-only' }).toPromise();
    return { preview: data?.policy.preview ?? null, fault: faultFrom(error) };
  };
  const send = async () => (await adopt.send((commandId) => ({ input: { commandId, seen, text } }))) !== null;
  return <AdoptText {...rest} words={words} text={text} look={look} effect={(preview) => <RulesEffect preview={preview} />} adopt={adopt} send={send} />;
}

interface Shown {
  version: string;
  digest: string;
  text: string;
}

function Text({ text, adoptedBy }: { text: Shown; adoptedBy: string | null }) {
  const words = useWords().policy;
  return (
    <>
      <p>
        <strong>{words.version(text.version)}</strong> {adoptedBy ? <span className="muted">{words.adoptedBy(adoptedBy)}</span> : null}
      </p>
      <p className="muted">
        {words.digest} <span className="fingerprint">{text.digest}</span>
      </p>
      <pre className="policy-text">{text.text}</pre>
    </>
  );
}
