// The rules in force, the proposal that ships with the release, and adopting one after looking
// at what it would change.
import { useClient, useQuery } from 'urql';
import { AdoptText } from '../admin/AdoptText';
import { RulesEffect } from '../admin/RulesEffect';
import { TextHead, TextPage, type AdoptProps } from '../admin/TextPage';
import { ADOPT_POLICY, POLICY, POLICY_PREVIEW } from '../admin/queries';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { useWords } from '../words/language';

export default function PolicyPage() {
  const { policy: words } = useWords();
  const [{ data, fetching, error }, again] = useQuery({ query: POLICY });
  const shelf = data && { ...data.policy, proposal: { ...data.policy.proposal, adoptedBy: null } };
  return (
    <TextPage
      words={words}
      shelf={shelf}
      fetching={fetching}
      error={error}
      reread={() => again({ requestPolicy: 'network-only' })}
      shown={(text) => (
        <>
          <TextHead words={words} text={text} />
          <pre className="policy-text">{text.text}</pre>
        </>
      )}
      adopt={(props) => <Adopt {...props} />}
    />
  );
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
