import { Checkbox, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import classes from './AppsTable.module.css';
import { AppActions } from './AppActions';
import { columns, sorts, subSorts, type ColumnName } from './columns';
import type { Verb } from './commands';
import { fieldOf, sortedBy, type ChangeList, type Order } from './listState';
import type { App } from './types';

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

interface HeadProps extends Pick<Props, 'sort' | 'change'> {
  name: ColumnName;
}

interface SorterProps extends Pick<Props, 'sort' | 'change'> {
  field: Order;
  isSub?: boolean;
  children: ReactNode;
}

function Sorter({ field, isSub = false, sort, change, children }: SorterProps) {
  return (
    <UnstyledButton
      className={classes.sorter}
      data-sub={isSub || undefined}
      onClick={() => change({ sort: sortedBy(field, sort) })}
    >
      {children}
      {sort === field && <IconArrowUp size={14} aria-hidden />}
      {sort === `-${field}` && <IconArrowDown size={14} aria-hidden />}
    </UnstyledButton>
  );
}

/** The name of a column, and under it of what the second line of its cells is. */
function Head({ name, sort, change }: HeadProps) {
  const t = useTexts('apps');
  const field = sorts[name];
  const sub = subSorts[name];
  const isMine = [field, sub].some((each) => each && fieldOf(sort) === each);
  const word = sort.startsWith('-') ? 'descending' : 'ascending';
  const by = { sort, change };
  const label = t(`column.${name}`);
  return (
    <Table.Th role="columnheader" aria-label={label} aria-sort={isMine ? word : undefined}>
      <span className={classes.spoken}>{label}</span>
      {field ? (
        <Sorter field={field} {...by}>
          {label}
        </Sorter>
      ) : (
        label
      )}
      {sub && (
        <Sorter field={sub} isSub {...by}>
          {t(`column.${sub}`)}
        </Sorter>
      )}
    </Table.Th>
  );
}

/** These ticked or not, the others as they are. */
function withTicks(ticked: Ticked, names: string[], on: boolean): Ticked {
  const others = Object.entries(ticked).filter(([name]) => !names.includes(name));
  const these = on ? names.map((name) => [name, true] as const) : [];
  return Object.fromEntries([...others, ...these]);
}

/** On a narrow window each row is a card; roles keep it a table for who does not see it. */
export function AppsTable(props: Props) {
  const { apps, hidden, sort, change, ticked, tick, act, busy } = props;
  const t = useTexts('apps');
  const c = useTexts('common');
  const shown = columns.filter(({ name }) => !hidden[name]);
  const names = apps.map(({ name }) => name);
  const count = names.filter((name) => ticked[name]).length;
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
          <Table.Tr role="row">
            <Table.Th role="columnheader" data-ticks>
              <span className={classes.all} aria-hidden>
                {t('tickAll')}
              </span>
              <Checkbox
                size="md"
                aria-label={t('tickAll')}
                checked={count === names.length}
                indeterminate={count > 0 && count < names.length}
                onChange={(event) => tick(withTicks(ticked, names, event.currentTarget.checked))}
              />
            </Table.Th>
            {shown.map(({ name }) => (
              <Head key={name} name={name} sort={sort} change={change} />
            ))}
            <Table.Th role="columnheader" ta="right">
              {c('actions')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {apps.map((app) => (
            <Table.Tr key={app.name} role="row" data-app={app.name}>
              <Table.Td role="cell" className={classes.cell} data-column="tick">
                <Checkbox
                  size="md"
                  aria-label={t('tickOne', { name: app.name })}
                  checked={Boolean(ticked[app.name])}
                  onChange={(event) =>
                    tick(withTicks(ticked, [app.name], event.currentTarget.checked))
                  }
                />
              </Table.Td>
              {shown.map(({ name, cell, isEmpty }) => (
                <Table.Td
                  key={name}
                  role="cell"
                  className={classes.cell}
                  data-column={name}
                  data-empty={isEmpty?.(app) || undefined}
                  data-label={t(`column.${name}`)}
                >
                  {cell(app)}
                </Table.Td>
              ))}
              <Table.Td role="cell" className={classes.cell} data-column="actions">
                <AppActions app={app} act={act} busy={busy === app.name} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
