import { ActionIcon, Button, Checkbox, Group, Popover, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTexts } from '../../i18n';
import { fieldOf, labelOf, type Collection } from '../model/meta';
import type { Columns } from '../model/view';

interface Props {
  collection: Collection;
  columns: Columns;
  /** Null goes back to what is usual. */
  change: (columns: Columns | null) => void;
}

function moved(order: string[], name: string, by: number): string[] {
  const at = order.indexOf(name);
  const out = order.filter((one) => one !== name);
  out.splice(Math.max(0, Math.min(out.length, at + by)), 0, name);
  return out;
}

/** Which columns are shown, and in which order. */
export function ColumnChooser({ collection, columns, change }: Props) {
  const t = useTexts('data');
  const { order, shown } = columns;
  return (
    <Popover position="bottom-end" width={300} trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('columns.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns.title')}>
        <Text size="xs" c="dimmed" mb="xs">
          {t('columns.hint')}
        </Text>
        <Stack gap={2} mah="50vh" style={{ overflowY: 'auto' }}>
          {order.map((name, at) => {
            const field = fieldOf(collection, name);
            if (!field) return null;
            const label = labelOf(field);
            return (
              <Group key={name} gap={4} wrap="nowrap">
                <Checkbox
                  size="xs"
                  style={{ flex: 1, minWidth: 0 }}
                  label={<span data-name>{label}</span>}
                  checked={shown.includes(name)}
                  onChange={(event) =>
                    change({
                      order,
                      shown: event.currentTarget.checked
                        ? [...shown, name]
                        : shown.filter((one) => one !== name),
                    })
                  }
                />
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  disabled={at === 0}
                  aria-label={t('columns.left', { name: label })}
                  onClick={() => change({ order: moved(order, name, -1), shown })}
                >
                  <IconArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  variant="subtle"
                  color="gray"
                  disabled={at === order.length - 1}
                  aria-label={t('columns.right', { name: label })}
                  onClick={() => change({ order: moved(order, name, 1), shown })}
                >
                  <IconArrowDown size={14} aria-hidden />
                </ActionIcon>
              </Group>
            );
          })}
        </Stack>
        <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => change(null)}>
          {t('columns.usual')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
