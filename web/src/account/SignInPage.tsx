import { useTexts } from '../i18n';
import { Entrance } from './Entrance';
import { SignInForm } from './SignInForm';

export function SignInPage() {
  const t = useTexts('account');
  return (
    <Entrance title={t('signIn.title')}>
      <SignInForm />
    </Entrance>
  );
}
