import { useTexts } from '../i18n';
import { PageTitle } from '../ui/PageTitle';

export default function AppsPage() {
  const t = useTexts('apps');
  return <PageTitle>{t('title')}</PageTitle>;
}
