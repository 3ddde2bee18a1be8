import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFault } from '../../account/useFault';
import { Refusal } from '../../api/refusal';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { leaveBy, useUnsaved } from '../../ui/unsaved';
import { dataOf, personName, type Person } from '../api';
import { NewPassword } from './PasswordInputs';
import { RolesInput } from './RolesInput';

const nothing = { nickname: '', username: '', email: '', password: '', roles: [] as string[] };

/** What is sent: nothing that was left empty. */
export function wishOf(said: typeof nothing): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) =>
      typeof value === 'string' ? value.trim() !== '' : value.length > 0,
    ),
  );
}

function Form({ close }: { close: () => void }) {
  const t = useTexts('people');
  const common = useTexts('common');
  const rights = useRights();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [said, setSaid] = useState(nothing);
  const make = useMutation({
    mutationFn: () => dataOf<Person>('users:create', { body: wishOf(said) }),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['users'] });
      if (said.password) toast(t('users.created', { name: personName(made) }));
      close();
      go(`/users/${made.id}`);
    },
  });
  useUnsaved(Object.keys(wishOf(said)).length > 0 && !make.isPending && !make.isSuccess);
  const { text: noEmail, on } = useFault();
  const fields = make.error instanceof Refusal ? make.error.fields : {};
  const text = (name: 'nickname' | 'username' | 'email') => ({
    label: t(`fields.${name}`),
    value: said[name],
    error: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setSaid({ ...said, [name]: event.currentTarget.value }),
  });
  const named = said.username.trim() !== '' || said.email.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (named) make.mutate();
      }}
    >
      <Stack>
        <TextInput {...text('nickname')} maxLength={255} data-autofocus autoComplete="off" />
        <TextInput
          {...text('username')}
          description={t('fields.usernameRule')}
          maxLength={50}
          autoComplete="off"
        />
        <TextInput
          {...text('email')}
          {...on}
          error={noEmail ?? fields.email}
          type="email"
          maxLength={254}
          autoComplete="off"
        />
        <NewPassword
          label={t('fields.password')}
          description={t('users.passwordLater')}
          value={said.password}
          onChange={(password) => setSaid({ ...said, password })}
          error={fields.password}
        />
        {rights.holds('pm.acl.roles') && (
          <RolesInput
            value={said.roles}
            onChange={(roles) => setSaid({ ...said, roles })}
            description={t('users.defaultRole')}
            error={fields.roles}
          />
        )}
        <ErrorNote error={make.error} title={t('users.failed')} />
        {!named && (
          <Text size="sm" c="dimmed">
            {t('users.nameOrMail')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!named}>
            {t('users.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function NewUser({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={() => leaveBy(close)}
      title={t('users.new')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Form close={close} />
    </Modal>
  );
}
