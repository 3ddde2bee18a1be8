import { Alert, Button, Group, Text } from '@mantine/core';
import { useLateTexts, useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { languageOf } from './cause';
import { mayStart } from './state';
import type { App } from './types';

/** Codes that have advice of their own in the catalogue. */
const advised = [
  'STORAGE_FAILED',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
  'DATABASE_REFUSED',
  'NEWER_DATA',
  'UNANSWERED',
] as const;
type Advised = (typeof advised)[number];

/** Why the app failed the last time: what it means, what to do about it, then the cause. */
export function LastError({ app, retry }: { app: App; retry: () => void }) {
  const t = useTexts('apps');
  const ofCode = useLateTexts('errors', Boolean(app.lastError));
  const format = useFormat();
  const { lastError } = app;
  if (!lastError) return null;
  const { code, message, at } = lastError;
  const known = advised.includes(code as Advised) ? (code as Advised) : 'otherwise';
  return (
    <Alert color="red" variant="outline" title={t('lastError')} mt="sm">
      <Text size="sm" fw={600}>
        {ofCode(code)}
      </Text>
      <Text size="sm">{t(`advice.${known}`)}</Text>
      <Text size="sm" mt="xs" style={{ overflowWrap: 'anywhere' }}>
        {t('cause')}{' '}
        <span lang={languageOf(message)} data-name>
          {message || code}
        </span>
      </Text>
      <Text size="xs" c="dimmed" data-name>
        {code}
        {at && ` · ${format.moment(at)}`}
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
