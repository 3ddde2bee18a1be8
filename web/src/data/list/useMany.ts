import { useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../i18n';
import { toast } from '../../ui/toasts';
import { countText } from '../format';

/**
 * Does something to `count` records, and says of how many it was done. Lists read again what
 * they show, however it went.
 */
export function useMany(done: 'deleted' | 'changed', count: number) {
  const t = useTexts('data');
  const queries = useQueryClient();
  return async (act: () => Promise<number>) => {
    try {
      const met = await act();
      toast(
        met === count
          ? t(`bulk.${done}`, { count: met })
          : t(`bulk.${done}Some`, { done: countText(met), total: countText(count) }),
      );
    } finally {
      void queries.invalidateQueries({ queryKey: ['records'] });
    }
  };
}
