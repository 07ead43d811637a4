// Nothing here: why, and what to do.
import { Empty as AntEmpty } from 'antd';
import { type ReactNode } from 'react';

export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <AntEmpty
      image={AntEmpty.PRESENTED_IMAGE_SIMPLE}
      description={
        <div>
          <div>{title}</div>
          {hint ? <div className="muted">{hint}</div> : null}
        </div>
      }
    >
      {children}
    </AntEmpty>
  );
}
