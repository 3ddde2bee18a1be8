import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useFocusBack } from '../../ui/useFocusBack';
import { useSubmit } from './useSubmit';

interface Props {
  title: string;
  /** What will go. */
  text: ReactNode;
  /** To be typed before anything goes; empty if nothing needs to be. */
  word: string;
  /** A further question, with what it was answered. */
  option?: string;
  go: (chosen: boolean) => Promise<unknown>;
  done: () => void;
  close: () => void;
}

/** Asks before something goes for good. */
export function DeleteDialog({ title, text, word, option, go, done, close }: Props) {
  useFocusBack();
  const t = useTexts('schema');
  const { error, busy, run } = useSubmit();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(false);
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (typed === word && (await run(() => go(chosen)))) done();
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      zIndex={300}
    >
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <div>{text}</div>
          {option && (
            <Checkbox
              label={option}
              checked={chosen}
              onChange={(event) => setChosen(event.currentTarget.checked)}
            />
          )}
          {word && (
            <TextInput
              data-autofocus
              label={
                <span>
                  {t('delete.type')} <strong data-name>{word}</strong>
                </span>
              }
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Text size="sm">{t('delete.final')}</Text>
          <ErrorNote error={error} title={t('delete.failed')} />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" color="red" loading={busy} disabled={typed !== word}>
              {t('delete.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
