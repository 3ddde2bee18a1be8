import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { operandDraft, operandFrom } from '../../model/filter';
import { kindOf } from '../../model/kinds';
import type { Field } from '../../model/meta';

interface Props {
  field: Field;
  value: unknown;
  change: (value: unknown) => void;
  label: string;
}

const inputTypes: Record<string, string> = {
  instant: 'date',
  local: 'date',
  date: 'date',
  time: 'time',
};

/** A box for one value; what is no value of the field yet stays as it is typed. */
export function OneValue({ field, value, change, label }: Props) {
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
