import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { useFocusBack } from '../../ui/useFocusBack';
import type { Collection, Row } from '../model/meta';
import { NewRecord } from './NewRecord';
import { PickerList, toggled } from './PickerList';

interface Props {
  title: string;
  collection: Collection;
  /** Several may be chosen, and are taken together. */
  several?: boolean;
  /** Records that are not offered. */
  without?: readonly string[];
  pick: (rows: Row[]) => void;
  close: () => void;
}

/** Chooses records of a collection, or makes one in place. */
export function Picker({ title, collection, several = false, without, pick, close }: Props) {
  useFocusBack();
  const t = useTexts('data');
  const [making, setMaking] = useState(false);
  const [chosen, setChosen] = useState<Row[]>([]);
  if (making)
    return (
      <NewRecord
        collection={collection}
        made={(row) => pick([...chosen, row])}
        close={() => setMaking(false)}
      />
    );
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
      zIndex={300}
    >
      <PickerList
        collection={collection}
        {...(without && { without })}
        {...(several && { chosen })}
        take={(row) => (several ? setChosen(toggled(collection, chosen, row)) : pick([row]))}
        create={() => setMaking(true)}
      >
        {several && (
          <Button disabled={chosen.length === 0} onClick={() => pick(chosen)}>
            {t('picker.take', { count: chosen.length })}
          </Button>
        )}
      </PickerList>
    </Modal>
  );
}
