import { useState, type FormEvent } from 'react';
import { claim } from '../api/session';
import { here, isMain } from '../app/place';
import { useTexts } from '../i18n';
import { Entrance, EntryError } from './Entrance';
import { Field, PasswordField } from './fields';

// The token stands in the fragment, which no server sees; it leaves the address bar at once.
const token = location.hash.slice(1);
if (location.pathname === '/claim')
  history.replaceState(null, '', location.pathname + location.search);

function ClaimForm() {
  const t = useTexts('account');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const nickname = String(said.get('nickname')).trim();
    const email = String(said.get('email'));
    const password = String(said.get('password'));
    setBusy(true);
    setError(null);
    try {
      await claim({ token, email, password, ...(nickname && { nickname }) });
      location.replace(`${here.base}/`);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form className="entry-form" onSubmit={(event) => void submit(event)}>
      <p>{t('claim.once')}</p>
      <Field
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        required
        autoFocus
      />
      <PasswordField
        name="password"
        label={t('password')}
        hint={t('passwordRule')}
        autoComplete="new-password"
        minLength={8}
        maxLength={256}
        required
      />
      <Field name="nickname" label={t('claim.nickname')} autoComplete="name" />
      <EntryError error={error} title={t('claim.failed')} />
      <button type="submit" className="entry-submit" disabled={busy}>
        {t('claim.submit')}
      </button>
    </form>
  );
}

/** Makes the first administrator from a one-time link. */
export function ClaimPage() {
  const t = useTexts('account');
  const title = isMain(here) ? t('claim.title') : t('claim.titleOf', { app: here.app });
  return (
    <Entrance title={title}>
      {token ? (
        <ClaimForm />
      ) : (
        <>
          <p>{t('claim.incomplete')}</p>
          <p>
            <a href={`${here.base}/`}>{t('claim.signInInstead')}</a>
          </p>
        </>
      )}
    </Entrance>
  );
}
