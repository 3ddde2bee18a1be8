import { Button, Table } from '@mantine/core';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import classes from './AppsTable.module.css';
import type { Verb } from './commands';
import type { App } from './types';

function Moment({ at }: { at: string | null | undefined }) {
  const format = useFormat();
  return (
    <time dateTime={at ?? undefined} title={format.moment(at)}>
      {format.ago(at)}
    </time>
  );
}

/** Apps in their grace period, which can be brought back. Cards on a narrow window. */
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
    <div className={classes.frame}>
      <Table role="table" aria-label={t('view.deletedTable')} className={classes.table} fz="sm">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            <Table.Th role="columnheader">{t('column.app')}</Table.Th>
            <Table.Th role="columnheader">{t('deletedAt')}</Table.Th>
            <Table.Th role="columnheader">{t('purgeAt')}</Table.Th>
            <Table.Th role="columnheader" ta="right">
              {c('actions')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {apps.map((app) => (
            <Table.Tr key={app.name} role="row" data-app={app.name}>
              <Table.Td role="cell" className={classes.cell} data-column="app" data-name>
                {app.displayName && app.displayName !== app.name
                  ? `${app.displayName} (${app.name})`
                  : app.name}
              </Table.Td>
              <Table.Td role="cell" className={classes.cell} data-label={t('deletedAt')}>
                <Moment at={app.deletedAt} />
              </Table.Td>
              <Table.Td role="cell" className={classes.cell} data-label={t('purgeAt')}>
                <Moment at={app.purgeAt} />
              </Table.Td>
              <Table.Td role="cell" className={classes.cell} data-column="actions" ta="right">
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
    </div>
  );
}
