import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../i18n';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Milliseconds after the last key. */
  delay?: number;
}

/** Tells what is typed, a moment after the last key. */
export function SearchBox({ label, value, onChange, delay = 250 }: Props) {
  const t = useTexts('people');
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // Whatever else changes it, the address say, is shown.
  if (value !== told) {
    setTyped(value);
    setTold(value);
  }
  const tell = useDebouncedCallback((next: string) => {
    setTold(next);
    onChange(next);
  }, delay);
  const change = (next: string) => {
    setTyped(next);
    tell(next);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t('clear')} onClick={() => change('')} />
      }
      w={{ base: '100%', xs: 260 }}
    />
  );
}
