import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useTexts } from '../i18n';

/** In place of what is on its way. */
export function Waiting() {
  const t = useTexts('common');
  return (
    <Center mih="12rem" role="status">
      <Loader size="sm" aria-hidden />
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
    </Center>
  );
}
