// 评估标准: the catalogue in force, the proposal, what adopting would change, and adopting it.
import { useClient, useQuery } from 'urql';
import { AdoptText } from '../admin/AdoptText';
import { TextHead, TextPage, type AdoptProps } from '../admin/TextPage';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { useWords } from '../words/language';
import { ADOPT_CATALOGUE, CATALOGUE, CATALOGUE_PREVIEW, type CatalogueShown, type HeldStandard } from './catalogue';
import { Changes } from './Changes';
import { AsWritten } from './Clause';
import { useNamed, useSaid } from './looks';

export default function StandardsPage() {
  const { standards: words } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: CATALOGUE });
  const shelf = data?.catalogue;
  return (
    <TextPage
      words={words}
      shelf={shelf}
      fetching={fetching}
      error={error}
      reread={() => again({ requestPolicy: 'network-only' })}
      shown={(text) => <Text shown={text} />}
      adopt={(props) => <Adopt {...props} />}
      between={data ? <Held standards={data.standards} /> : null}
    >
      {shelf?.inForce && shelf.inForce.digest !== shelf.proposal.digest ? (
        <section className="card" aria-label={words.changes}>
          <h2>{words.changes}</h2>
          <Changes changes={shelf.changes} />
        </section>
      ) : null}
    </TextPage>
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
      <TextHead words={words} text={shown} />
      <details>
        <summary>{words.full}</summary>
        <pre className="policy-text" tabIndex={0}>
          {shown.text}
        </pre>
      </details>
    </>
  );
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
