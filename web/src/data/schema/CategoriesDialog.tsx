import {
  ActionIcon,
  Button,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useFocusBack } from '../../ui/useFocusBack';
import { useCategories } from '../api';
import { badgeColor, choiceColors } from '../list/badgeColor';
import type { Category } from '../model/meta';
import {
  createCategory,
  destroyCategory,
  moveCategory,
  step,
  updateCategory,
  useChanged,
} from './api';
import { useSubmit } from './useSubmit';

interface LineProps {
  category: Category;
  at: number;
  all: readonly Category[];
  act: (act: () => Promise<unknown>) => void;
}

function Line({ category, at, all, act }: LineProps) {
  const t = useTexts('schema');
  const [name, setName] = useState(category.name);
  const move = (by: 1 | -1) => {
    const to = step(all, at, by);
    if (!to) return;
    act(() =>
      moveCategory({
        sourceId: category.id,
        targetId: to.to.id,
        ...(to.behind && { method: 'insertAfter' as const }),
      }),
    );
  };
  return (
    <Group gap={6} wrap="nowrap">
      <TextInput
        size="xs"
        style={{ flex: 1 }}
        aria-label={t('category.nameOf', { name: category.name })}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => {
          if (name && name !== category.name) act(() => updateCategory(category.id, { name }));
        }}
      />
      <NativeSelect
        size="xs"
        w={100}
        aria-label={t('category.colorOf', { name: category.name })}
        value={badgeColor(category.color)}
        onChange={(event) => {
          const color = event.currentTarget.value;
          act(() => updateCategory(category.id, { color }));
        }}
        data={choiceColors.map((color) => ({
          value: color,
          label: t(`color.${color}` as 'color.red'),
        }))}
      />
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        disabled={at === 0}
        aria-label={t('up', { name: category.name })}
        onClick={() => move(-1)}
      >
        <IconArrowUp size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        disabled={at === all.length - 1}
        aria-label={t('down', { name: category.name })}
        onClick={() => move(1)}
      >
        <IconArrowDown size={14} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={24}
        variant="subtle"
        color="red"
        aria-label={t('category.delete', { name: category.name })}
        onClick={() => act(() => destroyCategory(category.id))}
      >
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** Categories, by which the navigation sorts collections. A deleted one leaves them as they are. */
export function CategoriesDialog({ close }: { close: () => void }) {
  useFocusBack();
  const t = useTexts('schema');
  const changed = useChanged();
  const { data = [] } = useCategories(true);
  const { error, busy, run } = useSubmit();
  const [name, setName] = useState('');

  const act = (what: () => Promise<unknown>) => {
    void run(what).then(changed);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    const color = choiceColors[(data.length * 5 + 6) % choiceColors.length];
    act(() => createCategory({ name: name.trim(), color }));
    setName('');
  };

  return (
    <Modal
      opened
      onClose={close}
      title={t('category.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
      zIndex={300}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('category.hint')}
        </Text>
        <Stack gap={6}>
          {data.map((category, at) => (
            <Line
              key={`${category.id} ${category.name}`}
              category={category}
              at={at}
              all={data}
              act={act}
            />
          ))}
        </Stack>
        <form onSubmit={add}>
          <Group gap={6} align="end" wrap="nowrap">
            <TextInput
              data-autofocus
              style={{ flex: 1 }}
              label={t('category.new')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={busy} disabled={!name.trim()}>
              {t('category.add')}
            </Button>
          </Group>
        </form>
        <ErrorNote error={error} />
        <Group justify="end">
          <Button onClick={close}>{t('close')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
