import { Modal, Stack, Text } from '@mantine/core';
import { SignInForm } from '../account/SignInForm';
import type { User } from '../api/session';
import { useTexts } from '../i18n';

/** Over the page as it was, so that what was typed there is not lost. */
export default function SignInAgain({ user, done }: { user: User; done: () => void }) {
  const t = useTexts('account');
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('again.title')}
      zIndex={1000}
    >
      <Stack>
        <Text size="sm">{t('again.text')}</Text>
        <SignInForm account={user.email ?? user.username ?? ''} done={done} />
      </Stack>
    </Modal>
  );
}
