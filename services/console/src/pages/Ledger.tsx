// 整改台账: the ledger, filtered and sorted by the server, now or as of a day.
import { DownloadOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button, DatePicker, Grid, Table, Tooltip, type TableProps } from 'antd';
import dayjs from 'dayjs';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { exportAddress } from '../api/upload';
import { LedgerCards } from '../ledger/LedgerCards';
import { ledgerColumns, type Row } from '../ledger/columns';
import { Filters } from '../ledger/Filters';
import { LEDGER, ROWS } from '../ledger/query';
import { readView, writeView, type SortKey, type View } from '../ledger/view';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

export default function LedgerPage() {
  const words = useWords();
  const session = useSession();
  const [query, setQuery] = useSearchParams();
  const view = readView(query);
  const screens = Grid.useBreakpoint();
  const wide = screens.lg ?? true;
  const phone = screens.md === false;
  const today = view.asOf ?? session.asOfToday;
  // Cursors of the pages before this one; a link into the middle knows only the way on.
  const before = useRef<(string | null)[]>([]);
  const [{ data, fetching, error }, again] = useQuery({
    query: LEDGER,
    variables: { filter: view.filter, sort: view.sort, first: ROWS, after: view.after, asOf: view.asOf ? { day: view.asOf } : null },
  });
  const page = data?.findings;
  const show = (part: Partial<View>) => {
    if (part.after === undefined) before.current = [];
    setQuery(writeView({ ...view, after: null, ...part }));
  };
  const onTable: TableProps<Row>['onChange'] = (_pages, _filters, sorter) => {
    const one = Array.isArray(sorter) ? sorter[0] : sorter;
    const by = (one?.order ? one.columnKey : 'DUE_ON') as SortKey;
    show({ sort: { by, descending: one?.order === 'descend' } });
  };
  const filtered = Object.keys(view.filter).length > 0;
  const office = holds(session, 'OFFICE', 'OFFICE_HEAD', 'INSPECTOR');
  const rows = page?.edges.map((edge) => edge.node) ?? [];
  const empty =
    filtered ? (
            <Empty title={words.ledger.noMatch} hint={words.ledger.noMatchHint} />
    ) : view.asOf ? (
      <Empty title={words.ledger.emptyThen} hint={words.ledger.emptyThenHint} />
          ) : (
            <Empty title={words.ledger.emptyTitle} hint={office ? words.ledger.emptyHint : words.ledger.emptyHintUnit}>
              {office ? <Link to="/ledger/import">{words.shell.importLedger}</Link> : null}
            </Empty>
          );
  return (
    <>
      <PageHead title={words.ledger.tableLabel} hint={page ? words.ledger.total(page.totalCount.count, page.totalCount.exact) : undefined}>
        <DatePicker
          aria-label={words.ledger.asOf}
          placeholder={words.ledger.asOf}
          value={view.asOf ? dayjs(view.asOf) : null}
          disabledDate={(day) => day.isAfter(dayjs(session.asOfToday), 'day')}
          onChange={(day) => show({ asOf: day ? day.format('YYYY-MM-DD') : null })}
        />
        <Tooltip title={words.ledger.exportHint}>
          <Button icon={<DownloadOutlined />} href={exportAddress(view.asOf)}>
            {words.ledger.exportAll}
          </Button>
        </Tooltip>
      </PageHead>
      {view.asOf ? (
        <div className="banner banner-past" role="status">
          <HistoryOutlined aria-hidden />
          <strong>{words.ledger.asOfBanner(view.asOf)}</strong>
          <Button size="small" onClick={() => show({ asOf: null })}>
            {words.ledger.backToNow}
          </Button>
        </div>
      ) : null}
      <Filters filter={view.filter} onChange={(filter) => show({ filter })} />
      <FaultNotice fault={faultFrom(error)} retry={() => again({ requestPolicy: 'network-only' })} />
      {phone ? (
        <LedgerCards rows={rows} asOf={view.asOf} today={today} empty={fetching ? null : empty} />
      ) : (
        <Table<Row>
          aria-label={words.ledger.tableLabel}
          size="small"
          bordered
          rowKey="id"
          loading={fetching}
          columns={ledgerColumns(words, view, today, wide)}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 2190 }}
          sticky
          onChange={onTable}
          showSorterTooltip={false}
          locale={{
            emptyText: fetching ? ' ' : empty,
          }}
        />
      )}
      <nav className="table-foot" aria-label={words.ledger.nextPage}>
        {page ? <span className="muted">{words.ledger.total(page.totalCount.count, page.totalCount.exact)}</span> : null}
        {view.after ? (
          <Button onClick={() => show({ after: before.current.pop() ?? null })}>
            {before.current.length > 0 ? words.ledger.previousPage : words.ledger.firstPage}
          </Button>
        ) : null}
        <Button
          type="primary"
          ghost
          disabled={!page?.pageInfo.hasNextPage}
          onClick={() => {
            before.current.push(view.after);
            show({ after: page?.pageInfo.endCursor ?? null });
          }}
        >
          {words.ledger.nextPage}
        </Button>
      </nav>
    </>
  );
}
