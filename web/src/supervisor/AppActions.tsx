import { ActionIcon, Button, Group, Loader, Menu } from '@mantine/core';
import {
  IconDots,
  IconExternalLink,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { adminPath } from '../app/place';
import { useTexts } from '../i18n';
import type { Verb } from './commands';
import { isSettled, mayRestart, mayStart, mayStop } from './state';
import type { App } from './types';

interface Props {
  app: App;
  /** `ask` decides what is asked first. */
  act: (verb: Verb, app: App) => void;
  busy?: boolean;
  /** The buttons say in words what they do, where there is room for it. */
  worded?: boolean;
}

/** What can be done with an app: the two things most wanted as buttons, the rest behind dots. */
export function AppActions({ app, act, busy = false, worded = false }: Props) {
  const t = useTexts('apps');
  const { name } = app;
  const named = (action: string) => {
    const text = t('actionOn', { action, name });
    return { 'aria-label': text, title: text };
  };
  const verb = mayStop(app) && app.phase === 'running' ? 'stop' : 'start';
  const Icon = verb === 'stop' ? IconPlayerStop : IconPlayerPlay;
  // Not `disabled`, which would take the focus from who has just pressed it.
  const off = busy || (verb === 'start' && !mayStart(app));
  const sign = busy ? <Loader size={16} /> : <Icon size={16} aria-hidden />;
  const press = {
    variant: 'default',
    'aria-busy': busy,
    'aria-disabled': off,
    'data-disabled': off || undefined,
    onClick: () => off || act(verb, app),
    ...named(t(verb)),
  };
  const visit = {
    component: 'a',
    href: `${adminPath(name)}/`,
    variant: 'default',
    ...named(t('visit')),
  } as const;
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {worded ? (
        <>
          <Button {...press} size="sm" leftSection={sign}>
            {t(verb)}
          </Button>
          <Button {...visit} size="sm" leftSection={<IconExternalLink size={16} aria-hidden />}>
            {t('visit')}
          </Button>
        </>
      ) : (
        <>
          <ActionIcon {...press}>{sign}</ActionIcon>
          <ActionIcon {...visit}>
            <IconExternalLink size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" {...named(t('more'))}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconRefresh size={16} aria-hidden />}
            disabled={!mayRestart(app)}
            onClick={() => act('restart', app)}
          >
            {t('restart')}
          </Menu.Item>
          {app.phase !== 'running' && mayStop(app) && (
            <Menu.Item
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={() => act('stop', app)}
            >
              {t('stop')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            component={Link}
            href={`/apps/${name}/edit`}
          >
            {t('edit')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={16} aria-hidden />}
            disabled={!isSettled(app)}
            onClick={() => act('destroy', app)}
          >
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
