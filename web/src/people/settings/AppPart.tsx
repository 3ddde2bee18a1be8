import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { here, isMain } from '../../app/place';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { dataOf } from '../api';
import { Section } from '../parts/Section';

interface Info {
  version: string;
  database: { dialect: string };
}

const databases: Record<string, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** What runs here, and how it is run anew. Main lives with the server: it is only read again. */
export function AppPart({ mayRestart }: { mayRestart: boolean }) {
  const t = useTexts('people');
  const queries = useQueryClient();
  const [asking, { open, close }] = useDisclosure(false);
  const { data } = useQuery({
    queryKey: ['settings', 'info'],
    queryFn: ({ signal }) => dataOf<Info>('app:getInfo', { signal }),
  });
  const refresh = useMutation({
    mutationFn: () => dataOf('app:refresh', { body: {} }),
    onSuccess: () => {
      toast(t('settings.refreshed'));
      return queries.invalidateQueries();
    },
  });
  return (
    <Section title={t('settings.server')}>
      {data && (
        <Text size="sm">
          {t('settings.version')}: <span data-name>Coppice {data.version}</span>
          <br />
          {t('settings.database')}:{' '}
          <span data-name>{databases[data.database.dialect] ?? data.database.dialect}</span>
        </Text>
      )}
      <ErrorNote error={refresh.error} />
      {mayRestart && (
        <Group gap="xs">
          <Button variant="default" loading={refresh.isPending} onClick={() => refresh.mutate()}>
            {t('settings.refresh')}
          </Button>
          {!isMain(here) && (
            <Button variant="default" onClick={open}>
              {t('settings.restart')}
            </Button>
          )}
        </Group>
      )}
      {asking && (
        <Confirm
          close={close}
          title={t('settings.restartAsk')}
          action={t('settings.restart')}
          danger={false}
          run={() => dataOf('app:restart', { body: {} })}
          done={() => toast(t('settings.restarted'))}
        >
          {t('settings.restartText')}
        </Confirm>
      )}
    </Section>
  );
}
