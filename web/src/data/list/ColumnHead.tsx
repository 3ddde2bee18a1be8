import { Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTexts } from '../../i18n';
import { isNumeric, isSortable, kindOf } from '../model/kinds';
import { labelOf, type Field } from '../model/meta';
import { nextSort } from '../model/view';
import classes from './Table.module.css';

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

interface Props {
  field: Field;
  sort: string;
  setSort: (sort: string) => void;
}

/** The head of a column, which sorts by it. */
export function ColumnHead({ field, sort, setSort }: Props) {
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
