import { QueryClient } from '@tanstack/react-query';
import { Refusal } from '../api/refusal';

const retries = 2;

/** Only what may go better the next time is asked again. */
const passes = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 0 || error.status === 503 || error.status === 429);

export const makeQueries = (): QueryClient =>
  new QueryClient({
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
