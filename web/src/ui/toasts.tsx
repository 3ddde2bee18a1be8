import { Button, Notification, Stack } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../i18n';
import classes from './toasts.module.css';

/** Something that is done, with a way back where there is one. Errors stand in place. */
interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

const shownFor = 8_000;
const shownWithUndo = 20_000;

let all: readonly Toast[] = [];
let count = 0;
const watchers = new Set<() => void>();

function become(next: readonly Toast[]): void {
  all = next;
  for (const tell of watchers) tell();
}

const drop = (id: number): void => become(all.filter((one) => one.id !== id));

export function toast(text: string, undo?: () => void): void {
  const id = ++count;
  become([...all.slice(-2), undo ? { id, text, undo } : { id, text }]);
  setTimeout(() => drop(id), undo ? shownWithUndo : shownFor);
}

export function Toasts() {
  const t = useTexts('common');
  const shown = useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => all,
  );
  return (
    <Stack className={classes.top} gap="xs" role="status" aria-live="polite">
      {shown.map((one) => (
        <Notification
          key={one.id}
          withBorder
          color="leaf"
          onClose={() => drop(one.id)}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          {one.text}
          {one.undo && (
            <Button
              size="compact-sm"
              variant="subtle"
              ml="sm"
              onClick={() => {
                drop(one.id);
                one.undo?.();
              }}
            >
              {t('undo')}
            </Button>
          )}
        </Notification>
      ))}
    </Stack>
  );
}
