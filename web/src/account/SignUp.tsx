import { useEffect, useState, type FormEvent } from 'react';
import { send } from '../api/send';
import { signIn } from '../api/session';
import { here } from '../app/place';
import { useTexts } from '../i18n';
import { EntryError } from './Entrance';
import { Field, PasswordField } from './fields';

interface Way {
  options?: { allowSignUp?: boolean };
}

/** A server that does not say that anybody may make an account allows none. */
async function maySignUp(): Promise<boolean> {
  try {
    const answer = await send(`${here.api}authenticators:publicList`);
    const { data } = (await answer.json()) as { data: Way[] };
    return data.some(({ options }) => options?.allowSignUp === true);
  } catch {
    return false;
  }
}

/** Makes an account, and signs in by it. */
function SignUpForm({ back }: { back: () => void }) {
  const t = useTexts('signup');
  const account = useTexts('account');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [differ, setDiffer] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const said = new FormData(form);
    const text = (name: string) => String(said.get(name));
    const username = text('username').trim();
    const password = text('password');
    if (password !== text('again')) {
      setDiffer(true);
      setError(null);
      form.querySelector<HTMLElement>('[name="again"]')?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await send(`${here.api}auth:signUp`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Authenticator': 'basic' },
        body: JSON.stringify({ username, password, confirm_password: password }),
      });
      await signIn(username, password);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  const fresh = { autoComplete: 'new-password', minLength: 8, maxLength: 256, required: true };
  return (
    <form
      className="entry-form"
      onSubmit={(event) => void submit(event)}
      onInput={() => setDiffer(false)}
    >
      <Field
        name="username"
        label={t('username')}
        hint={t('usernameRule')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={50}
        required
        autoFocus
      />
      <PasswordField
        name="password"
        label={account('password')}
        hint={account('passwordRule')}
        {...fresh}
      />
      <PasswordField
        name="again"
        label={t('again')}
        wrong={differ ? t('differ') : undefined}
        {...fresh}
      />
      <EntryError error={error} title={t('failed')} />
      <button type="submit" className="entry-submit" disabled={busy}>
        {t('submit')}
      </button>
      <button type="button" className="entry-link" onClick={back}>
        {t('signInInstead')}
      </button>
    </form>
  );
}

/** The way to an account of one's own, where the server allows it. */
export default function SignUp({ instead }: { instead: (title: string) => void }) {
  const t = useTexts('signup');
  const [allowed, setAllowed] = useState(false);
  const [making, setMaking] = useState(false);
  useEffect(() => {
    void maySignUp().then(setAllowed);
  }, []);
  const make = (wanted: boolean) => {
    setMaking(wanted);
    instead(wanted ? t('title') : '');
  };
  if (making) return <SignUpForm back={() => make(false)} />;
  return (
    allowed && (
      <button type="button" className="entry-link" onClick={() => make(true)}>
        {t('title')}
      </button>
    )
  );
}
