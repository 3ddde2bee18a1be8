import { Anchor, Badge, Button, Group, Select, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useRights } from '../../api/rights';
import { useSession } from '../../api/session';
import { useTexts } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/Waiting';
import { ask, personName, rolesQuery, type Listed, type Person } from '../api';
import { DataTable, type Column } from '../parts/DataTable';
import { pageSize, useListState } from '../parts/listState';
import { SearchBox } from '../parts/SearchBox';
import { useTitles } from '../parts/titles';
import { When } from '../parts/When';
import { NewUser } from './NewUser';

/** Conditions of the search box and of the chosen role, or none. */
function filterOf(search: string, role: string): object | undefined {
  const all: object[] = [];
  if (search)
    all.push({
      $or: ['nickname', 'username', 'email'].map((name) => ({ [name]: { $includes: search } })),
    });
  if (role) all.push({ 'roles.name': { $eq: role } });
  return all.length > 0 ? { $and: all } : undefined;
}

function RoleBadges({ of }: { of: Person }) {
  const t = useTexts('people');
  const titles = useTitles();
  if (!of.roles || of.roles.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('users.noRole')}
      </Text>
    );
  return (
    <Group gap={4}>
      {of.roles.map(({ name, title }) => (
        <Badge key={name} variant="default" tt="none" fw={500} data-name>
          {titles(title, name)}
        </Badge>
      ))}
    </Group>
  );
}

function useColumns(withRoles: boolean): Column<Person>[] {
  const t = useTexts('people');
  const { user } = useSession();
  const columns: Column<Person>[] = [
    {
      label: t('fields.nickname'),
      sort: 'nickname',
      cell: (row) => (
        <Group gap="xs" wrap="nowrap">
          <Anchor
            component={Link}
            className="target"
            href={`/users/${row.id}`}
            size="sm"
            fw={500}
            data-name
          >
            {personName(row)}
          </Anchor>
          {row.id === user?.id && (
            <Text size="xs" c="dimmed">
              {t('users.you')}
            </Text>
          )}
        </Group>
      ),
    },
    {
      label: t('fields.username'),
      sort: 'username',
      cell: (row) => <span data-name>{row.username}</span>,
    },
    { label: t('fields.email'), sort: 'email', cell: (row) => <span data-name>{row.email}</span> },
    { label: t('fields.since'), sort: 'createdAt', cell: (row) => <When at={row.createdAt} /> },
  ];
  if (withRoles)
    columns.splice(3, 0, { label: t('fields.roles'), cell: (row) => <RoleBadges of={row} /> });
  return columns;
}

function RoleFilter({ value, onChange }: { value: string; onChange: (role: string) => void }) {
  const t = useTexts('people');
  const titles = useTitles();
  const { data = [] } = useQuery(rolesQuery());
  return (
    <Select
      aria-label={t('users.role')}
      data={[
        { value: '', label: t('users.anyRole') },
        ...data.map(({ name, title }) => ({ value: name, label: titles(title, name) })),
      ]}
      value={value}
      onChange={(role) => onChange(role ?? '')}
      allowDeselect={false}
      w={{ base: '100%', xs: 180 }}
    />
  );
}

export default function UsersPage() {
  const t = useTexts('people');
  const rights = useRights();
  const withRoles = rights.holds('pm.acl.roles');
  const list = useListState('id');
  const [making, { open, close }] = useDisclosure(false);
  const columns = useColumns(withRoles);
  const search = list.get('q');
  const role = withRoles ? list.get('role') : '';
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['users', 'list', list.page, list.sort, search, role, withRoles],
    queryFn: ({ signal }) =>
      ask<Listed<Person>>('users:list', {
        query: {
          page: list.page,
          pageSize,
          sort: list.sort,
          filter: filterOf(search, role),
          appends: withRoles ? 'roles' : undefined,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {t('users.new')}
          </Button>
        }
      >
        {t('users.title')}
      </PageTitle>
      <Group gap="sm" mb="sm">
        <SearchBox label={t('users.search')} value={search} onChange={(q) => list.set({ q })} />
        {withRoles && <RoleFilter value={role} onChange={(next) => list.set({ role: next })} />}
      </Group>
      <ErrorNote error={error} retry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && data.data.length > 0 && (
        <DataTable
          label={t('users.title')}
          columns={columns}
          rows={data.data}
          keyOf={(row) => row.id}
          state={list}
          count={data.meta.count}
          busy={isPlaceholderData}
          minWidth={720}
        />
      )}
      {data?.data.length === 0 && (
        <EmptyState
          title={t('noMatch.title')}
          text={t('noMatch.text')}
          action={
            <Button variant="default" onClick={() => list.set({ q: '', role: '' })}>
              {t('noMatch.action')}
            </Button>
          }
        />
      )}
      <NewUser opened={making} close={close} />
    </>
  );
}
