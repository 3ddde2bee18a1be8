import '@mantine/core/styles/List.layer.css';
import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../i18n';
import { useFocusBack } from '../ui/useFocusBack';
import type { Verb } from './commands';
import type { App } from './types';

interface Props {
  verb: Verb;
  apps: App[];
  confirm: () => void;
  cancel: () => void;
}

/** What has to be typed: the one app's id, or how many they are. */
const wordFor = (apps: Pick<App, 'name'>[]): string =>
  apps.length === 1 ? (apps[0]?.name ?? '') : String(apps.length);

/** What goes with an app, as far as it has it. */
function Going({ app }: { app: App }) {
  const t = useTexts('apps');
  const place = app.database;
  return (
    <List size="sm">
      <List.Item>
        {place?.dialect === 'postgres'
          ? t('goes.postgres', { database: place.database, schema: place.schema })
          : t('goes.file')}
      </List.Item>
      <List.Item>{t('goes.files')}</List.Item>
      <List.Item>{t('goes.people')}</List.Item>
      {app.cname && <List.Item>{t('goes.domain', { domain: app.cname })}</List.Item>}
    </List>
  );
}

/** Asks before something ends; a delete wants its word typed. */
export default function AskFirst({ verb, apps, confirm, cancel }: Props) {
  const t = useTexts('apps');
  const c = useTexts('common');
  useFocusBack();
  const [typed, setTyped] = useState('');
  const deletes = verb === 'destroy';
  const word = wordFor(apps);
  const [first] = apps;
  const of = { count: apps.length, name: first?.name ?? '' };
  const ready = !deletes || typed === word;
  return (
    <Modal
      opened
      onClose={cancel}
      title={t(`ask.${verb}`, of)}
      closeButtonProps={{ 'aria-label': c('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) confirm();
        }}
      >
        <Stack>
          <Text size="sm">{t(`means.${verb}`, of)}</Text>
          {deletes && apps.length === 1 && first && <Going app={first} />}
          {apps.length > 1 && (
            <Text size="sm" c="dimmed" lineClamp={4} data-name>
              {apps.map(({ name }) => name).join(', ')}
            </Text>
          )}
          {deletes && (
            <TextInput
              label={t('typeToConfirm', { word })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={cancel}>
              {c('cancel')}
            </Button>
            <Button type="submit" color={deletes ? 'red.9' : undefined} disabled={!ready}>
              {t(`yes.${verb}`, of)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
