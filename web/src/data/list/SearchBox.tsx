import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import classes from './Table.module.css';
import { typing } from './useView';

interface Props {
  value: string;
  change: (q: string) => void;
}

/** Finds records by a word in their texts. */
export function SearchBox({ value, change }: Props) {
  const t = useTexts('data');
  const [typed, setTyped] = useState(value);
  const [before, setBefore] = useState(value);
  const later = useDebouncedCallback(change, typing);
  // The way back in the browser's history changes the address under the box.
  if (before !== value) {
    setBefore(value);
    setTyped(value);
  }
  return (
    <TextInput
      className={classes.search}
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      rightSection={
        typed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('list.clearSearch')}
            onClick={() => {
              setTyped('');
              change('');
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
}
