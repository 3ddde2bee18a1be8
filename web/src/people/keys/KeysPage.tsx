import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../../api/refusal';
import { here } from '../../app/place';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { Waiting } from '../../ui/Waiting';
import { ask, dataOf, type Listed, type RoleName } from '../api';
import { CopyText } from '../parts/CopyText';
import { DataTable, type Column } from '../parts/DataTable';
import { pageSize, useListState } from '../parts/listState';
import { useTitles } from '../parts/titles';
import { When } from '../parts/When';
import { endOf, terms, type Term } from './expiry';

interface Key {
  id: number;
  name: string;
  roleName: string;
  expiresIn: string;
  createdAt: string;
}

interface Me {
  roles: RoleName[];
}

const meQuery = {
  queryKey: ['me'],
  queryFn: ({ signal }: { signal: AbortSignal }) => dataOf<Me>('auth:check', { signal }),
};

/** A key's token, shown once. */
function Token({ token, close }: { token: string; close: () => void }) {
  const t = useTexts('people');
  const url = `${location.origin}${here.api}auth:check`;
  return (
    <Stack>
      <Text size="sm">{t('keys.tokenText')}</Text>
      <CopyText text={token} label={t('keys.token')} />
      <Text size="sm">{t('keys.use')}</Text>
      <CopyText
        text={`curl -H 'Authorization: Bearer ${token}' \\\n  '${url}'`}
        label={t('docs.example')}
      />
      <Group justify="flex-end">
        <Button onClick={close}>{t('keys.kept')}</Button>
      </Group>
    </Stack>
  );
}

function Form({ done, close }: { done: (token: string) => void; close: () => void }) {
  const t = useTexts('people');
  const common = useTexts('common');
  const titles = useTitles();
  const queries = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [name, setName] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [term, setTerm] = useState<Term>('90d');
  const roles = me?.roles ?? [];
  const chosen = role ?? roles[0]?.name ?? null;
  const make = useMutation({
    mutationFn: () =>
      dataOf<{ token: string }>('apiKeys:create', {
        body: { name: name.trim(), role: { name: chosen }, expiresIn: term },
      }),
    onSuccess: ({ token }) => {
      void queries.invalidateQueries({ queryKey: ['keys'] });
      done(token);
    },
  });
  const fields = make.error instanceof Refusal ? make.error.fields : {};
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('keys.name')}
          description={t('keys.nameHint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fields.name}
          required
          maxLength={255}
          data-autofocus
          autoComplete="off"
        />
        <Select
          label={t('keys.role')}
          data={roles.map((one) => ({ value: one.name, label: titles(one.title, one.name) }))}
          value={chosen}
          onChange={setRole}
          allowDeselect={false}
          error={fields.role}
        />
        <Select
          label={t('keys.expires')}
          data={terms.map((value) => ({ value, label: t(`keys.in.${value}`) }))}
          value={term}
          onChange={(next) => next && setTerm(next as Term)}
          allowDeselect={false}
        />
        <ErrorNote error={make.error} title={t('keys.failed')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button
            type="submit"
            loading={make.isPending}
            disabled={name.trim() === '' || chosen === null}
          >
            {t('keys.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function NewKey({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTexts('people');
  const common = useTexts('common');
  const [token, setToken] = useState<string | null>(null);
  const leave = () => {
    setToken(null);
    close();
  };
  return (
    <Modal
      opened={opened}
      onClose={leave}
      // A slip must not lose what is shown once.
      closeOnClickOutside={token === null}
      closeOnEscape={token === null}
      title={token ? t('keys.token') : t('keys.new')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {token ? <Token token={token} close={leave} /> : <Form done={setToken} close={leave} />}
    </Modal>
  );
}

function useColumns(revoke: (key: Key) => void): Column<Key>[] {
  const t = useTexts('people');
  const common = useTexts('common');
  const titles = useTitles();
  const { data: me } = useQuery(meQuery);
  return [
    {
      label: t('keys.name'),
      sort: 'name',
      cell: (row) => (
        <Text size="sm" fw={500} data-name>
          {row.name}
        </Text>
      ),
    },
    {
      label: t('keys.role'),
      cell: ({ roleName }) => (
        <span data-name>
          {titles(me?.roles.find((one) => one.name === roleName)?.title, roleName)}
        </span>
      ),
    },
    {
      label: t('fields.since'),
      sort: 'createdAt',
      cell: (row) => <When at={row.createdAt} />,
    },
    {
      label: t('keys.ends'),
      cell: (row) => {
        const end = endOf(row.createdAt, row.expiresIn);
        if (!end) return t('keys.never');
        return new Date(end) < new Date() ? t('keys.overdue') : <When at={end} />;
      },
    },
    {
      label: common('actions'),
      hidden: true,
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('keys.revokeOf', { name: row.name })}
          onClick={() => revoke(row)}
        >
          {t('keys.revoke')}
        </Button>
      ),
    },
  ];
}

export default function KeysPage() {
  const t = useTexts('people');
  const queries = useQueryClient();
  const list = useListState('-createdAt');
  const [making, { open, close }] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Key | null>(null);
  const columns = useColumns(setLeaving);
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['keys', list.page, list.sort],
    queryFn: ({ signal }) =>
      ask<Listed<Key>>('apiKeys:list', {
        query: { page: list.page, pageSize, sort: list.sort },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  const make = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('keys.new')}
    </Button>
  );
  return (
    <>
      <PageTitle actions={data && data.data.length > 0 ? make : undefined}>
        {t('keys.title')}
      </PageTitle>
      <Text size="sm" c="dimmed" mb="md">
        {t('keys.text')}
      </Text>
      <ErrorNote error={error} retry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data?.data.length === 0 && (
        <EmptyState title={t('keys.empty')} text={t('keys.emptyText')} action={make} />
      )}
      {data && data.data.length > 0 && (
        <DataTable
          label={t('keys.title')}
          columns={columns}
          rows={data.data}
          keyOf={(row) => row.id}
          state={list}
          count={data.meta.count}
          busy={isPlaceholderData}
        />
      )}
      <NewKey opened={making} close={close} />
      {leaving && (
        <Confirm
          close={() => setLeaving(null)}
          title={t('keys.revokeAsk', { name: leaving.name })}
          action={t('keys.revoke')}
          run={async () => {
            await dataOf('apiKeys:destroy', { query: { filterByTk: leaving.id }, body: {} });
            toast(t('keys.revoked', { name: leaving.name }));
          }}
          done={() => void queries.invalidateQueries({ queryKey: ['keys'] })}
        >
          {t('keys.revokeText')}
        </Confirm>
      )}
    </>
  );
}
