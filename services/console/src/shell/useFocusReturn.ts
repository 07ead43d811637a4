// A dialog that closes gives the keyboard back to what opened it, in the dialog below or on the
// page; where that is gone, to the page. Dialogs here are taken away whole, so that antd has no
// time to do it.
import { useEffect } from 'react';

const DIALOG = '.ant-drawer, .ant-modal-root';

export function useFocusReturn() {
  useEffect(() => {
    // Where the keyboard was last, by dialog; the page stands under the body. The last one is the latest.
    const last = new Map<Element, HTMLElement>();
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const dialog = target.closest(DIALOG);
      // What pops up without being a dialog takes care of itself.
      if (!dialog && target.closest('[role=dialog]')) return;
      last.delete(dialog ?? document.body);
      last.set(dialog ?? document.body, target);
    };
    // Portals are children of the body: nothing else is looked at. They are empty once they are
    // taken away, so that it is the dialogs which tell that one is gone.
    const observer = new MutationObserver(() => {
      const gone = [...last.keys()].filter((dialog) => !dialog.isConnected);
      gone.forEach((dialog) => last.delete(dialog));
      if (gone.length === 0 || document.activeElement !== document.body) return;
      const back = [...last.values()].reverse().find((one) => one.isConnected) ?? document.querySelector<HTMLElement>('main, [role=main]');
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
