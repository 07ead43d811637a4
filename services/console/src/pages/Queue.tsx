// 我的待办: what waits for this person, in the groups that people think in.
import { Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery, useSubscription } from 'urql';
import { faultFrom } from '../api/client';
import type { ResultOf } from '../api/graphql';
import { RungTag } from '../finding/rungs';
import { DaysLeft, LightTag, MarkTags, StateTag } from '../finding/tags';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { CloseOnSheet } from '../queue/CloseOnSheet';
import { ConfirmOpenings } from '../queue/ConfirmOpenings';
import { MINE_CHANGED, QUEUE } from '../queue/query';
import { GROUP_OF, GROUPS } from '../queue/tasks';
import { RecurringWork, useRecurring } from '../routine/Waiting';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

/** The server's most for one page. */
const ITEMS_MAX = 100;

type Item = ResultOf<typeof QUEUE>['myQueue'][number];

export default function QueuePage() {
  const { queue: words, shell } = useWords();
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [{ data, fetching, error }, again] = useQuery({ query: QUEUE, variables: { first: ITEMS_MAX, notBefore } });
  const reread = () => again({ requestPolicy: 'network-only' });
  useSubscription({ query: MINE_CHANGED }, (_, change) => {
    reread();
    return change;
  });
  const items = data?.myQueue ?? [];
  const more = items.length === ITEMS_MAX;
  const recurring = useRecurring();
  const waiting = items.length + recurring.count;
  const known = data !== undefined && recurring.ready;
  return (
    <>
      <PageHead title={words.title} hint={known || waiting > 0 ? words.hint(waiting, more) : undefined} />
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      {!data && fetching ? <PageSpin /> : null}
      {known && waiting === 0 ? (
        <div className="card">
          <Empty title={words.empty} hint={words.emptyHint}>
            <Link to="/ledger">{shell.ledger}</Link>
          </Empty>
        </div>
      ) : null}
      <div className="stack">
        <RecurringWork {...recurring} />
        {GROUPS.map((group) => {
          const inGroup = items.filter((item) => GROUP_OF[item.task] === group);
          const openings = inGroup.some((item) => item.task === 'CONFIRM_OPENING');
          return inGroup.length === 0 ? null : (
            <section key={group} className="card" aria-label={words.group[group]}>
              <h2>
                {words.group[group]} <Tag>{inGroup.length}</Tag>
                <span className="frame-space" />
                {openings ? <ConfirmOpenings onDone={setNotBefore} /> : null}
                {group === 'close' ? <CloseOnSheet onDone={setNotBefore} /> : null}
              </h2>
              <ul className="plain">
                {inGroup.map((item) => (
                  <Waiting key={`${item.finding.id}-${item.task}`} item={item} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {more ? <p className="muted">{words.full}</p> : null}
    </>
  );
}

function Waiting({ item }: { item: Item }) {
  const { queue: words } = useWords();
  const { asOfToday } = useSession();
  const { finding } = item;
  return (
    <li className="waiting">
      <div className="waiting-main">
        <div className="evidence-line">
          <Link to={`/findings/${finding.id}`}>
            <strong>{finding.number}</strong>
          </Link>
          <Tag color="blue">{words.task[item.task]}</Tag>
          <StateTag state={finding.status} />
          {finding.escalationProposal && item.task !== 'DECIDE_CHASE' ? <RungTag rung={finding.escalationProposal.rung} /> : null}
          <MarkTags marks={{ veto: finding.veto, safety: finding.safety }} />
        </div>
        <Link to={`/findings/${finding.id}`} style={{ color: 'inherit' }}>
          <span className="clamp">{finding.description}</span>
        </Link>
        <div className="muted">{[...new Set([finding.place.words, item.unit?.name ?? finding.lead?.name, words.since(item.since)])].filter(Boolean).join(' · ')}</div>
      </div>
      <div className="waiting-due">
        <LightTag light={finding.light} />
        <div>{item.dueOn ? words.due(item.dueOn) : null}</div>
        <DaysLeft dueOn={item.dueOn} today={asOfToday} running={item.dueOn !== null} />
      </div>
    </li>
  );
}
