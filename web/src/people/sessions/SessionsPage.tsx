import { Anchor, Button, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTexts } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { Waiting } from '../../ui/Waiting';
import { ask, dataOf, personName, type Listed, type Person, type Session } from '../api';
import { DataTable } from '../parts/DataTable';
import { pageSize, useListState } from '../parts/listState';
import { SearchBox } from '../parts/SearchBox';
import { useSessionColumns } from './SessionTable';

type Of = Session & { user: Pick<Person, 'id' | 'nickname' | 'username' | 'email'> };

const everyMinute = 60_000;

/** Where everybody is signed in, for the administrator. */
export default function SessionsPage() {
  const t = useTexts('people');
  const queries = useQueryClient();
  const list = useListState('');
  const search = list.get('q');
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['sessions', 'everybody', list.page, search],
    queryFn: ({ signal }) =>
      ask<Listed<Of>>('sessions:listAll', {
        query: { page: list.page, pageSize, search },
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMinute,
  });
  const end = useMutation({
    mutationFn: (row: Of) =>
      dataOf<number>('users/{source}/sessions:destroy', {
        source: row.user.id,
        query: { filterByTk: [row.id] },
        body: {},
      }),
    onSuccess: (count) => toast(t('users.ended', { count })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const columns = useSessionColumns<Of>(
    (row) => end.mutate(row),
    end.isPending ? end.variables.id : null,
  );
  columns.unshift({
    label: t('sessions.user'),
    cell: ({ user }) => (
      <Anchor
        component={Link}
        className="target"
        href={`/users/${user.id}`}
        size="sm"
        fw={500}
        data-name
      >
        {personName(user)}
      </Anchor>
    ),
  });
  return (
    <>
      <PageTitle>{t('sessions.title')}</PageTitle>
      <Text size="sm" c="dimmed" mb="md">
        {t('sessions.text')}
      </Text>
      <SearchBox label={t('sessions.search')} value={search} onChange={(q) => list.set({ q })} />
      <ErrorNote error={error ?? end.error} retry={error ? () => void refetch() : undefined} />
      {!data && !error && <Waiting />}
      {data && data.data.length > 0 && (
        <DataTable
          label={t('sessions.title')}
          columns={columns}
          rows={data.data}
          keyOf={(row) => row.id}
          state={list}
          count={data.meta.count}
          busy={isPlaceholderData}
          minWidth={860}
        />
      )}
      {data?.data.length === 0 && (
        <EmptyState
          title={t('noMatch.title')}
          text={t('noMatch.text')}
          action={
            <Button variant="default" onClick={() => list.set({ q: '' })}>
              {t('noMatch.action')}
            </Button>
          }
        />
      )}
    </>
  );
}
