import { Button, PasswordInput, Stack, Text, type PasswordInputProps } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Refusal } from '../api/refusal';
import { changePassword } from '../api/session';
import { useTexts } from '../i18n';
import { ErrorNote } from '../ui/ErrorNote';
import { PageTitle } from '../ui/PageTitle';
import { useFault } from './useFault';

/** Without it nothing is sent; what the browser or the form finds wrong stands below. */
function Secret({ error, ...input }: PasswordInputProps) {
  const account = useTexts('account');
  const { text, on } = useFault();
  const fault = text ?? error;
  return (
    <PasswordInput
      error={fault}
      aria-invalid={Boolean(fault)}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': account('showPassword') }}
      {...on}
      {...input}
    />
  );
}

export default function PasswordPage() {
  const t = useTexts('password');
  const account = useTexts('account');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [differ, setDiffer] = useState(false);
  const wrong = error instanceof Refusal && error.code === 'WRONG_CREDENTIALS';

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const fresh = String(said.get('new'));
    setDiffer(fresh !== said.get('again'));
    if (fresh !== said.get('again')) {
      form.querySelector<HTMLElement>('[name="again"]')?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await changePassword(String(said.get('old')), fresh);
    } catch (refused) {
      setError(refused);
      setBusy(false);
      form.querySelector<HTMLElement>('[name="old"]')?.focus();
    }
  }

  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <form onSubmit={(event) => void submit(event)}>
        <Stack maw="26rem">
          <Text size="sm">{t('note')}</Text>
          <Secret
            name="old"
            label={t('old')}
            autoComplete="current-password"
            error={wrong && t('wrong')}
          />
          <Secret
            name="new"
            label={t('new')}
            description={account('passwordRule')}
            autoComplete="new-password"
            minLength={8}
            maxLength={256}
          />
          <Secret
            name="again"
            label={t('again')}
            autoComplete="new-password"
            error={differ && t('differ')}
            onChange={() => setDiffer(false)}
          />
          <ErrorNote error={wrong ? null : error} title={t('failed')} />
          <Button type="submit" loading={busy} style={{ alignSelf: 'start' }}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
    </>
  );
}
