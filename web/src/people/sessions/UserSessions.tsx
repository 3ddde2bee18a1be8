import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { dataOf, type Person, type Session } from '../api';
import { DataTable } from '../parts/DataTable';
import { Section } from '../parts/Section';
import { useSessionColumns } from './SessionTable';

/** Where a user is signed in, for the administrator. */
export function UserSessions({ user }: { user: Person }) {
  const t = useTexts('people');
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions', 'of', user.id],
    queryFn: ({ signal }) =>
      dataOf<Session[]>('users/{source}/sessions:list', {
        source: user.id,
        query: { paginate: false },
        signal,
      }),
  });
  const end = useMutation({
    mutationFn: (ids: string[]) =>
      dataOf<number>('users/{source}/sessions:destroy', {
        source: user.id,
        query: { filterByTk: ids },
        body: {},
      }),
    onSuccess: (count) => toast(t('users.ended', { count })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const one = end.variables?.length === 1 && end.isPending ? (end.variables[0] ?? null) : null;
  const columns = useSessionColumns<Session>((row) => end.mutate([row.id]), one);
  const others = (data ?? []).filter((row) => !row.current);
  return (
    <Section title={t('users.sessionsTitle')}>
      <ErrorNote error={error ?? end.error} retry={error ? () => void refetch() : undefined} />
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('users.noSessions')}
        </Text>
      )}
      {data && data.length > 0 && (
        <DataTable
          label={t('users.sessionsTitle')}
          columns={columns}
          rows={data}
          keyOf={(row) => row.id}
        />
      )}
      {others.length > 1 && (
        <Group>
          <Button
            variant="default"
            loading={end.isPending && one === null}
            onClick={() => end.mutate(others.map((row) => row.id))}
          >
            {t('users.endAll')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
