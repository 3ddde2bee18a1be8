import '../ui/more.css.ts';
import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { changePassword } from '../api/session';
import { useTexts } from '../i18n';
import { ErrorNote } from '../ui/ErrorNote';
import { PageTitle } from '../ui/PageTitle';

export default function PasswordPage() {
  const t = useTexts('account');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [differ, setDiffer] = useState(false);
  const eye = { 'aria-label': t('showPassword') };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
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
    }
  }

  return (
    <>
      <PageTitle>{t('change.title')}</PageTitle>
      <form onSubmit={(event) => void submit(event)}>
        <Stack maw="26rem">
          <Text size="sm">{t('change.note')}</Text>
          <PasswordInput
            name="old"
            label={t('change.old')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={eye}
          />
          <PasswordInput
            name="new"
            label={t('change.new')}
            description={t('passwordRule')}
            autoComplete="new-password"
            minLength={8}
            maxLength={256}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={eye}
          />
          <PasswordInput
            name="again"
            label={t('change.again')}
            autoComplete="new-password"
            error={differ && t('change.differ')}
            required
            withAsterisk={false}
            visibilityToggleButtonProps={eye}
          />
          <ErrorNote error={error} title={t('change.failed')} />
          <Button type="submit" loading={busy} style={{ alignSelf: 'start' }}>
            {t('change.submit')}
          </Button>
        </Stack>
      </form>
    </>
  );
}
