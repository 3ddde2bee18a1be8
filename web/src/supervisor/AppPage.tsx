import { Anchor, Card, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { lazy, Suspense, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { ErrorNote } from '../ui/ErrorNote';
import { FailedPage } from '../ui/FailedPage';
import { PageTitle } from '../ui/PageTitle';
import { Waiting } from '../ui/Waiting';
import { AppActions } from './AppActions';
import { AppFacts } from './AppFacts';
import { LastError } from './LastError';
import { LogTail } from './LogTail';
import { Memory } from './Memory';
import { Progress } from './Progress';
import { StartTimeline } from './StartTimeline';
import { StatusBadge } from './StatusBadge';
import { SupervisionTree } from './SupervisionTree';
import type { App } from './types';
import { useLiveStatus, useOneApp } from './useApps';
import { useAsk } from './useAsk';

const Chart = lazy(() => import('./TrafficChart'));

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section" padding="md">
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </Card>
  );
}

function Figures({ app }: { app: App }) {
  const t = useTexts('apps');
  const format = useFormat();
  const { figures } = app;
  const shown = [
    ['requests', format.number(figures.requests)],
    ['errors', format.number(figures.serverErrors)],
    ['refused', format.number(figures.refused)],
    ['inFlight', format.number(figures.inFlight)],
    ['p95', format.ms(figures.p95Ms)],
    ['cpu', format.ms(figures.cpuMs)],
    ['memory', <Memory key="memory" app={app} explained />],
  ] as const;
  return (
    <>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs" component="dl" m={0}>
        {shown.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="xs" c="dimmed">
              {t(`figure.${name}`)}
            </Text>
            <Text component="dd" m={0} fw={600}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {app.history && (
        <Suspense fallback={<Waiting />}>
          <Chart history={app.history} />
        </Suspense>
      )}
    </>
  );
}

/** One app: how it is, what it does, why it failed, and what can be done. */
export default function AppPage() {
  const t = useTexts('apps');
  const { name = '' } = useParams<{ name: string }>();
  const [, go] = useLocation();
  useLiveStatus();
  const { data: app, error, refetch } = useOneApp(name);
  const { act, dialog, command } = useAsk((verb) => {
    if (verb === 'destroy') go('/apps');
  });
  if (error && !app) return <FailedPage error={error} retry={() => void refetch()} />;
  if (app === undefined) return <Waiting />;
  if (app === null)
    return (
      <>
        <PageTitle>{t('gone.title')}</PageTitle>
        <Text mb="md">{t('gone.text', { name })}</Text>
        <Anchor component={Link} href="/apps">
          {t('back')}
        </Anchor>
      </>
    );
  return (
    <>
      <Anchor component={Link} className="target" href="/apps" size="sm">
        {t('back')}
      </Anchor>
      <PageTitle
        isName
        actions={<AppActions app={app} act={act} busy={command.isPending} worded />}
      >
        {app.displayName || app.name}
      </PageTitle>
      <Group mb="md" gap="sm" role="status">
        <StatusBadge app={app} />
        <Progress app={app} />
      </Group>
      <ErrorNote error={command.error} title={t('commandFailed', { name })} />
      <LastError app={app} retry={() => act('start', app)} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} mt="sm">
        <Part title={t('part.figures')}>
          <Figures app={app} />
        </Part>
        <Part title={t('part.facts')}>
          <AppFacts app={app} />
        </Part>
        <Part title={t('part.timeline')}>
          <StartTimeline steps={app.timeline} />
        </Part>
        <Part title={t('part.tree')}>
          <SupervisionTree app={app} />
        </Part>
      </SimpleGrid>
      <Card withBorder component="section" padding="md" mt="md">
        <LogTail name={name} />
      </Card>
      {dialog}
    </>
  );
}
