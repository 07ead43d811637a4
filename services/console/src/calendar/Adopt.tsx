// The text of a calendar, what it would change, and adopting it.
import { useClient } from 'urql';
import { AdoptText } from '../admin/AdoptText';
import type { AdoptProps } from '../admin/TextPage';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { useWords } from '../words/language';
import { Effect } from './Effect';
import { ADOPT_CALENDAR, CALENDAR_PREVIEW } from './query';

export function Adopt({ text, seen, ...rest }: AdoptProps) {
  const { calendar: words } = useWords();
  const client = useClient();
  const adopt = useCommand(ADOPT_CALENDAR);
  const look = async (asked: string) => {
    const { data, error } = await client.query(CALENDAR_PREVIEW, { text: asked }, { requestPolicy: 'network-only' }).toPromise();
    return { preview: data?.calendarPreview ?? null, fault: faultFrom(error) };
  };
  const send = async () => (await adopt.send((commandId) => ({ input: { commandId, seen, text } }))) !== null;
  return <AdoptText {...rest} words={words} text={text} look={look} effect={(preview) => <Effect preview={preview} />} adopt={adopt} send={send} />;
}
