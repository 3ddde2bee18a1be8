import { Group, NativeSelect, ScrollArea, Switch, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client, dataOf } from '../api/client';
import { useTexts } from '../i18n';
import { ErrorNote } from '../ui/ErrorNote';
import classes from './LogTail.module.css';
import { isShown, levels, textOf, type Level } from './logLines';
import type { LogLine } from './types';

const refreshEvery = 2_000;
const most = 200;

/** The end of the app's log, followed while one looks. */
export function LogTail({ name }: { name: string }) {
  const t = useTexts('apps');
  const [follows, setFollows] = useState(true);
  const [level, setLevel] = useState<Level>('info');
  const [words, setWords] = useState('');
  const view = useRef<HTMLDivElement>(null);
  const { data = [], error } = useQuery({
    queryKey: ['applications', 'logs', name],
    queryFn: () =>
      dataOf<LogLine[]>(
        client.GET('/applications:logs', { params: { query: { filterByTk: name, limit: most } } }),
      ),
    refetchInterval: follows ? refreshEvery : false,
  });
  const lines = data.filter((line) => isShown(line, level, words));
  useEffect(() => {
    if (follows) view.current?.scrollTo({ top: view.current.scrollHeight });
  }, [follows, lines.length]);
  return (
    <>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2} size="h5">
          {t('part.log')}
        </Title>
        <Group gap="xs">
          <TextInput
            size="xs"
            type="search"
            aria-label={t('log.search')}
            placeholder={t('log.search')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <NativeSelect
            size="xs"
            aria-label={t('log.level')}
            value={level}
            onChange={(event) => setLevel(event.currentTarget.value as Level)}
            data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
          />
          <Switch
            size="xs"
            label={t('log.follow')}
            checked={follows}
            onChange={(event) => setFollows(event.currentTarget.checked)}
          />
        </Group>
      </Group>
      <ErrorNote error={error} />
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t(data.length === 0 ? 'log.none' : 'log.noneSuch')}
        </Text>
      ) : (
        <ScrollArea.Autosize
          mah={320}
          viewportRef={view}
          viewportProps={{ tabIndex: 0, role: 'log', 'aria-label': t('part.log') }}
        >
          <ol className={classes.lines}>
            {lines.map((line, i) => (
              <li key={`${line.time} ${i}`} data-level={line.level} data-name>
                {textOf(line)}
              </li>
            ))}
          </ol>
        </ScrollArea.Autosize>
      )}
    </>
  );
}
