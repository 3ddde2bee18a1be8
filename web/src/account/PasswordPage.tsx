import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Refusal } from '../api/refusal';
import { changePassword } from '../api/session';
import { useTexts } from '../i18n';
import { ErrorNote } from '../ui/ErrorNote';
import { PageTitle } from '../ui/PageTitle';

export default function PasswordPage() {
  const t = useTexts('password');
  const account = useTexts('account');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [differ, setDiffer] = useState(false);
  const wrong = error instanceof Refusal && error.code === 'WRONG_CREDENTIALS';
  const eye = { 'aria-label': account('showPassword') };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const fresh = String(said.get('new'));
    setDiffer(fresh !== said.get('again'));
    if (fresh !== said.get('again')) return;
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
          <PasswordInput
            name="old"
            label={t('old')}
            autoComplete="current-password"
            error={wrong && t('wrong')}
            aria-invalid={wrong}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={eye}
          />
          <PasswordInput
            name="new"
            label={t('new')}
            description={account('passwordRule')}
            autoComplete="new-password"
            minLength={8}
            maxLength={256}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={eye}
          />
          <PasswordInput
            name="again"
            label={t('again')}
            autoComplete="new-password"
            error={differ && t('differ')}
            aria-invalid={differ}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={eye}
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
