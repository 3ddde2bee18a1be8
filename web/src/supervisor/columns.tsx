import { Anchor, Checkbox, Group, Text } from '@mantine/core';
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSelectionFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { Link } from 'wouter';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { AppIcon } from '../ui/AppIcon';
import { domainUrl } from './address';
import { Progress } from './Progress';
import { Sparkline } from './Sparkline';
import { StatusBadge } from './StatusBadge';
import type { App } from './types';

export const features = tableFeatures({ rowSelectionFeature, columnVisibilityFeature });
const helper = createColumnHelper<typeof features, App>();

function NameCell({ app }: { app: App }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <AppIcon icon={app.icon ?? null} name={app.displayName || app.name} />
      <div style={{ minWidth: 0 }}>
        <Anchor component={Link} href={`/apps/${app.name}`} fw={600} size="sm" data-name>
          {app.name}
        </Anchor>
        {app.displayName && (
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
        <Text size="xs" c="var(--mantine-color-error)" lineClamp={2} maw="18rem" data-name>
          {app.lastError.message || app.lastError.code}
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
    <Anchor href={domainUrl(app.cname)} size="sm" data-name>
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

function MemoryCell({ app }: { app: App }) {
  const { memoryBytes } = app.figures;
  const format = useFormat();
  return memoryBytes ? format.bytes(memoryBytes) : '–';
}

function TickCell({ label, ...ticked }: { label: string } & TickProps) {
  return <Checkbox size="xs" aria-label={label} {...ticked} />;
}

interface TickProps {
  checked: boolean;
  indeterminate?: boolean;
  onChange: (event: unknown) => void;
}

function TickAll(props: TickProps) {
  const t = useTexts('apps');
  return <TickCell label={t('tickAll')} {...props} />;
}

function TickOne({ name, ...props }: TickProps & { name: string }) {
  const t = useTexts('apps');
  return <TickCell label={t('tickOne', { name })} {...props} />;
}

export type ColumnName =
  'app' | 'status' | 'database' | 'domain' | 'seen' | 'requests' | 'p95' | 'memory' | 'history';

function Head({ name }: { name: ColumnName }) {
  const t = useTexts('apps');
  return t(`column.${name}`);
}

const shown = (name: ColumnName, cell: (app: App) => React.ReactNode) =>
  helper.display({
    id: name,
    header: () => <Head name={name} />,
    cell: ({ row }) => cell(row.original),
  });

export const columns = helper.columns([
  helper.display({
    id: 'tick',
    enableHiding: false,
    header: ({ table }) => (
      <TickAll
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
        onChange={table.getToggleAllRowsSelectedHandler()}
      />
    ),
    cell: ({ row }) => (
      <TickOne
        name={row.original.name}
        checked={row.getIsSelected()}
        onChange={row.getToggleSelectedHandler()}
      />
    ),
  }),
  shown('app', (app) => <NameCell app={app} />),
  shown('status', (app) => <StatusCell app={app} />),
  shown('database', (app) => <DatabaseCell app={app} />),
  shown('domain', (app) => <DomainCell app={app} />),
  shown('seen', (app) => <SeenCell app={app} />),
  shown('requests', (app) => <RequestsCell app={app} />),
  shown('p95', (app) => <LatencyCell app={app} />),
  shown('memory', (app) => <MemoryCell app={app} />),
  shown('history', (app) => <Sparkline history={app.history} />),
]);

/** Those that may be left out. */
export const optional: ColumnName[] = [
  'database',
  'domain',
  'seen',
  'requests',
  'p95',
  'memory',
  'history',
];
