// antd's list of choices, with the button that empties it named in the reader's language.
import { CloseCircleFilled } from '@ant-design/icons';
import { Select as Plain, type SelectProps } from 'antd';
import type { KeyboardEvent } from 'react';
import { useWords } from '../words/language';

export function Select<Value = unknown>({ allowClear, ...rest }: SelectProps<Value>) {
  const { shell } = useWords();
  // antd hands it on as it is; its own types do not know the name yet.
  const clear = allowClear === true ? { label: shell.emptyChoice, clearIcon: <CloseCircleFilled aria-hidden /> } : allowClear;
  const list = <Plain<Value> {...rest} allowClear={clear} />;
  if (rest.mode !== 'multiple') return list;
  return (
    <span style={{ display: 'contents' }} onKeyDownCapture={leaveByTab}>
      {list}
    </span>
  );
}

/** Tab leaves the list. antd would choose the marked line once more, and so undo what was just chosen. */
function leaveByTab(event: KeyboardEvent) {
  if (event.key === 'Tab') event.stopPropagation();
}
