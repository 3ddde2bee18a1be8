import '../ui/admin.css.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { Router } from 'wouter';
import { session, useSession } from '../api/session';
import { here } from '../app/place';
import { colorSchemes } from '../ui/colorScheme';
import { nonce } from '../ui/nonce';
import { theme, variables } from '../ui/theme';
import { Boundary } from './Boundary';
import { backToLastFocus } from './lastFocus';
import { aroundNav } from './leaving';
import { makeQueries } from './queries';
import { Shell } from './Shell';
import { Waiting } from '../ui/Waiting';
import { Toasts } from '../ui/toasts';

// Over what was typed somebody signs in again: Escape is not for the dialogs below. Theirs
// come after this one, since they listen at the same place later.
addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Escape' && session().state === 'expired') event.stopImmediatePropagation();
  },
  true,
);

const SignInAgain = lazy(() => import('./SignInAgain'));
const queries = makeQueries();
const schemes = colorSchemes();

/** Everything behind the sign-in. */
export default function Admin() {
  const { state, user } = useSession();
  const seen = useRef(user?.id);
  useEffect(() => {
    if (state !== 'in') return;
    // What another user was shown is nothing to go on with.
    if (seen.current !== user?.id) queries.clear();
    seen.current = user?.id;
  }, [state, user]);
  useEffect(() => (state === 'expired' ? backToLastFocus : undefined), [state]);
  useEffect(() => () => queries.clear(), []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Router base={here.base} aroundNav={aroundNav}>
          <Boundary>
            <Suspense fallback={<Waiting />}>
              <Shell key={user?.id} />
            </Suspense>
          </Boundary>
        </Router>
        <Toasts />
        <Suspense>
          {state === 'expired' && (
            <SignInAgain user={user} done={() => void queries.invalidateQueries()} />
          )}
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
