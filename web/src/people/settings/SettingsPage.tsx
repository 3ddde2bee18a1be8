import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/Waiting';
import { Accounts } from './Accounts';
import { AppPart } from './AppPart';
import { Files } from './Files';
import { General } from './General';
import { Mail } from './Mail';
import { systemQuery } from './system';
import { Tokens } from './Tokens';

/** Each part is saved by itself, and shown to who may change it. */
export default function SettingsPage() {
  const t = useTexts('people');
  const rights = useRights();
  const { data, error, refetch } = useQuery(systemQuery);
  const system = rights.holds('pm.system-settings.system-settings');
  const signUp = rights.holds('pm.auth.authenticators');
  return (
    <>
      <PageTitle>{t('settings.title')}</PageTitle>
      <ErrorNote error={data ? null : error} retry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Stack>
          {system && <General key={`general ${data.updatedAt}`} system={data} />}
          {(system || signUp) && (
            <Accounts key={`accounts ${data.updatedAt}`} system={data} {...{ rights }} />
          )}
          {rights.all && <Tokens />}
          {system && <Mail />}
          {rights.holds('pm.file-manager.storages') && <Files />}
          <AppPart mayRestart={rights.holds('app')} />
        </Stack>
      )}
    </>
  );
}
