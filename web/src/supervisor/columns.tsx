import { Anchor, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { domainUrl } from '../app/place';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { AppIcon } from '../ui/AppIcon';
import { ErrorWords } from '../ui/ErrorWords';
import { causeOf } from './cause';
import { Memory } from './Memory';
import { Progress } from './Progress';
import type { Order } from './listState';
import { Sparkline } from './Sparkline';
import { StatusBadge } from './StatusBadge';
import type { App } from './types';
import { useSummary } from './useApps';

function NameCell({ app }: { app: App }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <AppIcon icon={app.icon ?? null} name={app.displayName || app.name} />
      <div style={{ minWidth: 0 }}>
        <Anchor
          component={Link}
          className="target"
          href={`/apps/${app.name}`}
          fw={600}
          size="sm"
          data-name
        >
          {app.name}
        </Anchor>
        {app.displayName && app.displayName !== app.name && (
          <Text size="xs" c="dimmed" data-name>
            {app.displayName}
          </Text>
        )}
        {app.tags.length > 0 && (
          <Text size="xs" c="dimmed" data-name>
            {app.tags.map((tag) => `#${tag}`).join(' ')}
          </Text>
        )}
      </div>
    </Group>
  );
}

function StatusCell({ app }: { app: App }) {
  return (
    <>
      <StatusBadge app={app} />
      <Progress app={app} />
      {app.lastError && (
        <Text size="xs" c="var(--mantine-color-error)" lineClamp={2} maw="18rem">
          <ErrorWords error={causeOf(app.lastError)} />
        </Text>
      )}
    </>
  );
}

function DatabaseCell({ app }: { app: App }) {
  const t = useTexts('apps');
  const { dialect, kind } = app.database ?? {};
  const where =
    dialect === 'sqlite'
      ? 'sqlite'
      : kind === 'new_schema'
        ? 'schema'
        : kind === 'new_connection'
          ? 'connection'
          : 'database';
  return (
    <div>
      {t(`database.${where}`)}
      <Text size="xs" c="dimmed">
        {t(app.options?.autoStart ? 'mode.auto' : 'mode.visit')}
      </Text>
    </div>
  );
}

function DomainCell({ app }: { app: App }) {
  if (!app.cname) return '–';
  return (
    <Anchor href={domainUrl(app.cname)} className="target" size="sm" data-name>
      {app.cname}
    </Anchor>
  );
}

function SeenCell({ app }: { app: App }) {
  const format = useFormat();
  return (
    <time dateTime={app.lastSeenAt ?? undefined} title={format.moment(app.lastSeenAt)}>
      {format.ago(app.lastSeenAt)}
    </time>
  );
}

function RequestsCell({ app }: { app: App }) {
  const t = useTexts('apps');
  const format = useFormat();
  const { requests, serverErrors } = app.figures;
  return (
    <div>
      {format.short(requests)}
      <Text size="xs" c={serverErrors > 0 ? 'var(--mantine-color-error)' : 'dimmed'}>
        {t('errors', { count: serverErrors, formatted: format.short(serverErrors) })}
      </Text>
    </div>
  );
}

function LatencyCell({ app }: { app: App }) {
  return useFormat().ms(app.figures.p95Ms);
}

/** Of the server that runs it. */
function VersionCell() {
  return useSummary().data?.version ?? '–';
}

export type ColumnName =
  | 'app'
  | 'status'
  | 'database'
  | 'domain'
  | 'version'
  | 'seen'
  | 'requests'
  | 'p95'
  | 'memory'
  | 'history';

interface Column {
  name: ColumnName;
  cell: (app: App) => ReactNode;
  /** There is nothing to tell; a card leaves it out. */
  isEmpty?: (app: App) => boolean;
}

const hasNoRequests = ({ figures }: App) => figures.requests === 0;
const hasNoMemory = ({ figures }: App) => !figures.memoryBytes;

export const columns: Column[] = [
  { name: 'app', cell: (app) => <NameCell app={app} /> },
  { name: 'status', cell: (app) => <StatusCell app={app} /> },
  { name: 'database', cell: (app) => <DatabaseCell app={app} /> },
  { name: 'domain', cell: (app) => <DomainCell app={app} />, isEmpty: (app) => !app.cname },
  { name: 'version', cell: () => <VersionCell /> },
  { name: 'seen', cell: (app) => <SeenCell app={app} />, isEmpty: (app) => !app.lastSeenAt },
  { name: 'requests', cell: (app) => <RequestsCell app={app} />, isEmpty: hasNoRequests },
  { name: 'p95', cell: (app) => <LatencyCell app={app} />, isEmpty: hasNoRequests },
  { name: 'memory', cell: (app) => <Memory app={app} />, isEmpty: hasNoMemory },
  {
    name: 'history',
    cell: (app) => <Sparkline history={app.history} />,
    isEmpty: ({ history }) => !history?.requests.some(Boolean),
  },
];

/** Columns that a list is sorted by. */
export const sorts: Partial<Record<ColumnName, Order>> = {
  app: 'name',
  status: 'status',
  domain: 'cname',
  seen: 'seen',
  requests: 'requests',
  p95: 'p95',
  memory: 'memory',
};

/** What the second line of a cell is sorted by. */
export const subSorts: Partial<Record<ColumnName, 'mode' | 'errors'>> = {
  database: 'mode',
  requests: 'errors',
};

/** Those that may be left out. */
export const optional: ColumnName[] = [
  'database',
  'domain',
  'version',
  'seen',
  'requests',
  'p95',
  'memory',
  'history',
];
