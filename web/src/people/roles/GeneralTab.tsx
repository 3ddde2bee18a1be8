import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { dataOf } from '../api';
import { useTitles } from '../parts/titles';
import type { Draft, Role } from './draft';
import { keepDraft } from './drafts';

interface Props {
  role: Role;
  draft: Draft;
  change: (update: (draft: Draft) => Draft) => void;
}

const builtIn = ['root', 'admin', 'member'];

export function GeneralTab({ role, draft, change }: Props) {
  const t = useTexts('people');
  const titles = useTitles();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [asking, { open, close }] = useDisclosure(false);
  const name = titles(role.title, role.name);
  const makeDefault = useMutation({
    mutationFn: () => dataOf('roles:setDefaultRole', { body: { roleName: role.name } }),
    onSuccess: () => toast(t('roles.madeDefault', { name })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['roles'] }),
  });
  return (
    <Stack maw={480}>
      <TextInput
        label={t('roles.name')}
        value={draft.title}
        maxLength={255}
        onChange={({ currentTarget: { value } }) => change((now) => ({ ...now, title: value }))}
      />
      <Textarea
        label={t('roles.description')}
        value={draft.description}
        maxLength={255}
        onChange={({ currentTarget: { value } }) =>
          change((now) => ({ ...now, description: value }))
        }
      />
      <TextInput label={t('roles.key')} value={role.name} readOnly data-name />
      <ErrorNote error={makeDefault.error} />
      {role.default ? (
        <Text size="sm">{t('roles.default')}</Text>
      ) : (
        role.name !== 'root' && (
          <Group>
            <Button
              variant="default"
              loading={makeDefault.isPending}
              onClick={() => makeDefault.mutate()}
            >
              {t('roles.makeDefault')}
            </Button>
          </Group>
        )
      )}
      {!builtIn.includes(role.name) && !role.default && (
        <Group>
          <Button
            variant="outline"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={open}
          >
            {t('roles.delete')}
          </Button>
        </Group>
      )}
      {asking && (
        <Confirm
          close={close}
          title={t('roles.deleteAsk', { name })}
          action={t('roles.delete')}
          run={() => dataOf('roles:destroy', { query: { filterByTk: role.name }, body: {} })}
          done={() => {
            keepDraft(role.name, null);
            go('/roles');
            toast(t('roles.deleted', { name }));
            queries.removeQueries({ queryKey: ['roles', 'one', role.name] });
            void queries.invalidateQueries({ queryKey: ['roles'] });
          }}
        >
          {t('roles.deleteText')}
        </Confirm>
      )}
    </Stack>
  );
}
