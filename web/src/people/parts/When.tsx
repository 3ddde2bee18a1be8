import { useLanguage, type Language } from '../../i18n';

export const localeOf = (language: Language): string => (language === 'pseudo' ? 'en' : language);

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `3 hours ago`; a day and time for what is further than a week. */
export function whenText(iso: string, language: string, now: number = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const far = Math.abs(seconds);
  if (far >= 7 * 86_400)
    return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso));
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, length] of steps)
    if (far >= length) return relative.format(Math.round(seconds / length), unit);
  return relative.format(0, 'second');
}

/** A moment, short; exactly on a hover. */
export function When({ at }: { at: string | null }) {
  const language = localeOf(useLanguage());
  if (!at) return null;
  const whole = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' });
  return (
    <time dateTime={at} title={whole.format(new Date(at))} data-name>
      {whenText(at, language)}
    </time>
  );
}
