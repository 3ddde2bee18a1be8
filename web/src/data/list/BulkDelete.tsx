import { List, Text } from '@mantine/core';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { useFocusBack } from '../../ui/useFocusBack';
import { destroyMany } from '../api';
import { useScope, WholeBox, type BulkProps } from './bulkScope';
import { firstCell } from './useGridKeys';
import { useMany } from './useMany';

/** Asks before the selected records go. */
export function BulkDelete(props: BulkProps) {
  useFocusBack(firstCell);
  const { collection, names, done, close } = props;
  const t = useTexts('data');
  const { whole, setWhole, count, chosen } = useScope(props);
  const each = useMany('deleted', count);
  return (
    <Confirm
      title={t('bulk.deleteTitle', { count })}
      action={t('bulk.delete', { count })}
      failed={t('bulk.notDeleted')}
      run={() => each(() => destroyMany(collection.name, chosen))}
      done={done}
      close={close}
    >
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
    </Confirm>
  );
}
