import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { remember, remembered } from '../app/storage';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { EmptyState } from '../ui/EmptyState';
import { ErrorNote } from '../ui/ErrorNote';
import { PageTitle } from '../ui/PageTitle';
import { Waiting } from '../ui/Waiting';
import { AppsTable, type Ticked } from './AppsTable';
import { BulkBar } from './BulkBar';
import { useListState } from './listState';
import { Pager } from './Pager';
import { Toolbar } from './Toolbar';
import type { App, Summary } from './types';
import { useAppList, useLiveStatus, useSummary } from './useApps';
import { useAsk } from './useAsk';

const DeletedTable = lazy(() => import('./DeletedTable'));

function Whole({ summary, linked }: { summary: Summary; linked: boolean }) {
  const t = useTexts('apps');
  const format = useFormat();
  return (
    <Text size="sm" c="dimmed" mb="sm">
      {t('whole', {
        count: summary.total,
        total: format.number(summary.total),
        running: format.number(summary.statuses.running ?? 0),
        memory: format.bytes(summary.memory.rss),
        version: summary.version,
      })}
      {' · '}
      <span role="status">{t(linked ? 'live' : 'reconnecting')}</span>
    </Text>
  );
}

const columnsKey = 'apps.hidden-columns';

function useHiddenColumns() {
  const [hidden, setHidden] = useState<Record<string, boolean>>(() =>
    Object.fromEntries(
      (remembered(columnsKey) ?? '')
        .split(',')
        .filter(Boolean)
        .map((name) => [name, true]),
    ),
  );
  const hide = (next: Record<string, boolean>) => {
    remember(columnsKey, Object.keys(next).join(','));
    setHidden(next);
  };
  return [hidden, hide] as const;
}

const newApp = (text: string) => (
  <Button component={Link} href="/apps/new" leftSection={<IconPlus size={16} aria-hidden />}>
    {text}
  </Button>
);

/** Main's table of apps. */
export default function AppsPage() {
  const t = useTexts('apps');
  const [state, change] = useListState();
  const [hidden, hide] = useHiddenColumns();
  const [ticked, tick] = useState<Ticked>({});
  const linked = useLiveStatus();
  const list = useAppList(state);
  const { data: summary } = useSummary();
  const { act, dialog, command } = useAsk();
  const apps: App[] = list.data?.data ?? [];
  const chosen = apps.filter(({ name }) => ticked[name]);
  const filtered = state.words !== '' || state.statuses.length > 0 || state.tags.length > 0;
  return (
    <>
      <PageTitle actions={newApp(t('add'))}>{t('title')}</PageTitle>
      {summary && <Whole summary={summary} linked={linked} />}
      {(state.deleted || (summary?.deleted ?? 0) > 0) && (
        <Group component="nav" aria-label={t('view.label')} gap="md" mb="sm">
          {[false, true].map((deleted) => (
            <Anchor
              key={String(deleted)}
              component="button"
              className="target"
              size="sm"
              underline={state.deleted === deleted ? 'always' : 'hover'}
              aria-current={state.deleted === deleted ? 'page' : undefined}
              onClick={() => change({ deleted, words: '', statuses: [], tags: [] })}
            >
              {deleted ? t('view.deleted', { count: summary?.deleted ?? 0 }) : t('view.there')}
            </Anchor>
          ))}
        </Group>
      )}
      <Toolbar state={state} change={change} summary={summary} hidden={hidden} hide={hide} />
      <ErrorNote
        error={command.error}
        title={t('commandFailed', { name: command.variables?.name ?? '' })}
      />
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.data && apps.length === 0 && filtered && (
        <EmptyState
          title={t('none.title')}
          text={t('none.text')}
          action={
            <Anchor
              component="button"
              onClick={() => change({ words: '', statuses: [], tags: [] })}
            >
              {t('none.clear')}
            </Anchor>
          }
        />
      )}
      {list.data && apps.length === 0 && !filtered && !state.deleted && (
        <EmptyState title={t('empty.title')} text={t('empty.text')} action={newApp(t('add'))} />
      )}
      {apps.length > 0 && state.deleted && (
        <Suspense fallback={<Waiting />}>
          <DeletedTable apps={apps} act={act} />
        </Suspense>
      )}
      {apps.length > 0 && !state.deleted && (
        <Group component="section" display="block">
          <BulkBar apps={chosen} clear={() => tick({})} />
          <AppsTable
            apps={apps}
            hidden={hidden}
            sort={state.sort}
            change={change}
            ticked={ticked}
            tick={tick}
            act={act}
            busy={command.isPending ? command.variables.name : undefined}
          />
        </Group>
      )}
      {list.data && apps.length > 0 && (
        <Pager state={state} change={change} count={list.data.meta.count} />
      )}
      {dialog}
    </>
  );
}
