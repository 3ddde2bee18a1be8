import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useUnsaved } from '../../ui/unsaved';

interface Props {
  save: () => void;
  busy: boolean;
  error: unknown;
  /** Something differs from what is stored, and could be saved. */
  ready: boolean;
  children: ReactNode;
}

/** Inputs that are saved together; Enter does it, too. */
export function SaveForm({ save, busy, error, ready, children }: Props) {
  const t = useTexts('people');
  useUnsaved(ready && !busy);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) save();
      }}
    >
      <Stack maw={480}>
        {children}
        <ErrorNote error={error} title={t('settings.failed')} />
        <Group>
          <Button type="submit" loading={busy} disabled={!ready}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
