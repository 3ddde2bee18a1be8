import {
  ActionIcon,
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../../i18n';
import {
  conditionsOf,
  filterOf,
  isBare,
  isWhole,
  kindOf,
  operatorsOf,
  type Condition,
  type Conditions,
  type Field,
  type Filter,
  type Operator,
} from '../conditions';

export interface ConditionEditorProps {
  fields: Field[];
  /** What it begins with. */
  value: Filter;
  /** Told at each change; null while something is not yet whole. */
  onChange: (filter: Filter | null) => void;
}

/** A filter by clicking; one that no clicks would have made is changed as text. */
export function ConditionEditor({ fields, value, onChange }: ConditionEditorProps) {
  const [conditions, setConditions] = useState(() => conditionsOf(value, fields));
  const tell = (next: Conditions) => {
    setConditions(next);
    const whole = next.list.every((one) =>
      isWhole(
        one,
        fields.find((field) => field.name === one.field),
      ),
    );
    onChange(whole ? filterOf(next, fields) : null);
  };
  if (!conditions)
    return (
      <AsText
        value={value}
        onChange={onChange}
        beginAnew={() => tell({ join: '$and', list: [] })}
      />
    );
  return <ByClicks {...{ fields, conditions, tell }} />;
}

interface AsTextProps {
  value: Filter;
  onChange: (filter: Filter | null) => void;
  beginAnew: () => void;
}

function objectOf(text: string): Filter | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Filter)
      : null;
  } catch {
    return null;
  }
}

function AsText({ value, onChange, beginAnew }: AsTextProps) {
  const t = useTexts('people');
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  return (
    <Stack gap="xs">
      <Textarea
        label={t('scope.json')}
        description={t('scope.jsonText')}
        error={objectOf(text) ? undefined : t('scope.jsonWrong')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onChange(objectOf(event.currentTarget.value));
        }}
        autosize
        minRows={4}
        maxRows={14}
        styles={{ input: { fontFamily: 'monospace' } }}
      />
      <Group>
        <Button variant="default" size="xs" onClick={beginAnew}>
          {t('scope.clear')}
        </Button>
      </Group>
    </Stack>
  );
}

interface ByClicksProps {
  fields: Field[];
  conditions: Conditions;
  tell: (next: Conditions) => void;
}

function ByClicks({ fields, conditions, tell }: ByClicksProps) {
  const t = useTexts('people');
  const { join, list } = conditions;
  const set = (at: number, one: Condition) =>
    tell({ join, list: list.map((old, i) => (i === at ? one : old)) });
  const add = () => {
    const first = fields[0];
    if (first)
      tell({
        join,
        list: [
          ...list,
          { field: first.name, operator: operatorsOf(first)[0] ?? '$empty', value: '' },
        ],
      });
  };
  return (
    <Stack gap="xs">
      {list.length > 1 && (
        <Group gap="xs">
          <Text size="sm">{t('scope.join')}</Text>
          <SegmentedControl
            size="xs"
            aria-label={t('scope.join')}
            value={join}
            onChange={(next) => tell({ join: next as Conditions['join'], list })}
            data={(['$and', '$or'] as const).map((one) => ({
              value: one,
              label: t(`scope.${one}`),
            }))}
          />
        </Group>
      )}
      {list.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('scope.none')}
        </Text>
      )}
      {list.map((one, i) => (
        <Line
          key={i}
          fields={fields}
          condition={one}
          set={(next) => set(i, next)}
          remove={() => tell({ join, list: list.filter((_, at) => at !== i) })}
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >
          {t('scope.add')}
        </Button>
      </Group>
    </Stack>
  );
}

interface LineProps {
  fields: Field[];
  condition: Condition;
  set: (condition: Condition) => void;
  remove: () => void;
}

const inputTypes = {
  number: 'text',
  user: 'text',
  date: 'date',
  text: 'text',
  boolean: 'text',
  other: 'text',
};

function Line({ fields, condition, set, remove }: LineProps) {
  const t = useTexts('people');
  const field = fields.find((one) => one.name === condition.field);
  if (!field) return null;
  const kind = kindOf(field);
  const value = { 'aria-label': t('scope.value'), value: condition.value };
  return (
    <Group gap="xs" align="flex-start">
      <Select
        aria-label={t('scope.field')}
        data={fields.map((one) => ({ value: one.name, label: one.title }))}
        value={condition.field}
        onChange={(name) => {
          const next = fields.find((one) => one.name === name);
          if (next)
            set({ field: next.name, operator: operatorsOf(next)[0] ?? '$empty', value: '' });
        }}
        allowDeselect={false}
        searchable
        flex="1 1 9rem"
      />
      <Select
        aria-label={t('scope.operator')}
        data={operatorsOf(field).map((one) => ({ value: one, label: t(`operator.${one}`) }))}
        value={condition.operator}
        onChange={(next) => next && set({ ...condition, operator: next as Operator })}
        allowDeselect={false}
        flex="1 1 8rem"
      />
      {!isBare(condition.operator) &&
        (field.choices ? (
          <Select
            {...value}
            data={field.choices}
            onChange={(next) => set({ ...condition, value: next ?? '' })}
            flex="1 1 8rem"
          />
        ) : (
          <TextInput
            {...value}
            type={inputTypes[kind]}
            inputMode={kind === 'number' || kind === 'user' ? 'decimal' : undefined}
            onChange={(event) => set({ ...condition, value: event.currentTarget.value })}
            flex="1 1 8rem"
          />
        ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('scope.remove')}
        onClick={remove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
