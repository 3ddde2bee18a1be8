import { NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { dataOf } from '../api';
import { Section } from '../parts/Section';
import { SaveForm } from './SaveForm';
import { useSave } from './system';

interface Rules {
  size?: number;
  mimetype?: string;
}

interface Storage {
  id: number;
  rules: Rules;
}

const mebibyte = 1024 * 1024;
const most = 1024;

function Form({ storage }: { storage: Storage }) {
  const t = useTexts('people');
  const before = {
    size: (storage.rules.size ?? 0) / mebibyte,
    types: storage.rules.mimetype ?? '',
  };
  const [size, setSize] = useState<number | string>(before.size);
  const [types, setTypes] = useState(before.types);
  const save = useSave((rules: Rules) =>
    dataOf('storages:update', { query: { filterByTk: storage.id }, body: { rules } }),
  );
  const fits = typeof size === 'number' && size > 0;
  return (
    <SaveForm
      save={() =>
        save.mutate({
          size: Math.round(Number(size) * mebibyte),
          ...(types.trim() ? { mimetype: types.trim() } : {}),
        })
      }
      busy={save.isPending}
      error={save.error}
      ready={fits && (size !== before.size || types !== before.types)}
    >
      <NumberInput
        label={t('settings.size')}
        value={size}
        onChange={setSize}
        min={0.01}
        max={most}
        hideControls
      />
      <TextInput
        label={t('settings.types')}
        description={t('settings.typesText')}
        value={types}
        onChange={(event) => setTypes(event.currentTarget.value)}
        maxLength={255}
      />
    </SaveForm>
  );
}

/** The rules of the one storage. */
export function Files() {
  const t = useTexts('people');
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'storage'],
    queryFn: async ({ signal }) =>
      (await dataOf<Storage[]>('storages:list', { signal }))[0] ?? null,
  });
  return (
    <Section title={t('settings.files')}>
      <ErrorNote error={data ? null : error} retry={() => void refetch()} />
      {data && <Form key={JSON.stringify(data.rules)} storage={data} />}
    </Section>
  );
}
