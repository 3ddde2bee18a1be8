import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { Picker } from '../form/Picker';
import { pathLabel } from '../format';
import {
  added,
  isGroup,
  newCondition,
  newGroup,
  operandDraft,
  operandFrom,
  replaced,
  resolve,
  type Condition,
  type Group as FilterGroup,
  type Item,
} from '../model/filter';
import { isAssociation, kindOf } from '../model/kinds';
import {
  choicesOf,
  isSystem,
  keyOf,
  titleFieldOf,
  type Collection,
  type Field,
} from '../model/meta';
import { emptyOperand, operandOf, operatorsOf, periods } from '../model/operators';
import classes from './Table.module.css';

interface Props {
  all: readonly Collection[];
  collection: Collection;
  group: FilterGroup;
  change: (group: FilterGroup) => void;
}

const hops = 2;

/**
 * Fields that can be asked for, with a label each: the collection's own before those over its
 * associations. Of the server's own collections only the values of the first hop.
 */
function pathsOf(all: readonly Collection[], from: Collection) {
  const out: { value: string; label: string }[] = [];
  const walk = (at: Collection, before: string, depth: number) => {
    const further: [Collection, string][] = [];
    for (const field of at.fields) {
      if (field.hidden || operatorsOf(field).length === 0) continue;
      if (depth > 0 && isSystem(at.name) && isAssociation(field)) continue;
      const path = before + field.name;
      out.push({ value: path, label: pathLabel(all, from, path) });
      const target = all.find(({ name }) => name === field.target);
      const far = depth > 0 && isSystem(target?.name ?? '');
      if (isAssociation(field) && target && depth < hops && !field.treeChildren && !far)
        further.push([target, `${path}.`]);
    }
    for (const [target, path] of further) walk(target, path, depth + 1);
  };
  walk(from, '', 0);
  return out;
}

interface OperandProps {
  field: Field;
  condition: Condition;
  change: (operand: unknown) => void;
  all: readonly Collection[];
}

function PeriodInput({
  value,
  change,
  label,
}: {
  value: unknown;
  change: (v: unknown) => void;
  label: string;
}) {
  const t = useTexts('data');
  const period =
    typeof value === 'object' && value !== null
      ? (value as { type: string; unit?: string; number?: number })
      : null;
  const kind = period ? period.type : 'day';
  const choose = (next: string) => {
    if (next === 'day') change('');
    else if (next === 'past' || next === 'next') change({ type: next, unit: 'day', number: 7 });
    else change({ type: next });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: 'day', label: t('period.day') },
          ...periods.map((name) => ({ value: name, label: t(`period.${name}`) })),
          { value: 'past', label: t('period.past') },
          { value: 'next', label: t('period.next') },
        ]}
      />
      {!period && (
        <TextInput
          size="xs"
          type="date"
          aria-label={t('period.dayLabel')}
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      {period && (kind === 'past' || kind === 'next') && (
        <>
          <NumberInput
            size="xs"
            w={70}
            min={1}
            max={10000}
            hideControls
            aria-label={t('period.number')}
            value={period.number ?? 1}
            onChange={(number) => change({ ...period, number: Number(number) || 1 })}
          />
          <NativeSelect
            size="xs"
            aria-label={t('period.unit')}
            value={period.unit ?? 'day'}
            onChange={(event) => change({ ...period, unit: event.currentTarget.value })}
            data={(['day', 'week', 'month', 'year'] as const).map((unit) => ({
              value: unit,
              label: t(`period.units.${unit}`),
            }))}
          />
        </>
      )}
    </>
  );
}

const inputTypes: Record<string, string> = {
  instant: 'date',
  local: 'date',
  date: 'date',
  time: 'time',
};

/** A box for one value; what is no value of the field yet stays as it is typed. */
function OneValue({
  field,
  value,
  change,
  label,
}: {
  field: Field;
  value: unknown;
  change: (v: unknown) => void;
  label: string;
}) {
  const [typed, setTyped] = useState(() => operandDraft(field, value));
  const bad = typed !== '' && operandFrom(field, typed) === undefined;
  return (
    <TextInput
      size="xs"
      aria-label={label}
      type={inputTypes[kindOf(field)] ?? 'text'}
      value={typed}
      error={bad}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        change(operandFrom(field, text) ?? '');
      }}
    />
  );
}

