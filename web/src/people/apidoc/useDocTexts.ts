import { useTexts } from '../../i18n';
import english from '../../locales/en/apidoc.json';

type Key = keyof typeof english.texts;

const keys = new Map(
  Object.entries(english.texts).map(([key, text]) => [text, key as Key] as const),
);

/** What the server says of its calls, which it says in English, in the page's language. */
export function useDocTexts(): (text: string | undefined) => string | undefined {
  const t = useTexts('apidoc');
  return (text) => {
    const key = text === undefined ? undefined : keys.get(text);
    return key ? t(`texts.${key}`) : text;
  };
}
