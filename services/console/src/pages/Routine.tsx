// 常态督导: what recurs whether or not there is a finding. The view stands in the address.
import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { holds } from '../api/session';
import { PageHead } from '../parts/PageHead';
import { LookBacks } from '../routine/LookBacks';
import { SelfChecks } from '../routine/SelfChecks';
import { TermVisits } from '../routine/TermVisits';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

export default function RoutinePage() {
  const { routine: words } = useWords();
  const session = useSession();
  const [address, setAddress] = useSearchParams();
  const office = holds(session, 'INSPECTOR', 'OFFICE', 'OFFICE_HEAD', 'LEADERSHIP', 'COMMITTEE', 'REVIEWER');
  const views = [
    { key: 'visits', label: words.visits, children: <TermVisits /> },
    ...(office ? [{ key: 'look-backs', label: words.lookBacks, children: <LookBacks /> }] : []),
    { key: 'checks', label: words.selfChecks, children: <SelfChecks /> },
  ];
  const asked = address.get('from') ? 'look-backs' : (address.get('view') ?? (office ? 'visits' : 'checks'));
  return (
    <>
      <PageHead title={words.title} hint={office ? words.hint : undefined} />
      <section className="card" aria-label={words.title}>
        <Tabs aria-label={words.title} activeKey={views.some((one) => one.key === asked) ? asked : 'visits'} onChange={(view) => setAddress({ view })} destroyOnHidden items={views} />
      </section>
    </>
  );
}
