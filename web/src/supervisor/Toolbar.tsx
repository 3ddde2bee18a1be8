import { ActionIcon, Group, Menu, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp, IconColumns3, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../i18n';
import { optional, type ColumnName } from './columns';
import {
  fieldOf,
  sortable,
  sortedBy,
  type ChangeList,
  type ListState,
  type Order as By,
} from './listState';
import { statuses, type Summary } from './types';

const typingTime = 200;

type Hidden = Partial<Record<ColumnName, boolean>>;

interface Props {
  state: ListState;
  change: ChangeList;
  summary: Summary | undefined;
  hidden: Hidden;
  hide: (next: Hidden) => void;
}

function Columns({ hidden, hide }: Pick<Props, 'hidden' | 'hide'>) {
  const t = useTexts('apps');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="input-sm" aria-label={t('columns')}>
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {optional.map((name) => (
          <Menu.CheckboxItem
            key={name}
            checked={!hidden[name]}
            onChange={(shown) => {
              const others = Object.entries(hidden).filter(([each]) => each !== name);
              hide({ ...Object.fromEntries(others), ...(!shown && { [name]: true }) });
            }}
          >
            {t(`column.${name}`)}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The order by fields that have no column, too, and where there are no heads to click. */
function Order({ state: { sort }, change }: Pick<Props, 'state' | 'change'>) {
  const t = useTexts('apps');
  const field = fieldOf(sort);
  const down = sort !== field;
  const Icon = down ? IconArrowDown : IconArrowUp;
  const turn = t(down ? 'order.descending' : 'order.ascending');
  return (
    <Group gap={4} wrap="nowrap">
      <NativeSelect
        aria-label={t('order.label')}
        value={field}
        onChange={(event) => change({ sort: sortedBy(event.currentTarget.value as By, '') })}
        data={sortable.map((value) => ({ value, label: t(`order.${value}`) }))}
      />
      <ActionIcon
        variant="default"
        size="input-sm"
        aria-label={turn}
        title={turn}
        onClick={() => change({ sort: sortedBy(field, sort) })}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** Search as you type, filters, order, columns. Deleted apps have no status, and one table. */
export function Toolbar({ state, change, summary, hidden, hide }: Props) {
  const t = useTexts('apps');
  const c = useTexts('common');
  const [words, setWords] = useState(state.words);
  const [said, setSaid] = useState(state.words);
  if (said !== state.words) {
    // Back, forward and links say something else than what was typed.
    setSaid(state.words);
    if (state.words !== words.trim()) setWords(state.words);
  }
  const search = useDebouncedCallback(
    (next: string) => change({ words: next.trim() }, { replace: true }),
    typingTime,
  );
  const tags = [...new Set([...(summary?.tags ?? []).map(({ name }) => name), ...state.tags])];
  const clear = { clearButtonProps: { 'aria-label': c('clear') } };
  return (
    <Group gap="xs" align="flex-end" mb="sm" role="search">
      <TextInput
        type="search"
        flex="1 1 12rem"
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      {!state.deleted && (
        <MultiSelect
          flex="1 1 10rem"
          maw="22rem"
          aria-label={t('filterStatus')}
          placeholder={state.statuses.length > 0 ? '' : t('filterStatus')}
          data={statuses.map((value) => ({
            value,
            label: t('withCount', {
              word: t(`status.${value}`),
              number: summary?.statuses[value] ?? 0,
            }),
          }))}
          value={state.statuses}
          onChange={(next) => change({ statuses: next })}
          clearable
          {...clear}
        />
      )}
      {tags.length > 0 && (
        <MultiSelect
          flex="1 1 8rem"
          maw="18rem"
          aria-label={t('filterTag')}
          placeholder={state.tags.length > 0 ? '' : t('filterTag')}
          data={tags}
          value={state.tags}
          onChange={(next) => change({ tags: next })}
          searchable
          clearable
          {...clear}
        />
      )}
      <Order state={state} change={change} />
      {!state.deleted && <Columns hidden={hidden} hide={hide} />}
    </Group>
  );
}
