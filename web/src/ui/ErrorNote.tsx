import { Alert, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { endsSession, Refusal } from '../api/refusal';
import { useTexts } from '../i18n';
import { ErrorWords } from './ErrorWords';
import { useComeBack } from './useComeBack';

interface Props {
  error: unknown;
  title?: string;
  retry?: () => void;
  children?: ReactNode;
}

/**
 * An error where it happened, with what support needs to find it. Nothing without one. With
 * `retry`, an error of a server that was away goes by itself once it is back.
 */
export function ErrorNote({ error, title, retry, children }: Props) {
  const t = useTexts('common');
  const note = useComeBack<HTMLDivElement>(error, retry);
  if (error === null || error === undefined) return null;
  // The page asks for a new sign-in over what stands here, and goes on after it.
  if (error instanceof Refusal && endsSession(error)) return null;
  const { code, requestId } = error instanceof Refusal ? error : { code: '', requestId: '' };
  return (
    <Alert ref={note} color="red" role="alert" title={title ?? t('error.title')} variant="outline">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <ErrorWords error={error} />
      </Text>
      {(code || requestId) && (
        <Text size="xs" c="dimmed" mt={4}>
          {[code, requestId && t('error.request', { id: requestId })].filter(Boolean).join(' · ')}
        </Text>
      )}
      {children}
      {retry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={retry}>
            {t('error.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
