import { Checkbox, Group, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useTexts } from '../../i18n';
import { FieldEditor } from '../form/FieldEditor';
import { labelOf, titleOf, type Collection } from '../model/meta';
import { ChoicesEditor } from './ChoicesEditor';
import { sampleOf, type FieldDraft } from './fieldDraft';
import { nameFrom } from '../../lib/nameFrom';
import type { FieldType, Option } from './fieldTypes';

export interface OptionsProps {
  type: FieldType;
  draft: FieldDraft;
  change: (more: Partial<FieldDraft>) => void;
  /** The field is there: what cannot be changed is shown, but not open. */
  fixed: boolean;
  collection: Collection;
  all: readonly Collection[];
}

type TextOption =
  | 'precision'
  | 'scale'
  | 'size'
  | 'alphabet'
  | 'prefix'
  | 'digits'
  | 'start'
  | 'foreignKey'
  | 'otherKey'
  | 'through';

function TextOf(props: OptionsProps & { name: TextOption; numeric?: boolean; locked?: boolean }) {
  const t = useTexts('schema');
  const { name, draft, change, numeric, locked } = props;
  return (
    <TextInput
      label={t(`option.${name}`)}
      description={
        t(`optionHint.${name}` as 'optionHint.foreignKey', { defaultValue: '' }) || undefined
      }
      inputMode={numeric ? 'numeric' : undefined}
      value={draft[name]}
      disabled={locked ?? false}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      style={{ flex: 1 }}
    />
  );
}

function FlagOf(
  props: OptionsProps & {
    name: 'nowOnCreate' | 'nowOnUpdate' | 'autoFill' | 'createOnly' | 'unique' | 'required';
  },
) {
  const t = useTexts('schema');
  const { name, draft, change } = props;
  return (
    <Checkbox
      label={t(`option.${name}`)}
      checked={draft[name]}
      onChange={(event) => change({ [name]: event.currentTarget.checked })}
    />
  );
}

function Target(props: OptionsProps) {
  const t = useTexts('schema');
  const { draft, change, fixed, all } = props;
  const offered = all.filter((one) => !one.hidden || one.name === draft.target);
  return (
    <Select
      label={t('option.target')}
      withAsterisk
      searchable
      allowDeselect={false}
      disabled={fixed}
      value={draft.target || null}
      onChange={(target) => change({ target: target ?? '' })}
      data={offered.map((one) => ({ value: one.name, label: titleOf(one) }))}
      nothingFoundMessage={t('option.noTarget')}
    />
  );
}

function Reverse({ type, draft, change, fixed, all, collection }: OptionsProps) {
  const t = useTexts('schema');
  if (fixed) return null;
  const target = all.find(({ name }) => name === draft.target);
  return (
    <>
      <Checkbox
        label={t('option.reverse', { name: target ? titleOf(target) : '…' })}
        checked={draft.reverse}
        onChange={(event) =>
          change({
            reverse: event.currentTarget.checked,
            reverseTitle: draft.reverseTitle || titleOf(collection),
            reverseName: draft.reverseName || collection.name,
          })
        }
      />
      {draft.reverse && (
        <Group grow align="start">
          <TextInput
            label={t('option.reverseTitle')}
            value={draft.reverseTitle}
            onChange={(event) => {
              const title = event.currentTarget.value;
              change({ reverseTitle: title, reverseName: nameFrom(title, draft.reverseName) });
            }}
          />
          <TextInput
            label={t('option.reverseName')}
            value={draft.reverseName}
            onChange={(event) => change({ reverseName: event.currentTarget.value })}
            data-type={type.type}
          />
        </Group>
      )}
    </>
  );
}

