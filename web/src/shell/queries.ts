import { MutationCache, QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { isAway, onceBack } from '../api/comeBack';
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
  // Also what is missing without a note of it comes once the server is back.
  const again = () => {
    const failed = {
      type: 'active',
      predicate: ({ state }: Query) => isAway(state.error),
    } as const;
    void queries.refetchQueries(failed, { cancelRefetch: false });
  };
  const onReadError = (error: unknown) => {
    onError(error);
    if (isAway(error)) onceBack(again);
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: onReadError }),
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
