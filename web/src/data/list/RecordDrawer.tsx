import { Button, Drawer, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { useFocusBack } from '../../ui/useFocusBack';
import { Waiting } from '../../ui/Waiting';
import { destroyMany, getRecord, may } from '../api';
import { RecordForm } from '../form/RecordForm';
import { kindOf } from '../model/kinds';
import { nameOfRow, titleOf, type Collection, type Key, type Row } from '../model/meta';
import { firstCell } from './useGridKeys';
import { useMany } from './useMany';

interface Props {
  collection: Collection;
  /** Null for a new record. */
  id: Key | null;
  /** The field to begin with. */
  focus?: string | undefined;
  close: () => void;
  /** A new record is there. */
  made: (row: Row) => void;
}

interface DeleteProps {
  collection: Collection;
  id: Key;
  name: string;
  done: () => void;
  close: () => void;
}

function DeleteOne({ collection, id, name, done, close }: DeleteProps) {
  const t = useTexts('data');
  const each = useMany('deleted', 1);
  return (
    <Confirm
      title={t('record.deleteTitle', { name })}
      action={t('record.delete')}
      failed={t('bulk.notDeleted')}
      run={() => each(() => destroyMany(collection.name, { keys: [id] }))}
      done={done}
      close={close}
      zIndex={300}
    >
      {t('bulk.deleteText')}
    </Confirm>
  );
}

/** One record beside its list, at an address of its own. */
export function RecordDrawer({ collection, id, focus, close, made }: Props) {
  useFocusBack(firstCell);
  const t = useTexts('data');
  const rights = useRights();
  const dirty = useRef(false);
  const [asking, setAsking] = useState<'leave' | 'delete' | null>(null);
  const appends = collection.fields
    .filter((field) => ['one', 'files'].includes(kindOf(field)) && !field.hidden)
    .map(({ name }) => name);
  const got = useQuery({
    queryKey: ['records', collection.name, 'get', id, appends],
    queryFn: ({ signal }) => getRecord(collection.name, id ?? '', appends, signal),
    enabled: id !== null,
    // What is being typed is not to be replaced.
    refetchOnWindowFocus: false,
    staleTime: 0,
    gcTime: 0,
  });
  const tellDirty = useCallback((now: boolean) => {
    dirty.current = now;
  }, []);
  const leave = () => (dirty.current ? setAsking('leave') : close());
  const row = got.data?.row ?? null;
  const name = row ? nameOfRow(collection, row) : '';
  const title = id === null ? t('record.newIn', { name: titleOf(collection) }) : name;
  const editable = id === null || may(got.data?.allowed?.update, id);
  const destroyable =
    id !== null && rights.on(collection.name, 'destroy') && may(got.data?.allowed?.destroy, id);
  return (
    <Drawer
      opened
      onClose={leave}
      title={
        <Text component="span" fw={600} size="lg" data-name style={{ overflowWrap: 'anywhere' }}>
          {title || titleOf(collection)}
        </Text>
      }
      position="right"
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ErrorNote error={got.error} retry={() => void got.refetch()} />
      {id !== null && got.isPending && <Waiting />}
      {got.isSuccess && !row && <EmptyState title={t('record.gone')} text={t('record.goneText')} />}
      {(id === null || row) && (
        <RecordForm
          key={String(id)}
          collection={collection}
          row={row}
          editable={editable}
          focus={focus}
          saved={(saved) => {
            toast(id === null ? t('record.created') : t('record.saved'));
            dirty.current = false;
            if (id === null) made(saved);
            else close();
          }}
          cancel={leave}
          tellDirty={tellDirty}
          extra={
            destroyable && (
              <Button
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => setAsking('delete')}
              >
                {t('record.delete')}
              </Button>
            )
          }
        />
      )}
      {asking === 'delete' && id !== null && (
        <DeleteOne
          collection={collection}
          id={id}
          name={name}
          done={close}
          close={() => setAsking(null)}
        />
      )}
      {asking === 'leave' && (
        <Confirm
          title={t('record.leaveTitle')}
          action={t('record.discard')}
          cancel={t('record.stay')}
          run={close}
          close={() => setAsking(null)}
          zIndex={300}
        >
          {t('record.leaveText')}
        </Confirm>
      )}
    </Drawer>
  );
}