/** The editor of one option of a field. */
export function OptionEditor({ option, ...props }: OptionsProps & { option: Option }) {
  const t = useTexts('schema');
  const { type, draft, change, fixed, collection } = props;
  switch (option) {
    case 'required':
    case 'unique':
    case 'autoFill':
    case 'createOnly':
      return <FlagOf {...props} name={option} />;
    case 'default':
      return (
        <FieldEditor
          field={sampleOf(type, draft)}
          draft={draft.initial}
          change={(initial) => change({ initial })}
          label={t('option.default')}
        />
      );
    case 'choices':
      return <ChoicesEditor choices={draft.choices} change={(choices) => change({ choices })} />;
    case 'scale':
      return (
        <Group grow align="start">
          <TextOf {...props} name="precision" numeric locked={fixed} />
          <TextOf {...props} name="scale" numeric locked={fixed} />
        </Group>
      );
    case 'accuracy':
      return (
        <NativeSelect
          label={t('option.accuracy')}
          disabled={fixed}
          value={draft.accuracy}
          onChange={(event) => change({ accuracy: event.currentTarget.value })}
          data={[
            { value: 'second', label: t('option.second') },
            { value: 'millisecond', label: t('option.millisecond') },
          ]}
        />
      );
    case 'now':
      return (
        <>
          <FlagOf {...props} name="nowOnCreate" />
          <FlagOf {...props} name="nowOnUpdate" />
        </>
      );
    case 'nanoid':
      return (
        <Group grow align="start">
          <TextOf {...props} name="size" numeric />
          <TextOf {...props} name="alphabet" />
        </Group>
      );
    case 'uid':
      return <TextOf {...props} name="prefix" />;
    case 'sequence':
      return (
        <Group grow align="start">
          <TextOf {...props} name="prefix" />
          <TextOf {...props} name="digits" numeric />
          <TextOf {...props} name="start" numeric />
        </Group>
      );
    case 'formula':
      return (
        <>
          <Textarea
            label={t('option.expression')}
            description={t('optionHint.expression', { open: '{{', close: '}}' })}
            autosize
            minRows={2}
            value={draft.expression}
            onChange={(event) => change({ expression: event.currentTarget.value })}
            styles={{ input: { fontFamily: 'ui-monospace, monospace' } }}
          />
          <NativeSelect
            label={t('option.dataType')}
            value={draft.dataType}
            onChange={(event) => change({ dataType: event.currentTarget.value })}
            data={(['double', 'integer', 'bigInt', 'string', 'boolean', 'date'] as const).map(
              (name) => ({ value: name, label: t(`dataType.${name}`) }),
            )}
          />
        </>
      );
    case 'scope':
      return (
        <NativeSelect
          label={t('option.scopeKey')}
          description={t('optionHint.scopeKey')}
          value={draft.scopeKey}
          onChange={(event) => change({ scopeKey: event.currentTarget.value })}
          data={[
            { value: '', label: t('option.noScope') },
            ...collection.fields
              .filter((field) => ['string', 'integer', 'bigInt', 'boolean'].includes(field.type))
              .map((field) => ({ value: field.name, label: labelOf(field) })),
          ]}
        />
      );
    case 'target':
      return <Target {...props} />;
    case 'foreignKey':
      return <TextOf {...props} name="foreignKey" locked={fixed} />;
    case 'through':
      return (
        <>
          <TextOf {...props} name="through" locked={fixed} />
          <Group grow align="start">
            <TextOf {...props} name="foreignKey" locked={fixed} />
            <TextOf {...props} name="otherKey" locked={fixed} />
          </Group>
        </>
      );
    case 'onDelete':
      return (
        <NativeSelect
          label={t('option.onDelete')}
          value={draft.onDelete}
          onChange={(event) => change({ onDelete: event.currentTarget.value })}
          data={[
            { value: 'SET NULL', label: t('onDelete.setNull') },
            { value: 'CASCADE', label: t('onDelete.cascade') },
            { value: 'RESTRICT', label: t('onDelete.restrict') },
            { value: 'NO ACTION', label: t('onDelete.noAction') },
          ]}
        />
      );
    case 'reverse':
      return <Reverse {...props} />;
  }
}
