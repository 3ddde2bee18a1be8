import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { useFocusBack } from '../../ui/useFocusBack';
import { titleOf, type Collection, type Row } from '../model/meta';
import { PickerList, toggled } from './PickerList';
import { RecordForm } from './RecordForm';

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
  return (
    <Modal
      opened
      onClose={close}
      title={making ? t('record.newIn', { name: titleOf(collection) }) : title}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
      zIndex={300}
    >
      {making ? (
        <RecordForm
          collection={collection}
          row={null}
          saved={(row) => pick([...chosen, row])}
          cancel={() => setMaking(false)}
        />
      ) : (
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
      )}
    </Modal>
  );
}
