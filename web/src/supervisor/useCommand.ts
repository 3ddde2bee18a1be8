import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../i18n';
import { toast } from '../ui/toasts';
import { run, type Verb } from './commands';

/** Runs a command on one app; says so when it is done, with a way back from a delete. */
export function useCommand() {
  const queries = useQueryClient();
  const t = useTexts('apps');
  return useMutation({
    mutationFn: ({ verb, name }: { verb: Verb; name: string }) => run(verb, name),
    onSuccess: (_, { verb, name }) => {
      const undo = () =>
        void run('restore', name)
          .then(() => toast(t('done.restore', { name })))
          .catch(() => undefined)
          .finally(() => void queries.invalidateQueries({ queryKey: ['applications'] }));
      toast(t(`done.${verb}`, { name }), verb === 'destroy' ? undo : undefined);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['applications'] }),
  });
}
