// Asks again from time to time, while somebody looks.
import { useEffect } from 'react';
import type { OperationContext } from 'urql';

export function useAgain(again: (how: Partial<OperationContext>) => void, afterMs: number): void {
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) again({ requestPolicy: 'network-only' });
    }, afterMs);
    return () => window.clearInterval(timer);
  }, [again, afterMs]);
}
