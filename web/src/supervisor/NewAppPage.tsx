import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { client, dataOf } from '../api/client';
import { useTexts } from '../i18n';
import { PageTitle } from '../ui/PageTitle';
import { toast } from '../ui/toasts';
import { Waiting } from '../ui/Waiting';
import { AppForm } from './AppForm';
import { createBody, emptyForm, type FormValues } from './formValues';
import type { App } from './types';
import { useSummary } from './useApps';

/** Whether the id is taken, as it is typed; undefined while that is not known. */
function useTaken(name: string): boolean | undefined {
  const [asked] = useDebouncedValue(name, 250);
  const { data } = useQuery({
    queryKey: ['applications', 'taken', asked],
    queryFn: () =>
      dataOf<App | null>(
        client.GET('/applications:get', { params: { query: { filterByTk: asked } } }),
      ),
    enabled: asked !== '',
  });
  if (asked === '' || asked !== name || data === undefined) return undefined;
  return data !== null || asked === 'main';
}

export default function NewAppPage() {
  const t = useTexts('apps');
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { data: summary, isPending } = useSummary();
  const [name, setName] = useState('');
  const taken = useTaken(name);

  async function create(values: FormValues) {
    const made = await dataOf<App>(
      client.POST('/applications:create', {
        params: { query: { awaitResponse: true } },
        body: createBody(values),
      }),
    );
    void queries.invalidateQueries({ queryKey: ['applications'] });
    toast(t('done.create', { name: made.name }));
    go(`/apps/${made.name}`);
  }

  return (
    <>
      <PageTitle>{t('new.title')}</PageTitle>
      {isPending ? (
        <Waiting />
      ) : (
        <AppForm
          first={emptyForm}
          edits={false}
          taken={taken}
          typed={setName}
          postgres={summary?.postgres ?? false}
          back="/apps"
          submitText={t('new.submit')}
          submit={create}
        />
      )}
    </>
  );
}
