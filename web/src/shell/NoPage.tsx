import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts } from '../i18n';
import { PageTitle } from '../ui/PageTitle';

/** An address that names no page, or one that this user is not shown. */
export function NoPage() {
  const t = useTexts('common');
  return (
    <>
      <PageTitle>{t('noPage.title')}</PageTitle>
      <Text mb="md">{t('noPage.text')}</Text>
      <Anchor component={Link} href="/">
        {t('noPage.home')}
      </Anchor>
    </>
  );
}
