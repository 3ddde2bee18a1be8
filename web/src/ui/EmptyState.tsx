import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** What to do first. */
  text: string;
  action?: ReactNode;
}

export function EmptyState({ title, text, action }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" ta="center">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw="28rem">
        {text}
      </Text>
      {action}
    </Stack>
  );
}
