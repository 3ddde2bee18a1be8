import { ActionIcon, Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useFocusBack } from '../../ui/useFocusBack';
import { updateMany } from '../api';
import { FieldEditor } from '../form/FieldEditor';
import { OneEditor } from '../form/OneEditor';
import { useFaultText } from '../form/useFaultText';
import type { Fault } from '../form/wish';
import { draftOf, readDraft, type Draft } from '../model/convert';
import { isKept, isLink, kindOf } from '../model/kinds';
import { fieldOf, labelOf, targetOf, type Collection, type Field, type Row } from '../model/meta';
import { without } from '../without';
import { useScope, WholeBox, type BulkProps } from './bulkScope';
import { firstCell } from './useGridKeys';
import { useMany } from './useMany';

interface ChangeProps {
  field: Field;
  draft: Draft;
  fault: Fault | undefined;
  all: readonly Collection[];
  change: (draft: Draft) => void;
}

function ChangeEditor({ field, draft, fault, all, change }: ChangeProps) {
  const faultText = useFaultText();
  const error = faultText(field, fault);
  const target = all.find(({ name }) => name === field.target);
  if (kindOf(field) === 'one' && target)
    return (
      <OneEditor
        field={field}
        target={target}
        value={draft as Row | null}
        change={change}
        label={labelOf(field)}
        error={error}
      />
    );
  return (
    <FieldEditor field={field} draft={draft} change={change} label={labelOf(field)} error={error} />
  );
}

/** Gives the selected records the same values. */
export function BulkEdit(props: BulkProps) {
  useFocusBack(firstCell);
  const { collection, all, done, close } = props;
  const t = useTexts('data');
  const rights = useRights();
  const { whole, setWhole, count, chosen } = useScope(props);
  const [drafts, setDrafts] = useState<Record<string, Draft>>({});
  const [faults, setFaults] = useState<Record<string, Fault>>({});
  const each = useMany('changed', count);
  const act = useMutation({
    mutationFn: (values: Row) => each(() => updateMany(collection.name, chosen, values)),
    onSuccess: done,
  });
  const offered = collection.fields.filter(
    (field) =>
      !field.hidden &&
      !field.unique &&
      !field.primaryKey &&
      !isKept(field) &&
      !isLink(field, collection.fields) &&
      !['many', 'files', 'opaque', 'password'].includes(kindOf(field)) &&
      rights.onField(collection.name, 'update', field.name),
  );
  const named = Object.keys(drafts);

  function go() {
    const values: Row = {};
    const wrong: Record<string, Fault> = {};
    for (const name of named) {
      const field = fieldOf(collection, name);
      if (!field) continue;
      if (kindOf(field) === 'one') {
        const target = all.find((one) => one.name === field.target);
        const row = drafts[name] as Row | null;
        values[name] = row && target ? targetOf(field, target, row) : null;
        continue;
      }
      const read = readDraft(field, drafts[name]);
      if ('problem' in read) wrong[name] = read;
      else values[name] = read.value;
    }
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) act.reset();
    else act.mutate(values);
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('bulk.editTitle', { count })}
      closeButtonProps={{ 'aria-label': t('close') }}
      zIndex={300}
    >
      <Stack>
        <NativeSelect
          data-autofocus
          label={t('bulk.field')}
          value=""
          onChange={(event) => {
            const field = fieldOf(collection, event.currentTarget.value);
            if (field) setDrafts({ ...drafts, [field.name]: draftOf(field, null) });
          }}
          data={[
            { value: '', label: t('bulk.chooseField') },
            ...offered
              .filter(({ name }) => !named.includes(name))
              .map((field) => ({ value: field.name, label: labelOf(field) })),
          ]}
        />
        {named.map((name) => {
          const field = fieldOf(collection, name);
          if (!field) return null;
          return (
            <Group key={name} wrap="nowrap" align="end" gap="xs">
              <div style={{ flex: 1, minWidth: 0 }}>
                <ChangeEditor
                  field={field}
                  draft={drafts[name]}
                  fault={faults[name]}
                  all={all}
                  change={(draft) => setDrafts({ ...drafts, [name]: draft })}
                />
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('bulk.leave', { name: labelOf(field) })}
                onClick={() => setDrafts(without(drafts, name))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <WholeBox props={props} whole={whole} set={setWhole} />
        <Text size="sm" c="dimmed">
          {t('bulk.editText')}
        </Text>
        <ErrorNote error={act.error} title={t('bulk.notChanged')} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button disabled={named.length === 0} loading={act.isPending} onClick={go}>
            {t('bulk.change', { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
