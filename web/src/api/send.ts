import { here } from '../app/place';
import { endsSession, Refusal, refusalOf } from './refusal';

/** What a page sends with its calls: see docs/web.md, "The session". */
export function cookie(name: string, jar: string = document.cookie): string {
  for (const part of jar.split('; ')) {
    const at = part.indexOf('=');
    if (part.slice(0, at) === name) return decodeURIComponent(part.slice(at + 1));
  }
  return '';
}

export const csrfToken = (): string => cookie(`nb_csrf_token_${here.app}`);

const listeners = new Set<(error: Refusal) => void>();

/** Calls `tell` with each refusal that ends the session. Returns how to end that. */
export function onSignedOut(tell: (error: Refusal) => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Numbers that a double cannot hold as they were written stay the text they were. */
function exact(this: unknown, _key: string, value: unknown, context?: { source?: string }) {
  if (typeof value !== 'number' || !context?.source) return value;
  if (Number.isSafeInteger(value) || String(value) === context.source) return value;
  // A long whole number, or a decimal of more digits than a double has.
  const digits = /^-?(\d+)(?:\.(\d+))?$/.exec(context.source);
  const lost = digits && (!digits[2] || (digits[1] + digits[2]).length > 15);
  return lost ? context.source : value;
}

export function parseExact(text: string): unknown {
  try {
    return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
  } catch {
    return null;
  }
}

/**
 * `fetch` with the session of this app: its cookie by itself, the CSRF token beside it.
 * Throws Refusal for every answer but a good one, and where no server is reached.
 */
export async function send(input: string | Request, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin', cache: 'no-store', ...init });
  const csrf = csrfToken();
  if (csrf) request.headers.set('X-CSRF-Token', csrf);
  request.headers.set('X-Timezone', timezone());
  request.headers.set('X-Locale', document.documentElement.lang);
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal('', 'UNREACHABLE');
  }
  if (answer.ok) return answer;
  const body = parseExact(await answer.text());
  const { headers, status } = answer;
  const language = headers.get('Content-Language') ?? '';
  const refused = refusalOf(status, body, headers.get('X-Request-Id') ?? '', language);
  if (endsSession(refused)) for (const tell of listeners) tell(refused);
  throw refused;
}

/** The clock of this browser as `+08:00`. */
export function timezone(minutesWest: number = new Date().getTimezoneOffset()): string {
  const minutes = Math.abs(minutesWest);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${minutesWest <= 0 ? '+' : '-'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
