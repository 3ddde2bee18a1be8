import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTable } from '@tanstack/react-table';
import { useTexts } from '../i18n';
import classes from './AppsTable.module.css';
import { AppActions } from './AppActions';
import { columns, features, type ColumnName } from './columns';
import type { Verb } from './commands';
import type { ChangeList } from './listState';
import type { App } from './types';

/** Columns that the server can sort by, and by which field. */
const sorts: Partial<Record<string, string>> = { app: 'name', domain: 'cname' };

export type Ticked = Record<string, true>;

interface Props {
  apps: App[];
  hidden: Partial<Record<ColumnName, boolean>>;
  sort: string;
  change: ChangeList;
  ticked: Ticked;
  tick: (next: Ticked) => void;
  act: (verb: Verb, app: App) => void;
  busy: string | undefined;
}

function Sorter({ field, sort, change, children }: SorterProps) {
  const down = sort === `-${field}`;
  const up = sort === field;
  return (
    <UnstyledButton
      className={classes.sorter}
      onClick={() => change({ sort: up ? `-${field}` : field })}
    >
      {children}
      {up && <IconArrowUp size={14} aria-hidden />}
      {down && <IconArrowDown size={14} aria-hidden />}
    </UnstyledButton>
  );
}

interface SorterProps {
  field: string;
  sort: string;
  change: ChangeList;
  children: React.ReactNode;
}

const sortWord = (field: string | undefined, sort: string) =>
  !field || sort.replace('-', '') !== field
    ? undefined
    : sort.startsWith('-')
      ? ('descending' as const)
      : ('ascending' as const);

/** On a narrow window each row is a card; roles keep it a table for who does not see it. */
export function AppsTable(props: Props) {
  const { apps, hidden, sort, change, ticked, tick, act, busy } = props;
  const t = useTexts('apps');
  const c = useTexts('common');
  const table = useTable({
    features,
    columns,
    data: apps,
    getRowId: (app) => app.name,
    state: {
      rowSelection: ticked,
      columnVisibility: Object.fromEntries(Object.keys(hidden).map((name) => [name, false])),
    },
    onRowSelectionChange: (next) => tick(typeof next === 'function' ? next(ticked) : next),
  });
  return (
    <div className={classes.frame}>
      <Table
        role="table"
        aria-label={t('title')}
        className={classes.table}
        fz="sm"
        verticalSpacing={6}
        horizontalSpacing={8}
      >
        <Table.Thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id} role="row">
              {group.headers.map((header) => {
                const field = sorts[header.column.id];
                const head = <table.FlexRender header={header} />;
                return (
                  <Table.Th key={header.id} role="columnheader" aria-sort={sortWord(field, sort)}>
                    {field ? (
                      <Sorter field={field} sort={sort} change={change}>
                        {head}
                      </Sorter>
                    ) : (
                      head
                    )}
                  </Table.Th>
                );
              })}
              <Table.Th role="columnheader" ta="right">
                {c('actions')}
              </Table.Th>
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id} role="row" data-app={row.id}>
              {row.getVisibleCells().map((cell) => (
                <Table.Td
                  key={cell.id}
                  role="cell"
                  className={classes.cell}
                  data-column={cell.column.id}
                  data-label={
                    cell.column.id === 'tick'
                      ? undefined
                      : t(`column.${cell.column.id as ColumnName}`)
                  }
                >
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
              <Table.Td role="cell" className={classes.cell} data-column="actions">
                <AppActions app={row.original} act={act} busy={busy === row.id} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
