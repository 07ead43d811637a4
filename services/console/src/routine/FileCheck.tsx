// 填报自查: two clicks where nothing was found; else a line for each hazard.
import { CheckOutlined, MinusCircleOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import type { Fault } from '../api/http';
import { RefusalNotice } from '../parts/RefusalNotice';
import { Select } from '../parts/Select';
import { useWords } from '../words/language';
import { FILE_SELF_CHECK, type MissingCheck } from './query';

const LINE_CHARS_MAX = 300;
const PROSE_CHARS_MAX = 5000;
/** As the domain sets it. */
const HAZARDS_MAX = 50;

interface Hazard {
  place?: string;
  description: string;
  severity: 'GENERAL' | 'SERIOUS' | 'MAJOR';
  safety?: boolean;
}

interface Props {
  school: { id: string };
  check: MissingCheck;
  items: string[];
  /** Entered for a school that somebody else is of. */
  onBehalf: boolean;
  onDone: (token: string | null) => void;
}

export function FileCheck({ school, check, items, onBehalf, onDone }: Props) {
  const { routine: words, shell } = useWords();
  const { busy, refusal, fault, send } = useCommand(FILE_SELF_CHECK);
  const [typing, setTyping] = useState(false);
  const file = async (hazards: Hazard[]) => {
    const done = await send((commandId) => ({
      input: {
        commandId,
        school: school.id,
        period: check.period,
        on: check.from,
        hazards: hazards.map((one) => ({ place: one.place?.trim() || null, description: one.description.trim(), severity: one.severity, safety: one.safety === true })),
        ...(onBehalf ? { onBehalf: { unit: school.id, basis: 'REPORT' as const } } : {}),
      },
    }));
    if (done) onDone(done.token);
  };
  return (
    <div className="page-tools">
      <Popconfirm title={words.confirmNothing} description={items.join('、')} okText={words.nothingFound} cancelText={shell.cancel} onConfirm={() => file([])}>
        <Button type="primary" icon={<CheckOutlined />} loading={busy}>
          {words.nothingFound}
        </Button>
      </Popconfirm>
      <Button icon={<WarningOutlined />} onClick={() => setTyping(true)}>
        {words.hazardsFound}
      </Button>
      {typing ? (
        <HazardsDialog busy={busy} onFile={file} onClose={() => setTyping(false)}>
          <RefusalNotice refusal={refusal} />
          <FaultNotice fault={fault as Fault | null} />
        </HazardsDialog>
      ) : (
        <>
          <RefusalNotice refusal={refusal} />
          <FaultNotice fault={fault as Fault | null} />
        </>
      )}
    </div>
  );
}

interface DialogProps {
  busy: boolean;
  onFile: (hazards: Hazard[]) => void;
  onClose: () => void;
  children: React.ReactNode;
}

function HazardsDialog({ busy, onFile, onClose, children }: DialogProps) {
  const { routine: words, shell } = useWords();
  const [form] = Form.useForm<{ hazards: Hazard[] }>();
  return (
    <Modal open title={words.hazardsFound} okText={words.file} cancelText={shell.cancel} confirmLoading={busy} onOk={() => form.submit()} onCancel={onClose}>
      {children}
      <Form form={form} layout="vertical" initialValues={{ hazards: [{ severity: 'GENERAL' }] }} onFinish={(typed) => onFile(typed.hazards)}>
        <Hazards />
      </Form>
    </Modal>
  );
}

function Hazards() {
  const { routine: words, codes, fields, commands, shell } = useWords();
  const required = [{ required: true, message: shell.required }];
  const severities = Object.entries(codes.severity).map(([value, label]) => ({ value, label }));
  return (
    <Form.List name="hazards">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name: at }) => (
            <div key={key} className="works-line">
              <Form.Item name={[at, 'description']} label={fields.description} rules={required}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={PROSE_CHARS_MAX} />
              </Form.Item>
              <div className="fields-two">
                <Form.Item name={[at, 'place']} label={`${words.where}${shell.optionalMark}`}>
                  <Input maxLength={LINE_CHARS_MAX} />
                </Form.Item>
                <Form.Item name={[at, 'severity']} label={fields.severity} rules={required}>
                  <Select options={severities} />
                </Form.Item>
                <Form.Item name={[at, 'safety']} valuePropName="checked">
                  <Checkbox>{fields.safety}</Checkbox>
                </Form.Item>
              </div>
              {lines.length > 1 ? <Button type="text" icon={<MinusCircleOutlined />} aria-label={commands.removeLine} onClick={() => remove(at)} /> : null}
            </div>
          ))}
          {lines.length < HAZARDS_MAX ? (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ severity: 'GENERAL' })}>
              {words.addHazard}
            </Button>
          ) : null}
        </>
      )}
    </Form.List>
  );
}
