import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../i18n';
import { runAll, type Outcome, type Verb } from './commands';
import classes from './BulkBar.module.css';
import type { App } from './types';

const AskFirst = lazy(() => import('./AskFirst'));
const BulkResults = lazy(() => import('./BulkResults'));

const verbs: Verb[] = ['start', 'stop', 'restart', 'destroy'];
const label = { start: 'start', stop: 'stop', restart: 'restart', destroy: 'delete' } as const;

interface Props {
  apps: App[];
  clear: () => void;
}

/** What can be done with all that are ticked, and how it went with each. */
export function BulkBar({ apps, clear }: Props) {
  const t = useTexts('apps');
  const queries = useQueryClient();
  const [wish, setWish] = useState<{ verb: Verb; apps: App[] } | null>(null);
  const [outcomes, setOutcomes] = useState<Outcome[] | null>(null);

  async function go(verb: Verb, names: string[]) {
    setWish(null);
    setOutcomes(names.map((name) => ({ name, is: 'waits' })));
    await runAll(verb, names, setOutcomes);
    await queries.invalidateQueries({ queryKey: ['applications'] });
  }

  return (
    <>
      {/* Its place is kept, so that the first tick moves no row. */}
      <Group
        gap="xs"
        mih={26}
        mb="xs"
        {...(apps.length > 0 && { className: classes.bar })}
        {...(apps.length > 0 && { role: 'group', 'aria-label': t('bulk.label') })}
      >
        {apps.length > 0 && (
          <>
            <Text size="sm" role="status">
              {t('bulk.count', { count: apps.length })}
            </Text>
            {verbs.map((verb) => (
              <Button
                key={verb}
                size="compact-sm"
                variant="default"
                onClick={() => setWish({ verb, apps })}
              >
                {t(label[verb as keyof typeof label])}
              </Button>
            ))}
            <Button size="compact-sm" variant="subtle" onClick={clear}>
              {t('bulk.clear')}
            </Button>
          </>
        )}
      </Group>
      <Suspense>
        {wish && (
          <AskFirst
            verb={wish.verb}
            apps={wish.apps}
            cancel={() => setWish(null)}
            confirm={() =>
              void go(
                wish.verb,
                wish.apps.map(({ name }) => name),
              )
            }
          />
        )}
        {outcomes && (
          <BulkResults
            outcomes={outcomes}
            close={() => {
              setOutcomes(null);
              clear();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
