import { useMemo } from 'react';
import * as format from '../lib/format';
import { useLanguage } from './index';

/** Figures and times in the language of the page; nothing for what is not there. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => {
    const tag = language === 'pseudo' ? 'en' : language;
    const some =
      <T>(write: (value: T, language: string) => string) =>
      (value: T | null | undefined) =>
        value === null || value === undefined ? '–' : write(value, tag);
    return {
      number: some(format.number),
      short: some(format.shortNumber),
      bytes: some(format.bytes),
      ms: some(format.milliseconds),
      moment: some(format.moment),
      ago: some((iso: string, in_: string) => format.ago(iso, in_)),
    };
  }, [language]);
}
