import {
  ActionIcon,
  Checkbox,
  Table,
  UnstyledButton,
  VisuallyHidden,
  Skeleton,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import {
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../../i18n';
import type { Records } from '../api';
import { may } from '../api';
import { textOf } from '../format';
import { isEditedInPlace, isNumeric, isSortable, kindOf } from '../model/kinds';
import {
  fieldOf,
  keyOf,
  labelOf,
  nameOfRow,
  type Collection,
  type Field,
  type Key,
  type Row,
} from '../model/meta';
import { nextSort, type Columns } from '../model/view';
import { Cell } from './Cell';
import { InlineCell } from './InlineCell';
import classes from './Table.module.css';
import { flattened, type Node } from './tree';
import { useGridKeys } from './useGridKeys';

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  rowSelectionFeature,
  rowSortingFeature,
});

interface Props {
  collection: Collection;
  all: readonly Collection[];
  records: Records | undefined;
  /** True while what is shown is not yet what was asked for. */
  stale: boolean;
  columns: Columns;
  sort: string;
  setSort: (sort: string) => void;
  selected: readonly string[];
  select: (keys: string[]) => void;
  tree: boolean;
  addressOf: (key: Key) => string;
  /** `field`: where the form is to begin. */
  open: (key: Key, field?: string) => void;
  changed: (row: Row) => void;
  editableField: (field: Field) => boolean;
  pageSize: number;
}

const widths: Partial<Record<ReturnType<typeof kindOf>, number>> = {
  boolean: 90,
  integer: 110,
  big: 150,
  number: 110,
  decimal: 120,
  time: 90,
  date: 130,
  color: 110,
  long: 240,
};
const usualWidth = 170;

function Waiting({ rows, columns }: { rows: number; columns: number }) {
  return Array.from({ length: Math.min(rows, 12) }, (_, row) => (
    <Table.Tr key={row}>
      {Array.from({ length: columns + 1 }, (_, column) => (
        <Table.Td key={column}>
          <Skeleton height={10} width={column === 0 ? 16 : '70%'} />
        </Table.Td>
      ))}
    </Table.Tr>
  ));
}

interface HeadProps {
  field: Field;
  sort: string;
  setSort: (sort: string) => void;
}

function Head({ field, sort, setSort }: HeadProps) {
  const t = useTexts('data');
  const up = sort === field.name;
  const down = sort === `-${field.name}`;
  const width = widths[kindOf(field)] ?? usualWidth;
  return (
    <Table.Th
      style={{ width }}
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
      ta={isNumeric(field) ? 'end' : undefined}
    >
      {isSortable(field) ? (
        <UnstyledButton
          className={classes.sort}
          onClick={() => setSort(nextSort(sort, field.name))}
          title={t('list.sortBy', { name: labelOf(field) })}
        >
          <span data-name>{labelOf(field)}</span>
          {up && <IconArrowUp size={14} aria-hidden />}
          {down && <IconArrowDown size={14} aria-hidden />}
        </UnstyledButton>
      ) : (
        <span className={classes.sort} data-name>
          <span>{labelOf(field)}</span>
        </span>
      )}
    </Table.Th>
  );
}

