// 督导: all inspections, the responsible inspectors, and how often schools were visited.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { OpenInspection } from '../inspection/Dialogs';
import { GradeTag } from '../inspection/GradeTag';
import { INSPECTIONS, type InspectionRow } from '../inspection/query';
import { ResponsibleInspectors } from '../inspection/Responsible';
import { SchoolVisits } from '../inspection/SchoolVisits';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

const ROWS = 50;

export default function InspectionsPage() {
  const { inspections: words, codes, ledger } = useWords();
  const session = useSession();
  const [cursors, setCursors] = useState<string[]>([]);
  const [opening, setOpening] = useState(false);
  const [{ data, fetching, error }, again] = useQuery({ query: INSPECTIONS, variables: { first: ROWS, after: cursors.at(-1) ?? null } });
  const reread = () => again({ requestPolicy: 'network-only' });
  const columns: TableColumnsType<InspectionRow> = [
    { key: 'title', title: words.name, width: 280, render: (_, row) => <Link to={`/inspections/${row.id}`}>{row.title}</Link> },
    { key: 'kind', title: words.kind, width: 120, render: (_, row) => (row.kind ? codes.inspectionKind[row.kind] : '') },
    { key: 'level', title: words.level, width: 120, render: (_, row) => (row.level ? codes.sourceLevel[row.level] : '') },
    { key: 'days', title: words.startedOn, width: 120, dataIndex: 'startedOn' },
    { key: 'visits', title: words.visits, align: 'right', dataIndex: 'visits' },
    { key: 'without', title: words.withoutProblem, align: 'right', dataIndex: 'visitsWithoutProblem' },
    { key: 'score', title: words.score, align: 'right', render: (_, row) => row.score?.points ?? '' },
    { key: 'grade', title: words.grade, render: (_, row) => <GradeTag grade={row.grade} cappedByVeto={row.cappedByVeto} /> },
    { key: 'state', title: words.state, render: (_, row) => (row.closed ? words.closed : words.running) },
  ];
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        {holds(session, 'INSPECTOR', 'OFFICE', 'OFFICE_HEAD') ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
            {words.open}
          </Button>
        ) : null}
      </PageHead>
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      <Table<InspectionRow>
        aria-label={words.title}
        size="small"
        rowKey="id"
        loading={fetching}
        columns={columns}
        dataSource={data?.inspections.edges.map((edge) => edge.node) ?? []}
        pagination={false}
        scroll={{ x: 1000 }}
        locale={{ emptyText: fetching ? ' ' : <Empty title={words.empty} hint={words.emptyHint} /> }}
      />
      <nav className="table-foot" aria-label={ledger.nextPage}>
        {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>{ledger.previousPage}</Button> : null}
        {data?.inspections.pageInfo.hasNextPage ? <Button onClick={() => setCursors([...cursors, data.inspections.pageInfo.endCursor ?? ''])}>{ledger.nextPage}</Button> : null}
      </nav>
      <div className="two-columns">
        <SchoolVisits />
        <ResponsibleInspectors />
      </div>
      {opening ? (
        <OpenInspection
          onClose={() => {
            setOpening(false);
            reread();
          }}
        />
      ) : null}
    </>
  );
}
