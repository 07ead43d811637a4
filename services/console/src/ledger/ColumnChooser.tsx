// Which columns the table has, in which order, and how dense it is; all by keyboard too.
import { ArrowDownOutlined, ArrowUpOutlined, ColumnHeightOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown } from 'antd';
import { useState } from 'react';
import { ClickPopover } from '../parts/ClickPopover';
import { useWords } from '../words/language';
import { ALWAYS, FIRST_LAYOUT, moved, type Density, type Layout } from './layout';
import { columnTitles } from './columns';

interface Props {
  layout: Layout;
  onLayout: (layout: Layout) => void;
}

const DENSITIES: Density[] = ['small', 'middle', 'large'];

export function ColumnChooser({ layout, onLayout }: Props) {
  const words = useWords();
  const { ledger } = words;
  const titles = columnTitles(words);
  const [open, setOpen] = useState(false);
  const list = (
    <div className="chooser">
      <ul className="plain" aria-label={ledger.columns}>
        {layout.columns.map(({ key, shown }, at) => (
          <li key={key}>
            <Checkbox
              checked={shown}
              disabled={key === ALWAYS}
              onChange={(event) => onLayout({ ...layout, columns: layout.columns.map((one) => (one.key === key ? { key, shown: event.target.checked } : one)) })}
            >
              {titles[key]}
            </Checkbox>
            <span className="frame-space" />
            <Button size="small" type="text" icon={<ArrowUpOutlined />} aria-label={ledger.moveUp(titles[key])} disabled={at === 0} onClick={() => onLayout({ ...layout, columns: moved(layout.columns, key, -1) })} />
            <Button
              size="small"
              type="text"
              icon={<ArrowDownOutlined />}
              aria-label={ledger.moveDown(titles[key])}
              disabled={at === layout.columns.length - 1}
              onClick={() => onLayout({ ...layout, columns: moved(layout.columns, key, 1) })}
            />
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onLayout({ ...layout, columns: FIRST_LAYOUT.columns })}>
        {ledger.columnsReset}
      </Button>
    </div>
  );
  return (
    <>
      <ClickPopover open={open} onOpenChange={setOpen} placement="bottomRight" title={ledger.columns} content={list}>
        <Button icon={<SettingOutlined />}>{ledger.columns}</Button>
      </ClickPopover>
      <Dropdown
        trigger={['click']}
        menu={{
          selectable: true,
          selectedKeys: [layout.density],
          items: DENSITIES.map((key) => ({ key, label: ledger.densities[key] })),
          onClick: ({ key }) => onLayout({ ...layout, density: key as Density }),
        }}
      >
        <Button icon={<ColumnHeightOutlined />} aria-label={ledger.density} title={ledger.density} />
      </Dropdown>
    </>
  );
}
