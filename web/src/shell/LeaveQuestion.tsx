import { useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import { Confirm } from '../ui/Confirm';
import { askBy, giveUp, hasUnsaved } from '../ui/unsaved';
import { useAskBeforeLeaving } from './leaving';

/**
 * Asks before another page, or the end of a dialog, takes away what was typed. Stands once in
 * the frame; forms say what they have by `useUnsaved`.
 */
export function LeaveQuestion() {
  const t = useTexts('common');
  const { leaving, stay } = useAskBeforeLeaving(hasUnsaved);
  const [closing, setClosing] = useState<(() => void) | null>(null);
  useEffect(() => {
    askBy((close) => setClosing(() => close));
    const asked = (event: BeforeUnloadEvent) => {
      if (hasUnsaved()) event.preventDefault();
    };
    addEventListener('beforeunload', asked);
    return () => {
      askBy(undefined);
      removeEventListener('beforeunload', asked);
    };
  }, []);
  const leave = leaving ?? closing;
  if (!leave) return null;
  return (
    <Confirm
      title={t('unsaved.title')}
      action={t('unsaved.leave')}
      cancel={t('unsaved.stay')}
      run={() => {
        giveUp();
        leave();
      }}
      close={() => {
        stay();
        setClosing(null);
      }}
      zIndex={300}
    >
      {t('unsaved.text')}
    </Confirm>
  );
}
