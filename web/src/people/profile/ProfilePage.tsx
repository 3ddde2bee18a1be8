import {
  Button,
  Group,
  Select,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Refusal } from '../../api/refusal';
import { useRights } from '../../api/rights';
import { checkSession } from '../../api/session';
import { chooseLanguage, languages, useLanguage, useTexts, type Language } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { ErrorNote } from '../../ui/ErrorNote';
import { FailedPage } from '../../ui/FailedPage';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { useUnsaved } from '../../ui/unsaved';
import { Waiting } from '../../ui/Waiting';
import { dataOf, type Person, type RoleName, type Session } from '../api';
import { DataTable } from '../parts/DataTable';
import { Section } from '../parts/Section';
import { useTitles } from '../parts/titles';
import { useSessionColumns } from '../sessions/SessionTable';

type Me = Person & { roles: RoleName[] };

interface Switches {
  roleMode: 'default' | 'allow-use-union' | 'only-use-union';
  enableEditProfile: boolean | null;
  enableChangePassword: boolean | null;
}

const texts = ['nickname', 'username', 'email', 'phone'] as const;
const union = '__union__';

function Account({ me, open }: { me: Me; open: boolean }) {
  const t = useTexts('people');
  const queries = useQueryClient();
  const [said, setSaid] = useState(() =>
    Object.fromEntries(texts.map((name) => [name, me[name] ?? ''])),
  );
  const changed = texts.filter((name) => said[name] !== (me[name] ?? ''));
  const save = useMutation({
    mutationFn: () =>
      dataOf('users:updateProfile', {
        body: Object.fromEntries(changed.map((name) => [name, said[name]?.trim() || null])),
      }),
    onSuccess: async () => {
      toast(t('profile.saved'));
      await Promise.all([checkSession(), queries.invalidateQueries({ queryKey: ['me'] })]);
    },
  });
  const fields = save.error instanceof Refusal ? save.error.fields : {};
  useUnsaved(open && changed.length > 0 && !save.isPending);
  return (
    <Section title={t('profile.account')} text={open ? undefined : t('profile.closed')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
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
              error={fields[name]}
              readOnly={!open}
              onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
              maxLength={255}
            />
          ))}
          <ErrorNote error={save.error} title={t('profile.failed')} />
          {open && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={changed.length === 0}>
                {t('save')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  );
}

/** In which of one's roles one acts; nothing to choose with one alone. */
function ActingRole({ me, mode }: { me: Me; mode: Switches['roleMode'] }) {
  const t = useTexts('people');
  const titles = useTitles();
  const rights = useRights();
  const queries = useQueryClient();
  const prefer = useMutation({
    mutationFn: (roleName: string) => dataOf('users:setDefaultRole', { body: { roleName } }),
    onSuccess: async (_, name) => {
      await queries.invalidateQueries();
      const role = me.roles.find((one) => one.name === name);
      toast(t('profile.acting', { name: role ? titles(role.title, name) : t('profile.union') }));
    },
  });
  if (me.roles.length < 2 || mode === 'only-use-union') return null;
  const choices = me.roles.map((one) => ({ value: one.name, label: titles(one.title, one.name) }));
  if (mode === 'allow-use-union') choices.unshift({ value: union, label: t('profile.union') });
  return (
    <Section title={t('profile.role')} text={t('profile.roleText')}>
      <Select
        label={t('profile.act')}
        data={choices}
        value={prefer.isPending ? prefer.variables : rights.role}
        onChange={(name) => name && name !== rights.role && prefer.mutate(name)}
        allowDeselect={false}
        maw={320}
      />
      <ErrorNote error={prefer.error} />
    </Section>
  );
}

