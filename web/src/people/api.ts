import { call, type Listed } from '../api/client';
import type { Query } from '../api/query';
import type { paths } from '../api/schema';

/** A call of the API document, as `users:list` or `roles/{source}/users:add`. */
type Path = keyof paths extends infer P ? (P extends `/${infer Name}` ? Name : never) : never;

interface Said {
  /** The key in the place of `{source}`. */
  source?: string | number;
  query?: Query;
  /** With one, the call is a POST. */
  body?: unknown;
  signal?: AbortSignal;
}

/** The whole body of the answer. Throws Refusal. */
export const ask = <T>(path: Path, { source = '', ...more }: Said = {}): Promise<T> =>
  call<T>(path.replace('{source}', encodeURIComponent(source)), more);

/** The answer's `data`. */
export const dataOf = async <T>(path: Path, said: Said = {}): Promise<T> =>
  (await ask<{ data: T }>(path, said)).data;

export interface RoleName {
  name: string;
  title: string | null;
}

export interface Person {
  id: number;
  nickname: string | null;
  username: string | null;
  email: string | null;
  phone: string | null;
  createdAt: string;
  updatedAt: string;
  roles?: RoleName[];
}

export interface Session {
  id: string;
  signInTime: string;
  lastUsedAt: string;
  expiresAt: string;
  userAgent: string;
  ip: string;
  current: boolean;
}

export const personName = (one: Pick<Person, 'id' | 'nickname' | 'username' | 'email'>): string =>
  one.nickname || one.username || one.email || String(one.id);

/** All roles that there are, by name. */
export const rolesQuery = <T extends RoleName = RoleName>() => ({
  queryKey: ['roles', 'all'],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    dataOf<T[]>('roles:list', { query: { paginate: false, sort: 'name' }, signal }),
});

export type { Listed };
