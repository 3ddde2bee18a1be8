import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconExternalLink, IconGridDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client';
import { adminPath, domainUrl, here, isMain } from '../app/place';
import { useTexts } from '../i18n';
import { AppIcon } from '../ui/AppIcon';

interface Portal {
  name: string;
  title: string;
  icon: string | null;
  cname: string | null;
  target: '_blank' | '_self';
}

const hrefOf = ({ name, cname }: Portal): string =>
  cname ? domainUrl(cname) : `${adminPath(name)}/`;

/** On an app's own domain the server answers for that app alone. */
const isReached = ({ name, cname }: Portal): boolean =>
  name === here.app || cname !== null || isMain(here) || here.base !== '/admin';

function Item({ app }: { app: Portal }) {
  const t = useTexts('common');
  const icon = <AppIcon icon={app.icon} name={app.title} />;
  if (app.name === here.app)
    return (
      <Menu.Item
        aria-current="true"
        leftSection={icon}
        rightSection={<IconCheck size={16} aria-hidden />}
        data-name
      >
        {app.title}
      </Menu.Item>
    );
  const apart = app.target === '_blank';
  return (
    <Menu.Item
      component="a"
      href={hrefOf(app)}
      {...(apart && { target: '_blank', rel: 'noopener' })}
      leftSection={icon}
      rightSection={apart && <IconExternalLink size={16} aria-hidden />}
    >
      <span data-name>{app.title}</span>
      {apart && <VisuallyHidden> ({t('newTab')})</VisuallyHidden>}
    </Menu.Item>
  );
}

/** The apps marked for it. Each has a sign-in of its own, which it keeps. */
export function AppSwitcher() {
  const t = useTexts('common');
  const { data = [] } = useQuery({
    // What main's page does with apps makes this old.
    queryKey: ['applications', 'portals'],
    queryFn: async ({ signal }) =>
      (await call<{ data: { apps: Portal[] } }>('app:getPortals', { signal })).data.apps,
    staleTime: 30_000,
  });
  const apps = data.filter(isReached);
  if (apps.length === 0) return null;
  return (
    <Menu
      position="bottom-end"
      width={240}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('switcher')}>
          <IconGridDots size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('switcher')}</Menu.Label>
        {apps.map((app) => (
          <Item key={app.name} app={app} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
