import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client, dataOf } from '../api/client';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import type { Verb } from './commands';
import type { App } from './types';

/** When it was deleted: lists leave that out, the app itself tells. */
function Since({ app }: { app: App }) {
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ['deleted', app.name],
    queryFn: () =>
      dataOf<App | null>(
        client.GET('/applications:get', { params: { query: { filterByTk: app.name } } }),
      ),
    enabled: !app.deletedAt,
    gcTime: 0,
  });
  const at = app.deletedAt ?? data?.deletedAt;
  return (
    <time dateTime={at ?? undefined} title={format.moment(at)}>
      {format.ago(at)}
    </time>
  );
}

/** Apps in their grace period, which can be brought back. */
export default function DeletedTable({
  apps,
  act,
}: {
  apps: App[];
  act: (verb: Verb, app: App) => void;
}) {
  const t = useTexts('apps');
  const c = useTexts('common');
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label={t('view.deletedTable')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.app')}</Table.Th>
            <Table.Th>{t('deletedAt')}</Table.Th>
            <Table.Th ta="right">{c('actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {apps.map((app) => (
            <Table.Tr key={app.name} data-app={app.name}>
              <Table.Td data-name>
                {app.displayName ? `${app.displayName} (${app.name})` : app.name}
              </Table.Td>
              <Table.Td>
                <Since app={app} />
              </Table.Td>
              <Table.Td ta="right">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('actionOn', { action: t('restore'), name: app.name })}
                  onClick={() => act('restore', app)}
                >
                  {t('restore')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
