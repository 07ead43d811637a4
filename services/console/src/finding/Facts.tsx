// The four facts that everybody asks first: by when, in whose hands, who leads, how far.
import { Progress } from 'antd';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { WhyThisDate } from './Deadlines';
import type { Finding } from './query';
import { DaysLeft, HolderText, LightTag } from './tags';

const PERCENT = 100;

export function Facts({ finding, asOf }: { finding: Finding; asOf: string | null }) {
  const { finding: words, states } = useWords();
  const { asOfToday } = useSession();
  const target = finding.target?.quantity ?? null;
  const { done } = finding;
  const share = target && done && target.unit === done.unit && Number(target.amount) > 0 ? Math.min(PERCENT, (Number(done.amount) / Number(target.amount)) * PERCENT) : null;
  return (
    <dl className="facts">
      <div>
        <dt>{words.dueOn}</dt>
        <dd>
          <strong>{finding.dueOn ?? finding.dueWords ?? states.noDueDate}</strong> <LightTag light={finding.light} />
        </dd>
        <dd>
          <DaysLeft dueOn={finding.dueOn} today={asOf ?? asOfToday} running={finding.open && finding.light !== 'OFF'} />
          {asOf ? null : <WhyThisDate finding={finding.id} />}
          {finding.extensions > 0 ? <span className="muted"> {words.extended(finding.extensions)}</span> : null}
        </dd>
      </div>
      <div>
        <dt>{words.holder}</dt>
        <dd>
          <HolderText holder={finding.currentHolder} />
        </dd>
      </div>
      <div>
        <dt>{words.lead}</dt>
        <dd>{finding.lead?.name ?? <span className="muted">{finding.leadWords ?? '—'}</span>}</dd>
      </div>
      <div>
        <dt>{words.progress}</dt>
        <dd>
          {done ? target ? words.progressOf(done.text, target.text) : done.text : target ? words.progressOf('0', target.text) : (finding.progressWords ?? <span className="muted">{words.noProgress}</span>)}
        </dd>
        {share === null ? null : <Progress percent={Math.floor(share)} showInfo={false} size="small" aria-hidden />}
      </div>
    </dl>
  );
}
