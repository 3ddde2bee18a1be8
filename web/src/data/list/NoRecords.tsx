import { Button, Group } from '@mantine/core';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import type { Collection } from '../model/meta';

interface Props {
  collection: Collection;
  /** A search or a filter found nothing; else there is nothing at all. */
  narrowed: boolean;
  showAll: () => void;
  add: () => void;
  fromFile: () => void;
}

/** In place of the table: why there is none, and what to do next. */
export function NoRecords({ collection, narrowed, showAll, add, fromFile }: Props) {
  const t = useTexts('data');
  const rights = useRights();
  const own = (action: string) => rights.on(collection.name, action);
  if (narrowed)
    return (
      <EmptyState
        title={t('list.noHit')}
        text={t('list.noHitText')}
        action={
          <Button variant="default" onClick={showAll}>
            {t('list.showAll')}
          </Button>
        }
      />
    );
  return (
    <EmptyState
      title={t('list.empty')}
      text={own('create') ? t('list.emptyText') : t('list.emptyRead')}
      action={
        own('create') && (
          <Group gap="xs" mt="xs">
            <Button onClick={add}>{t('list.add')}</Button>
            {own('importXlsx') && (
              <Button variant="default" onClick={fromFile}>
                {t('import.menu')}
              </Button>
            )}
          </Group>
        )
      }
    />
  );
}
