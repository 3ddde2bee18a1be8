import { Button, Group, Pagination, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useRecords } from '../api';
import { useReadable } from '../browsable';
import { searchOf } from '../model/filter';
import { keyOf, nameOfRow, titleFieldOf, type Collection, type Row } from '../model/meta';
import classes from './form.module.css';

interface Props {
  collection: Collection;
  /** Records that are not offered. */
  without?: readonly string[];
  /** Where several may be chosen: those that are. */
  chosen?: readonly Row[];
  take: (row: Row) => void;
  /** Makes a new one; without it, none can be made. */
  create?: () => void;
  /** Further buttons. */
  children?: ReactNode;
}

const pageSize = 10;

/** Up and down go through the buttons of a list. */
function stepThrough(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export const within = (collection: Collection, rows: readonly Row[], row: Row): boolean =>
  rows.some((one) => String(keyOf(collection, one)) === String(keyOf(collection, row)));

/** `rows` with `row`, or without it where it was one of them. */
export const toggled = (collection: Collection, rows: readonly Row[], row: Row): Row[] =>
  within(collection, rows, row)
    ? rows.filter((one) => !within(collection, [row], one))
    : [...rows, row];

/** The records of a collection, a page at a time, found by a word and chosen by a click. */
export function PickerList(props: Props) {
  const { without = [], chosen, take, create, children } = props;
  const readable = useReadable().find(({ name }) => name === props.collection.name);
  const collection = readable ?? props.collection;
  const t = useTexts('data');
  const rights = useRights();
  const [word, setWord] = useState('');
  const [asked] = useDebouncedValue(word, 250);
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useRecords(collection.name, {
    page,
    pageSize,
    filter: searchOf(collection, asked),
    sort: titleFieldOf(collection)?.name,
  });
  const rows = (data?.data ?? []).filter(
    (row) => !without.includes(String(keyOf(collection, row))),
  );
  const has = (row: Row) => within(collection, chosen ?? [], row);
  return (
    <Stack gap="sm" onKeyDown={stepThrough}>
      <TextInput
        data-autofocus
        data-step
        value={word}
        onChange={(event) => {
          setWord(event.currentTarget.value);
          setPage(1);
        }}
        label={t('picker.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
      />
      <ErrorNote error={error} retry={() => void refetch()} />
      <ul className={classes.list} style={{ minHeight: '12rem' }}>
        {rows.map((row) => (
          <li key={String(keyOf(collection, row))}>
            <UnstyledButton
              data-step
              className={classes.option}
              aria-pressed={chosen ? has(row) : undefined}
              onClick={() => take(row)}
            >
              {chosen && (
                <IconCheck size={16} aria-hidden style={{ opacity: has(row) ? 1 : 0.15 }} />
              )}
              <span className={classes.linkedName} data-name>
                {nameOfRow(collection, row)}
              </span>
              <Text size="xs" c="dimmed" data-name>
                {String(keyOf(collection, row))}
              </Text>
            </UnstyledButton>
          </li>
        ))}
        {data && rows.length === 0 && (
          <Text component="li" size="sm" c="dimmed">
            {asked ? t('picker.noHit') : t('picker.none')}
          </Text>
        )}
      </ul>
      <Group justify="space-between">
        {(data?.meta.totalPage ?? 1) > 1 ? (
          <Pagination
            size="sm"
            total={data?.meta.totalPage ?? 1}
            value={page}
            onChange={setPage}
            getControlProps={(control) => ({ 'aria-label': t(`list.page.${control}`) })}
            getItemProps={(number) => ({ 'aria-label': t('list.page.number', { number }) })}
          />
        ) : (
          <span />
        )}
        <Group gap="xs">
          {create && rights.on(collection.name, 'create') && (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={create}
            >
              {t('picker.create')}
            </Button>
          )}
          {children}
        </Group>
      </Group>
    </Stack>
  );
}
