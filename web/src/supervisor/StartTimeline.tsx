import { Table, Text } from '@mantine/core';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import classes from './StartTimeline.module.css';
import { startSteps, stepNames } from './steps';
import type { App } from './types';

/** The steps of the last start, each as long as it took. */
export function StartTimeline({ steps }: { steps: App['timeline'] }) {
  const t = useTexts('apps');
  const format = useFormat();
  if (steps.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noTimeline')}
      </Text>
    );
  const all = Math.max(steps[steps.length - 1]?.ms ?? 0, 1);
  const nameOf = (step: string) =>
    startSteps.includes(step as never)
      ? t(`stepDone.${stepNames[step as keyof typeof stepNames]}`)
      : step;
  return (
    <Table withRowBorders={false} verticalSpacing={4} aria-label={t('part.timeline')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('timeline.step')}</Table.Th>
          <Table.Th>{t('timeline.took')}</Table.Th>
          <Table.Th ta="right">{t('timeline.at')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {steps.map(({ step, ms }, i) => {
          const from = steps[i - 1]?.ms ?? 0;
          return (
            <Table.Tr key={`${step} ${i}`}>
              <Table.Td>{nameOf(step)}</Table.Td>
              <Table.Td className={classes.track}>
                <span
                  className={classes.bar}
                  style={{
                    marginInlineStart: `${(100 * from) / all}%`,
                    width: `max(2px, ${(100 * (ms - from)) / all}%)`,
                  }}
                />
              </Table.Td>
              <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                {format.ms(ms)}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
