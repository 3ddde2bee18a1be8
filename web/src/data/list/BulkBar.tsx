import { Button, Group, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import type { Collection } from '../model/meta';
import type { Dialog } from './ListDialogs';

interface Props {
  collection: Collection;
  /** How many records are selected. */
  count: number;
  open: (dialog: Dialog) => void;
  clear: () => void;
}

/** What can be done with the selected records. */
export function BulkBar({ collection, count, open, clear }: Props) {
  const t = useTexts('data');
  const rights = useRights();
  return (
    <Group gap="xs" role="group" aria-label={t('bulk.chosen')}>
      <Text size="sm" fw={600} role="status">
        {t('bulk.count', { count })}
      </Text>
      {rights.on(collection.name, 'update') && (
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => open('edit')}
        >
          {t('bulk.edit')}
        </Button>
      )}
      {rights.on(collection.name, 'destroy') && (
        <Button
          size="compact-md"
          variant="default"
          c="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => open('delete')}
        >
          {t('bulk.deleteButton')}
        </Button>
      )}
      <Button size="compact-md" variant="subtle" color="gray" onClick={clear}>
        {t('bulk.clear')}
      </Button>
    </Group>
  );
}
