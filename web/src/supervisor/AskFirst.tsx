import '@mantine/core/styles/List.layer.css';
import { List, Text } from '@mantine/core';
import { useTexts } from '../i18n';
import { Confirm } from '../ui/Confirm';
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
  const deletes = verb === 'destroy';
  const [first] = apps;
  const of = { count: apps.length, name: first?.name ?? '' };
  const title = t(`ask.${verb}`, of);
  return (
    <Confirm
      title={title}
      action={t(`yes.${verb}`, of)}
      word={deletes ? wordFor(apps) : ''}
      run={confirm}
      close={cancel}
      danger={deletes}
    >
      <Text size="sm">{t(`means.${verb}`, of)}</Text>
      {deletes && apps.length === 1 && first && <Going app={first} />}
      {(apps.length > 1 || !title.includes(of.name)) && (
        <Text size="sm" c="dimmed" lineClamp={4} data-name>
          {apps.map(({ name }) => name).join(', ')}
        </Text>
      )}
    </Confirm>
  );
}
