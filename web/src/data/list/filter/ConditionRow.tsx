import { ActionIcon, NativeSelect, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTexts } from '../../../i18n';
import { newCondition, resolve, type Condition, type Item } from '../../model/filter';
import type { Collection } from '../../model/meta';
import { emptyOperand, operandOf, operatorsOf } from '../../model/operators';
import { Operand } from './Operand';
import type { Path } from './paths';
import classes from './filter.module.css';

interface Props {
  all: readonly Collection[];
  collection: Collection;
  paths: readonly Path[];
  condition: Condition;
  change: (item: Item | null) => void;
}

/** One condition: a field, an operator, and what that wants. */
export function ConditionRow({ all, collection, paths, condition, change }: Props) {
  const t = useTexts('data');
  const field = resolve(all, collection, condition.path);
  const offered = field ? operatorsOf(field) : [];
  const known = offered.includes(condition.operator) ? offered : [condition.operator, ...offered];
  return (
    <div className={classes.condition}>
      <Select
        size="xs"
        w={200}
        aria-label={t('filter.field')}
        searchable
        allowDeselect={false}
        data={paths}
        value={condition.path}
        onChange={(path) => {
          const next = path && resolve(all, collection, path);
          if (next) change({ ...newCondition(path, next), id: condition.id });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('filter.operator')}
        value={condition.operator}
        onChange={(event) => {
          const operator = event.currentTarget.value;
          const same = operandOf(operator) === operandOf(condition.operator);
          const operand = same ? condition.operand : emptyOperand(operator);
          change({ ...condition, operator, operand });
        }}
        data={known.map((operator) => ({
          value: operator,
          label: t(`operator.${operator.slice(1)}` as 'operator.eq', { defaultValue: operator }),
        }))}
      />
      {field && (
        <Operand
          key={`${condition.path} ${operandOf(condition.operator)}`}
          field={field}
          condition={condition}
          all={all}
          change={(operand) => change({ ...condition, operand })}
        />
      )}
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t('filter.remove')}
        onClick={() => change(null)}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
