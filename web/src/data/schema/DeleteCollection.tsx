import { Checkbox, List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { Confirm } from '../../ui/Confirm';
import { labelOf, titleOf, type Collection } from '../model/meta';
import { useRecords } from '../api';
import { countText } from '../format';

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
  const [cascade, setCascade] = useState(false);
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
  async function remove() {
    await go(cascade);
    queries.removeQueries({ queryKey: ['records', collection.name] });
  }
  return (
    <Confirm
      title={t('collection.deleteTitle', { name: titleOf(collection) })}
      word={collection.name}
      action={t('delete.go')}
      failed={t('delete.failed')}
      run={remove}
      done={done}
      close={close}
    >
      <div>
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
      </div>
      {through && (
        <Checkbox
          label={t('collection.cascade')}
          checked={cascade}
          onChange={(event) => setCascade(event.currentTarget.checked)}
        />
      )}
      <Text size="sm">{t('delete.final')}</Text>
    </Confirm>
  );
}
