import { TextInput, type TextInputProps } from '@mantine/core';
import { useTexts } from '../../i18n';
import classes from './form.module.css';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string;
  change: (value: string) => void;
  name: string;
}

/** The browser's own chooser of colours beside its text. */
export function ColorEditor({ value, change, name, ...rest }: Props) {
  const t = useTexts('data');
  return (
    <TextInput
      {...rest}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      placeholder="#2f8147"
      leftSection={
        <input
          type="color"
          className={classes.color}
          aria-label={t('editor.chooseColor', { name })}
          value={/^#[0-9a-fA-F]{6}$/.test(value) ? value : '#888888'}
          onChange={(event) => change(event.currentTarget.value)}
        />
      }
    />
  );
}
