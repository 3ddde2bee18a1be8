import { Refusal } from '../api/refusal';
import type { App } from './types';

type LastError = NonNullable<App['lastError']>;

/** What the cause is told in: the server puts what it has words for into the page's language. */
export const languageOf = (message: string): 'zh-CN' | 'en' =>
  /\p{Script=Han}/u.test(message) ? 'zh-CN' : 'en';

/** An app's last error as one that a page tells of. */
export function causeOf({ code, message }: LastError): Refusal {
  const language = languageOf(message);
  const said = language === 'en' ? '' : language;
  return new Refusal(message || code, code, 0, '', {}, [message], said);
}
