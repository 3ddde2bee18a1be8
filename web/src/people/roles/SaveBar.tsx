import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Refusal } from '../../api/refusal';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { dataOf } from '../api';
import { changesOf, countChanges, type Draft, type Scope } from './draft';
import { keepDraft } from './drafts';
import { readRole, type Stored } from './loaded';
import classes from './SaveBar.module.css';

interface Props {
  role: string;
  stored: Stored;
  before: Draft;
  draft: Draft;
  scopes: Scope[];
}

/** Whether the role is not what these changes began with. */
async function isStale(role: string, stored: Stored): Promise<boolean> {
  const now = await readRole(role);
  return JSON.stringify(now) !== JSON.stringify(stored);
}

/** How many changes wait, and the one act that saves them all. Nothing without any. */
export function SaveBar({ role, stored, before, draft, scopes }: Props) {
  const t = useTexts('people');
  const queries = useQueryClient();
  const count = countChanges(before, draft, scopes);
  const save = useMutation({
    mutationFn: async (over: boolean) => {
      if (!over && (await isStale(role, stored))) throw new Refusal('', 'STALE');
      const body = changesOf(before, draft, scopes);
      if (body) await dataOf('roles:update', { query: { filterByTk: role }, body });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['roles'] });
      keepDraft(role, null);
      toast(t('roles.saved'));
      void queries.invalidateQueries({ queryKey: ['rights'] });
    },
  });
  const discard = () => {
    save.reset();
    keepDraft(role, null);
    void queries.invalidateQueries({ queryKey: ['roles'] });
  };
  if (count === 0) return null;
  const stale = save.error instanceof Refusal && save.error.code === 'STALE';
  return (
    <Paper
      component="section"
      withBorder
      p="sm"
      className={classes.bar}
      aria-label={t('roles.changes', { count })}
    >
      <Stack gap="xs">
        {stale ? (
          <Stack gap={4} role="alert">
            <Text fw={600}>{t('roles.stale')}</Text>
            <Text size="sm">{t('roles.staleText')}</Text>
          </Stack>
        ) : (
          <ErrorNote error={save.error} title={t('roles.notSaved')} />
        )}
        <Group justify="space-between" gap="xs">
          <Text size="sm" role="status">
            {t('roles.changes', { count })}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={discard}>
              {stale ? t('roles.loadTheirs') : t('roles.discard')}
            </Button>
            <Button loading={save.isPending} onClick={() => save.mutate(stale)}>
              {stale ? t('roles.saveMine') : t('save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}
