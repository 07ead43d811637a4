// 学校自查: the own school's to file, and for whoever sees several, who has not.
import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { officeTime } from '../api/officeTime';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageSpin } from '../shell/PageSpin';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { OwnChecks } from './OwnChecks';
import { SELF_CHECKS, type ChecksRow } from './query';

const ROWS = 50;

export function SelfChecks() {
  const { routine: words } = useWords();
  const session = useSession();
  const [notBefore, setNotBefore] = useState<string | null>(null);
  const [{ data, fetching, error }] = useQuery({ query: SELF_CHECKS, variables: { notBefore } });
  const checks = data?.selfChecks;
  if (error) return <FaultNotice fault={faultFrom(error)} />;
  if (!data && fetching) return <PageSpin />;
  if (!checks) return <Empty title={words.noChecks} hint={words.noChecksHint} />;
  const onBehalf = holds(session, 'OFFICE', 'OFFICE_HEAD');
  const columns: TableColumnsType<ChecksRow> = [
    { key: 'school', title: words.school, width: 200, render: (_, row) => row.school.name },
    { key: 'late', title: words.notFiled, width: 120, render: (_, row) => <Late row={row} /> },
    { key: 'filed', title: words.filed, align: 'right', width: 90, render: (_, row) => row.filed.length },
    { key: 'hazards', title: words.hazards, align: 'right', width: 90, dataIndex: 'hazards' },
    { key: 'last', title: words.lastFiled, width: 150, render: (_, row) => row.filed[0] && officeTime(row.filed[0].filedAt) },
  ];
  const own = checks.schools.length === 1 ? checks.schools[0] : undefined;
  if (own && !onBehalf) return <OwnChecks checks={checks} row={own} onBehalf={false} onDone={setNotBefore} />;
  const late = checks.schools.filter((row) => Number(row.late) > 0).length;
  return (
    <>
      <p role="status">{words.behind(checks.schools.length, late)}</p>
      <Table<ChecksRow>
        aria-label={words.selfChecks}
        size="small"
        rowKey={(row) => row.school.id}
        columns={columns}
        dataSource={checks.schools}
        expandable={{
          rowExpandable: (row) => row.mayFile && row.missing.length > 0,
          expandedRowRender: (row) => <OwnChecks checks={checks} row={row} onBehalf={onBehalf} onDone={setNotBefore} />,
        }}
        pagination={checks.schools.length > ROWS ? { pageSize: ROWS, showSizeChanger: false } : false}
        scroll={{ x: 700 }}
        locale={{ emptyText: <Empty title={words.noSchools} /> }}
      />
    </>
  );
}

function Late({ row }: { row: ChecksRow }) {
  const { routine: words } = useWords();
  const late = Number(row.late);
  if (late === 0) {
    return (
      <Tag color="green" icon={<CheckCircleOutlined />}>
        {words.upToDate}
      </Tag>
    );
  }
  return (
    <Tag color="red" icon={<WarningOutlined />}>
      {words.lateOf(late)}
    </Tag>
  );
}
