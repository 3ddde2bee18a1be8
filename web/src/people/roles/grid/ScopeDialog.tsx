import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../../i18n';
import { ErrorNote } from '../../../ui/ErrorNote';
import { toast } from '../../../ui/toasts';
import { dataOf } from '../../api';
import { conditionFields, type Filter } from '../conditions';
import type { Cell, Scope } from '../draft';
import type { Collection } from '../loaded';
import { ConditionEditor } from './ConditionEditor';
import { useScopeNames } from './words';

/** Which cell a condition is for, and the one to change; null: a new one. */
export interface ScopeWish {
  collection: string;
  action: string;
  fields: string[] | null;
  scope: Scope | null;
}

interface FormProps {
  wish: ScopeWish;
  collection: Collection;
  close: () => void;
  setCell: (collection: string, action: string, cell: Cell) => void;
}

function Form({ wish, collection, close, setCell }: FormProps) {
  const t = useTexts('people');
  const common = useTexts('common');
  const queries = useQueryClient();
  const [name, setName] = useState(wish.scope?.name ?? '');
  const [filter, setFilter] = useState<Filter | null>(wish.scope?.scope ?? {});
  const { scope } = wish;
  const save = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), resourceName: collection.name, scope: filter };
      if (!scope)
        return dataOf<Scope>('dataSources/{source}/rolesResourcesScopes:create', {
          source: 'main',
          body,
        });
      await dataOf('dataSources/{source}/rolesResourcesScopes:update', {
        source: 'main',
        query: { filterByTk: scope.id },
        body,
      });
      return scope;
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['roles', 'scopes'] });
      if (!scope) setCell(wish.collection, wish.action, { reach: id, fields: wish.fields });
      toast(t('scope.saved', { name: name.trim() }));
      close();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (filter) save.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('scope.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={255}
          data-autofocus
        />
        <ConditionEditor
          fields={conditionFields(collection.fields)}
          value={wish.scope?.scope ?? {}}
          onChange={setFilter}
        />
        {scope && (
          <Alert icon={<IconInfoCircle size={18} aria-hidden />} color="gray" variant="outline">
            {t('scope.shared')}
          </Alert>
        )}
        <ErrorNote error={save.error} title={t('scope.failed')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!filter || name.trim() === ''}>
            {scope ? t('save') : t('scope.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Props {
  wish: ScopeWish | null;
  close: () => void;
  collections: Collection[];
  setCell: FormProps['setCell'];
}

/** Makes or changes the condition that records of a cell meet. */
export function ScopeDialog({ wish, close, collections, setCell }: Props) {
  const t = useTexts('people');
  const common = useTexts('common');
  const scopeName = useScopeNames();
  const collection = collections.find((one) => one.name === wish?.collection);
  const title = wish?.scope
    ? t('scope.editTitle', { name: scopeName(wish.scope) })
    : t('scope.newTitle', { collection: collection?.title ?? '' });
  return (
    <Modal
      opened={wish !== null}
      onClose={close}
      size="lg"
      title={title}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {wish && collection && (
        <Form wish={wish} collection={collection} close={close} setCell={setCell} />
      )}
    </Modal>
  );
}