/** The records of a page: sorted by their heads, edited in place, chosen by their boxes. */
export function RecordTable(props: Props) {
  const { collection, all, records, stale, columns, sort, setSort, selected, select, tree } = props;
  const t = useTexts('data');
  const [expanded, setExpanded] = useState<ReadonlySet<string> | null>(null);
  const [editing, setEditing] = useState<{ row: string; field: string } | null>(null);
  const nodes = useMemo(
    () => flattened(collection, records?.data ?? [], tree, expanded),
    [collection, records, tree, expanded],
  );
  const defs = useMemo<ColumnDef<typeof features, Node>[]>(
    () =>
      columns.order.map((name) => ({
        id: name,
        accessorFn: (node: Node) => node.row[name] as string,
      })),
    [columns.order],
  );
  const rowSelection = useMemo(
    () => Object.fromEntries(selected.map((key) => [key, true] as const)),
    [selected],
  );
  const table = useTable({
    features,
    data: nodes,
    columns: defs,
    getRowId: (node) => node.key,
    manualSorting: true,
    state: {
      columnOrder: columns.order,
      columnVisibility: Object.fromEntries(
        columns.order.map((name) => [name, columns.shown.includes(name)]),
      ),
      rowSelection,
      sorting: sort ? [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }] : [],
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(rowSelection) : update;
      select(Object.keys(next).filter((key) => next[key]));
    },
  });
  const shown = table
    .getVisibleLeafColumns()
    .map((column) => fieldOf(collection, column.id))
    .filter((field) => field !== undefined);
  const rows = table.getRowModel().rows;
  const allowed = records?.meta.allowedActions;
  const canEdit = (field: Field, key: string) =>
    isEditedInPlace(field) && props.editableField(field) && may(allowed?.update, key);

  const toggle = (key: string, wanted: boolean) => {
    const now = new Set(expanded ?? nodes.filter(({ open }) => open).map((node) => node.key));
    if (wanted) now.add(key);
    else now.delete(key);
    setExpanded(now);
  };

  const { tableRef, keys, focus } = useGridKeys({
    act: (at, column, f2) => {
      const node = nodes[at];
      const field = shown[column];
      if (!node || !field) return;
      if ((column > 0 || f2) && canEdit(field, node.key))
        setEditing({ row: node.key, field: field.name });
      else props.open(keyOf(collection, node.row), column > 0 || f2 ? field.name : undefined);
    },
    select: (at) => rows[at]?.toggleSelected(),
    expand: (at, wanted) => {
      const node = nodes[at];
      if (!node?.children || node.open === wanted) return false;
      toggle(node.key, wanted);
      return true;
    },
  });

  const allKeys = rows.map((row) => row.id);
  const chosenHere = allKeys.filter((key) => selected.includes(key)).length;

  return (
    <div className={classes.frame}>
      <Table
        ref={tableRef}
        className={classes.table}
        role={tree ? 'treegrid' : 'grid'}
        aria-label={t('list.records', { name: collection.title ?? collection.name })}
        aria-busy={stale || !records}
        aria-rowcount={records?.meta.count ?? -1}
        onKeyDown={keys}
        highlightOnHover
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.check}>
              <Checkbox
                size="xs"
                aria-label={t('list.selectPage')}
                checked={chosenHere > 0 && chosenHere === allKeys.length}
                indeterminate={chosenHere > 0 && chosenHere < allKeys.length}
                onChange={(event) => {
                  const others = selected.filter((key) => !allKeys.includes(key));
                  select(event.currentTarget.checked ? [...others, ...allKeys] : others);
                }}
              />
            </Table.Th>
            {shown.map((field) => (
              <Head key={field.name} field={field} sort={sort} setSort={setSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className={stale ? classes.stale : undefined}>
          {!records && <Waiting rows={props.pageSize} columns={shown.length} />}
          {rows.map((row, at) => {
            const node = row.original;
            const name = nameOfRow(collection, node.row);
            return (
              <Table.Tr
                key={row.id}
                aria-selected={row.getIsSelected()}
                bg={row.getIsSelected() ? 'var(--mantine-primary-color-light)' : undefined}
                {...(tree && {
                  'aria-level': node.depth + 1,
                  'aria-expanded': node.children ? node.open : undefined,
                })}
              >
                <Table.Td role="gridcell" className={classes.check}>
                  <Checkbox
                    size="xs"
                    tabIndex={-1}
                    aria-label={t('list.select', { name })}
                    checked={row.getIsSelected()}
                    onChange={row.getToggleSelectedHandler()}
                  />
                </Table.Td>
                {shown.map((field, column) => {
                  const busy = editing?.row === node.key && editing.field === field.name;
                  const target = all.find((one) => one.name === field.target);
                  const value = node.row[field.name];
                  const text = textOf(field, value, target);
                  return (
                    <Table.Td
                      key={field.name}
                      role="gridcell"
                      data-at={`${at}.${column}`}
                      tabIndex={at === 0 && column === 0 ? 0 : -1}
                      className={busy ? classes.editing : classes.cell}
                      aria-readonly={!canEdit(field, node.key)}
                      title={busy ? undefined : text}
                      data-name
                      onDoubleClick={() => {
                        if (canEdit(field, node.key))
                          setEditing({ row: node.key, field: field.name });
                      }}
                    >
                      {busy ? (
                        <InlineCell
                          collection={collection}
                          field={field}
                          row={node.row}
                          done={(changed) => {
                            setEditing(null);
                            if (changed) props.changed(changed);
                            setTimeout(() => focus(at, column));
                          }}
                        />
                      ) : column === 0 ? (
                        <span
                          className={classes.open}
                          style={{ paddingInlineStart: `${node.depth * 1.25}rem` }}
                        >
                          {tree && (
                            <ActionIcon
                              size="sm"
                              variant="subtle"
                              color="gray"
                              tabIndex={-1}
                              style={{ visibility: node.children ? undefined : 'hidden' }}
                              aria-label={t(node.open ? 'list.close' : 'list.open', { name })}
                              onClick={() => toggle(node.key, !node.open)}
                            >
                              {node.open ? (
                                <IconChevronDown size={14} aria-hidden />
                              ) : (
                                <IconChevronRight size={14} aria-hidden />
                              )}
                            </ActionIcon>
                          )}
                          <Link
                            href={props.addressOf(keyOf(collection, node.row))}
                            tabIndex={-1}
                            className={classes.title}
                            data-name
                          >
                            {text || name}
                          </Link>
                        </span>
                      ) : (
                        <Cell field={field} value={value} target={target} />
                      )}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <VisuallyHidden role="status">{stale ? t('list.loading') : ''}</VisuallyHidden>
    </div>
  );
}
