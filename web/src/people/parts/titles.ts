import { useTexts } from '../../i18n';

const known = ['Admin', 'Member', 'Root', 'Roles', 'Users', 'Attachments'] as const;
type Known = (typeof known)[number];

const isKnown = (text: string): text is Known => (known as readonly string[]).includes(text);

/** The text within `{{t("Admin")}}`, as NocoBase writes what is to be translated. */
export function translatable(title: string): string | null {
  return /^\{\{\s*t\((['"])(.*?)\1.*\)\s*\}\}$/.exec(title)?.[2] ?? null;
}

/** A title that the server made is said in the page's language; any other as it is. */
export function useTitles(): (title: string | null | undefined, name: string) => string {
  const t = useTexts('people');
  return (title, name) => {
    if (!title) return name;
    const inner = translatable(title) ?? title;
    return isKnown(inner) ? t(`known.${inner}`) : inner;
  };
}
