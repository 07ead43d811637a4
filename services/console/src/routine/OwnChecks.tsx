// What one school has to file: today's first, then what is late.
import { WarningOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useWords } from '../words/language';
import { FileCheck } from './FileCheck';
import type { ChecksRow, ChecksShown, MissingCheck } from './query';

/** Late ones that are listed; the others are counted. */
const LISTED_MAX = 5;

interface Props {
  checks: ChecksShown;
  row: ChecksRow;
  onBehalf: boolean;
  onDone: (token: string | null) => void;
}

export function OwnChecks({ checks, row, onBehalf, onDone }: Props) {
  const { routine: words } = useWords();
  const ordered = [...row.missing].sort((one, other) => other.dueOn.localeCompare(one.dueOn));
  const items = (check: MissingCheck) => checks.lists.find((list) => list.period === check.period)?.items ?? [];
  if (ordered.length === 0) return <p className="muted">{words.allFiled}</p>;
  return (
    <>
      <ul className="plain">
        {ordered.slice(0, LISTED_MAX).map((check) => (
          <li key={`${check.period}-${check.from}`} className="waiting waiting-acts">
            <div className="waiting-main">
              <div className="evidence-line">
                <strong>{words.period[check.period]}</strong>
                <span>{check.from === check.to ? check.from : words.span(check.from, check.to)}</span>
                {check.late ? (
                  <Tag color="red" icon={<WarningOutlined />}>
                    {words.lateCheck}
                  </Tag>
                ) : (
                  <Tag color="gold">{words.dueToday}</Tag>
                )}
              </div>
              <div className="muted">{items(check).join('、')}</div>
            </div>
            <FileCheck school={row.school} check={check} items={items(check)} onBehalf={onBehalf} onDone={onDone} />
          </li>
        ))}
      </ul>
      {ordered.length > LISTED_MAX ? <p className="muted">{words.moreMissing(ordered.length - LISTED_MAX)}</p> : null}
    </>
  );
}
