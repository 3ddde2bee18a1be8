import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  Modal,
  MultiSelect,
  NativeSelect,
  Radio,
  Stack,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { giveUp, leaveBy, useChangedSince, useUnsaved } from '../../ui/unsaved';
import { isName, nameFrom } from '../../lib/nameFrom';
import { useFocusBack } from '../../ui/useFocusBack';
import { useCategories } from '../api';
import { labelOf, titleOf, type Collection } from '../model/meta';
import { createCollection, updateCollection, useChanged } from './api';
import { useSubmit } from './useSubmit';

interface Props {
  /** Null for a new one. */
  collection: Collection | null;
  taken: readonly string[];
  done: (name: string) => void;
  close: () => void;
}

const kept = ['createdAt', 'updatedAt', 'createdBy', 'updatedBy'] as const;
const random = () => `c_${Math.random().toString(36).slice(2, 10)}`;

/** Makes a collection, or changes what can be changed of one. */
export function CollectionForm({ collection, taken, done, close }: Props) {
  useFocusBack();
  const t = useTexts('schema');
  const changed = useChanged();
  const categories = useCategories(true);
  const { error, busy, run } = useSubmit();
  const [fallback] = useState(random);
  const [title, setTitle] = useState(collection ? titleOf(collection) : '');
  const [name, setName] = useState(collection?.name ?? '');
  const [named, setNamed] = useState(false);
  const [template, setTemplate] = useState('general');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [titleField, setTitleField] = useState(collection?.titleField ?? '');
  const [flags, setFlags] = useState<string[]>([...kept]);
  const [chosen, setChosen] = useState((collection?.category ?? []).map(({ id }) => String(id)));
  const [tried, setTried] = useState(false);
  useUnsaved(
    useChangedSince([title, name, template, description, titleField, flags, chosen]) && !busy,
  );
  const nameFault = !name
    ? t('collection.nameNeeded')
    : !isName(name)
      ? t('nameRule')
      : taken.includes(name) && !collection
        ? t('collection.taken')
        : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (nameFault && !collection) return;
    const common = { title: title || name, description, category: chosen.map(Number) };
    const act = collection
      ? () => updateCollection(collection.name, { ...common, ...(titleField && { titleField }) })
      : () =>
          createCollection({
            ...common,
            name,
            template,
            fields: [],
            ...(template === 'tree' && { tree: 'adjacency-list' }),
            ...Object.fromEntries(kept.map((flag) => [flag, flags.includes(flag)])),
          });
    if (!(await run(act))) return;
    await changed();
    toast(collection ? t('collection.saved') : t('collection.created', { name: title || name }));
    giveUp();
    done(name);
  }

  return (
    <Modal
      opened
      onClose={() => leaveBy(close)}
      title={collection ? t('collection.edit', { name: titleOf(collection) }) : t('collection.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
      zIndex={300}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          <Group grow align="start">
            <TextInput
              data-autofocus
              label={t('collection.title')}
              value={title}
              onChange={(event) => {
                setTitle(event.currentTarget.value);
                if (!collection && !named) setName(nameFrom(event.currentTarget.value, fallback));
              }}
            />
            <TextInput
              label={t('collection.name')}
              description={collection ? undefined : t('collection.nameHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              withAsterisk={!collection}
              disabled={collection !== null}
              value={name}
              error={tried && nameFault}
              onChange={(event) => {
                setNamed(true);
                setName(event.currentTarget.value);
              }}
            />
          </Group>
          {!collection && (
            <Radio.Group label={t('collection.template')} value={template} onChange={setTemplate}>
              <Stack gap="xs" mt={4}>
                {(['general', 'tree'] as const).map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={t(`template.${one}`)}
                    description={t(`templateHint.${one}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {collection && (
            <NativeSelect
              label={t('collection.titleField')}
              description={t('collection.titleFieldHint')}
              value={titleField}
              onChange={(event) => setTitleField(event.currentTarget.value)}
              data={[
                { value: '', label: t('collection.titleFieldNone') },
                ...collection.fields
                  .filter(
                    (field) =>
                      [
                        'string',
                        'text',
                        'integer',
                        'bigInt',
                        'nanoid',
                        'uid',
                        'uuid',
                        'sequence',
                      ].includes(field.type) &&
                      !field.isForeignKey &&
                      !field.hidden,
                  )
                  .map((field) => ({ value: field.name, label: labelOf(field) })),
              ]}
            />
          )}
          <MultiSelect
            label={t('collection.categories')}
            data={(categories.data ?? []).map((one) => ({
              value: String(one.id),
              label: one.name,
            }))}
            value={chosen}
            onChange={setChosen}
            comboboxProps={{ zIndex: 400 }}
            nothingFoundMessage={t('collection.noCategories')}
          />
          <Textarea
            label={t('description')}
            autosize
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          {!collection && (
            <Fieldset legend={t('collection.kept')}>
              <Checkbox.Group value={flags} onChange={setFlags} aria-label={t('collection.kept')}>
                <Group>
                  {kept.map((flag) => (
                    <Checkbox key={flag} value={flag} label={t(`kept.${flag}`)} />
                  ))}
                </Group>
              </Checkbox.Group>
            </Fieldset>
          )}
          <ErrorNote error={error} title={t('collection.failed')} />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {collection ? t('save') : t('collection.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
