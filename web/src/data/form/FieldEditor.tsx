import {
  Checkbox,
  MultiSelect,
  NativeSelect,
  PasswordInput,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../i18n';
import type { Draft } from '../model/convert';
import { kindOf, type Kind } from '../model/kinds';
import { choicesOf, type Field } from '../model/meta';
import { ColorEditor } from './ColorEditor';

export interface EditorProps {
  field: Field;
  draft: Draft;
  change: (draft: Draft) => void;
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** In a cell: the label is for screen readers only, and Escape is the cell's. */
  inCell?: boolean;
}

const inputTypes: Partial<Record<Kind, string>> = {
  email: 'email',
  url: 'url',
  instant: 'datetime-local',
  local: 'datetime-local',
  date: 'date',
  time: 'time',
};
/** Values that are JSON of a form that has to be told. */
const shapes = ['point', 'lineString', 'polygon', 'circle'] as const;

const modes: Partial<Record<Kind, 'numeric' | 'decimal'>> = {
  integer: 'numeric',
  big: 'numeric',
  number: 'decimal',
  decimal: 'decimal',
};

/** The editor of a value that is not an association. */
export function FieldEditor(props: EditorProps) {
  const t = useTexts('data');
  const { field, draft, change, label, description, error, required = false, inCell } = props;
  const kind = kindOf(field);
  const common = {
    label: inCell ? undefined : label,
    'aria-label': inCell ? label : undefined,
    description: inCell ? undefined : description,
    error: inCell ? Boolean(error) : error,
    withAsterisk: required,
    size: inCell ? 'xs' : 'sm',
    'data-autofocus': inCell ? true : undefined,
  } as const;
  const text = typeof draft === 'string' ? draft : '';
  const shape = shapes.find((name) => name === field.type);
  const options = choicesOf(field).map((choice) => ({
    value: String(choice.value),
    label: choice.label || String(choice.value),
  }));
  const listed = Array.isArray(draft) ? (draft as string[]) : [];
  switch (kind) {
    case 'boolean':
      return inCell ? (
        <NativeSelect
          {...common}
          value={draft === null ? '' : String(draft)}
          onChange={(event) => {
            const said = event.currentTarget.value;
            change(said === '' ? null : said === 'true');
          }}
          data={[
            { value: '', label: t('value.none') },
            { value: 'true', label: t('value.yes') },
            { value: 'false', label: t('value.no') },
          ]}
        />
      ) : (
        <Checkbox
          label={label}
          description={description}
          error={error}
          checked={draft === true}
          indeterminate={draft === null}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={options}
          value={text || null}
          onChange={(value) => change(value ?? '')}
          clearable={field.allowNull !== false}
          searchable={options.length > 8}
          clearButtonProps={{ 'aria-label': t('editor.clear', { name: label }), size: '24' }}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          {...common}
          data={options}
          value={listed}
          onChange={change}
          clearable
          clearButtonProps={{ 'aria-label': t('editor.clear', { name: label }), size: '24' }}
        />
      );
    case 'list':
      return (
        <TagsInput
          {...common}
          description={inCell ? undefined : (description ?? t('editor.listHint'))}
          value={listed}
          onChange={change}
          splitChars={[]}
          clearable
          clearButtonProps={{ 'aria-label': t('editor.clear', { name: label }), size: '24' }}
        />
      );
    case 'color':
      return <ColorEditor {...common} value={text} change={change} name={label} />;
    case 'password':
      return (
        <PasswordInput
          {...common}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('editor.showPassword') }}
        />
      );
    case 'long':
    case 'json':
      return (
        <Textarea
          {...common}
          description={inCell ? undefined : (description ?? (shape && t(`editor.shape.${shape}`)))}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          autosize
          minRows={inCell ? 1 : 3}
          maxRows={16}
          styles={kind === 'json' ? { input: { fontFamily: 'ui-monospace, monospace' } } : {}}
          spellCheck={kind !== 'json'}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          type={inputTypes[kind] ?? 'text'}
          inputMode={modes[kind]}
          step={['instant', 'local', 'time'].includes(kind) ? 1 : undefined}
          autoComplete="off"
        />
      );
  }
}
