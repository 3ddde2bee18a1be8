import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';

interface Props {
  opened: boolean;
  close: () => void;
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The word on the button that does it. */
  action: string;
  /** Closes when it is done; an error stands in the dialog. */
  run: () => Promise<unknown>;
  done?: () => void;
  danger?: boolean;
}

/** A question before something that has no way back. */
export function Confirm(props: Props) {
  const { opened, close, title, children, action, run, done, danger = true } = props;
  const t = useTexts('common');
  const act = useMutation({
    mutationFn: run,
    onSuccess: () => {
      close();
      done?.();
    },
  });
  const leave = () => {
    act.reset();
    close();
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {typeof children === 'string' ? <Text size="sm">{children}</Text> : children}
        <ErrorNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={leave} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            color={danger ? 'red.9' : undefined}
            loading={act.isPending}
            onClick={() => act.mutate()}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
