import { Group, NativeSelect, Pagination, Text } from '@mantine/core';
import { useTexts } from '../../i18n';
import { countText } from '../format';
import { pageSizes } from '../model/view';
import classes from './Table.module.css';

interface Props {
  /** Not there while the first are loaded. */
  total: number | undefined;
  /** Only the records at the top are counted, and paged. */
  tree: boolean;
  /** How many pages there are. */
  pages: number;
  page: number;
  pageSize: number;
  change: (to: { page?: number; pageSize?: number }) => void;
}

/** Below a list: which keys work, how many records there are, and the pages. */
export function ListFooter({ total, tree, pages, page, pageSize, change }: Props) {
  const t = useTexts('data');
  return (
    <Group justify="space-between" mt="xs" gap="xs">
      <Text size="xs" c="dimmed" className={classes.hint}>
        {t('list.keys')}
      </Text>
      <Group gap="xs">
        <Text size="sm" c="dimmed" role="status">
          {total !== undefined &&
            t(tree ? 'list.topTotal' : 'list.total', { count: total, total: countText(total) })}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={t('list.pageSize')}
          value={String(pageSize)}
          onChange={(event) => change({ pageSize: Number(event.currentTarget.value) })}
          data={pageSizes.map((size) => ({
            value: String(size),
            label: t('list.perPage', { size }),
          }))}
        />
        {pages > 1 && (
          <Pagination
            size="sm"
            total={pages}
            value={page}
            onChange={(to) => change({ page: to })}
            getControlProps={(control) => ({ 'aria-label': t(`list.page.${control}`) })}
            getItemProps={(number) => ({ 'aria-label': t('list.page.number', { number }) })}
          />
        )}
      </Group>
    </Group>
  );
}
