import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, dataOf } from '../api/client';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { ErrorNote } from '../ui/ErrorNote';
import { Waiting } from '../ui/Waiting';
import type { App, Part } from './types';

const refreshEvery = 3_000;
const known = ['lifecycle', 'db', 'session', 'gateway'] as const;
type Known = (typeof known)[number];

/** Parts that the app's supervisor keeps running, in start order. */
export function SupervisionTree({ app }: { app: App }) {
  const t = useTexts('apps');
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['applications', 'tree', app.name, app.phase],
    queryFn: () =>
      dataOf<Part[]>(
        client.GET('/applications:tree', { params: { query: { filterByTk: app.name } } }),
      ),
    refetchInterval: refreshEvery,
  });
  if (error) return <ErrorNote error={error} retry={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noTree')}
      </Text>
    );
  return (
    <Table withRowBorders={false} verticalSpacing={4} aria-label={t('part.tree')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('tree.part')}</Table.Th>
          <Table.Th>{t('tree.state')}</Table.Th>
          <Table.Th ta="right">{t('tree.restarts')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.map(({ id, state, restarts }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <span data-name>{id}</span>
              {known.includes(id as Known) && (
                <Text size="xs" c="dimmed">
                  {t(`part_of.${id as Known}`)}
                </Text>
              )}
            </Table.Td>
            <Table.Td>{t(`partState.${state}`)}</Table.Td>
            <Table.Td ta="right">{format.number(restarts)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
