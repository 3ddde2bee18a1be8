import { Anchor, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { domainUrl } from '../app/place';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import type { App } from './types';
import { useSummary } from './useApps';

/** What the app is, as far as it was said or found out. */
export function AppFacts({ app }: { app: App }) {
  const t = useTexts('apps');
  const format = useFormat();
  const { data: summary } = useSummary();
  const place = app.database ?? {};
  const rows: [string, ReactNode][] = [
    [t('field.name'), app.name],
    [t('field.autoStart'), t(app.options?.autoStart ? 'mode.auto' : 'mode.visit')],
    [
      t('field.kind'),
      place.dialect === 'sqlite'
        ? t('database.sqlite')
        : [place.host, place.database, place.schema].filter(Boolean).join(' / ') || '–',
    ],
    [
      t('field.cname'),
      app.cname ? (
        <Anchor href={domainUrl(app.cname)} className="target" size="sm">
          {app.cname}
        </Anchor>
      ) : (
        '–'
      ),
    ],
    [t('field.tags'), app.tags.join(', ') || '–'],
    [t('field.environment'), t('local')],
    [t('version'), summary?.version ?? '–'],
    [t('startedAt'), format.moment(app.startedAt)],
    [t('column.seen'), format.ago(app.lastSeenAt)],
    [t('createdAt'), format.moment(app.createdAt)],
  ];
  return (
    <Table
      aria-label={t('part.facts')}
      variant="vertical"
      layout="fixed"
      withRowBorders={false}
      verticalSpacing={4}
    >
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th w="9rem">{label}</Table.Th>
            <Table.Td data-name style={{ overflowWrap: 'anywhere' }}>
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
