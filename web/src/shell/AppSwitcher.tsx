import { ActionIcon, Menu } from '@mantine/core';
import { IconGridDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { client, dataOf } from '../api/client';
import { adminPath, here, isMain } from '../app/place';
import { useTexts } from '../i18n';
import { AppIcon } from '../ui/AppIcon';

interface Pinned {
  name: string;
  displayName: string | null;
  icon: string | null;
}

/** The apps marked for it, from main. Each has a sign-in of its own, which it keeps. */
export function AppSwitcher() {
  const t = useTexts('common');
  const { data = [] } = useQuery({
    queryKey: ['applications', 'pinned'],
    queryFn: () => dataOf<Pinned[]>(client.GET('/applications:listPinned')),
    enabled: isMain(here),
    staleTime: 30_000,
  });
  if (data.length === 0) return null;
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
        {data.map((app) => (
          <Menu.Item
            key={app.name}
            component="a"
            href={`${adminPath(app.name)}/`}
            leftSection={<AppIcon icon={app.icon} name={app.displayName ?? app.name} />}
            data-name
          >
            {app.displayName ?? app.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
