// A dialog that closes gives the keyboard back to what opened it; where that is gone, to the
// page. Dialogs here are taken away whole, so that antd has no time to do it.
import { useEffect } from 'react';

const DIALOG = '.ant-drawer, .ant-modal-root';

export function useFocusReturn() {
  useEffect(() => {
    let opener: HTMLElement | null = null;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest(`${DIALOG}, [role=dialog]`)) opener = target;
    };
    // Portals are children of the body: nothing else is looked at.
    const observer = new MutationObserver((changes) => {
      const gone = changes.some(({ removedNodes }) => [...removedNodes].some((node) => node instanceof HTMLElement && (node.matches(DIALOG) || node.querySelector(DIALOG))));
      if (!gone || document.activeElement !== document.body) return;
      const back = opener?.isConnected ? opener : document.querySelector<HTMLElement>('main');
      back?.focus();
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
}
