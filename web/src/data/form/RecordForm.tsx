import { Button, Group, Stack, Title } from '@mantine/core';
import { useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useReadable } from '../browsable';
import type { Attachment } from '../attachments';
import { textOf } from '../format';
import type { Draft } from '../model/convert';
import { isKept, isLink, kindOf, type Kind } from '../model/kinds';
import { keyOf, labelOf, sourceOf, type Collection, type Field, type Row } from '../model/meta';
import { FieldEditor } from './FieldEditor';
import { FilesEditor } from './FilesEditor';
import classes from './form.module.css';
import type { Links } from './links';
import { ManyEditor } from './ManyEditor';
import { OneEditor } from './OneEditor';
import { useFaultText } from './useFaultText';
import { useRecordForm } from './useRecordForm';

interface Props {
  collection: Collection;
  /** The record with its associations beside it; null makes a new one. */
  row: Row | null;
  saved: (row: Row) => void;
  cancel: () => void;
  /** False where the role may only read. */
  editable?: boolean;
  /** The field that has the focus at first. */
  focus?: string | undefined;
  /** Beside the buttons. */
  extra?: ReactNode;
  /** Told whenever there is something, or nothing more, that would be lost. */
  tellDirty?: (dirty: boolean) => void;
}

const isRequired = (field: Field): boolean =>
  (field.allowNull === false && field.defaultValue === undefined) ||
  Boolean(field.validation?.rules?.some(({ name }) => name === 'required'));

/** Two of these stand side by side. */
const short = new Set<Kind>([
  'integer',
  'big',
  'number',
  'decimal',
  'boolean',
  'instant',
  'local',
  'date',
  'time',
  'choice',
  'color',
]);

interface OneFieldProps {
  field: Field;
  collection: Collection;
  row: Row | null;
  target: Collection | undefined;
  draft: Draft;
  change: (draft: Draft) => void;
  error: string | undefined;
}

function FormField({ field, collection, row, target, draft, change, error }: OneFieldProps) {
  const common = {
    field,
    label: labelOf(field),
    description: field.description || undefined,
    error,
  };
  const kind = kindOf(field);
  if (kind === 'files')
    return (
      <FilesEditor
        {...common}
        field={`${collection.name}.${field.name}`}
        value={draft as Attachment[]}
        change={change}
      />
    );
  if (kind === 'one' && target)
    return (
      <OneEditor
        {...common}
        target={target}
        value={draft as Row | null}
        change={change}
        {...(field.treeParent && row && { without: [String(keyOf(collection, row))] })}
      />
    );
  if (kind === 'many' && target)
    return (
      <ManyEditor
        {...common}
        owner={row && { collection: collection.name, source: sourceOf(collection, field, row) }}
        target={target}
        value={draft as Links}
        change={change}
      />
    );
  return <FieldEditor {...common} draft={draft} change={change} required={isRequired(field)} />;
}

/** Values that are only shown. */
function Kept({ fields, row, targets }: { fields: Field[]; row: Row; targets: Collection[] }) {
  const t = useTexts('data');
  const shown = fields.filter((field) => row[field.name] !== undefined);
  if (shown.length === 0) return null;
  return (
    <section>
      <Title order={3} size="h6" mb="xs">
        {t('record.kept')}
      </Title>
      <dl className={classes.kept}>
        {shown.map((field) => {
          const target = targets.find(({ name }) => name === field.target);
          return (
            <div key={field.name} style={{ display: 'contents' }}>
              <dt data-name>{labelOf(field)}</dt>
              <dd data-name>{textOf(field, row[field.name], target) || '–'}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

export function RecordForm(props: Props) {
  const { collection, row, saved, cancel, editable = true, focus, extra, tellDirty } = props;
  const t = useTexts('data');
  const rights = useRights();
  const all = useReadable();
  const faultText = useFaultText();
  const form = useRef<HTMLFormElement>(null);
  const target = (field: Field) => all.find(({ name }) => name === field.target);
  const action = row ? 'update' : 'create';
  const visible = collection.fields.filter(
    (field) =>
      !field.hidden &&
      !isLink(field, collection.fields) &&
      kindOf(field) !== 'opaque' &&
      (row === null || rights.onField(collection.name, 'view', field.name)),
  );
  const open = (field: Field) =>
    editable &&
    !isKept(field) &&
    !(row && field.primaryKey) &&
    rights.onField(collection.name, action, field.name);
  const fields = visible.filter(open);
  const kept = visible.filter((field) => !open(field));
  const { drafts, change, faults, refused, busy, dirty, save } = useRecordForm(
    collection,
    fields,
    row,
    target,
  );
  useEffect(() => tellDirty?.(dirty), [dirty, tellDirty]);
  const isNew = row === null;
  useEffect(() => {
    if (!focus && !isNew) return;
    const box = form.current?.querySelector(
      focus ? `[data-field="${CSS.escape(focus)}"]` : '[data-field]',
    );
    const first = box?.querySelector<HTMLElement>('input, textarea, select, button');
    // The dialog around it looks for a first focus of its own, sooner or later.
    first?.setAttribute('data-autofocus', 'true');
    const timer = setTimeout(() => first?.focus());
    return () => clearTimeout(timer);
  }, [focus, isNew]);
  const id = useId();

  async function submit(event: FormEvent) {
    event.preventDefault();
    // A form inside of this one, of a record made in place, is its own.
    event.stopPropagation();
    const done = await save();
    if (done) saved(done);
    else
      setTimeout(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus(),
      );
  }

  return (
    <form id={id} ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <div className={classes.fields}>
          {fields.map((field) => (
            <div
              key={field.name}
              data-field={field.name}
              className={short.has(kindOf(field)) ? undefined : classes.whole}
            >
              <FormField
                field={field}
                collection={collection}
                row={row}
                target={target(field)}
                draft={drafts[field.name]}
                change={(draft) => change(field.name, draft)}
                error={faultText(field, faults[field.name])}
              />
            </div>
          ))}
        </div>
        {row && <Kept fields={kept} row={row} targets={all} />}
        <ErrorNote error={refused} title={t('record.notSaved')} />
      </Stack>
      <Group className={classes.foot} mt="md" justify="space-between">
        <Group gap="xs">{extra}</Group>
        <Group gap="xs">
          <Button variant="default" onClick={cancel}>
            {editable ? t('cancel') : t('close')}
          </Button>
          {editable && fields.length > 0 && (
            <Button type="submit" loading={busy} disabled={row !== null && !dirty}>
              {row ? t('record.save') : t('record.create')}
            </Button>
          )}
        </Group>
      </Group>
    </form>
  );
}