function ValuesInput({ field, condition, change }: OperandProps) {
  const t = useTexts('data');
  const values = Array.isArray(condition.operand) ? (condition.operand as unknown[]) : [];
  const choices = choicesOf(field);
  const read = (text: string): unknown => {
    const choice = choices.find((one) => String(one.value) === text);
    if (choice) return choice.value;
    const kind = kindOf(field);
    return kind === 'list' ? text : operandFrom(field, text);
  };
  return (
    <TagsInput
      size="xs"
      miw={180}
      aria-label={t('filter.values')}
      placeholder={values.length === 0 ? t('filter.valuesHint') : undefined}
      value={values.map((one) => String(one))}
      data={choices.map((one) => ({
        value: String(one.value),
        label: one.label || String(one.value),
      }))}
      onChange={(texts) => change(texts.map(read).filter((one) => one !== undefined))}
    />
  );
}

function RecordInput({ field, condition, change, all }: OperandProps) {
  const t = useTexts('data');
  const [open, setOpen] = useState(false);
  const target = all.find(({ name }) => name === field.target);
  if (!target) return null;
  const empty = condition.operand === null || condition.operand === '';
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {empty ? t('editor.choose') : `#${String(condition.operand)}`}
      </Button>
      {open && (
        <Picker
          title={t('editor.choose')}
          collection={target}
          pick={([row]) => {
            if (row) change(keyOf(target, row));
            setOpen(false);
          }}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}

function Operand(props: OperandProps) {
  const t = useTexts('data');
  const { field, condition, change } = props;
  const pair = Array.isArray(condition.operand) ? (condition.operand as unknown[]) : ['', ''];
  switch (operandOf(condition.operator)) {
    case 'none':
      return null;
    case 'values':
      return <ValuesInput {...props} />;
    case 'record':
      return <RecordInput {...props} />;
    case 'period':
      return <PeriodInput value={condition.operand} change={change} label={t('filter.period')} />;
    case 'pair':
    case 'periods':
      return (
        <>
          <OneValue
            field={field}
            value={pair[0]}
            label={t('filter.from')}
            change={(first) => change([first, pair[1]])}
          />
          <OneValue
            field={field}
            value={pair[1]}
            label={t('filter.to')}
            change={(last) => change([pair[0], last])}
          />
        </>
      );
    case 'value': {
      const choices = choicesOf(field);
      if (choices.length === 0)
        return (
          <OneValue
            field={field}
            value={condition.operand}
            change={change}
            label={t('filter.value')}
          />
        );
      return (
        <NativeSelect
          size="xs"
          aria-label={t('filter.value')}
          value={String(condition.operand)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            change(choices.find((one) => String(one.value) === text)?.value ?? '');
          }}
          data={[
            { value: '', label: t('filter.chooseValue') },
            ...choices.map((one) => ({
              value: String(one.value),
              label: one.label || String(one.value),
            })),
          ]}
        />
      );
    }
  }
}

interface RowProps {
  all: readonly Collection[];
  collection: Collection;
  paths: { value: string; label: string }[];
  condition: Condition;
  change: (item: Item | null) => void;
}

function ConditionRow({ all, collection, paths, condition, change }: RowProps) {
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
        size="sm"
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

function GroupBox(props: Props & { root: FilterGroup; paths: RowProps['paths']; depth: number }) {
  const { all, collection, group, root, change, paths, depth } = props;
  const t = useTexts('data');
  const first = titleFieldOf(collection)?.name ?? paths[0]?.value;
  const add = () => {
    const field = first && resolve(all, collection, first);
    if (field) change(added(root, group.id, newCondition(first, field)));
  };
  return (
    <Stack gap="xs" className={depth > 0 ? classes.group : undefined}>
      {group.items.length > 1 || depth > 0 ? (
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('filter.join')}
            value={group.join}
            onChange={(join) =>
              change(
                depth === 0
                  ? { ...root, join: join as FilterGroup['join'] }
                  : replaced(root, group.id, { ...group, join: join as FilterGroup['join'] }),
              )
            }
            data={[
              { value: '$and', label: t('filter.and') },
              { value: '$or', label: t('filter.or') },
            ]}
          />
          {depth > 0 && (
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={t('filter.removeGroup')}
              onClick={() => change(replaced(root, group.id, null))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ) : null}
      {group.items.map((item) =>
        isGroup(item) ? (
          <GroupBox key={item.id} {...props} group={item} depth={depth + 1} />
        ) : (
          <ConditionRow
            key={item.id}
            all={all}
            collection={collection}
            paths={paths}
            condition={item}
            change={(next) => change(replaced(root, item.id, next))}
          />
        ),
      )}
      <Group gap="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >
          {t('filter.add')}
        </Button>
        {depth < 2 && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change(added(root, group.id, newGroup('$or')))}
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Conditions that are clicked together; what is complete of them is the filter. */
export function FilterEditor(props: Props) {
  const paths = pathsOf(props.all, props.collection);
  return <GroupBox {...props} root={props.group} paths={paths} depth={0} />;
}
