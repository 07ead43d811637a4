// One act on an inspection or an inspector in a dialog: the frame, the notices, the sending.
import { Form, Modal } from 'antd';
import type { TadaDocumentNode } from 'gql.tada';
import type { ReactNode } from 'react';
import { useCommand } from '../admin/useCommand';
import { FaultNotice } from '../parts/FaultNotice';
import { RefusalNotice, type RefusalShown } from '../parts/RefusalNotice';

interface Outcome {
  refusal: RefusalShown | null;
}

interface Props<T, I> {
  title: string;
  document: TadaDocumentNode<{ outcome: Outcome }, { input: I }, any>;
  initial?: Partial<T>;
  wide?: boolean;
  /** From what was typed to the command's input, without its id. */
  input: (typed: T) => Omit<I, 'commandId'>;
  onClose: (done: boolean) => void;
  children: ReactNode;
}

const WIDE = 760;

export function ActDialog<T extends object, I extends object>({ title, document, initial, wide, input, onClose, children }: Props<T, I>) {
  const [form] = Form.useForm<T>();
  const act = useCommand(document);
  const submit = async (typed: T) => {
    if (await act.send((commandId) => ({ input: { ...input(typed), commandId } as unknown as I }))) onClose(true);
  };
  return (
    <Modal open title={title} okText={title} width={wide ? WIDE : undefined} confirmLoading={act.busy} onOk={() => form.submit()} onCancel={() => onClose(false)} mask={{ closable: false }}>
      <Form<T> form={form} layout="vertical" initialValues={initial} onFinish={(typed) => void submit(typed)} scrollToFirstError>
        {children}
      </Form>
      <div aria-live="assertive">
        <RefusalNotice refusal={act.refusal} />
        <FaultNotice fault={act.fault} />
      </div>
    </Modal>
  );
}
