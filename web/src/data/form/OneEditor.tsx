import { Button, CloseButton, Input } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { nameOfRow, type Collection, type Field, type Row } from '../model/meta';
import classes from './form.module.css';
import { Picker } from './Picker';

interface Props {
  field: Field;
  target: Collection;
  value: Row | null;
  change: (row: Row | null) => void;
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  /** Records that may not be chosen: a node's own. */
  without?: readonly string[];
}

/** The one record that an association leads to. */
export function OneEditor(props: Props) {
  const { target, value, change, label, description, error, without } = props;
  const t = useTexts('data');
  const [open, setOpen] = useState(false);
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      role="group"
      aria-label={label}
    >
      <div className={classes.linked}>
        <span className={classes.linkedName} data-name={value ? true : undefined}>
          {value ? nameOfRow(target, value) : t('value.nobody')}
        </span>
        {value && (
          <CloseButton
            size={24}
            aria-label={t('editor.clear', { name: label })}
            onClick={() => change(null)}
          />
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconSearch size={14} aria-hidden />}
          onClick={() => setOpen(true)}
          aria-label={t('editor.chooseFor', { name: label })}
        >
          {t('editor.choose')}
        </Button>
      </div>
      {open && (
        <Picker
          title={t('editor.chooseFor', { name: label })}
          collection={target}
          {...(without && { without })}
          pick={([row]) => {
            change(row ?? null);
            setOpen(false);
          }}
          close={() => setOpen(false)}
        />
      )}
    </Input.Wrapper>
  );
}
