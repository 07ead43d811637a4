// Units and schools: register, rename; which of them is the inspection office.
import { BankOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Space, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { UNITS, type UnitRow } from '../admin/queries';
import { DesignateOffice, RegisterUnit, RenameUnit } from '../admin/UnitDialogs';
import { faultFrom } from '../api/client';
import { holds } from '../api/session';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { Select } from '../parts/Select';
import { useSession } from '../shell/SessionProvider';
import { ChangeUnit, type Change } from '../units/ChangeUnit';
import { SavedLists } from '../units/SavedLists';
import { useWords } from '../words/language';

const ROWS = 100;

const CHANGES: Change[] = ['relation', 'zone', 'section', 'merge', 'split', 'abolish'];

type Open = { what: 'change'; unit: UnitRow; change: Change } | { what: 'add' } | { what: 'office' } | { what: 'lists' } | { what: 'rename'; unit: UnitRow };

export default function UnitsPage() {
  const { units: words, unitChanges: changes, unitLists, ledger, shell } = useWords();
  const session = useSession();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<UnitRow['kind']>(null);
  const [cursors, setCursors] = useState<string[]>([]);
  const [open, setOpen] = useState<Open | null>(null);
  const [{ data, fetching, error }, again] = useQuery({
    query: UNITS,
    variables: { text: text || null, kind, first: ROWS, after: cursors.at(-1) ?? null },
  });
  const reread = () => again({ requestPolicy: 'network-only' });
  const close = () => {
    setOpen(null);
    reread();
  };
  const office = data?.status.office ?? null;
  const columns: TableColumnsType<UnitRow> = [
    { key: 'name', title: words.name, width: 200, dataIndex: 'name' },
    { key: 'kind', title: words.kind, width: 100, render: (_, unit) => (unit.kind ? words.kinds[unit.kind] : '') },
    { key: 'belongsTo', title: words.belongsTo, width: 150, render: (_, unit) => unit.belongsTo?.name ?? '' },
    { key: 'liesIn', title: words.liesIn, width: 140, render: (_, unit) => unit.liesIn?.name ?? '' },
    { key: 'zone', title: words.zone, width: 130, dataIndex: 'zone' },
    { key: 'aliases', title: words.aliases, render: (_, unit) => unit.aliases.join(shell.comma) },
    {
      key: 'actions',
      title: '',
      width: 240,
      render: (_, unit) => (
        <Space wrap size={4}>
          <Button size="small" onClick={() => setOpen({ what: 'rename', unit })}>
            {words.rename}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{ items: CHANGES.map((key) => ({ key, label: changes[key] })), onClick: ({ key }) => setOpen({ what: 'change', unit, change: key as Change }) }}
          >
            <Button size="small">{changes.change}</Button>
          </Dropdown>
          <Link className="nowrap" to={`/admin/units/${unit.id}/succession`}>{changes.succession}</Link>
        </Space>
      ),
    },
  ];
  return (
    <>
      <PageHead title={words.title} hint={data ? (office ? words.office(office.name) : words.noOffice) : words.hint}>
        {data && !office && holds(session, 'ADMINISTRATOR') ? (
          <Button icon={<BankOutlined />} onClick={() => setOpen({ what: 'office' })}>
            {words.designate}
          </Button>
        ) : null}
        {holds(session, 'OFFICE') || holds(session, 'OFFICE_HEAD') ? (
          <Button icon={<UnorderedListOutlined />} onClick={() => setOpen({ what: 'lists' })}>
            {unitLists.title}
          </Button>
        ) : null}
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'add' })}>
          {words.add}
        </Button>
      </PageHead>
      <search className="filters">
        <Input.Search
          className="filter-wide"
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          onSearch={(typed) => {
            setCursors([]);
            setText(typed.trim());
          }}
        />
        <div className="filter">
          <Select<NonNullable<UnitRow['kind']>>
            allowClear
            aria-label={words.kind}
            placeholder={words.kind}
            options={(Object.entries(words.kinds) as [NonNullable<UnitRow['kind']>, string][]).map(([value, label]) => ({ value, label }))}
            onChange={(chosen) => {
              setCursors([]);
              setKind(chosen ?? null);
            }}
          />
        </div>
      </search>
      <FaultNotice fault={faultFrom(error)} retry={reread} />
      <Table<UnitRow>
        aria-label={words.title}
        size="small"
        rowKey="id"
        loading={fetching}
        columns={columns}
        dataSource={data?.units.edges.map((edge) => edge.node) ?? []}
        pagination={false}
        scroll={{ x: 1060 }}
        locale={{ emptyText: fetching ? ' ' : <Empty title={words.empty} hint={words.emptyHint} /> }}
      />
      <nav className="table-foot" aria-label={ledger.nextPage}>
        {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>{ledger.previousPage}</Button> : null}
        {data?.units.pageInfo.hasNextPage ? <Button onClick={() => setCursors([...cursors, data.units.pageInfo.endCursor ?? ''])}>{ledger.nextPage}</Button> : null}
      </nav>
      {open?.what === 'add' ? <RegisterUnit onClose={close} /> : null}
      {open?.what === 'office' ? <DesignateOffice onClose={close} /> : null}
      {open?.what === 'lists' ? <SavedLists onClose={close} /> : null}
      {open?.what === 'change' ? <ChangeUnit unit={open.unit} change={open.change} onClose={close} /> : null}
      {open?.what === 'rename' ? <RenameUnit unit={open.unit} onClose={close} /> : null}
    </>
  );
}
