import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useParams } from 'wouter';
import { client, dataOf } from '../api/client';
import { useTexts } from '../i18n';
import { NoPage } from '../shell/NoPage';
import { FailedPage } from '../ui/FailedPage';
import { PageTitle } from '../ui/PageTitle';
import { toast } from '../ui/toasts';
import { Waiting } from '../ui/Waiting';
import { AppForm } from './AppForm';
import { formOf, updateBody, type FormValues } from './formValues';
import type { App } from './types';

export default function EditAppPage() {
  const t = useTexts('apps');
  const { name = '' } = useParams<{ name: string }>();
  const queries = useQueryClient();
  const [, go] = useLocation();
  // Read once: what others change meanwhile must not overwrite what is being typed.
  const { data, error, refetch } = useQuery({
    queryKey: ['application-form', name],
    queryFn: () =>
      dataOf<App | null>(
        client.GET('/applications:get', { params: { query: { filterByTk: name } } }),
      ),
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });

  async function save(values: FormValues) {
    const params = { query: { filterByTk: name } };
    await client.POST('/applications:update', { params, body: updateBody(values) });
    await queries.invalidateQueries({ queryKey: ['applications'] });
    toast(t('done.update', { name }));
    go(`/apps/${name}`);
  }

  if (error && data === undefined) return <FailedPage error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  if (data === null) return <NoPage />;
  return (
    <>
      <PageTitle>{t('editOf', { name })}</PageTitle>
      <AppForm
        first={formOf(data)}
        edits
        postgres={data.database?.dialect === 'postgres'}
        back={`/apps/${name}`}
        submitText={t('save')}
        submit={save}
      />
    </>
  );
}
