// What has happened, newest first, in sentences; with marks for late entries, entries on
// behalf and signatures on paper.
import { DesktopOutlined, FileProtectOutlined, FormOutlined, HistoryOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Tag, Timeline, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { officeTime } from '../api/officeTime';
import { tell } from '../timeline/tell';
import type { Names } from '../timeline/told';
import { useLanguage, type Words } from '../words/language';
import type { Entry } from './query';

const COLORS: Record<string, string> = {
  'finding.closed': 'green',
  'finding.upper_closed': 'green',
  'finding.verification_passed': 'green',
  'finding.verification_returned': 'red',
  'finding.closing_refused': 'red',
  'finding.reopened': 'red',
  'finding.commented': 'gray',
  'finding.reminded': 'gray',
};

export function TimelineList({ entries }: { entries: Entry[] }) {
  return (
    <Timeline
      items={entries.map((entry) => ({
        key: entry.id,
        color: COLORS[entry.type] ?? 'blue',
        content: <EntryShown entry={entry} />,
      }))}
    />
  );
}

/** Words for codes as they stand in events: lower case, sometimes written together. */
export function namesFor(entry: Entry, words: Words): Names {
  const bare = (code: string) => code.replace(/_/g, '').toUpperCase();
  return {
    unit: (id) => entry.units.find((unit) => unit.id === id)?.name,
    person: (id) => {
      const found = entry.people.find((person) => person.id === id);
      return found ? (found.name ?? words.finding.erased) : undefined;
    },
    code: (table, code) => {
      const known = (words.codes as unknown as Record<string, Record<string, string>>)[table] ?? {};
      const key = Object.keys(known).find((one) => bare(one) === bare(code));
      return key ? (known[key] ?? code) : code;
    },
  };
}

export function ActorText({ entry }: { entry: Entry }) {
  const { finding, codes, shell } = useLanguage().words;
  const { actor } = entry;
  if (actor.kind === 'CLOCK') return <strong>{finding.clock}</strong>;
  if (actor.kind === 'LOCAL_OPERATOR') return <strong>{finding.localOperator}</strong>;
  const capacity = [actor.unit?.name, actor.role ? codes.role[actor.role] : null].filter(Boolean).join(' · ');
  return (
    <span>
      <strong>{actor.person?.name ?? finding.erased}</strong>
      {capacity ? <span className="muted">{shell.aside(capacity)}</span> : null}
    </span>
  );
}

export function EntryShown({ entry }: { entry: Entry }) {
  const { words, language } = useLanguage();
  const sentence = tell(entry.type, entry.data, namesFor(entry, words), language);
  return (
    <article>
      <div className="muted">
        <time dateTime={entry.recordedAt}>{officeTime(entry.recordedAt)}</time> <EntryMarks entry={entry} />
      </div>
      <div>
        <ActorText entry={entry} /> {sentence.say}
      </div>
      {sentence.quote ? <blockquote className="quote pre">{sentence.quote}</blockquote> : null}
    </article>
  );
}

interface PaperSignature {
  form?: string;
  signatory?: string;
  document_number?: string;
}

function EntryMarks({ entry }: { entry: Entry }) {
  const { words } = useLanguage();
  const said = words.finding;
  const names = namesFor(entry, words);
  const data = entry.data as { signature?: PaperSignature; verifiers?: { signature?: PaperSignature }[] } | null;
  const papers = [data?.signature, ...(data?.verifiers ?? []).map((one) => one.signature)].filter((one): one is PaperSignature => one?.form === 'paper');
  const { actor } = entry;
  return (
    <>
      {entry.late ? (
        <Tooltip title={said.lateHint(dayjs(entry.occurredAt).format('YYYY-MM-DD'))}>
          <Tag color="orange" icon={<HistoryOutlined />}>
            {said.late} {dayjs(entry.occurredAt).format('YYYY-MM-DD')}
          </Tag>
        </Tooltip>
      ) : null}
      {entry.sameDevice ? (
        <Tooltip title={said.sameDeviceHint}>
          <Tag color="red" icon={<DesktopOutlined />}>
            {said.sameDevice}
          </Tag>
        </Tooltip>
      ) : null}
      {actor.onBehalfOf ? (
        <Tag color="purple" icon={<FormOutlined />}>
          {said.onBehalf(actor.onBehalfOf.name, actor.basis ? words.codes.basis[actor.basis] : words.shell.unknown)}
        </Tag>
      ) : null}
      {actor.agentFor ? (
        <Tag icon={<UserSwitchOutlined />}>{said.agentFor(actor.agentFor.name ?? said.erased)}</Tag>
      ) : null}
      {papers.map((paper, at) => (
        <Tag key={at} color="cyan" icon={<FileProtectOutlined />}>
          {said.paper(names.person(paper.signatory ?? '') ?? words.shell.unknown, paper.document_number ?? '')}
          {actor.person?.name ? words.shell.aside(said.enteredBy(actor.person.name)) : ''}
        </Tag>
      ))}
    </>
  );
}
