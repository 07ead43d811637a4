// 销号审批表: choose up to forty verified findings, print one sheet, have it signed by hand,
// then enter signature and scan once; each finding is closed, or refused, by itself.
import { FileDoneOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, DatePicker, Drawer, Form, Grid, Input } from 'antd';
import { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useQuery } from 'urql';
import { faultFrom } from '../api/client';
import { graphql } from '../api/graphql';
import { RefusedItems } from '../bulk/RefusedItems';
import { refusedOf, useBulk, type ItemOutcome } from '../bulk/useBulk';
import { FaultNotice } from '../parts/FaultNotice';
import { FilePicker } from '../parts/FilePicker';
import { PersonPicker } from '../parts/pickers';
import { PageSpin } from '../shell/PageSpin';
import { useLanguage } from '../words/language';

/** The server's most for one sheet. */
const SHEET_MAX = 40;
const LINE_CHARS_MAX = 300;

const VERIFIED = graphql(`
  query Verified($first: Int) {
    findings(first: $first, filter: { status: [VERIFIED, ON_PUBLIC_NOTICE] }) {
      edges {
        node {
          id
          number
          revision
          description
          evidenceSetSha256
        }
      }
    }
  }
`);

interface Sheet {
  sheet: string;
  signatory: string;
  signedOn: Dayjs;
  scanSha256: string;
}

/** `onDone`: the token of the change, for reading what it brought about. */
export function CloseOnSheet({ onDone }: { onDone: (token: string | null) => void }) {
  const said = useLanguage().words.queue;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<FileDoneOutlined />} onClick={() => setOpen(true)}>
        {said.approvalSheet}
      </Button>
      {open ? <Opened onClose={() => setOpen(false)} onDone={onDone} /> : null}
    </>
  );
}

function Opened({ onClose, onDone }: { onClose: () => void; onDone: (token: string | null) => void }) {
  const { words } = useLanguage();
  const { queue: said, commands, shell } = words;
  const { message } = App.useApp();
  const wide = Grid.useBreakpoint().md ?? true;
  const [form] = Form.useForm<Sheet>();
  const [{ data, fetching, error }] = useQuery({ query: VERIFIED, variables: { first: 100 }, requestPolicy: 'network-only' });
  const [ticked, setTicked] = useState<string[]>([]);
  const bulk = useBulk();
  const [fault, setFault] = useState<unknown>(null);
  const [refused, setRefused] = useState<ItemOutcome[]>([]);
  const findings = (data?.findings.edges ?? []).map(({ node }) => node);
  // What was closed meanwhile is listed no longer, and is chosen no longer either.
  const chosen = ticked.filter((id) => findings.some((one) => one.id === id));
  const rules = [{ required: true, message: shell.required }];

  const act = async (typed: Sheet) => {
    setFault(null);
    const items = findings
      .filter((one) => chosen.includes(one.id))
      .map((one) => ({ findingId: one.id, seen: one.revision, evidenceSetSha256: one.evidenceSetSha256 }));
    const number = typed.sheet.trim();
    const paper = { signatory: typed.signatory, signedOn: typed.signedOn.format('YYYY-MM-DD'), documentNumber: number, scanSha256: typed.scanSha256 };
    try {
      const { token, outcomes } = await bulk.send({ command: 'CLOSE_FINDING', items, sheet: number, signing: { paper } }, findings);
      const no = refusedOf(outcomes);
      setRefused(no);
      void message.success(said.closedOnSheet(items.length - no.length));
      onDone(token);
      if (no.length === 0) onClose();
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <Drawer
      open
      onClose={onClose}
      size={wide ? 560 : '100%'}
      title={said.approvalSheet}
      mask={{ closable: false }}
      footer={
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button type="primary" disabled={chosen.length === 0} loading={bulk.busy} onClick={() => form.submit()}>
            {said.closeChosen(chosen.length)}
          </Button>
        </div>
      }
    >
      <p className="muted">{said.approvalSheetHint}</p>
      <FaultNotice fault={faultFrom(error)} />
      {fetching ? <PageSpin /> : null}
      <Checkbox.Group value={chosen} onChange={(values) => setTicked(values.slice(0, SHEET_MAX))} className="ticks">
        {findings.map((one) => (
          <Checkbox key={one.id} value={one.id} disabled={chosen.length >= SHEET_MAX && !chosen.includes(one.id)}>
            <strong>{one.number}</strong> <span className="clamp">{one.description}</span>
          </Checkbox>
        ))}
      </Checkbox.Group>
      <p style={{ margin: '16px 0' }}>
        <Button icon={<PrinterOutlined />} disabled={chosen.length === 0} href={`/export/approval-sheet.xlsx?ids=${chosen.join(',')}`}>
          {said.printSheet}
        </Button>
      </p>
      <Form form={form} layout="vertical" onFinish={(typed) => void act(typed)}>
        <Form.Item name="sheet" label={words.fields.sheet} rules={rules}>
          <Input maxLength={LINE_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="signatory" label={commands.signatory} rules={rules}>
          <PersonPicker />
        </Form.Item>
        <Form.Item name="signedOn" label={commands.signedOn} rules={rules}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="scanSha256" label={commands.scan} rules={rules}>
          <FilePicker accept="application/pdf,image/*" />
        </Form.Item>
      </Form>
      <RefusedItems items={refused} />
      <FaultNotice fault={fault} />
    </Drawer>
  );
}
