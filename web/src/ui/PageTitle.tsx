import { Group, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { useBrand } from '../api/info';

interface Props {
  children: string;
  /** The title is a name that somebody gave, and in no catalogue. */
  isName?: boolean;
  /** Buttons beside the title. */
  actions?: ReactNode;
}

/** The one h1 of a page; also the title of the tab. */
export function PageTitle({ children, isName, actions }: Props) {
  const brand = useBrand();
  useEffect(() => {
    document.title = `${children} · ${brand}`;
  }, [children, brand]);
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <Title
        order={1}
        size="h2"
        style={{ overflowWrap: 'anywhere' }}
        data-name={isName || undefined}
      >
        {children}
      </Title>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
