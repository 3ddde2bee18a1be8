import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { useFocusBack } from '../../ui/useFocusBack';
import { destroyMany } from '../api';
import { countText } from '../format';
import { useScope, WholeBox, type BulkProps } from './bulkScope';
import { firstCell } from './useGridKeys';

/** Asks before the selected records go. */
export function BulkDelete(props: BulkProps) {
  useFocusBack(firstCell);
  const { collection, names, done, close } = props;
  const t = useTexts('data');
  const queries = useQueryClient();
  const { whole, setWhole, count, chosen } = useScope(props);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function go() {
    setBusy(true);
    setError(null);
    try {
      const gone = await destroyMany(collection.name, chosen);
      toast(
        gone === count
          ? t('bulk.deleted', { count: gone })
          : t('bulk.deletedSome', { done: countText(gone), total: countText(count) }),
      );
      done();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
    void queries.invalidateQueries({ queryKey: ['records'] });
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('bulk.deleteTitle', { count })}
      closeButtonProps={{ 'aria-label': t('close') }}
      zIndex={300}
    >
      <Stack>
        {!whole && (
          <List size="sm">
            {names.slice(0, 5).map((name, i) => (
              <List.Item key={i} data-name>
                {name}
              </List.Item>
            ))}
            {props.keys.length > 5 && (
              <List.Item>{t('bulk.more', { count: props.keys.length - 5 })}</List.Item>
            )}
          </List>
        )}
        <WholeBox props={props} whole={whole} set={setWhole} />
        <Text size="sm">{t('bulk.deleteText')}</Text>
        <ErrorNote error={error} title={t('bulk.notDeleted')} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close} data-autofocus>
            {t('cancel')}
          </Button>
          <Button color="red" loading={busy} onClick={() => void go()}>
            {t('bulk.delete', { count })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
