import { Alert, Anchor, Group, Tabs } from '@mantine/core';
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import { useTexts } from '../../i18n';
import { useAskBeforeLeaving } from '../../shell/leaving';
import { Confirm } from '../../ui/Confirm';
import { EmptyState } from '../../ui/EmptyState';
import { FailedPage } from '../../ui/FailedPage';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/Waiting';
import { useTitles } from '../parts/titles';
import { countChanges, draftOf, type Draft, type Role, type Scope } from './draft';
import { draftNow, keepDraft, useDrafts } from './drafts';
import { GeneralTab } from './GeneralTab';
import { Grid } from './grid/Grid';
import {
  actionsQuery,
  roleQuery,
  scopesQuery,
  useCollections,
  type Action,
  type Stored,
} from './loaded';
import { Members } from './Members';
import { SaveBar } from './SaveBar';
import { Snippets } from './Snippets';

const tabs = ['records', 'app', 'members', 'general'] as const;
type Tab = (typeof tabs)[number];

function Back() {
  const t = useTexts('people');
  return (
    <Anchor component={Link} className="target" href="/roles" size="sm">
      <Group gap={4} component="span">
        <IconArrowLeft size={14} aria-hidden />
        {t('roles.back')}
      </Group>
    </Anchor>
  );
}

interface Loaded {
  role: Role;
  stored: Stored;
  scopes: Scope[];
  actions: Action[];
}

function Editor({ role, stored, scopes, actions }: Loaded) {
  const t = useTexts('people');
  const titles = useTitles();
  const collections = useCollections();
  const [search, setSearch] = useSearchParams();
  const drafts = useDrafts();
  const isRoot = role.name === 'root';
  const shown: readonly Tab[] = isRoot
    ? tabs.filter((one) => one === 'members' || one === 'general')
    : tabs;
  const asked = search.get('tab') as Tab;
  const tab = shown.includes(asked) ? asked : (shown[0] ?? 'general');
  const before = useMemo(() => {
    const names = actions.map((one) => one.name);
    return draftOf(role, stored.entries, scopes, names);
  }, [role, stored, scopes, actions]);
  const draft = drafts[role.name] ?? before;
  const change = useCallback(
    (update: (draft: Draft) => Draft) => {
      const next = update(draftNow(role.name) ?? before);
      keepDraft(role.name, countChanges(before, next, scopes) > 0 ? next : null);
    },
    [role.name, before, scopes],
  );
  const unsaved = useCallback(() => draftNow(role.name) !== undefined, [role.name]);
  const { leaving, stay } = useAskBeforeLeaving(unsaved);
  return (
    <>
      <Back />
      <PageTitle isName>{titles(role.title, role.name)}</PageTitle>
      {isRoot && (
        <Alert
          icon={<IconInfoCircle size={18} aria-hidden />}
          color="gray"
          variant="outline"
          mb="md"
        >
          {t('roles.root')}
        </Alert>
      )}
      <Tabs
        value={tab}
        onChange={(next) => setSearch({ tab: next ?? '' }, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`roles.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="records">
          {collections ? (
            <Grid
              before={before}
              draft={draft}
              change={change}
              {...{ collections, scopes, actions }}
            />
          ) : (
            <Waiting />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="app">
          <Snippets before={before} draft={draft} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <Members role={role} />
        </Tabs.Panel>
        <Tabs.Panel value="general">
          <GeneralTab role={role} draft={draft} change={change} />
        </Tabs.Panel>
      </Tabs>
      <SaveBar role={role.name} stored={stored} before={before} draft={draft} scopes={scopes} />
      {leaving && (
        <Confirm
          title={t('roles.leaveAsk')}
          action={t('roles.leave')}
          cancel={t('roles.stay')}
          danger={false}
          run={leaving}
          close={stay}
        >
          {t('roles.leaveText')}
        </Confirm>
      )}
    </>
  );
}

export default function RolePage() {
  const t = useTexts('people');
  const { name = '' } = useParams();
  const role = useQuery(roleQuery(name));
  const scopes = useQuery(scopesQuery);
  const actions = useQuery(actionsQuery);
  const error = role.error ?? scopes.error ?? actions.error;
  if (error && !role.data)
    return (
      <FailedPage
        error={error}
        retry={() => void Promise.all([role.refetch(), scopes.refetch(), actions.refetch()])}
      />
    );
  if (!role.data || !scopes.data || !actions.data) return <Waiting />;
  if (role.data.role === null)
    return (
      <>
        <PageTitle>{t('roles.gone')}</PageTitle>
        <EmptyState title={t('noMatch.title')} text={t('roles.goneText')} action={<Back />} />
      </>
    );
  return (
    <Editor
      key={name}
      role={role.data.role}
      stored={role.data}
      scopes={scopes.data}
      actions={actions.data}
    />
  );
}
