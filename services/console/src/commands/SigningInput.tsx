// How a formal act is signed: by whoever sends it, or on paper with a scan.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, DatePicker, Form, Input, Radio } from 'antd';
import type { NamePath } from 'antd/es/form/interface';
import { FilePicker } from '../parts/FilePicker';
import { PersonPicker } from '../parts/pickers';
import { useWords } from '../words/language';

const DOCUMENT_NUMBER_CHARS_MAX = 300;
const SCANS = 'application/pdf,image/*';

export function SigningInput() {
  const { commands: words, fields } = useWords();
  const form = Form.useWatch<string | undefined>(['signing', 'form']);
  return (
    <>
      <Form.Item name={['signing', 'form']} label={fields.signing} initialValue="in_system">
        <Radio.Group
          options={[
            { value: 'in_system', label: words.signInSystem },
            { value: 'paper', label: words.signOnPaper },
          ]}
        />
      </Form.Item>
      {form === 'paper' ? <Paper path={['signing']} /> : null}
    </>
  );
}

function Paper({ path }: { path: (string | number)[] }) {
  const { commands: words, shell } = useWords();
  const rules = [{ required: true, message: shell.required }];
  const at = (key: string): NamePath => [...path, key];
  return (
    <div className="card" style={{ marginBottom: 16 }}>
      <Form.Item name={at('signatory')} label={words.signatory} rules={rules}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name={at('signedOn')} label={words.signedOn} rules={rules}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={at('documentNumber')} label={words.documentNumber} rules={rules}>
        <Input maxLength={DOCUMENT_NUMBER_CHARS_MAX} />
      </Form.Item>
      <Form.Item name={at('scanSha256')} label={words.scan} rules={rules}>
        <FilePicker accept={SCANS} />
      </Form.Item>
    </div>
  );
}

export function VerifiersInput() {
  const { commands: words, fields } = useWords();
  return (
    <fieldset style={{ marginBottom: 16 }}>
      <legend className="legend">{fields.verifiers}</legend>
      <Form.Item name={['verifiers', 'self']} valuePropName="checked" initialValue style={{ marginBottom: 0 }}>
        <Checkbox>{words.verifierSelf}</Checkbox>
      </Form.Item>
      <Form.Item name={['verifiers', 'onSite']} valuePropName="checked" style={{ marginBottom: 8 }}>
        <Checkbox>{words.onSite}</Checkbox>
      </Form.Item>
      <Form.List name={['verifiers', 'others']}>
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div key={key}>
                <PaperInList at={name} />
                <Button type="text" icon={<MinusCircleOutlined />} onClick={() => remove(name)} style={{ marginBottom: 12 }}>
                  {words.removeLine}
                </Button>
              </div>
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {words.addVerifier}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function PaperInList({ at }: { at: number }) {
  const words = useWords().commands;
  return (
    <>
      <Paper path={[at]} />
      <Form.Item name={[at, 'onSite']} valuePropName="checked" style={{ marginBottom: 4 }}>
        <Checkbox>{words.onSite}</Checkbox>
      </Form.Item>
    </>
  );
}
