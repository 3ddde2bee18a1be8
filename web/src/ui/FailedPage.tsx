import { useTexts } from '../i18n';
import { ErrorNote } from './ErrorNote';
import { PageTitle } from './PageTitle';

/** In place of a page that could not be loaded: why, and a way to try again. */
export function FailedPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTexts('common');
  return (
    <>
      <PageTitle>{t('error.notShown')}</PageTitle>
      <ErrorNote error={error} retry={retry} />
    </>
  );
}
