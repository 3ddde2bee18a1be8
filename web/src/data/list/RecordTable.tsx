import { Checkbox, Table, VisuallyHidden } from '@mantine/core';
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
import { useTexts } from '../../i18n';
import type { Records } from '../api';
import { may } from '../api';
import { textOf } from '../format';
import { isAssociation, isEditedBeside, isEditedInPlace, kindOf } from '../model/kinds';
import {
  fieldOf,
  keyOf,
  nameOfRow,
  type Collection,
  type Field,
  type Key,
  type Row,
} from '../model/meta';
import type { Columns } from '../model/view';
import { Cell } from './Cell';
import { CellPopover } from './CellPopover';
import { ColumnHead } from './ColumnHead';
import { InlineCell } from './InlineCell';
import { OpenCell } from './OpenCell';
import classes from './Table.module.css';
import { flattened, type Node } from './tree';
import { useGridKeys } from './useGridKeys';
import { WaitingRows } from './WaitingRows';

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
  const targetOf = (field: Field) => all.find(({ name }) => name === field.target);
  const rows = table.getRowModel().rows;
  const allowed = records?.meta.allowedActions;
  const canEdit = (field: Field, key: string) =>
    isEditedInPlace(field) &&
    (!isAssociation(field) || kindOf(field) === 'files' || targetOf(field) !== undefined) &&
    props.editableField(field) &&
    may(allowed?.update, key);

  const isOpen =
    nodes.some(({ key }) => key === editing?.row) &&
    shown.some(({ name }) => name === editing?.field);
  // One at a time: what was refused, or is not sent yet, stays until it is done with.
  const edit = (field: Field, key: string) => {
    if (!isOpen) setEditing({ row: key, field: field.name });
  };

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
      if ((column > 0 || f2) && canEdit(field, node.key)) edit(field, node.key);
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
        aria-rowcount={tree ? -1 : (records?.meta.count ?? -1)}
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
              <ColumnHead key={field.name} field={field} sort={sort} setSort={setSort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className={stale ? classes.stale : undefined}>
          {!records && <WaitingRows rows={props.pageSize} columns={shown.length} />}
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
                  const target = targetOf(field);
                  const value = node.row[field.name];
                  const text = textOf(field, value, target);
                  const beside = isEditedBeside(field);
                  const Editor = beside ? CellPopover : InlineCell;
                  return (
                    <Table.Td
                      key={field.name}
                      role="gridcell"
                      data-at={`${at}.${column}`}
                      tabIndex={at === 0 && column === 0 ? 0 : -1}
                      className={busy && !beside ? classes.editing : classes.cell}
                      aria-readonly={!canEdit(field, node.key)}
                      title={busy ? undefined : text}
                      data-name
                      onDoubleClick={() => {
                        if (canEdit(field, node.key)) edit(field, node.key);
                      }}
                    >
                      {busy ? (
                        <Editor
                          collection={collection}
                          field={field}
                          row={node.row}
                          target={target}
                          done={(changed, back) => {
                            setEditing(null);
                            if (changed) props.changed(changed);
                            if (back) setTimeout(() => focus(at, column));
                          }}
                        />
                      ) : column === 0 ? (
                        <OpenCell
                          node={node}
                          tree={tree}
                          name={name}
                          text={text}
                          address={props.addressOf(keyOf(collection, node.row))}
                          toggle={() => toggle(node.key, !node.open)}
                        />
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
