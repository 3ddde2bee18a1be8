import { useMutation, useQueryClient } from '@tanstack/react-query';
import { loadInfo } from '../../api/info';
import { useTexts } from '../../i18n';
import { toast } from '../../ui/toasts';
import { dataOf } from '../api';

export interface System {
  title: string | null;
  enabledLanguages: string[];
  appLang: string;
  enableEditProfile: boolean | null;
  enableChangePassword: boolean | null;
  updatedAt: string;
}

export const systemQuery = {
  queryKey: ['settings', 'system'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    dataOf<System>('systemSettings:get', { signal }),
};

/** Saves a part of the settings, and reads them all again. */
export function useSave<T>(save: (change: T) => Promise<unknown>) {
  const t = useTexts('people');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      toast(t('settings.saved'));
      void loadInfo();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['settings'] }),
  });
}

export const saveSystem = (change: Partial<System>) =>
  dataOf('systemSettings:update', { query: { filterByTk: 1 }, body: change });
