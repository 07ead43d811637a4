// The columns that every preview of a bulk has: which finding, and whether the act touches it.
import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { TableColumnsType } from 'antd';
import { StateTag } from '../../finding/tags';
import { useWords } from '../../words/language';
import type { BulkItem } from './query';

type Columns = TableColumnsType<BulkItem>;

/** `between`: what one act says besides. */
export function useItemColumns(goes: Set<string>, between: Columns): Columns {
  const { bulk: words, ledger } = useWords();
  return [
    { key: 'number', title: ledger.number, width: 130, render: (_, one) => one.number },
    { key: 'description', title: ledger.description, width: 220, render: (_, one) => <span className="clamp">{one.description}</span> },
    { key: 'state', title: ledger.state, width: 150, render: (_, one) => <StateTag state={one.status} /> },
    ...between,
    {
      key: 'goes',
      title: words.goes,
      width: 110,
      render: (_, one) =>
        goes.has(one.id) ? (
          <span style={{ color: '#2e7d32' }}>
            <CheckCircleOutlined aria-hidden /> {words.will}
          </span>
        ) : (
          <span className="muted">
            <MinusCircleOutlined aria-hidden /> {words.willNot}
          </span>
        ),
    },
  ];
}
