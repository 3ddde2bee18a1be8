import { useState, type FormEvent } from 'react';
import { signIn } from '../api/session';
import { useTexts } from '../i18n';
import { EntryError } from './Entrance';
import { Field, PasswordField } from './fields';

/** `account`: whose session has ended; signing in as somebody else is possible. */
export function SignInForm({ account = '', done }: { account?: string; done?: () => void }) {
  const t = useTexts('account');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      await signIn(String(said.get('account')), String(said.get('password')));
      done?.();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form className="entry-form" onSubmit={(event) => void submit(event)}>
      <Field
        name="account"
        label={t('account')}
        defaultValue={account}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus={!account}
      />
      <PasswordField
        name="password"
        label={t('password')}
        autoComplete="current-password"
        required
        autoFocus={Boolean(account)}
        data-autofocus={account ? true : undefined}
      />
      <EntryError error={error} title={t('signIn.failed')} />
      <button type="submit" className="entry-submit" disabled={busy}>
        {t('signIn.submit')}
      </button>
    </form>
  );
}
