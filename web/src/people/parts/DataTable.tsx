import { Box, Group, Pagination, Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../i18n';
import classes from './DataTable.module.css';
import { pageSize, type ListState } from './listState';
import { localeOf } from './When';

export interface Column<T> {
  label: string;
  /** What the list can be sorted by. */
  sort?: string;
  /** For readers of screens alone. */
  hidden?: boolean;
  cell: (row: T) => ReactNode;
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string | number;
  state?: ListState;
  count?: number;
  /** The next rows are on their way; those of before still stand. */
  busy?: boolean;
  minWidth?: number;
}

function Head<T>({ column, state }: { column: Column<T>; state: ListState | undefined }) {
  const { label, sort } = column;
  if (!sort || !state)
    return (
      <Table.Th role="columnheader">
        {column.hidden ? <span className={classes.hidden}>{label}</span> : label}
      </Table.Th>
    );
  const down = state.sort === `-${sort}`;
  const up = state.sort === sort;
  const Icon = up ? IconArrowUp : down ? IconArrowDown : IconArrowsSort;
  return (
    <Table.Th
      role="columnheader"
      data-sorts
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
    >
      <UnstyledButton
        className={classes.head}
        data-active={up || down || undefined}
        onClick={() => state.set({ sort: up ? `-${sort}` : sort })}
      >
        {label}
        <Icon size={14} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  );
}

/**
 * A table whose order and page are in the address. On a narrow window each row is a card; roles
 * keep it a table for who does not see it.
 */
export function DataTable<T>(props: Props<T>) {
  const { label, columns, rows, keyOf, state, count, busy, minWidth = 640 } = props;
  const t = useTexts('people');
  const language = useLanguage();
  const pages = Math.ceil((count ?? 0) / pageSize);
  return (
    <div className={classes.frame}>
      <Table.ScrollContainer
        minWidth={minWidth}
        scrollAreaProps={{ tabIndex: -1 }}
        type="native"
        classNames={{ scrollContainerInner: classes.inner }}
      >
        <Table
          role="table"
          aria-label={label}
          aria-busy={busy}
          className={classes.table}
          data-busy={busy || undefined}
          verticalSpacing="xs"
          highlightOnHover
        >
          <Table.Thead role="rowgroup">
            <Table.Tr role="row">
              {columns.map((column) => (
                <Head key={column.label} column={column} state={state} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody role="rowgroup">
            {rows.map((row) => (
              <Table.Tr key={keyOf(row)} role="row">
                {columns.map((column, at) => (
                  <Table.Td
                    key={column.label}
                    role="cell"
                    className={column.hidden ? classes.actions : undefined}
                    data-label={at === 0 || column.hidden ? undefined : column.label}
                  >
                    <div>{column.cell(row)}</div>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {state && count !== undefined && (
        <Group justify="space-between" mt="sm" mih={32}>
          <Text size="sm" c="dimmed" role="status">
            {t('count', { count, shown: new Intl.NumberFormat(localeOf(language)).format(count) })}
          </Text>
          {pages > 1 && (
            <Box component="nav" aria-label={t('pages')}>
              <Pagination
                total={pages}
                value={Math.min(state.page, pages)}
                onChange={(page) => state.set({ page })}
                size="sm"
                siblings={0}
                getControlProps={(control) => ({ 'aria-label': t(`pager.${control}`) })}
                getItemProps={(page) => ({ 'aria-label': t('pager.page', { page }) })}
              />
            </Box>
          )}
        </Group>
      )}
    </div>
  );
}
