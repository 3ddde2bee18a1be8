import { Text } from '@mantine/core';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import type { App } from './types';

/** What the app's database holds of the server's memory, or why there is no such figure. */
export function Memory({ app, explained = false }: { app: App; explained?: boolean }) {
  const t = useTexts('apps');
  const format = useFormat();
  const { memoryBytes } = app.figures;
  if (memoryBytes) return format.bytes(memoryBytes);
  const isShared = app.database?.dialect !== 'sqlite';
  const word = isShared ? t('memory.shared') : '–';
  const why = t(isShared ? 'memory.whyShared' : 'memory.whyNone');
  if (!explained) return <span title={why}>{word}</span>;
  return (
    <>
      {word}
      <Text size="xs" fw={400} c="dimmed">
        {why}
      </Text>
    </>
  );
}
