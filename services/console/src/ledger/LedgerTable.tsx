// The ledger as a table that can be walked, copied and selected like a spreadsheet.
import { App, Table, type TableProps } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ledgerColumns, type Row } from './columns';
import type { Layout } from './layout';
import { useCells } from './useCells';
import type { SortKey, View } from './view';

interface Props {
  view: View;
  layout: Layout;
  rows: Row[];
  fetching: boolean;
  wide: boolean;
  selected: string[];
  onSelect: (rows: Row[]) => void;
  onSort: (sort: View['sort']) => void;
  empty: ReactNode;
}

const SELECTION_WIDTH = 44;

export function LedgerTable({ view, layout, rows, fetching, wide, selected, onSelect, onSort, empty }: Props) {
  const words = useWords();
  const session = useSession();
  const { message } = App.useApp();
  const frame = useRef<HTMLDivElement>(null);
  const onKeyDown = useCells(frame, rows, (done) => void (done ? message.success(words.ledger.cellCopied) : message.warning(words.ledger.copyFailed)));
  const { columns, width } = ledgerColumns(words, view, view.asOf ?? session.asOfToday, wide, layout.columns);
  const onChange: TableProps<Row>['onChange'] = (_pages, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter;
    onSort({ by: (one?.order ? one.columnKey : 'DUE_ON') as SortKey, descending: one?.order === 'descend' });
  };
  return (
    // The keys belong to the cells inside; the frame only hears them.
    <div ref={frame} className="ledger-table" onKeyDown={onKeyDown}>
      <Table<Row>
        aria-label={words.ledger.tableLabel}
        size={layout.density}
        bordered
        rowKey="id"
        loading={fetching}
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: width + SELECTION_WIDTH }}
        sticky
        rowSelection={{
          columnWidth: SELECTION_WIDTH,
          fixed: wide,
          selectedRowKeys: selected,
          preserveSelectedRowKeys: true,
          getTitleCheckboxProps: () => ({ 'aria-label': words.bulk.selectPage }),
          getCheckboxProps: (row) => ({ 'aria-label': row.number }) as object,
          onChange: (_, chosen) => onSelect(chosen),
        }}
        onChange={onChange}
        showSorterTooltip={false}
        locale={{ emptyText: fetching ? ' ' : empty }}
      />
    </div>
  );
}

/** What the cells of the shown columns say, tab by tab, as Excel takes it from the clipboard. */
export function textOfRows(frame: Element | null, ids: string[]): string {
  const line = (cells: Iterable<Element>) =>
    [...cells]
      .filter((cell) => !cell.classList.contains('ant-table-selection-column') && !cell.classList.contains('ant-table-cell-scrollbar'))
      .map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, ' ').trim())
      .join('\t');
  const head = frame?.querySelector('thead tr');
  const rows = ids.flatMap((id) => frame?.querySelector(`tbody tr[data-row-key="${CSS.escape(id)}"]`) ?? []);
  return [head, ...rows].flatMap((row) => (row ? [line(row.children)] : [])).join('\n');
}
