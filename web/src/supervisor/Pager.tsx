import { Group, NativeSelect, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import { pageSizes, type ChangeList, type ListState } from './listState';

const Pages = lazy(() => import('./Pages'));

interface Props {
  state: ListState;
  change: ChangeList;
  count: number;
}

/** "51–100 of 10,000", the pages, and how many stand on one. */
export function Pager({ state, change, count }: Props) {
  const t = useTexts('apps');
  const format = useFormat();
  const pages = Math.max(1, Math.ceil(count / state.pageSize));
  const first = Math.min((state.page - 1) * state.pageSize + 1, count);
  const last = Math.min(state.page * state.pageSize, count);
  return (
    <Group justify="space-between" mt="sm" gap="xs">
      <Text size="sm" c="dimmed" role="status">
        {t('range', {
          first: format.number(first),
          last: format.number(last),
          all: format.number(count),
        })}
      </Text>
      <Group gap="xs">
        {pages > 1 && (
          <Suspense fallback={null}>
            <Pages count={pages} page={state.page} go={(page) => change({ page })} />
          </Suspense>
        )}
        <NativeSelect
          size="xs"
          aria-label={t('pageSize')}
          value={state.pageSize}
          onChange={(event) => change({ pageSize: Number(event.currentTarget.value) })}
          data={pageSizes.map((size) => ({
            value: String(size),
            label: t('perPage', { size }),
          }))}
        />
      </Group>
    </Group>
  );
}
