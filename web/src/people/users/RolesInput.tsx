import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../i18n';
import { rolesQuery } from '../api';
import { useTitles } from '../parts/titles';

interface Props {
  value: string[];
  onChange: (names: string[]) => void;
  description?: string;
  error?: string;
}

export function RolesInput({ value, onChange, description, error }: Props) {
  const t = useTexts('people');
  const titles = useTitles();
  const { data = [] } = useQuery(rolesQuery());
  return (
    <MultiSelect
      label={t('fields.roles')}
      description={description}
      error={error}
      data={data.map(({ name, title }) => ({ value: name, label: titles(title, name) }))}
      value={value}
      onChange={onChange}
      hidePickedOptions
      searchable
    />
  );
}
