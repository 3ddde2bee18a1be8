import {
  Button,
  Group,
  Modal,
  Pagination,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useRecords } from '../api';
import { useReadable } from '../browsable';
import { searchOf } from '../model/filter';
import { keyOf, nameOfRow, titleFieldOf, titleOf, type Collection, type Row } from '../model/meta';
import { RecordForm } from './RecordForm';
import classes from './form.module.css';

interface Props {
  title: string;
  collection: Collection;
  /** Several may be chosen, and are taken together. */
  several?: boolean;
  /** Records that are not offered. */
  without?: readonly string[];
  pick: (rows: Row[]) => void;
  close: () => void;
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

function Options({ props, create }: { props: Props; create: () => void }) {
  const { several = false, without = [], pick } = props;
  const readable = useReadable().find(({ name }) => name === props.collection.name);
  const collection = readable ?? props.collection;
  const t = useTexts('data');
  const rights = useRights();
  const [word, setWord] = useState('');
  const [asked] = useDebouncedValue(word, 250);
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<Row[]>([]);
  const list = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useRecords(collection.name, {
    page,
    pageSize,
    filter: searchOf(collection, asked),
    sort: titleFieldOf(collection)?.name,
  });
  const rows = (data?.data ?? []).filter(
    (row) => !without.includes(String(keyOf(collection, row))),
  );
  const has = (row: Row) => chosen.some((one) => keyOf(collection, one) === keyOf(collection, row));
  const take = (row: Row) => {
    if (!several) return pick([row]);
    setChosen(
      has(row)
        ? chosen.filter((one) => keyOf(collection, one) !== keyOf(collection, row))
        : [...chosen, row],
    );
  };
  return (
    <Stack gap="sm" onKeyDown={stepThrough} ref={list}>
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
              aria-pressed={several ? has(row) : undefined}
              onClick={() => take(row)}
            >
              {several && (
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
          {rights.on(collection.name, 'create') && (
            <Button
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={create}
            >
              {t('picker.create')}
            </Button>
          )}
          {several && (
            <Button disabled={chosen.length === 0} onClick={() => pick(chosen)}>
              {t('picker.take', { count: chosen.length })}
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  );
}

/** Chooses records of a collection, or makes one in place. */
export function Picker(props: Props) {
  const t = useTexts('data');
  const [making, setMaking] = useState(false);
  return (
    <Modal
      opened
      onClose={props.close}
      title={making ? t('record.newIn', { name: titleOf(props.collection) }) : props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
      zIndex={300}
    >
      {making ? (
        <RecordForm
          collection={props.collection}
          row={null}
          saved={(row) => props.pick([row])}
          cancel={() => setMaking(false)}
        />
      ) : (
        <Options props={props} create={() => setMaking(true)} />
      )}
    </Modal>
  );
}
