import { Anchor, Button, Group, Modal, MultiSelect, Stack, Text } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { Waiting } from '../../ui/Waiting';
import { ask, dataOf, personName, type Listed, type Person } from '../api';
import { DataTable, type Column } from '../parts/DataTable';
import { pageSize, useListState } from '../parts/listState';
import type { Role } from './draft';

const offered = 20;

/** Members and rights of others hang on it, one's own too. */
function useSettled() {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['members', 'users', 'rights'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    );
}

function Adding({ role, close }: { role: string; close: () => void }) {
  const t = useTexts('people');
  const settled = useSettled();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const [picked, setPicked] = useState<{ value: string; label: string }[]>([]);
  const { data } = useQuery({
    queryKey: ['members', 'others', role, search],
    queryFn: ({ signal }) =>
      dataOf<Person[]>('users:listExcludeRole', {
        query: {
          roleName: role,
          pageSize: offered,
          filter: search
            ? {
                $or: ['nickname', 'username', 'email'].map((n) => ({ [n]: { $includes: search } })),
              }
            : undefined,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const add = useMutation({
    mutationFn: () =>
      dataOf('roles/{source}/users:add', {
        source: role,
        body: picked.map((one) => Number(one.value)),
      }),
    onSuccess: () => {
      toast(t('members.added', { count: picked.length }));
      close();
    },
    onSettled: settled,
  });
  const found = (data ?? []).map((one) => ({
    value: String(one.id),
    label: [personName(one), one.email].filter(Boolean).join(' · '),
  }));
  const choices = [...picked, ...found.filter((one) => !picked.some((p) => p.value === one.value))];
  return (
    <Stack>
      <MultiSelect
        label={t('members.pick')}
        placeholder={picked.length === 0 ? t('members.pickHint') : undefined}
        data={choices}
        filter={({ options }) => options}
        searchable
        searchValue={typed}
        onSearchChange={setTyped}
        value={picked.map((one) => one.value)}
        onChange={(values) => setPicked(choices.filter((one) => values.includes(one.value)))}
        nothingFoundMessage={t('members.nobody')}
        data-autofocus
      />
      <ErrorNote error={add.error} />
      <Group justify="flex-end">
        <Button disabled={picked.length === 0} loading={add.isPending} onClick={() => add.mutate()}>
          {t('members.addThem')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Who has the role. Changes act at once: they are not part of what is saved below. */
export function Members({ role }: { role: Role }) {
  const t = useTexts('people');
  const common = useTexts('common');
  const rights = useRights();
  const list = useListState('');
  const settled = useSettled();
  const [adding, { open, close }] = useDisclosure(false);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['members', role.name, list.page],
    queryFn: ({ signal }) =>
      ask<Listed<Person>>('roles/{source}/users:list', {
        source: role.name,
        query: { page: list.page, pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const remove = useMutation({
    mutationFn: (user: Person) =>
      dataOf('roles/{source}/users:remove', { source: role.name, body: [user.id] }),
    onSuccess: (_, user) => toast(t('members.removed', { name: personName(user) })),
    onSettled: settled,
  });
  const columns: Column<Person>[] = [
    {
      label: t('fields.nickname'),
      cell: (row) =>
        rights.holds('pm.users') ? (
          <Anchor component={Link} className="target" href={`/users/${row.id}`} size="sm" data-name>
            {personName(row)}
          </Anchor>
        ) : (
          <span data-name>{personName(row)}</span>
        ),
    },
    { label: t('fields.email'), cell: (row) => <span data-name>{row.email}</span> },
    {
      label: common('actions'),
      hidden: true,
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="default"
          loading={remove.isPending && remove.variables.id === row.id}
          aria-label={t('members.remove', { name: personName(row) })}
          onClick={() => remove.mutate(row)}
        >
          {t('members.take')}
        </Button>
      ),
    },
  ];
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('members.text')}
        </Text>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
          {t('members.add')}
        </Button>
      </Group>
      <ErrorNote error={error ?? remove.error} retry={error ? () => void refetch() : undefined} />
      {!data && !error && <Waiting />}
      {data?.data.length === 0 && (
        <EmptyState title={t('members.empty')} text={t('members.emptyText')} />
      )}
      {data && data.data.length > 0 && (
        <DataTable
          label={t('roles.members')}
          columns={columns}
          rows={data.data}
          keyOf={(row) => row.id}
          state={list}
          count={data.meta.count}
          busy={isPlaceholderData}
          minWidth={480}
        />
      )}
      <Modal
        opened={adding}
        onClose={close}
        title={t('members.add')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        <Adding role={role.name} close={close} />
      </Modal>
    </Stack>
  );
}
