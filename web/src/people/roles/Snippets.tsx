import { Badge, Group, Stack, Switch, Text } from '@mantine/core';
import { here, isMain } from '../../app/place';
import { useTexts } from '../../i18n';
import type { Draft } from './draft';
import { holdsSnippet, shownSnippets, supervisorSnippet, withSnippet } from './snippets';

interface Props {
  before: Draft;
  draft: Draft;
  change: (update: (draft: Draft) => Draft) => void;
}

type Name = (typeof shownSnippets)[number] | typeof supervisorSnippet;

/** A `.` would lead into the catalogue's tree. */
const textKeys = {
  'pm.data-source-manager': 'pm_data-source-manager',
  'pm.users': 'pm_users',
  'pm.acl.roles': 'pm_acl_roles',
  'pm.system-settings.system-settings': 'pm_system-settings_system-settings',
  'pm.auth.authenticators': 'pm_auth_authenticators',
  'pm.file-manager.storages': 'pm_file-manager_storages',
  'pm.api-keys.configuration': 'pm_api-keys_configuration',
  app: 'app',
  'pm.app-supervisor': 'pm_app-supervisor',
} as const satisfies Record<Name, string>;

/** What of the app itself a role opens, one switch each. */
export function Snippets({ before, draft, change }: Props) {
  const t = useTexts('people');
  const names: readonly Name[] = isMain(here)
    ? [...shownSnippets, supervisorSnippet]
    : shownSnippets;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('snippet.text')}
      </Text>
      {names.map((name) => {
        const key = textKeys[name];
        const on = holdsSnippet(draft.snippets, name);
        return (
          <Group key={name} gap="sm" wrap="nowrap" align="flex-start">
            <Switch
              checked={on}
              onChange={() =>
                change((now) => ({
                  ...now,
                  snippets: withSnippet(now.snippets, name, !on),
                }))
              }
              label={t(`snippet.${key}`)}
              description={t(`snippet.${key}_text`)}
            />
            {on !== holdsSnippet(before.snippets, name) && (
              <Badge variant="outline" tt="none" c="var(--mantine-color-text)">
                {t('grid.changed')}
              </Badge>
            )}
          </Group>
        );
      })}
    </Stack>
  );
}
