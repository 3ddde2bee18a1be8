import { Refusal } from '../api/refusal';
import { useTexts } from '../i18n';

/** What is said of an error: the server's words where it gave some. */
export function useErrorText(): (error: unknown) => string {
  const t = useTexts('common');
  return (error) => {
    if (!(error instanceof Refusal)) return error instanceof Error ? error.message : String(error);
    if (error.code === 'UNREACHABLE') return t('error.unreachable');
    return error.message || t('error.status', { status: error.status });
  };
}
