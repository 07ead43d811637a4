// The stages and the lines of money of a plan. A template fills in names; dates, targets
// and amounts are the unit's own. Amounts stay text from the key to the server.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Input, InputNumber } from 'antd';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql';
import { QuantityInput } from '../parts/QuantityInput';
import { Select } from '../parts/Select';
import { useWords } from '../words/language';

const LINE_CHARS_MAX = 300;
/** As the domain sets it. */
const WORKS_MAX = 30;
const FEN = 2;

const TEMPLATES = graphql(`
  query StageTemplates {
    policy {
      stageTemplates {
        name
        stages
      }
    }
  }
`);

interface AmountProps {
  id?: string;
  value?: string;
  onChange?: (value: string | null) => void;
  'aria-label'?: string;
}

/** 元, to the 分; `stringMode` keeps every digit. */
export function AmountInput(props: AmountProps) {
  const { parts } = useWords();
  return <InputNumber<string> stringMode precision={FEN} suffix={parts.yuan} style={{ width: '100%' }} {...props} />;
}

export function StageList({ label }: { label: string }) {
  const { commands: words, works, shell } = useWords();
  const form = Form.useFormInstance();
  const [{ data }] = useQuery({ query: TEMPLATES });
  const templates = data?.policy.stageTemplates ?? [];
  const begin = (name: string) => {
    const chosen = templates.find((one) => one.name === name);
    if (chosen) form.setFieldValue('stages', [...kept(form.getFieldValue('stages')), ...chosen.stages.map((stage) => ({ name: stage }))]);
  };
  const required = [{ required: true, message: shell.required }];
  return (
    <Form.List name="stages">
      {(lines, { add, remove }) => (
        <fieldset style={{ marginBottom: 16 }}>
          <legend className="legend">{label}</legend>
          <p className="muted">{works.stagesHint}</p>
          {templates.length > 0 ? (
            <Select
              aria-label={works.template}
              placeholder={works.template}
              style={{ width: '100%', marginBottom: 8 }}
              value={null}
              onChange={(name: string | null) => (name ? begin(name) : undefined)}
              options={templates.map((one) => ({ value: one.name, label: `${one.name}${shell.colon}${one.stages.join(' → ')}` }))}
            />
          ) : null}
          {lines.map(({ key, name: at }) => (
            <div key={key} className="works-line">
              <Form.Item name={[at, 'id']} hidden>
                <Input />
              </Form.Item>
              <div style={{ display: 'flex', gap: 8 }}>
                <Form.Item name={[at, 'name']} style={{ flex: 1, marginBottom: 6 }} rules={[{ required: true, whitespace: true, message: shell.required }]}>
                  <Input aria-label={works.stageName} placeholder={works.stageName} maxLength={LINE_CHARS_MAX} />
                </Form.Item>
                <Form.Item name={[at, 'dueOn']} style={{ flex: 1, marginBottom: 6 }} rules={required}>
                  <DatePicker aria-label={works.stageDueOn} placeholder={works.stageDueOn} style={{ width: '100%' }} />
                </Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.removeLine} onClick={() => remove(at)} />
              </div>
              <Form.Item name={[at, 'target']} style={{ marginBottom: 6 }} extra={works.stageTargetHint}>
                <QuantityInput />
              </Form.Item>
              <Form.Item name={[at, 'acceptance']} style={{ marginBottom: 0 }}>
                <Input aria-label={works.acceptance} placeholder={works.acceptance} maxLength={LINE_CHARS_MAX} />
              </Form.Item>
            </div>
          ))}
          {lines.length < WORKS_MAX ? (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {works.addStage}
            </Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}

/** Rows in which something stands. */
function kept(rows: unknown): { name?: string }[] {
  return Array.isArray(rows) ? (rows as { name?: string }[]).filter((row) => row?.name) : [];
}

export function FundingList({ label }: { label: string }) {
  const { commands: words, works, shell } = useWords();
  return (
    <Form.List name="fundingLines">
      {(lines, { add, remove }) => (
        <fieldset style={{ marginBottom: 16 }}>
          <legend className="legend">{label}</legend>
          {lines.map(({ key, name: at }) => (
            <div key={key} style={{ display: 'flex', gap: 8 }}>
              <Form.Item name={[at, 'id']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[at, 'name']} style={{ flex: 1, marginBottom: 8 }} rules={[{ required: true, whitespace: true, message: shell.required }]}>
                <Input aria-label={works.fundingName} placeholder={works.fundingName} maxLength={LINE_CHARS_MAX} />
              </Form.Item>
              <Form.Item name={[at, 'planned']} style={{ flex: 1, marginBottom: 8 }} rules={[{ required: true, message: shell.required }]}>
                <AmountInput aria-label={works.planned} />
              </Form.Item>
              <Button type="text" icon={<MinusCircleOutlined />} aria-label={words.removeLine} onClick={() => remove(at)} />
            </div>
          ))}
          {lines.length < WORKS_MAX ? (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {works.addFunding}
            </Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}
