import { Button, CloseButton, Group, Input, Pagination, Text } from '@mantine/core';
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react';
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { listRecords, pathOver } from '../api';
import { keyOf, nameOfRow, type Collection, type Field, type Key, type Row } from '../model/meta';
import classes from './form.module.css';
import type { Links } from './links';
import { Picker } from './Picker';

interface Props {
  field: Field;
  /** The record whose links these are; null while it is being made. */
  owner: { collection: string; source: Key } | null;
  target: Collection;
  value: Links;
  change: (links: Links) => void;
  label: string;
  description?: ReactNode;
  error?: ReactNode;
}

const pageSize = 8;

function usePresent(owner: Props['owner'], field: Field, page: number) {
  return useQuery({
    queryKey: ['records', field.target ?? '', 'of', owner, field.name, page],
    queryFn: ({ signal }) =>
      listRecords(
        owner ? pathOver(owner.collection, owner.source, field.name) : '',
        { page, pageSize },
        signal,
      ),
    placeholderData: keepPreviousData,
    enabled: owner !== null,
  });
}

interface LineProps {
  name: string;
  state: 'kept' | 'added' | 'removed';
  act: () => void;
}

function Line({ name, state, act }: LineProps) {
  const t = useTexts('data');
  return (
    <li className={classes.linked}>
      <span
        className={classes.linkedName}
        data-name
        style={{ textDecoration: state === 'removed' ? 'line-through' : undefined }}
      >
        {name}
      </span>
      {state !== 'kept' && (
        <Text size="xs" c="dimmed">
          {t(state === 'added' ? 'editor.willAdd' : 'editor.willRemove')}
        </Text>
      )}
      <CloseButton
        size={24}
        icon={state === 'removed' ? <IconArrowBackUp size={14} aria-hidden /> : undefined}
        aria-label={t(state === 'removed' ? 'editor.keepOne' : 'editor.removeOne', { name })}
        onClick={act}
      />
    </li>
  );
}

/** The records that an association leads to: what is there, and what is to be changed. */
export function ManyEditor(props: Props) {
  const { field, owner, target, value, change, label, description, error } = props;
  const t = useTexts('data');
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState(1);
  const present = usePresent(owner, field, page);
  const rows = present.data?.data ?? [];
  const key = (row: Row) => String(keyOf(target, row));
  const within = (list: Row[], row: Row) => list.some((one) => key(one) === key(row));
  const toggle = (row: Row) =>
    change({
      ...value,
      removed: within(value.removed, row)
        ? value.removed.filter((one) => key(one) !== key(row))
        : [...value.removed, row],
    });
  const pages = present.data?.meta.totalPage ?? 1;
  const empty = rows.length === 0 && value.added.length === 0;
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      role="group"
      aria-label={label}
    >
      <ErrorNote error={present.error} retry={() => void present.refetch()} />
      <ul className={classes.list}>
        {value.added.map((row) => (
          <Line
            key={`+${key(row)}`}
            name={nameOfRow(target, row)}
            state="added"
            act={() =>
              change({ ...value, added: value.added.filter((one) => key(one) !== key(row)) })
            }
          />
        ))}
        {rows.map((row) => (
          <Line
            key={key(row)}
            name={nameOfRow(target, row)}
            state={within(value.removed, row) ? 'removed' : 'kept'}
            act={() => toggle(row)}
          />
        ))}
        {empty && (!owner || present.data) && (
          <Text component="li" size="sm" c="dimmed">
            {t('value.noneLinked')}
          </Text>
        )}
      </ul>
      <Group mt={4} justify="space-between">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setOpen(true)}
          aria-label={t('editor.addTo', { name: label })}
        >
          {t('editor.add')}
        </Button>
        {pages > 1 && (
          <Pagination
            size="sm"
            total={pages}
            value={page}
            onChange={setPage}
            getControlProps={(control) => ({ 'aria-label': t(`list.page.${control}`) })}
            getItemProps={(number) => ({ 'aria-label': t('list.page.number', { number }) })}
          />
        )}
      </Group>
      {open && (
        <Picker
          title={t('editor.addTo', { name: label })}
          collection={target}
          several
          without={[...value.added, ...rows].map(key)}
          pick={(picked) => {
            const back = value.removed.filter((one) => within(picked, one));
            const added = picked.filter((one) => !within(back, one) && !within(value.added, one));
            change({
              added: [...value.added, ...added],
              removed: value.removed.filter((one) => !within(back, one)),
            });
            setOpen(false);
          }}
          close={() => setOpen(false)}
        />
      )}
    </Input.Wrapper>
  );
}
