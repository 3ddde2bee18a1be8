import { Button, Drawer, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { leaveBy, useChangedSince, useUnsaved } from '../../ui/unsaved';
import { useFocusBack } from '../../ui/useFocusBack';
import formClasses from '../form/form.module.css';
import { labelOf, type Collection, type Field } from '../model/meta';
import { createField, updateField, useChanged } from './api';
import { draftOfField, faultOf, wishOf, type FieldDraft } from './fieldDraft';
import { isName, nameFrom } from '../../lib/nameFrom';
import { fieldTypes, typeGroups, typeOf, type FieldType } from './fieldTypes';
import { OptionEditor } from './FieldOptions';
import { RulesEditor } from './RulesEditor';
import { useSubmit } from './useSubmit';

interface Props {
  collection: Collection;
  all: readonly Collection[];
  /** Null for a new one. */
  field: Field | null;
  close: () => void;
}

const random = () => `f_${Math.random().toString(36).slice(2, 10)}`;

function TypeChoice({ type, choose }: { type: FieldType | null; choose: (t: FieldType) => void }) {
  const t = useTexts('schema');
  return (
    <Select
      data-autofocus
      label={t('field.type')}
      description={type ? t(`typeHint.${type.key}` as 'typeHint.input') : t('field.typeHint')}
      withAsterisk
      searchable
      allowDeselect={false}
      value={type?.key ?? null}
      maxDropdownHeight={360}
      onChange={(key) => {
        const next = fieldTypes.find((one) => one.key === key);
        if (next) choose(next);
      }}
      data={typeGroups.map((group) => ({
        group: t(`group.${group}`),
        items: fieldTypes
          .filter((one) => one.group === group)
          .map(({ key }) => ({ value: key, label: t(`type.${key}` as 'type.input') })),
      }))}
      nothingFoundMessage={t('field.noType')}
    />
  );
}

/** Makes a field, or changes what can be changed of one. */
export function FieldForm({ collection, all, field, close }: Props) {
  useFocusBack();
  const t = useTexts('schema');
  const changed = useChanged();
  const { error, busy, run } = useSubmit();
  const [type, setType] = useState<FieldType | null>(field ? (typeOf(field) ?? null) : null);
  const [draft, setDraft] = useState<FieldDraft | null>(
    field && type ? draftOfField(type, field) : null,
  );
  const [named, setNamed] = useState(false);
  const [tried, setTried] = useState(false);
  const [fallback] = useState(random);
  useUnsaved(useChangedSince(draft) && !busy);

  const change = (more: Partial<FieldDraft>) => setDraft((now) => now && { ...now, ...more });
  const choose = (next: FieldType) => {
    const fresh = draftOfField(next, null);
    const { title = '', name = '', description = '' } = draft ?? {};
    setType(next);
    setDraft({ ...fresh, title, name, description });
  };

  const nameFault = !draft?.name
    ? t('field.nameNeeded')
    : !isName(draft.name)
      ? t('nameRule')
      : undefined;
  const optionFault = type && draft && faultOf(type, draft, field === null, collection.fields);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!type || !draft || optionFault || (!field && nameFault)) return;
    const wish = wishOf(type, draft, field);
    const done = await run(() =>
      field ? updateField(collection.name, field.name, wish) : createField(collection.name, wish),
    );
    if (!done) return;
    await changed();
    toast(field ? t('field.saved') : t('field.created', { name: draft.title || draft.name }));
    close();
  }

  return (
    <Drawer
      opened
      onClose={() => leaveBy(close)}
      position="right"
      size="lg"
      title={
        <Text component="span" fw={600} size="lg">
          {field ? t('field.edit', { name: labelOf(field) }) : t('field.new')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {field ? (
            <Text size="sm" c="dimmed">
              {t('field.fixed', {
                type: type ? t(`type.${type.key}` as 'type.input') : field.type,
                name: field.name,
              })}
            </Text>
          ) : (
            <TypeChoice type={type} choose={choose} />
          )}
          {type && draft && (
            <>
              <Group grow align="start">
                <TextInput
                  label={t('field.title')}
                  value={draft.title}
                  data-autofocus={field ? true : undefined}
                  onChange={(event) => {
                    const title = event.currentTarget.value;
                    change({ title, ...(!field && !named && { name: nameFrom(title, fallback) }) });
                  }}
                />
                {!field && (
                  <TextInput
                    label={t('field.name')}
                    description={t('field.nameHint')}
                    inputWrapperOrder={['label', 'input', 'description', 'error']}
                    withAsterisk
                    value={draft.name}
                    error={tried && nameFault}
                    onChange={(event) => {
                      setNamed(true);
                      change({ name: event.currentTarget.value });
                    }}
                  />
                )}
              </Group>
              {type.options.map((option) => (
                <OptionEditor
                  key={option}
                  option={option}
                  type={type}
                  draft={draft}
                  change={change}
                  fixed={field !== null}
                  collection={collection}
                  all={all}
                />
              ))}
              {type.rules && (
                <RulesEditor
                  type={type.rules}
                  rules={draft.rules}
                  change={(rules) => change({ rules })}
                />
              )}
              <Textarea
                label={t('description')}
                description={t('field.descriptionHint')}
                autosize
                value={draft.description}
                onChange={(event) => change({ description: event.currentTarget.value })}
              />
            </>
          )}
          {tried && optionFault && (
            <Text c="var(--mantine-color-error)" size="sm" role="alert">
              {t(`field.${optionFault}`)}
            </Text>
          )}
          <ErrorNote error={error} title={t('field.failed')} />
        </Stack>
        <Group className={formClasses.foot} mt="md" justify="end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!type}>
            {field ? t('save') : t('field.create')}
          </Button>
        </Group>
      </form>
    </Drawer>
  );
}
