import { Progress as Bar, Text } from '@mantine/core';
import { useTexts } from '../i18n';
import { isSettled, standingOf } from './state';
import { shareDone, stepOf } from './steps';
import type { App } from './types';

/** How far a command under way is, by the steps that it has told of. */
export function Progress({ app }: { app: App }) {
  const t = useTexts('apps');
  if (isSettled(app)) return null;
  const step = stepOf(app);
  const text = step ? t(`step.${step}`) : t(`standing.${standingOf(app)}`);
  return (
    <div>
      <Bar
        value={shareDone(app)}
        size="xs"
        mt={4}
        animated
        aria-label={t('progressOf', { name: app.name })}
      />
      <Text size="xs" c="dimmed">
        {text}
      </Text>
    </div>
  );
}
