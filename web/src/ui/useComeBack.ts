import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { isAway, onceBack } from '../api/comeBack';

/**
 * Tries again by itself once the server is back. The focus, where it is in what then goes, is
 * left to what stands around that.
 */
export function useComeBack<T extends HTMLElement>(
  error: unknown,
  retry: (() => void) | undefined,
): RefObject<T | null> {
  const shown = useRef<T>(null);
  const again = useEffectEvent(() => {
    const box = shown.current;
    if (box?.contains(document.activeElement))
      box.closest<HTMLElement>('[role=dialog], main')?.focus({ preventScroll: true });
    retry?.();
  });
  const waits = retry !== undefined && isAway(error);
  useEffect(() => (waits ? onceBack(again) : undefined), [waits, error]);
  return shown;
}
