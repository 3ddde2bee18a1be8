import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useFault } from '../../account/useFault';
import { Refusal } from '../../api/refusal';
import { useRights } from '../../api/rights';
import { checkSession, useSession } from '../../api/session';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FailedPage } from '../../ui/FailedPage';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { giveUp, useUnsaved } from '../../ui/unsaved';
import { Waiting } from '../../ui/Waiting';
import { dataOf, personName, type Person } from '../api';
import { Section } from '../parts/Section';
import { UserSessions } from '../sessions/UserSessions';
import { NewPassword } from './PasswordInputs';
import { RolesInput } from './RolesInput';

const texts = ['nickname', 'username', 'email', 'phone'] as const;
type Texts = Record<(typeof texts)[number], string>;

const textsOf = (user: Person): Texts => ({
  nickname: user.nickname ?? '',
  username: user.username ?? '',
  email: user.email ?? '',
  phone: user.phone ?? '',
});

/** Changes the user, and all that is shown of users after it. */
function useChange(user: Person) {
  const queries = useQueryClient();
  const { user: me } = useSession();
  return useMutation({
    mutationFn: (body: object) =>
      dataOf<Person[]>('users:update', { query: { filterByTk: user.id }, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['users'] });
      if (user.id !== me?.id) return;
      await queries.invalidateQueries({ queryKey: ['rights'] });
      await checkSession();
    },
  });
}

function Account({ user }: { user: Person }) {
  const t = useTexts('people');
  const there = textsOf(user);
  const [said, setSaid] = useState(there);
  const change = useChange(user);
  const { text: noEmail, on } = useFault();
  const fields = change.error instanceof Refusal ? change.error.fields : {};
  const changed = texts.filter((name) => said[name] !== there[name]);
  const save = () =>
    change.mutate(Object.fromEntries(changed.map((name) => [name, said[name].trim() || null])), {
      onSuccess: () => toast(t('users.saved')),
    });
  useUnsaved(changed.length > 0 && !change.isPending);
  return (
    <Section title={t('users.account')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack maw={480}>
          {texts.map((name) => (
            <TextInput
              key={name}
              label={t(`fields.${name}`)}
              description={name === 'username' ? t('fields.usernameRule') : undefined}
              type={name === 'email' ? 'email' : 'text'}
              value={said[name]}
              error={(name === 'email' && noEmail) || fields[name]}
              {...(name === 'email' && on)}
              onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
              maxLength={255}
              autoComplete="off"
            />
          ))}
          <ErrorNote error={change.error} />
          <Group>
            <Button type="submit" loading={change.isPending} disabled={changed.length === 0}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function Roles({ user }: { user: Person }) {
  const t = useTexts('people');
  const there = (user.roles ?? []).map((one) => one.name);
  const [names, setNames] = useState(there);
  const change = useChange(user);
  const same = there.length === names.length && there.every((one) => names.includes(one));
  useUnsaved(!same && !change.isPending);
  return (
    <Section title={t('fields.roles')} text={t('users.rolesText')}>
      <Stack maw={480}>
        <RolesInput value={names} onChange={setNames} description={t('users.rolesAbove')} />
        <ErrorNote error={change.error} />
        <Group>
          <Button
            disabled={same}
            loading={change.isPending}
            onClick={() =>
              change.mutate({ roles: names }, { onSuccess: () => toast(t('roles.saved')) })
            }
          >
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

function Password({ user }: { user: Person }) {
  const t = useTexts('people');
  const [password, setPassword] = useState('');
  const change = useChange(user);
  return (
    <Section title={t('users.passwordTitle')} text={t('users.passwordText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(
            { password },
            {
              onSuccess: () => {
                setPassword('');
                toast(t('users.passwordSet', { name: personName(user) }));
              },
            },
          );
        }}
      >
        <Stack maw={480}>
          <NewPassword
            label={t('users.newPassword')}
            value={password}
            onChange={setPassword}
            required
          />
          <ErrorNote error={change.error} />
          <Group>
            <Button type="submit" loading={change.isPending} disabled={password === ''}>
              {t('users.setPassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function Deletion({ user }: { user: Person }) {
  const t = useTexts('people');
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [asking, { open, close }] = useDisclosure(false);
  const name = personName(user);
  return (
    <Section title={t('users.deleteTitle')} text={t('users.deleteText')}>
      {user.id === 1 ? (
        <Text size="sm">{t('users.first')}</Text>
      ) : (
        <Group>
          <Button
            variant="outline"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={open}
          >
            {t('users.delete')}
          </Button>
        </Group>
      )}
      {asking && (
        <Confirm
          close={close}
          title={t('users.deleteAsk', { name })}
          action={t('users.delete')}
          run={() => dataOf('users:destroy', { query: { filterByTk: user.id }, body: {} })}
          done={() => {
            giveUp();
            go('/users');
            toast(t('users.deleted', { name }));
            queries.removeQueries({ queryKey: ['users', 'one', String(user.id)] });
            void queries.invalidateQueries({ queryKey: ['users'] });
          }}
        >
          {t('users.deleteText')}
        </Confirm>
      )}
    </Section>
  );
}

export default function UserPage() {
  const t = useTexts('people');
  const rights = useRights();
  const { id = '' } = useParams();
  const withRoles = rights.holds('pm.acl.roles');
  const { data, error, refetch } = useQuery({
    queryKey: ['users', 'one', id, withRoles],
    queryFn: ({ signal }) =>
      dataOf<Person | null>('users:get', {
        query: { filterByTk: id, appends: withRoles ? 'roles' : undefined },
        signal,
      }),
  });
  const back = (
    <Anchor component={Link} className="target" href="/users" size="sm">
      <Group gap={4} component="span">
        <IconArrowLeft size={14} aria-hidden />
        {t('users.back')}
      </Group>
    </Anchor>
  );
  if (error && data === undefined) return <FailedPage error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  if (data === null)
    return (
      <>
        <PageTitle>{t('users.gone')}</PageTitle>
        <EmptyState title={t('noMatch.title')} text={t('users.goneText')} action={back} />
      </>
    );
  return (
    <>
      {back}
      <PageTitle isName>{personName(data)}</PageTitle>
      <Stack>
        <Account key={`account ${data.updatedAt}`} user={data} />
        {withRoles && <Roles key={`roles ${data.updatedAt}`} user={data} />}
        <Password user={data} />
        {rights.all && <UserSessions user={data} />}
        <Deletion user={data} />
      </Stack>
    </>
  );
}
