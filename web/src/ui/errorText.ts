import { Refusal } from '../api/refusal';
import { useLanguage, useLateTexts, useTexts } from '../i18n';

export interface ErrorWords {
  text: string;
  /** The server's own words, in English, where `text` says in another language what they mean. */
  detail: string;
}

/** What is said of an error: the server's words where it gave some in this language. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const t = useTexts('common');
  const language = useLanguage();
  const isForeign = language !== 'en';
  const ofCode = useLateTexts('errors', isForeign);
  return (error) => {
    if (!(error instanceof Refusal))
      return { text: error instanceof Error ? error.message : String(error), detail: '' };
    if (error.code === 'UNREACHABLE') return { text: t('error.unreachable'), detail: '' };
    if (error.message && error.language === language) return { text: error.message, detail: '' };
    const text = isForeign && ofCode(error.code);
    if (text) return { text, detail: error.message };
    return { text: error.message || t('error.status', { status: error.status }), detail: '' };
  };
}

/** The same in one line. */
export function useErrorText(): (error: unknown) => string {
  const t = useTexts('common');
  const wordsOf = useErrorWords();
  return (error) => {
    const { text, detail } = wordsOf(error);
    return detail ? t('error.withDetail', { text, detail }) : text;
  };
}
