// 年报新数值: what a later return says of a measured finding. It closes nothing, and says so.
import { Alert } from 'antd';
import { Told } from '../timeline/told';
import { useWords } from '../words/language';
import type { Finding } from './query';
import { namesFor } from './TimelineList';

const OFFERED = 'finding.measurement_offered';
const RECORDED = 'finding.measurement_recorded';

/** The newest offer that no measurement has followed. */
export function Offered({ finding }: { finding: Finding }) {
  const words = useWords();
  const said = words.measures;
  if (!finding.open) return null;
  // Newest first.
  const entry = finding.timeline.edges.map((edge) => edge.node).find((one) => one.type === OFFERED || one.type === RECORDED);
  if (!entry || entry.type !== OFFERED) return null;
  const told = new Told(entry.data, namesFor(entry, words));
  const gap = told.raw('measured.gap') ? `${words.finding.gap} ${told.quantity('measured.gap')}` : '';
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={[said.offered, `${told.text('measured.measure')} ${told.quantity('measured.value')}`, gap, told.text('measured_on')].filter(Boolean).join(' · ')}
      description={
        <>
          <div>{told.text('measured.source')}</div>
          <div className="muted">{said.offeredHint}</div>
        </>
      }
    />
  );
}
