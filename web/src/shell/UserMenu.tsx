import { ActionIcon, Menu, Text, useMantineColorScheme } from '@mantine/core';
import {
  IconKey,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconSunMoon,
  IconUserCircle,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { nameOf, signOut, useSession } from '../api/session';
import { chooseLanguage, languages, useLanguage, useTexts, type Language } from '../i18n';

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconSunMoon],
] as const;

export function UserMenu() {
  const t = useTexts('common');
  const { user } = useSession();
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, go] = useLocation();
  if (!user) return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('userMenu', { name: nameOf(user) })}
        >
          <IconUserCircle size={22} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" truncate data-name>
            {nameOf(user)}
          </Text>
        </Menu.Label>
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => go('/password')}>
          {t('changePassword')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t('signOut')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('scheme.label')}</Menu.Label>
        {schemes.map(([scheme, Icon]) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={colorScheme === scheme ? '✓' : null}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {(Object.keys(languages) as (keyof typeof languages)[]).map((each: Language) => (
          <Menu.Item
            key={each}
            role="menuitemradio"
            aria-checked={language === each}
            lang={each}
            data-name
            leftSection={<IconLanguage size={16} aria-hidden />}
            rightSection={language === each ? '✓' : null}
            onClick={() => void chooseLanguage(each)}
          >
            {languages[each as keyof typeof languages]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
