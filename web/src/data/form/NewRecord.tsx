import { Modal } from '@mantine/core';
import { useTexts } from '../../i18n';
import { useFocusBack } from '../../ui/useFocusBack';
import { titleOf, type Collection, type Row } from '../model/meta';
import { RecordForm } from './RecordForm';

interface Props {
  collection: Collection;
  made: (row: Row) => void;
  close: () => void;
}

/** Makes a record where one is chosen. */
export function NewRecord({ collection, made, close }: Props) {
  useFocusBack();
  const t = useTexts('data');
  return (
    <Modal
      opened
      onClose={close}
      title={t('record.newIn', { name: titleOf(collection) })}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
      zIndex={300}
    >
      <RecordForm collection={collection} row={null} saved={made} cancel={close} />
    </Modal>
  );
}
