// 一次性授权: who is an inspector for this inspection alone, until when, and how it is ended.
import { Button, Popconfirm } from 'antd';
import { END_VISIT_GRANT } from '../admin/queries';
import { useCommand } from '../admin/useCommand';
import { holds } from '../api/session';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice } from '../parts/RefusalNotice';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import type { Inspection } from './query';

export function VisitGrants({ inspection, onChanged }: { inspection: Inspection; onChanged: () => void }) {
  const { visitGrant: words, people } = useWords();
  const session = useSession();
  const end = useCommand(END_VISIT_GRANT);
  if (inspection.visitGrants.length === 0) return null;
  const mayEnd = holds(session, 'OFFICE_HEAD');
  const act = async (personId: string) => {
    if (await end.send((commandId) => ({ input: { personId, inspection: inspection.id, commandId } }))) onChanged();
  };
  return (
    <section className="card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul className="plain">
        {inspection.visitGrants.map(({ person, from, until, basis }) => (
          <li key={`${person.id}-${from}`}>
            {person.name ?? people.erased} <span className="muted">{[`${from} – ${until}`, basis, until < session.asOfToday ? words.over : ''].filter(Boolean).join(' · ')}</span>{' '}
            {mayEnd && until >= session.asOfToday ? (
              <Popconfirm title={words.endOf(person.name ?? people.erased)} okText={words.end} onConfirm={() => act(person.id)}>
                <Button size="small">{words.end}</Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusalNotice refusal={end.refusal} />
      <FaultNotice fault={end.fault} />
    </section>
  );
}
