// People, accounts and roles, for the administrator.
import { CheckCircleOutlined, CloseOutlined, PlusOutlined, StopOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button, Space, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useQuery } from 'urql';
import { AddPerson } from '../admin/AddPerson';
import { DisableDialog, GrantDialog, RevokeDialog } from '../admin/PersonDialogs';
import { INVITE_PERSON, PEOPLE, type PersonRow } from '../admin/queries';
import { passwordAddress, SecretShown } from '../admin/SecretShown';
import { useCommand } from '../admin/useCommand';
import { faultFrom } from '../api/client';
import { Empty } from '../parts/Empty';
import { FaultNotice } from '../parts/FaultNotice';
import { PageHead } from '../parts/PageHead';
import { RefusalNotice } from '../parts/RefusalNotice';
import { handoverAddress, printSlips } from '../startup/workbooks';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';

const ROWS = 100;

type Open =
  | { what: 'add' }
  | { what: 'grant' | 'disable'; person: PersonRow }
  | { what: 'revoke'; person: PersonRow; grant: PersonRow['grants'][number] }
  | { what: 'link'; person: PersonRow; secret: string };

export default function PeoplePage() {
  const { people: words, startUp: slipWords, codes, ledger } = useWords();
  const { asOfToday } = useSession();
  const [slipFault, setSlipFault] = useState<unknown>(null);
  const [cursors, setCursors] = useState<string[]>([]);
  const [{ data, fetching, error }, again] = useQuery({ query: PEOPLE, variables: { first: ROWS, after: cursors.at(-1) ?? null } });
  const [open, setOpen] = useState<Open | null>(null);
  const invite = useCommand(INVITE_PERSON);
  const close = () => {
    setOpen(null);
    again({ requestPolicy: 'network-only' });
  };
  const issue = async (person: PersonRow) => {
    const done = await invite.send(() => ({ personId: person.id }));
    if (done?.link) setOpen({ what: 'link', person, secret: done.link });
  };
  const slipAgain = async (person: PersonRow) => {
    setSlipFault(null);
    try {
      await printSlips([person.id], 'html');
    } catch (caught) {
      setSlipFault(caught);
    }
  };
  const columns: TableColumnsType<PersonRow> = [
    { key: 'name', title: words.name, width: 160, render: (_, person) => person.name ?? <span className="muted">{words.erased}</span> },
    { key: 'employer', title: words.employer, width: 180, render: (_, person) => person.employer?.name ?? '' },
    {
      key: 'grants',
      title: words.grants,
      render: (_, person) => (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 4 }}>
          {person.grants.length === 0 ? <span className="muted">{words.noGrants}</span> : null}
          {person.grants.map((grant) => (
            <Tag
              key={`${grant.role}-${grant.unit.id}`}
              closable={{ closeIcon: <CloseOutlined aria-label={words.revokeOf(codes.role[grant.role])} /> }}
              onClose={(event) => {
                event.preventDefault();
                setOpen({ what: 'revoke', person, grant });
              }}
            >
              {grant.unit.name} · {codes.role[grant.role]}
              {grant.unit.active ? null : ` · ${words.unitEnded}`}
            </Tag>
          ))}
          {person.visitGrants.map((grant) => (
            <Tag key={`${grant.from}-${grant.until}-${grant.inspection?.id ?? ''}`} color={grant.from <= asOfToday && asOfToday <= grant.until ? 'blue' : undefined}>
              {words.visitGrant(grant.inspection?.title ?? '', grant.from, grant.until)}
            </Tag>
          ))}
          <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => setOpen({ what: 'grant', person })}>
            {words.addGrant}
          </Button>
        </div>
      ),
    },
    {
      key: 'state',
      title: words.state,
      width: 110,
      render: (_, person) =>
        person.disabled ? (
          <Tag icon={<StopOutlined />}>{words.disabled}</Tag>
        ) : (
          <Tag color="green" icon={<CheckCircleOutlined />}>
            {words.active}
          </Tag>
        ),
    },
    {
      key: 'actions',
      title: words.actions,
      width: 330,
      render: (_, person) => (
        <Space wrap>
          <Button size="small" onClick={() => void issue(person)}>
            {words.link}
          </Button>
          <Button size="small" title={slipWords.slipAgainHint} onClick={() => void slipAgain(person)}>
            {slipWords.slipAgain}
          </Button>
          <a href={handoverAddress(person.id)}>{slipWords.handover}</a>
          <Button size="small" danger={!person.disabled} onClick={() => setOpen({ what: 'disable', person })}>
            {person.disabled ? words.enable : words.disable}
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        <Button type="primary" icon={<UserAddOutlined />} onClick={() => setOpen({ what: 'add' })}>
          {words.add}
        </Button>
      </PageHead>
      <FaultNotice fault={faultFrom(error) ?? invite.fault ?? slipFault} retry={() => again({ requestPolicy: 'network-only' })} />
      <RefusalNotice refusal={invite.refusal} />
      <Table<PersonRow>
        aria-label={words.title}
        size="small"
        rowKey="id"
        loading={fetching}
        columns={columns}
        dataSource={data?.people.edges.map((edge) => edge.node) ?? []}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: fetching ? ' ' : <Empty title={words.empty} hint={words.emptyHint} /> }}
      />
      <nav className="table-foot" aria-label={ledger.nextPage}>
        {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>{ledger.previousPage}</Button> : null}
        {data?.people.pageInfo.hasNextPage ? <Button onClick={() => setCursors([...cursors, data.people.pageInfo.endCursor ?? ''])}>{ledger.nextPage}</Button> : null}
      </nav>
      {open?.what === 'add' ? <AddPerson onClose={close} /> : null}
      {open?.what === 'grant' ? <GrantDialog person={open.person} onClose={close} /> : null}
      {open?.what === 'disable' ? <DisableDialog person={open.person} onClose={close} /> : null}
      {open?.what === 'revoke' ? <RevokeDialog person={open.person} grant={open.grant} onClose={close} /> : null}
      {open?.what === 'link' ? (
        <SecretShown title={words.linkTitle} hint={words.linkHint} whom={words.linkFor(open.person.name ?? words.erased)} secret={passwordAddress(open.secret)} onClose={close} />
      ) : null}
    </>
  );
}
