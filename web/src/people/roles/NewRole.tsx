import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFault } from '../../account/useFault';
import { Refusal } from '../../api/refusal';
import { useTexts } from '../../i18n';
import { nameFrom } from '../../lib/nameFrom';
import { ErrorNote } from '../../ui/ErrorNote';
import { dataOf } from '../api';
import type { Role } from './draft';

function Form({ close }: { close: () => void }) {
  const t = useTexts('people');
  const common = useTexts('common');
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [said, setSaid] = useState({ title: '', name: '', description: '' });
  const [named, setNamed] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      dataOf<Role>('roles:create', {
        body: {
          title: said.title.trim(),
          description: said.description.trim() || undefined,
          name: said.name.trim() || undefined,
          strategy: { actions: [] },
          snippets: [],
        },
      }),
    onSuccess: (role) => {
      void queries.invalidateQueries({ queryKey: ['roles'] });
      close();
      go(`/roles/${encodeURIComponent(role.name)}`);
    },
  });
  const { text: badKey, on } = useFault();
  const fields = make.error instanceof Refusal ? make.error.fields : {};
  const text = (name: 'title' | 'name' | 'description') => ({
    value: said[name],
    error: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setSaid({ ...said, [name]: event.currentTarget.value }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Stack>
        <TextInput
          {...text('title')}
          onChange={(event) => {
            const title = event.currentTarget.value;
            setSaid({ ...said, title, ...(!named && { name: nameFrom(title, '') }) });
          }}
          label={t('roles.name')}
          required
          maxLength={255}
          data-autofocus
        />
        <TextInput
          {...text('name')}
          onChange={(event) => {
            setNamed(true);
            setSaid({ ...said, name: event.currentTarget.value });
          }}
          {...on}
          label={t('roles.key')}
          error={badKey ?? fields.name}
          description={t('roles.keyRule')}
          pattern="[A-Za-z0-9_\-]*"
          maxLength={64}
        />
        <TextInput {...text('description')} label={t('roles.description')} maxLength={255} />
        <ErrorNote error={make.error} title={t('roles.failed')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('roles.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function NewRole({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('roles.new')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Form close={close} />
    </Modal>
  );
}
