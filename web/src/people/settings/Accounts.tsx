import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { dataOf } from '../api';
import { Section } from '../parts/Section';
import { SaveForm } from './SaveForm';
import { saveSystem, useSave, type System } from './system';

interface Open {
  name: string;
  options: { allowSignUp?: boolean };
}

/** Whether people may make accounts for themselves, as anybody is told. */
const openQuery = {
  queryKey: ['settings', 'open'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const all = await dataOf<Open[]>('authenticators:publicList', { signal });
    return all.some((one) => one.options.allowSignUp === true);
  },
};

const allowSignUp = (allowed: boolean) =>
  dataOf('authenticators:update', {
    query: { filterByTk: 'basic' },
    body: { options: { public: { allowSignUp: allowed } } },
  });

export function Accounts({ system, rights }: { system: System; rights: Rights }) {
  const t = useTexts('people');
  const { data: open } = useQuery(openQuery);
  const [signUp, setSignUp] = useState<boolean | null>(null);
  const before = {
    enableEditProfile: system.enableEditProfile !== false,
    enableChangePassword: system.enableChangePassword !== false,
  };
  const [said, setSaid] = useState(before);
  const signUpChanged = signUp !== null && signUp !== open;
  const systemChanged = JSON.stringify(said) !== JSON.stringify(before);
  const save = useSave(async () => {
    if (signUpChanged) await allowSignUp(signUp);
    if (systemChanged) await saveSystem(said);
  });
  return (
    <Section title={t('settings.accounts')}>
      <SaveForm
        save={() => save.mutate(undefined)}
        busy={save.isPending}
        error={save.error}
        ready={signUpChanged || systemChanged}
      >
        {rights.holds('pm.auth.authenticators') && (
          <Switch
            label={t('settings.signUp')}
            description={t('settings.signUpText')}
            checked={signUp ?? open ?? false}
            disabled={open === undefined}
            onChange={(event) => setSignUp(event.currentTarget.checked)}
          />
        )}
        {rights.holds('pm.system-settings.system-settings') && (
          <>
            <Switch
              label={t('settings.editProfile')}
              checked={said.enableEditProfile}
              onChange={({ currentTarget: { checked } }) =>
                setSaid({ ...said, enableEditProfile: checked })
              }
            />
            <Switch
              label={t('settings.changePassword')}
              checked={said.enableChangePassword}
              onChange={({ currentTarget: { checked } }) =>
                setSaid({ ...said, enableChangePassword: checked })
              }
            />
          </>
        )}
      </SaveForm>
    </Section>
  );
}
