import { Alert, Button, Group, Text } from '@mantine/core';
import { Refusal } from '../api/refusal';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { ErrorWords } from '../ui/ErrorWords';
import { mayStart } from './state';
import type { App } from './types';

/** Codes that have advice of their own in the catalogue. */
const advised = [
  'STORAGE_FAILED',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
  'STORAGE_CORRUPT',
  'NEWER_DATA',
  'FORBIDDEN',
] as const;
type Advised = (typeof advised)[number];

/** Why the app failed the last time, and what to do about it. */
export function LastError({ app, retry }: { app: App; retry: () => void }) {
  const t = useTexts('apps');
  const format = useFormat();
  const { lastError } = app;
  if (!lastError) return null;
  const code = advised.includes(lastError.code as Advised)
    ? (lastError.code as Advised)
    : 'otherwise';
  return (
    <Alert color="red" variant="outline" title={t('lastError')} mt="sm">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <ErrorWords error={new Refusal(lastError.message, lastError.code)} />
      </Text>
      <Text size="xs" c="dimmed" data-name>
        {lastError.code}
        {lastError.at && ` · ${format.moment(lastError.at)}`}
      </Text>
      <Text size="sm" mt="xs">
        {t(`advice.${code}`)}
      </Text>
      {mayStart(app) && (
        <Group mt="xs">
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t('startAgain')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
