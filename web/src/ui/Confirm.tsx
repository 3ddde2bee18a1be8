import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import { ErrorNote } from './ErrorNote';
import { useFocusBack } from './useFocusBack';

interface Props {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The word on the button that does it. */
  action: string;
  /** The word on the other one. */
  cancel?: string;
  /** To be typed before it can be done. */
  word?: string;
  /** The dialog closes when it is done; an error stands in it, under `failed`. */
  run: () => unknown;
  done?: () => void;
  close: () => void;
  failed?: string;
  danger?: boolean;
  /** Over what else stands there: a drawer, say. */
  zIndex?: number;
}

/** A question before something that has no way back. It is there as long as it is asked. */
export function Confirm(props: Props) {
  const { title, children, action, cancel, word = '', run, done, close, failed } = props;
  const t = useTexts('common');
  useFocusBack();
  const [typed, setTyped] = useState('');
  const act = useMutation({
    mutationFn: async () => run(),
    onSuccess: () => {
      close();
      done?.();
    },
  });
  const ready = typed === word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // A form that the dialog was opened from hears it too.
    if (ready && !act.isPending) act.mutate();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      {...(props.zIndex && { zIndex: props.zIndex })}
    >
      <form onSubmit={submit}>
        <Stack>
          {typeof children === 'string' ? <Text size="sm">{children}</Text> : children}
          {word && (
            <TextInput
              label={t('typeToConfirm', { word })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
            />
          )}
          <ErrorNote error={act.error} {...(failed && { title: failed })} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus={!word || undefined}>
              {cancel ?? t('cancel')}
            </Button>
            <Button
              type="submit"
              color={props.danger === false ? undefined : 'red.9'}
              loading={act.isPending}
              disabled={!ready}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
