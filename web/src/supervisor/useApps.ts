import {
  keepPreviousData,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { bodyOf, client, dataOf, type Listed } from '../api/client';
import { follow } from '../api/events';
import { here } from '../app/place';
import { apiSort, type ListState } from './listState';
import type { App, Status, Summary } from './types';

const figuresEvery = 5_000;

/** The list's filter as the API takes it; null for everything. */
export function filterOf({ words, statuses, tags }: ListState): object | null {
  const parts: object[] = [];
  if (words)
    parts.push({
      $or: ['name', 'displayName', 'cname'].map((field) => ({ [field]: { $includes: words } })),
    });
  if (statuses.length > 0) parts.push({ status: { $in: statuses } });
  if (tags.length > 0) parts.push({ tags: { $in: tags } });
  return parts.length > 0 ? { $and: parts } : null;
}

export function useAppList(state: ListState) {
  const query = {
    page: state.page,
    pageSize: state.pageSize,
    sort: [apiSort(state.sort)],
    filter: filterOf(state),
    ...(state.deleted && { deleted: true }),
  };
  return useQuery({
    queryKey: ['applications', 'list', query],
    queryFn: ({ signal }) =>
      bodyOf<Listed<App>>(
        client.GET('/applications:list', { params: { query: query as never }, signal }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: figuresEvery,
    // Whoever comes back to the list sees what was made meanwhile.
    staleTime: 0,
  });
}

export const useSummary = () =>
  useQuery({
    queryKey: ['applications', 'summary'],
    queryFn: () => dataOf<Summary>(client.GET('/applications:summary')),
    refetchInterval: figuresEvery,
  });

export const useOneApp = (name: string) =>
  useQuery({
    queryKey: ['applications', 'get', name],
    queryFn: () =>
      dataOf<App | null>(
        client.GET('/applications:get', { params: { query: { filterByTk: name } } }),
      ),
    refetchInterval: figuresEvery,
  });

/** A cause that is known already stays in the words and with the time that a call gave it. */
function lastErrorOf(app: App, { lastError }: Status): App['lastError'] {
  if (!lastError) return null;
  return app.lastError?.code === lastError.code ? app.lastError : lastError;
}

/** The app as it is after an event: what the event leaves out is over. */
export function withStatus(app: App, now: Status): App {
  return {
    ...app,
    status: now.status,
    phase: now.phase,
    needsRestart: now.needsRestart,
    command: now.command ?? null,
    lastError: lastErrorOf(app, now),
    timeline: now.timeline ?? app.timeline,
  };
}

function changeCached(queries: QueryClient, statuses: Map<string, Status>): void {
  const change = (app: App) => {
    const now = statuses.get(app.name);
    return now ? withStatus(app, now) : app;
  };
  queries.setQueriesData<Listed<App>>({ queryKey: ['applications', 'list'] }, (known) =>
    known ? { ...known, data: known.data.map(change) } : known,
  );
  for (const name of statuses.keys())
    queries.setQueryData<App | null>(['applications', 'get', name], (known) =>
      known ? change(known) : known,
    );
}

const settle = 300;

/**
 * Keeps what is shown of apps true by the stream of their statuses; true while it is there.
 * `onStatus` gets each change as it comes.
 */
export function useLiveStatus(onStatus?: (now: Status) => void): boolean {
  const queries = useQueryClient();
  const [linked, setLinked] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** Which apps a list has, and their figures, may be others after a change. */
    const readAgain = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => void queries.invalidateQueries({ queryKey: ['applications'] }),
        settle,
      );
    };
    const end = follow(`${here.api}applications:events`, ['snapshot', 'status'], {
      onEvent: (type, data) => {
        const all = type === 'snapshot' ? (data as Status[]) : [data as Status];
        changeCached(queries, new Map(all.map((one) => [one.name, one])));
        if (type === 'snapshot') return;
        for (const one of all) onStatus?.(one);
        readAgain();
      },
      onLink: setLinked,
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [queries, onStatus]);
  return linked;
}
