// Acts on an inspection: open, notice, points, grade, close. The visit has a file of its own.
import { DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Select } from '../parts/Select';
import { PeoplePicker, UnitPicker, UnitsPicker } from '../parts/pickers';
import { VacationWarning } from '../routine/VacationWarning';
import { useSession } from '../shell/SessionProvider';
import { useWords } from '../words/language';
import { ActDialog } from './ActDialog';
import { CLOSE_INSPECTION, DECIDE_GRADE, EVALUATION, OPEN_INSPECTION, SELF_EVALUATION, SEND_NOTICE, type Inspection } from './query';

const LINE_CHARS_MAX = 300;
const DATE = 'YYYY-MM-DD';
type Kind = NonNullable<Inspection['kind']>;
type Level = NonNullable<Inspection['level']>;
type Grade = NonNullable<Inspection['grade']>;
type Close = (done: boolean) => void;

const day = (chosen?: Dayjs | null) => chosen?.format(DATE) ?? null;
const options = (table: Record<string, string>) => Object.entries(table).map(([value, label]) => ({ value, label }));

interface OpenTyped {
  title: string;
  kind: Kind;
  level: Level;
  body?: string;
  document?: string;
  startedOn?: Dayjs;
  endedOn?: Dayjs;
  vetoCapsAt: Grade;
}

export function OpenInspection({ onClose }: { onClose: Close }) {
  const { inspections: words, codes, shell } = useWords();
  const { asOfToday } = useSession();
  const required = [{ required: true, message: shell.required }];
  const optional = (label: string) => `${label}${shell.optionalMark}`;
  return (
    <ActDialog<OpenTyped, any>
      title={words.open}
      document={OPEN_INSPECTION}
      initial={{ kind: 'ROUTINE', level: 'COUNTY', vetoCapsAt: 'PASSED', startedOn: dayjs(asOfToday) }}
      input={(typed) => ({ ...typed, title: typed.title.trim(), body: typed.body?.trim() || null, document: typed.document?.trim() || null, startedOn: day(typed.startedOn), endedOn: day(typed.endedOn) })}
      onClose={onClose}
    >
      <Form.Item name="title" label={words.name} rules={required}>
        <Input maxLength={LINE_CHARS_MAX} />
      </Form.Item>
      <div className="fields-two">
        <Form.Item name="kind" label={words.kind} rules={required}>
          <Select options={options(codes.inspectionKind)} />
        </Form.Item>
        <Form.Item name="level" label={words.level} rules={required}>
          <Select options={options(codes.sourceLevel)} />
        </Form.Item>
        <Form.Item name="body" label={optional(words.body)}>
          <Input maxLength={LINE_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="document" label={optional(words.document)}>
          <Input maxLength={LINE_CHARS_MAX} />
        </Form.Item>
        <Form.Item name="startedOn" label={optional(words.startedOn)}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="endedOn" label={optional(words.endedOn)}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="vetoCapsAt" label={words.vetoCapsAt} rules={required}>
        <Select options={options(codes.grade)} />
      </Form.Item>
      <VacationWarning name="startedOn" />
    </ActDialog>
  );
}

export function SendNotice({ inspection, onClose }: { inspection: Inspection; onClose: Close }) {
  const { inspections: words, shell } = useWords();
  const { asOfToday } = useSession();
  const required = [{ required: true, message: shell.required }];
  return (
    <ActDialog<{ document: string; sentOn: Dayjs; inspected: string[]; group: string[] }, any>
      title={words.sendNotice}
      document={SEND_NOTICE}
      initial={{ sentOn: dayjs(asOfToday) }}
      input={(typed) => ({ inspectionId: inspection.id, document: typed.document.trim(), sentOn: typed.sentOn.format(DATE), inspected: typed.inspected, group: typed.group })}
      onClose={onClose}
    >
      <Form.Item name="document" label={words.notice} rules={required}>
        <Input maxLength={LINE_CHARS_MAX} />
      </Form.Item>
      <Form.Item name="sentOn" label={words.sentOn} rules={required}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="inspected" label={words.inspected} rules={required}>
        <UnitsPicker />
      </Form.Item>
      <Form.Item name="group" label={words.group} rules={required}>
        <PeoplePicker />
      </Form.Item>
    </ActDialog>
  );
}

interface PointsTyped {
  unit?: string;
  points: string;
  outOf: string;
  earned?: Grade;
}

/** Exact decimals in text. */
function Points() {
  const { inspections: words, shell } = useWords();
  const required = [{ required: true, message: shell.required }];
  return (
    <div className="fields-two">
      <Form.Item name="points" label={words.points} rules={required}>
        <InputNumber<string> stringMode style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="outOf" label={words.outOf} rules={required}>
        <InputNumber<string> stringMode style={{ width: '100%' }} />
      </Form.Item>
    </div>
  );
}

const score = (typed: PointsTyped) => ({ points: String(typed.points), outOf: String(typed.outOf) });

export function RecordPoints({ inspection, own, onClose }: { inspection: Inspection; own: boolean; onClose: Close }) {
  const { inspections: words } = useWords();
  return (
    <ActDialog<PointsTyped, any>
      title={own ? words.recordSelf : words.recordEvaluation}
      document={own ? SELF_EVALUATION : EVALUATION}
      initial={{ outOf: '100' }}
      input={(typed) => ({ inspectionId: inspection.id, unit: typed.unit ?? null, score: score(typed) })}
      onClose={onClose}
    >
      <Form.Item name="unit" label={words.ofUnit}>
        <UnitPicker />
      </Form.Item>
      <Points />
    </ActDialog>
  );
}

export function DecideGrade({ inspection, onClose }: { inspection: Inspection; onClose: Close }) {
  const { inspections: words, codes, shell } = useWords();
  const known = inspection.evaluation ?? inspection.score;
  return (
    <ActDialog<PointsTyped, any>
      title={words.decideGrade}
      document={DECIDE_GRADE}
      initial={known ? { points: known.points, outOf: known.outOf } : { outOf: '100' }}
      input={(typed) => ({ inspectionId: inspection.id, seen: inspection.revision ?? 0, score: score(typed), earned: typed.earned ?? null })}
      onClose={onClose}
    >
      <Points />
      <Form.Item name="earned" label={`${words.earned}${shell.optionalMark}`} extra={words.earnedHint}>
        <Select allowClear options={options(codes.grade)} />
      </Form.Item>
    </ActDialog>
  );
}

export function CloseInspection({ inspection, onClose }: { inspection: Inspection; onClose: Close }) {
  const { inspections: words, shell } = useWords();
  const { asOfToday } = useSession();
  return (
    <ActDialog<{ on: Dayjs }, any>
      title={words.close}
      document={CLOSE_INSPECTION}
      initial={{ on: dayjs(asOfToday) }}
      input={(typed) => ({ inspectionId: inspection.id, seen: inspection.revision ?? 0, on: typed.on.format(DATE) })}
      onClose={onClose}
    >
      <Form.Item name="on" label={words.closedOn} rules={[{ required: true, message: shell.required }]}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </ActDialog>
  );
}
