import { checkSession, session } from './session';

export interface Stream {
  /** With what was named `type`; `snapshot` where the stream begins anew. */
  onEvent: (type: string, data: unknown) => void;
  onLink: (there: boolean) => void;
}

const longestWait = 15_000;

/**
 * Follows server-sent events while the page is seen; each page has one stream. The browser
 * resumes a broken one by Last-Event-ID; one that the server has refused is begun anew. A
 * hidden page has none, since a browser opens six connections to a host at most.
 */
export function follow(url: string, types: string[], to: Stream): () => void {
  let source: EventSource | null = null;
  let wait = 1_000;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function open() {
    if (document.hidden || source) return;
    const mine = new EventSource(url);
    source = mine;
    mine.onopen = () => {
      wait = 1_000;
      to.onLink(true);
    };
    for (const type of types)
      mine.addEventListener(type, (event: MessageEvent<string>) =>
        to.onEvent(type, JSON.parse(event.data)),
      );
    mine.onerror = () => {
      to.onLink(false);
      if (mine.readyState !== EventSource.CLOSED) return;
      close();
      timer = setTimeout(again, wait);
      wait = Math.min(wait * 2, longestWait);
    };
  }

  /** A session that has ended is found out by a call, which leads to the sign-in. */
  function again() {
    if (session().state === 'in') void checkSession({ expires: true }).catch(() => undefined);
    open();
  }

  function seen() {
    if (document.hidden) close();
    else open();
  }

  document.addEventListener('visibilitychange', seen);
  open();
  return () => {
    document.removeEventListener('visibilitychange', seen);
    close();
  };
}
