import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import type { Chosen } from '../api';
import { countText } from '../format';
import type { Collection } from '../model/meta';

export interface BulkProps {
  collection: Collection;
  all: readonly Collection[];
  keys: string[];
  /** Names of the first of them. */
  names: string[];
  /** How many records the list has in all, and by what they are found. */
  total: number;
  filter: Record<string, unknown> | null;
  done: () => void;
  close: () => void;
}

/** The chosen ones, or all that the list has. */
export function useScope({ keys, total, filter }: BulkProps) {
  const [whole, setWhole] = useState(false);
  const count = whole ? total : keys.length;
  const chosen: Chosen = whole ? { filter } : { keys };
  return { whole, setWhole, count, chosen };
}

interface WholeProps {
  props: BulkProps;
  whole: boolean;
  set: (whole: boolean) => void;
}

/** Asks whether all records are meant, where the list has more than were selected. */
export function WholeBox({ props, whole, set }: WholeProps) {
  const t = useTexts('data');
  if (props.total <= props.keys.length) return null;
  return (
    <Checkbox
      checked={whole}
      onChange={(event) => set(event.currentTarget.checked)}
      label={t(props.filter ? 'bulk.allFound' : 'bulk.all', { total: countText(props.total) })}
    />
  );
}
