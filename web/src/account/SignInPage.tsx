import { lazy, Suspense, useState } from 'react';
import { useInfo } from '../api/info';
import { loadTexts, useTexts } from '../i18n';
import { Entrance } from './Entrance';
import { SignInForm } from './SignInForm';
import { Unclaimed } from './Unclaimed';

const SignUp = lazy(async () => {
  const [page] = await Promise.all([import('./SignUp'), loadTexts('signup')]);
  return page;
});

export function SignInPage() {
  const t = useTexts('account');
  const { claimable } = useInfo();
  /** Of the form that stands here instead; empty for none. */
  const [instead, setInstead] = useState('');
  return (
    <Entrance title={instead || t('signIn.title')}>
      {claimable && <Unclaimed />}
      {!instead && <SignInForm />}
      <Suspense>
        <SignUp instead={setInstead} />
      </Suspense>
    </Entrance>
  );
}
