import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { dataOf } from '../api';
import { isTime } from '../keys/expiry';
import { Section } from '../parts/Section';
import { SaveForm } from './SaveForm';
import { useSave } from './system';

interface Policy {
  sessionExpirationTime: string;
  tokenExpirationTime: string;
  expiredTokenRenewLimit: string;
}

const parts = [
  ['sessionExpirationTime', 'session', 'sessionText'],
  ['tokenExpirationTime', 'token', 'tokenText'],
  ['expiredTokenRenewLimit', 'renewal', 'renewalText'],
] as const;

function Form({ policy }: { policy: Policy }) {
  const t = useTexts('people');
  const [said, setSaid] = useState(policy);
  const save = useSave((config: Policy) =>
    dataOf('tokenControlConfig:update', { body: { config } }),
  );
  const wrong = parts.some(([name]) => !isTime(said[name]));
  return (
    <SaveForm
      save={() => save.mutate(said)}
      busy={save.isPending}
      error={save.error}
      ready={!wrong && parts.some(([name]) => said[name] !== policy[name])}
    >
      {parts.map(([name, label, text]) => (
        <TextInput
          key={name}
          label={t(`settings.${label}`)}
          description={t(`settings.${text}`)}
          value={said[name]}
          error={isTime(said[name]) ? undefined : t('settings.wrongTime')}
          onChange={(event) => setSaid({ ...said, [name]: event.currentTarget.value })}
          maxLength={10}
        />
      ))}
    </SaveForm>
  );
}

/** How long sign-ins last; for the administrator alone. */
export function Tokens() {
  const t = useTexts('people');
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'tokens'],
    queryFn: async ({ signal }) =>
      (await dataOf<{ config: Policy }>('tokenControlConfig:get', { signal })).config,
  });
  return (
    <Section title={t('settings.tokens')} text={t('settings.tokensText')}>
      <ErrorNote error={data ? null : error} retry={() => void refetch()} />
      {data && <Form key={JSON.stringify(data)} policy={data} />}
    </Section>
  );
}
