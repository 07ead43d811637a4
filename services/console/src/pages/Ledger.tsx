// 整改台账: the ledger, filtered and sorted by the server, now or as of a day.
import { HistoryOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { BulkBar } from '../ledger/bulk/BulkBar';
import { ITEMS_MAX } from '../ledger/bulk/acts';
import { JobDrawer } from '../ledger/bulk/JobDrawer';
import { ColumnChooser } from '../ledger/ColumnChooser';
import type { Row } from '../ledger/columns';
import { ExportLedger } from '../ledger/ExportLedger';
import { Filters } from '../ledger/Filters';
import { useLayout, WORKS_COLUMNS } from '../ledger/layout';
import { LedgerCards } from '../ledger/LedgerCards';
import { LedgerFoot } from '../ledger/LedgerFoot';
import { LedgerTable, textOfRows } from '../ledger/LedgerTable';
import { NothingHere } from '../ledger/NothingHere';
import { LEDGER, ROWS } from '../ledger/query';
import { SavedViews } from '../ledger/SavedViews';
import { readView, writeView, type View } from '../ledger/view';
import { AsOfPicker } from '../parts/AsOfPicker';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { PageSpin } from '../shell/PageSpin';
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
  const [layout, setLayout] = useLayout();
  const [selected, setSelected] = useState<Row[]>([]);
  const table = useRef<HTMLDivElement>(null);
  // Cursors of the pages before this one; a link into the middle knows only the way on.
  const before = useRef<(string | null)[]>([]);
  const works = layout.columns.some((one) => one.shown && WORKS_COLUMNS.includes(one.key));
  const [{ data, fetching, error }, again] = useQuery({
    query: LEDGER,
    variables: { filter: view.filter, sort: view.sort, first: ROWS, after: view.after, asOf: view.asOf ? { day: view.asOf } : null, works },
  });
  const page = data?.findings;
  const show = (part: Partial<View>) => {
    if (part.after === undefined) before.current = [];
    if (part.filter !== undefined || part.asOf !== undefined) setSelected([]);
    setQuery(writeView({ ...view, after: null, ...part }));
  };
  const rows = page?.edges.map((edge) => edge.node) ?? [];
  const empty = <NothingHere view={view} />;
  const reread = () => again({ requestPolicy: 'network-only' });
  // Stands in the address too: a page that is opened again shows how far it has come.
  const job = query.get('bulk');
  const openJob = (bulk: string | null) => {
    const next = writeView(view);
    if (bulk) next.set('bulk', bulk);
    setQuery(next, { replace: true });
  };
  return (
    <>
      <PageHead title={words.ledger.tableLabel} hint={page ? words.ledger.total(page.totalCount.count, page.totalCount.exact) : undefined}>
        <div className="page-tools">
          <AsOfPicker label={words.ledger.asOf} day={view.asOf} onDay={(asOf) => show({ asOf })} />
          <SavedViews
            query={writeView({ ...view, after: null }).toString()}
            columns={layout.columns}
            onOpen={(opened, columns) => {
              setLayout({ ...layout, columns });
              show({ ...readView(new URLSearchParams(opened)), after: null });
            }}
          />
          {phone ? null : <ColumnChooser layout={layout} onLayout={setLayout} />}
          <ExportLedger filter={view.filter} asOf={view.asOf} count={page?.totalCount.count ?? null} />
        </div>
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
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      <BulkBar
        rows={selected}
        view={view}
        total={page?.totalCount.exact ? page.totalCount.count : null}
        present={view.asOf === null}
        asText={(chosen) => textOfRows(table.current, chosen.map((row) => row.id))}
        onClear={() => setSelected([])}
        onDone={reread}
        onOrdered={openJob}
      />
      {job ? <JobDrawer key={job} bulk={job} onClose={() => openJob(null)} onDone={reread} onUndone={openJob} /> : null}
      {phone ? (
        <LedgerCards rows={rows} asOf={view.asOf} today={today} empty={fetching ? <PageSpin /> : empty} />
      ) : (
        <div ref={table}>
          <LedgerTable
            view={view}
            layout={layout}
            rows={rows}
            fetching={fetching}
            wide={wide}
            selected={selected.map((row) => row.id)}
            onSelect={(chosen) => setSelected(chosen.slice(0, ITEMS_MAX))}
            onSort={(sort) => show({ sort })}
            empty={empty}
          />
        </div>
      )}
      <LedgerFoot view={view} total={page?.totalCount ?? null}>
        {phone ? null : <span className="muted">{words.ledger.keyboardHint}</span>}
        <nav className="page-tools" aria-label={words.ledger.pages}>
          {view.after ? (
            <Button onClick={() => show({ after: before.current.pop() ?? null })}>{before.current.length > 0 ? words.ledger.previousPage : words.ledger.firstPage}</Button>
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
      </LedgerFoot>
    </>
  );
}
