import { List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../i18n';
import { labelOf, titleOf, type Collection } from '../model/meta';
import { useRecords } from '../api';
import { countText } from '../format';
import { DeleteDialog } from './DeleteDialog';

interface Props {
  collection: Collection;
  all: readonly Collection[];
  go: (cascade: boolean) => Promise<unknown>;
  done: () => void;
  close: () => void;
}

/** Asks for the collection's name, and says what goes with it. */
export function DeleteCollection({ collection, all, go, done, close }: Props) {
  const t = useTexts('schema');
  const queries = useQueryClient();
  const { data } = useRecords(collection.name, { page: 1, pageSize: 1 });
  const others = all.flatMap((one) =>
    one.name === collection.name || one.hidden
      ? []
      : one.fields
          .filter((field) => field.target === collection.name)
          .map((field) => `${titleOf(one)} · ${labelOf(field)}`),
  );
  const through = collection.fields.some(
    (field) => field.type === 'belongsToMany' && field.target !== 'attachments',
  );
  /** What is gone is asked for no more, though this dialog still shows. */
  async function remove(cascade: boolean) {
    await go(cascade);
    queries.removeQueries({ queryKey: ['records', collection.name] });
  }
  return (
    <DeleteDialog
      title={t('collection.deleteTitle', { name: titleOf(collection) })}
      word={collection.name}
      {...(through && { option: t('collection.cascade') })}
      text={
        <>
          <Text size="sm">
            {data
              ? t('collection.goes', {
                  count: data.meta.count,
                  records: countText(data.meta.count),
                  fields: collection.fields.length,
                })
              : t('collection.goesAll')}
          </Text>
          {others.length > 0 && (
            <>
              <Text size="sm" mt="xs">
                {t('collection.pointing')}
              </Text>
              <List size="sm">
                {others.slice(0, 8).map((one) => (
                  <List.Item key={one} data-name>
                    {one}
                  </List.Item>
                ))}
              </List>
            </>
          )}
        </>
      }
      go={remove}
      done={done}
      close={close}
    />
  );
}
