import { Button, Table } from '@mantine/core';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import type { Verb } from './commands';
import type { App } from './types';

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
  const format = useFormat();
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
              <Table.Td>{format.ago(app.deletedAt ?? app.updatedAt)}</Table.Td>
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
