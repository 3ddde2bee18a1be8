import { lazy, Suspense, useEffect, useState } from 'react';
import { ClaimPage } from './account/ClaimPage';
import { Entrance, EntryError } from './account/Entrance';
import { SignInPage } from './account/SignInPage';
import { checkSession, useSession } from './api/session';
import { useTexts } from './i18n';
import { useComeBack } from './ui/useComeBack';

const Admin = lazy(() => import('./shell/Admin'));

function NotReached({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTexts('common');
  const button = useComeBack<HTMLButtonElement>(error, retry);
  return (
    <Entrance title={t('error.notShown')}>
      <EntryError error={error} title={t('error.title')} />
      <button ref={button} type="button" className="entry-retry" onClick={retry}>
        {t('error.retry')}
      </button>
    </Entrance>
  );
}

/** Who is there decides what is shown; the address stays, so a sign-in leads to it. */
function Door() {
  const { state } = useSession();
  const [failed, setFailed] = useState<unknown>(null);
  // What failed stays until it is known who is there: no sign-in is shown in between.
  const check = () => {
    checkSession().then(() => setFailed(null), setFailed);
  };
  useEffect(() => {
    checkSession().catch(setFailed);
  }, []);
  if (failed) return <NotReached error={failed} retry={check} />;
  if (state === 'unknown') return null;
  if (state === 'out') return <SignInPage />;
  return (
    <Suspense>
      <Admin />
    </Suspense>
  );
}

export const App = () => (location.pathname === '/claim' ? <ClaimPage /> : <Door />);
