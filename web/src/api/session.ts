import { useSyncExternalStore } from 'react';
import { csrfToken, onSignedOut, send } from './send';
import { here } from '../app/place';

/** Who is signed in. */
export interface User {
  id: number;
  username: string | null;
  nickname: string | null;
  email: string | null;
  appLang: string | null;
}

export type Session =
  | { state: 'unknown' | 'out'; user: null }
  | { state: 'in'; user: User }
  /** Was signed in until a call was answered 401; the page stays as it is. */
  | { state: 'expired'; user: User };

let now: Session = { state: 'unknown', user: null };
const watchers = new Set<() => void>();

function become(next: Session): void {
  now = next;
  for (const tell of watchers) tell();
}

export const session = (): Session => now;

export function useSession(): Session {
  return useSyncExternalStore((tell) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  }, session);
}

onSignedOut(() => {
  if (now.state === 'in') become({ state: 'expired', user: now.user });
});

async function data<T>(path: string, body?: unknown): Promise<T> {
  const answer = await send(
    here.api + path,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Authenticator': 'basic' },
          body: JSON.stringify(body),
        },
  );
  const said = (await answer.json()) as { data?: T };
  return said.data as T;
}

/**
 * Asks who the session's cookie speaks for. Without one, nobody is asked. With `expires` a
 * page that is open stays so where the session has ended.
 */
export async function checkSession({ expires = false } = {}): Promise<void> {
  if (!csrfToken() && !expires) return become({ state: 'out', user: null });
  try {
    become({ state: 'in', user: await data<User>('auth:check') });
  } catch (error) {
    if (expires) return;
    become({ state: 'out', user: null });
    if ((error as { status?: number }).status !== 401) throw error;
  }
}

/** The token of the answer stays unread: the cookies that come with it are the session. */
export async function signIn(account: string, password: string): Promise<User> {
  const { user } = await data<{ user: User }>('auth:signIn', { account, password });
  become({ state: 'in', user });
  return user;
}

export interface Claim {
  token: string;
  email: string;
  password: string;
  nickname?: string;
}

export async function claim(wish: Claim): Promise<void> {
  await data('auth:claim', wish);
}

/** The cookie that scripts may read; without it nobody is taken to be signed in. */
function forgetCsrf(): void {
  document.cookie = `nb_csrf_token_${here.app}=; Path=/; Max-Age=0; SameSite=Lax`;
}

export async function changePassword(oldPassword: string, newPassword: string): Promise<void> {
  await data('auth:changePassword', { oldPassword, newPassword, confirmPassword: newPassword });
  forgetCsrf();
  become({ state: 'out', user: null });
}

export async function signOut(): Promise<void> {
  try {
    await data('auth:signOut', {});
  } catch {
    // The cookies go with the answer; a session that the server kept ends by itself.
    forgetCsrf();
  }
  become({ state: 'out', user: null });
}

export const nameOf = (user: User): string =>
  user.nickname || user.username || user.email || String(user.id);