/** Chosen here, and kept with the account for what the server writes to the user. */
function Look() {
  const t = useTexts('people');
  const common = useTexts('common');
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = useMutation({
    mutationFn: async (next: keyof typeof languages) => {
      await chooseLanguage(next);
      await dataOf('users:updateLang', { body: { appLang: next === 'en' ? 'en-US' : next } });
    },
  });
  return (
    <Section title={t('profile.look')} text={t('profile.lookText')}>
      <Select
        label={common('language')}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        value={language satisfies Language}
        onChange={(next) => next && choose.mutate(next as keyof typeof languages)}
        renderOption={({ option }) => <span data-name>{option.label}</span>}
        allowDeselect={false}
        maw={320}
      />
      <ErrorNote error={choose.error} />
      <div>
        <Text size="sm" fw={500} id="scheme" mb={4}>
          {common('scheme.label')}
        </Text>
        <SegmentedControl
          aria-labelledby="scheme"
          value={colorScheme}
          onChange={(next) => setColorScheme(next as typeof colorScheme)}
          data={(['light', 'dark', 'auto'] as const).map((value) => ({
            value,
            label: common(`scheme.${value}`),
          }))}
        />
      </div>
    </Section>
  );
}

function MySessions() {
  const t = useTexts('people');
  const queries = useQueryClient();
  const [asking, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions', 'mine'],
    queryFn: ({ signal }) =>
      dataOf<Session[]>('sessions:list', { query: { paginate: false }, signal }),
  });
  const finish = (ids: string[]) =>
    dataOf<number>('sessions:destroy', { query: { filterByTk: ids }, body: {} });
  const told = (count: number) => {
    toast(t('users.ended', { count }));
    return queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  const end = useMutation({ mutationFn: (row: Session) => finish([row.id]), onSuccess: told });
  const columns = useSessionColumns<Session>(
    (row) => end.mutate(row),
    end.isPending ? end.variables.id : null,
  );
  const others = (data ?? []).filter((row) => !row.current);
  return (
    <Section title={t('profile.sessions')}>
      <ErrorNote error={error ?? end.error} retry={error ? () => void refetch() : undefined} />
      {!data && !error && <Waiting />}
      {data && (
        <DataTable
          label={t('profile.sessions')}
          columns={columns}
          rows={data}
          keyOf={(row) => row.id}
        />
      )}
      {data && others.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('sessions.only')}
        </Text>
      )}
      {others.length > 0 && (
        <Group>
          <Button variant="default" onClick={open}>
            {t('sessions.endOthers')}
          </Button>
        </Group>
      )}
      {asking && (
        <Confirm
          close={close}
          title={t('sessions.endOthersAsk')}
          action={t('sessions.endOthers')}
          run={async () => told(await finish(others.map((row) => row.id)))}
        >
          {t('sessions.endOthersText')}
        </Confirm>
      )}
    </Section>
  );
}

export default function ProfilePage() {
  const t = useTexts('people');
  const common = useTexts('common');
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => dataOf<Me>('auth:check', { signal }),
  });
  const settings = useQuery({
    queryKey: ['settings', 'system'],
    queryFn: ({ signal }) => dataOf<Switches>('systemSettings:get', { signal }),
  });
  const error = me.error ?? settings.error;
  if (error && !(me.data && settings.data))
    return (
      <FailedPage
        error={error}
        retry={() => void Promise.all([me.refetch(), settings.refetch()])}
      />
    );
  if (!me.data || !settings.data) return <Waiting />;
  const mayChangePassword = settings.data.enableChangePassword !== false;
  return (
    <>
      <PageTitle>{t('profile.title')}</PageTitle>
      <Stack>
        <Account
          key={me.data.updatedAt}
          me={me.data}
          open={settings.data.enableEditProfile !== false}
        />
        <Section
          title={t('profile.password')}
          text={mayChangePassword ? t('profile.passwordText') : t('profile.passwordClosed')}
        >
          {mayChangePassword && (
            <Group>
              <Button component={Link} href="/password" variant="default">
                {common('changePassword')}
              </Button>
            </Group>
          )}
        </Section>
        <ActingRole me={me.data} mode={settings.data.roleMode} />
        <Look />
        <MySessions />
      </Stack>
    </>
  );
}
