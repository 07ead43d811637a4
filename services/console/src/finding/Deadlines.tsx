// Why a date is this date: every step in words, the versions it rests on, and whose days it took.
import { CalendarOutlined } from '@ant-design/icons';
import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { graphql, type ResultOf } from '../api/graphql';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useLanguage } from '../words/language';

const EXPLAINED = graphql(`
  query ExplainDeadline($id: ID!) {
    finding(id: $id) {
      id
      days {
        unit
        office
        dispute
        suspended
        continuing
        overdue
      }
      explainDeadline {
        kind
        on
        provisional
        policyVersion
        calendarVersion
        steps {
          messageZh
          messageEn
        }
      }
    }
  }
`);

type Found = NonNullable<ResultOf<typeof EXPLAINED>['finding']>;
type Deadline = Found['explainDeadline'][number];

/** A button beside the due date, and the drawer that it opens. */
export function WhyThisDate({ finding }: { finding: string }) {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" icon={<CalendarOutlined />} onClick={() => setOpen(true)}>
        {words.deadlines.open}
      </Button>
      {open ? <Explained finding={finding} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Explained({ finding, onClose }: { finding: string; onClose: () => void }) {
  const { words } = useLanguage();
  const [{ data, fetching, error }, again] = useQuery({ query: EXPLAINED, variables: { id: finding }, requestPolicy: 'cache-and-network' });
  const found = data?.finding;
  return (
    <Drawer open onClose={onClose} size="min(640px, 100vw)" title={words.deadlines.title}>
      <p className="muted">{words.deadlines.hint}</p>
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {!found && fetching ? <PageSpin /> : null}
      {found ? (
        <>
          {found.explainDeadline.length === 0 ? <p>{words.deadlines.none}</p> : null}
          {found.explainDeadline.map((one) => (
            <Steps key={`${one.kind}-${one.on}`} deadline={one} />
          ))}
          {found.days ? <Days days={found.days} /> : null}
        </>
      ) : null}
    </Drawer>
  );
}

function Steps({ deadline }: { deadline: Deadline }) {
  const { words, language } = useLanguage();
  const { policyVersion, calendarVersion } = deadline;
  const by = policyVersion ? (calendarVersion ? words.deadlines.by(policyVersion, calendarVersion) : words.deadlines.byRules(policyVersion)) : words.deadlines.stated;
  return (
    <section aria-label={words.deadlines.kind[deadline.kind]}>
      <h2 className="drawer-head">
        {words.deadlines.kind[deadline.kind]} · {deadline.on} {deadline.provisional ? <Tag color="gold">{words.deadlines.provisional}</Tag> : null}
      </h2>
      <p className="muted small">{by}</p>
      <ol>
        {deadline.steps.map((step, at) => (
          <li key={at}>{language === 'en' ? step.messageEn : step.messageZh}</li>
        ))}
      </ol>
    </section>
  );
}

function Days({ days }: { days: NonNullable<Found['days']> }) {
  const { words } = useLanguage();
  const rows = (['unit', 'office', 'dispute', 'suspended', 'continuing', 'overdue'] as const).filter((key) => key === 'unit' || key === 'office' || days[key] > 0);
  return (
    <section aria-label={words.deadlines.daysHead}>
      <h2 className="drawer-head">{words.deadlines.daysHead}</h2>
      <table className="picture">
        <tbody>
          {rows.map((key) => (
            <tr key={key}>
              <th scope="row">{words.deadlines[key]}</th>
              <td>{words.deadlines.days(days[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
