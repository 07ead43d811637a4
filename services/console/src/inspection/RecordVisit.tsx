// 登记到场督导: one record, with several findings or with none.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Select } from '../parts/Select';
import { PeoplePicker, UnitPicker } from '../parts/pickers';
import { VacationWarning } from '../routine/VacationWarning';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ActDialog } from './ActDialog';
import { RECORD_VISIT, type Inspection } from './query';

const LINE_CHARS_MAX = 300;
const PROSE_CHARS_MAX = 5000;
/** As the domain sets it. */
const FINDINGS_MAX = 50;
const DATE = 'YYYY-MM-DD';

interface FoundTyped {
  kind: 'PROBLEM' | 'SUGGESTION' | 'HAZARD' | 'REQUIREMENT';
  severity: 'GENERAL' | 'SERIOUS' | 'MAJOR';
  description: string;
  category?: string;
  clause?: string;
  veto?: boolean;
  safety?: boolean;
}
interface Typed {
  place: string;
  unit?: string;
  visitedOn: Dayjs;
  inspectors: string[];
  companions?: string[];
  words: string;
  noProblemFound?: boolean;
  findings?: FoundTyped[];
}

export function RecordVisit({ inspection, onClose }: { inspection: Inspection; onClose: (done: boolean) => void }) {
  const { inspections: words, shell } = useWords();
  const { asOfToday } = useSession();
  const required = [{ required: true, message: shell.required }];
  return (
    <ActDialog<Typed, any>
      title={words.recordVisit}
      document={RECORD_VISIT}
      wide
      initial={{ visitedOn: dayjs(asOfToday), inspectors: inspection.group.map((one) => one.id), noProblemFound: false }}
      input={(typed) => ({
        inspectionId: inspection.id,
        place: typed.place.trim(),
        unit: typed.unit ?? null,
        visitedOn: typed.visitedOn.format(DATE),
        inspectors: typed.inspectors,
        companions: typed.companions ?? [],
        words: typed.words.trim(),
        noProblemFound: typed.noProblemFound === true,
        findings: typed.noProblemFound === true ? [] : (typed.findings ?? []).map(found),
      })}
      onClose={onClose}
    >
      <div className="fields-two">
        <Form.Item name="unit" label={`${words.school}${shell.optionalMark}`}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="place" label={words.place} rules={required}>
          <Input maxLength={LINE_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="visitedOn" label={words.visitedOn} rules={required}>
          <DatePicker style={{ width: '100%' }} disabledDate={(day) => day.isAfter(dayjs(asOfToday), 'day')} />
        </Form.Item>
        <Form.Item name="inspectors" label={words.inspectors} rules={required}>
          <PeoplePicker />
        </Form.Item>
      </div>
      <VacationWarning name="visitedOn" />
      <Form.Item name="companions" label={`${words.companions}${shell.optionalMark}`}>
        <PeoplePicker />
      </Form.Item>
      <Form.Item name="words" label={words.words} rules={required}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={PROSE_CHARS_MAX} />
      </Form.Item>
      <Form.Item name="noProblemFound" valuePropName="checked" extra={words.noProblemHint}>
        <Checkbox>{words.noProblem}</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Typed, after: Typed) => before.noProblemFound !== after.noProblemFound}>
        {({ getFieldValue }) => (getFieldValue('noProblemFound') === true ? null : <Findings />)}
      </Form.Item>
    </ActDialog>
  );
}

function found(typed: FoundTyped) {
  return {
    kind: typed.kind,
    severity: typed.severity,
    description: typed.description.trim(),
    category: typed.category?.trim() || null,
    clause: typed.clause?.trim() || null,
    veto: typed.veto === true,
    safety: typed.safety === true,
    threshold: null,
    measured: null,
  };
}

function Findings() {
  const { inspections: words, codes, fields, commands, shell } = useWords();
  const required = [{ required: true, message: shell.required }];
  const options = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label }));
  return (
    <Form.List name="findings">
      {(lines, { add, remove }) => (
        <fieldset style={{ marginBottom: 16 }}>
          <legend className="legend">{words.found}</legend>
          {lines.map(({ key, name: at }) => (
            <div key={key} className="works-line">
              <div style={{ display: 'flex', gap: 8 }}>
                <strong style={{ flex: 1 }}>{words.problem(at + 1)}</strong>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={commands.removeLine} onClick={() => remove(at)} />
              </div>
              <div className="fields-two">
                <Form.Item name={[at, 'kind']} label={fields.kind} rules={required}>
                  <Select options={options(codes.kind)} />
                </Form.Item>
                <Form.Item name={[at, 'severity']} label={fields.severity} rules={required}>
                  <Select options={options(codes.severity)} />
                </Form.Item>
              </div>
              <Form.Item name={[at, 'description']} label={fields.description} rules={required}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={PROSE_CHARS_MAX} />
              </Form.Item>
              <div className="fields-two">
                <Form.Item name={[at, 'category']} label={`${fields.category}${shell.optionalMark}`}>
                  <Input maxLength={LINE_CHARS_MAX} />
                </Form.Item>
                <Form.Item name={[at, 'clause']} label={`${fields.clause}${shell.optionalMark}`}>
                  <Input maxLength={LINE_CHARS_MAX} />
                </Form.Item>
                <Form.Item name={[at, 'veto']} valuePropName="checked">
                  <Checkbox>{fields.veto}</Checkbox>
                </Form.Item>
                <Form.Item name={[at, 'safety']} valuePropName="checked">
                  <Checkbox>{fields.safety}</Checkbox>
                </Form.Item>
              </div>
            </div>
          ))}
          {lines.length < FINDINGS_MAX ? (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ kind: 'PROBLEM', severity: 'GENERAL' })}>
              {words.addFinding}
            </Button>
          ) : null}
        </fieldset>
      )}
    </Form.List>
  );
}
