import { Button, NativeSelect, TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../../i18n';
import { Picker } from '../../form/Picker';
import { operandFrom, type Condition } from '../../model/filter';
import { kindOf } from '../../model/kinds';
import { choicesOf, keyOf, type Collection, type Field } from '../../model/meta';
import { operandOf } from '../../model/operators';
import { OneValue } from './OneValue';
import { PeriodInput } from './PeriodInput';

interface Props {
  field: Field;
  condition: Condition;
  change: (operand: unknown) => void;
  all: readonly Collection[];
}

function ValuesInput({ field, condition, change }: Props) {
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

function RecordInput({ field, condition, change, all }: Props) {
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

/** What an operator wants beside it. */
export function Operand(props: Props) {
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
