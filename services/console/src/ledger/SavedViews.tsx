// Views by name, kept in this browser; and the link that shows somebody else the same view.
import { DeleteOutlined, LinkOutlined, StarOutlined } from '@ant-design/icons';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ClickPopover } from '../parts/ClickPopover';
import { copyText } from '../parts/copyText';
import { Empty } from '../parts/Empty';
import { useWords } from '../words/language';
import { NAME_CHARS_MAX, useSavedViews, VIEWS_MAX, type ColumnPlace } from './layout';

interface Props {
  /** The query of the view that is shown. */
  query: string;
  columns: ColumnPlace[];
  onOpen: (query: string, columns: ColumnPlace[]) => void;
}

export function SavedViews({ query, columns, onOpen }: Props) {
  const { ledger: words, shell } = useWords();
  const { message } = App.useApp();
  const [views, setViews] = useSavedViews();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const save = ({ name }: { name: string }) => {
    const kept = views.filter((one) => one.name !== name.trim());
    setViews([...kept, { name: name.trim(), query, columns }].slice(-VIEWS_MAX));
    form.resetFields();
    void message.success(words.viewSaved(name.trim()));
  };
  const link = async () => {
    const done = await copyText(`${window.location.origin}/ledger${query ? `?${query}` : ''}`);
    if (done) void message.success(words.linkCopied);
    else void message.warning(words.copyFailed);
  };
  const list = (
    <div className="chooser">
      {views.length === 0 ? <Empty title={words.noViews} hint={words.noViewsHint} /> : null}
      <ul className="plain" aria-label={words.views}>
        {views.map((view) => (
          <li key={view.name}>
            <Button
              type="link"
              onClick={() => {
                onOpen(view.query, view.columns);
                setOpen(false);
              }}
            >
              {view.name}
            </Button>
            <span className="frame-space" />
            <Button size="small" type="text" icon={<DeleteOutlined />} aria-label={words.removeView(view.name)} onClick={() => setViews(views.filter((one) => one.name !== view.name))} />
          </li>
        ))}
      </ul>
      <Form form={form} layout="inline" onFinish={save} className="chooser-form">
        <Form.Item name="name" rules={[{ required: true, whitespace: true, message: shell.required }]}>
          <Input aria-label={words.viewName} placeholder={words.viewName} maxLength={NAME_CHARS_MAX} />
        </Form.Item>
        <Button htmlType="submit">{words.saveView}</Button>
      </Form>
    </div>
  );
  return (
    <>
      <ClickPopover open={open} onOpenChange={setOpen} placement="bottomRight" title={words.views} content={list}>
        <Button icon={<StarOutlined />}>{words.views}</Button>
      </ClickPopover>
      <Button icon={<LinkOutlined />} title={words.copyLinkHint} onClick={() => void link()}>
        {words.copyLink}
      </Button>
    </>
  );
}
