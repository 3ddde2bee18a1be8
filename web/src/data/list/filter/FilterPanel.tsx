import { Button, Paper } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTexts } from '../../../i18n';
import { countOf, filterOf, groupFrom, type Group } from '../../model/filter';
import type { Collection } from '../../model/meta';
import type { View } from '../../model/view';
import { typing } from '../useView';
import { FilterEditor } from './FilterEditor';

interface Props {
  all: Collection[];
  collection: Collection;
  view: View;
  change: (next: Partial<View>) => void;
}

/** The conditions as they are clicked; the address follows as soon as one is complete. */
export function FilterPanel({ all, collection, view, change }: Props) {
  const t = useTexts('data');
  const written = JSON.stringify(view.filter);
  const [group, setGroup] = useState<Group>(() => groupFrom(view.filter, all, collection));
  const [from, setFrom] = useState(written);
  const later = useDebouncedCallback((filter: View['filter']) => {
    // A condition that lacks its value asks for nothing new.
    if (JSON.stringify(filter) !== written) change({ filter });
  }, typing);
  if (from !== written) {
    setFrom(written);
    if (JSON.stringify(filterOf(group)) !== written)
      setGroup(groupFrom(view.filter, all, collection));
  }
  return (
    <Paper withBorder p="sm" mb="sm" role="group" aria-label={t('filter.title')}>
      <FilterEditor
        all={all}
        collection={collection}
        group={group}
        change={(next) => {
          setGroup(next);
          later(filterOf(next));
        }}
      />
      {countOf(group) > 0 && (
        <Button
          mt="xs"
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={() => {
            later.cancel();
            setGroup(groupFrom(null, all, collection));
            change({ filter: null });
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </Paper>
  );
}
