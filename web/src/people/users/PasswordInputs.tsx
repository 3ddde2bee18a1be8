import { Button, Group, PasswordInput } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import { useFault } from '../../account/useFault';
import { useTexts } from '../../i18n';
import { CopyText } from '../parts/CopyText';
import { freshPassword } from '../parts/passwords';

interface Props {
  label: string;
  description?: string;
  value: string;
  onChange: (password: string) => void;
  error?: string;
  required?: boolean;
}

/** For somebody else: typed, or made up and shown to be told. */
export function NewPassword({ label, description, value, onChange, error, required }: Props) {
  const t = useTexts('people');
  const account = useTexts('account');
  const [made, setMade] = useState('');
  const { text, clear, on } = useFault();
  const fault = text ?? error;
  return (
    <div>
      <Group align="flex-end" gap="xs">
        <PasswordInput
          label={label}
          description={description ?? account('passwordRule')}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={fault}
          aria-invalid={Boolean(fault)}
          {...on}
          required={required}
          minLength={8}
          maxLength={256}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': account('showPassword') }}
          flex="1 1 12rem"
        />
        <Button
          variant="default"
          leftSection={<IconWand size={16} aria-hidden />}
          onClick={() => {
            const fresh = freshPassword();
            setMade(fresh);
            onChange(fresh);
            clear();
          }}
        >
          {t('users.generate')}
        </Button>
      </Group>
      {made !== '' && made === value && (
        <Group mt="xs" gap={4} style={{ display: 'block' }}>
          <CopyText text={made} label={t('users.tellPassword')} />
        </Group>
      )}
    </div>
  );
}
