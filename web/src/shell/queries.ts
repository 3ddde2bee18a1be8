import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refusal } from '../api/refusal';

const retries = 2;

/** Only what may go better the next time is asked again. */
const passes = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 0 || error.status === 503 || error.status === 429);

/** Refused for want of a right that the page took for granted: it was taken meanwhile. */
const mayNot = (error: unknown): boolean => error instanceof Refusal && error.status === 403;

export function makeQueries(): QueryClient {
  const onError = (error: unknown) => {
    if (mayNot(error)) void queries.invalidateQueries({ queryKey: ['rights'] });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, error) => count < retries && passes(error),
        retryDelay: (count) => 500 * 2 ** count,
        staleTime: 5_000,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
  return queries;
}
