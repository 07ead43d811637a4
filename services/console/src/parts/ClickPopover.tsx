// A popover for the keyboard too: opened it takes the focus, Escape closes it and gives the
// focus back.
import { Popover, type PopoverProps } from 'antd';
import { useEffect, useRef } from 'react';

interface Props extends Omit<PopoverProps, 'trigger' | 'content'> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  content: React.ReactNode;
}

const CONTROLS = 'input:not(:disabled), button:not(:disabled), a[href]';

export function ClickPopover({ open, onOpenChange, content, children, ...rest }: Props) {
  const inside = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    if (!open) return;
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onOpenChange(false);
      if (opener.current instanceof HTMLElement) opener.current.focus();
    };
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, [open, onOpenChange]);
  return (
    <Popover
      {...rest}
      trigger="click"
      open={open}
      onOpenChange={(next) => {
        if (next) opener.current = document.activeElement;
        onOpenChange(next);
      }}
      afterOpenChange={(shown) => {
        if (shown) inside.current?.querySelector<HTMLElement>(CONTROLS)?.focus();
      }}
      content={<div ref={inside}>{content}</div>}
    >
      {children}
    </Popover>
  );
}
