import createClient from 'openapi-fetch';
import { here } from '../app/place';
import { queryText, type Query } from './query';
import type { paths } from './schema';
import { parseExact, send } from './send';

/** All fixed calls of the API, typed by its OpenAPI document. Throws Refusal. */
export const client = createClient<paths>({
  baseUrl: here.api.replace(/\/$/, ''),
  fetch: (request) => send(request),
  querySerializer: (query) => queryText(query as Query),
});

interface Page {
  count: number;
  page: number;
  pageSize: number;
  totalPage: number;
}

/** What a list answers. */
export interface Listed<T> {
  data: T[];
  meta: Page;
}

interface Answered {
  data?: unknown;
}

/** The whole body of an answer: of a list, `{data, meta}`. */
export async function bodyOf<T>(call: Promise<Answered>): Promise<T> {
  return (await call).data as T;
}

/** The `data` of an answer. */
export async function dataOf<T = unknown>(call: Promise<Answered>): Promise<T> {
  const body = await bodyOf<{ data?: T } | undefined>(call);
  return body?.data as T;
}

interface Call {
  query?: Query;
  /** What is sent as JSON; the call is a POST then. */
  body?: unknown;
  /** Or a form, with files. */
  form?: FormData;
  signal?: AbortSignal;
}

/**
 * A call that the document cannot know, of a collection made by the app's users:
 * `call('items:list', { query: { page: 2 } })`. Numbers past 2^53 come as text.
 */
export async function call<T = unknown>(
  path: string,
  { query = {}, body, form, signal }: Call = {},
): Promise<T> {
  const text = queryText(query);
  const init: RequestInit = signal ? { signal } : {};
  if (form) {
    init.method = 'POST';
    init.body = form;
  } else if (body !== undefined) {
    init.method = 'POST';
    init.headers = { 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  const answer = await send(here.api + path + (text && `?${text}`), init);
  return parseExact(await answer.text()) as T;
}
