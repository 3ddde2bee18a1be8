import { useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import { Confirm } from './Confirm';
import { askBy, giveUp, hasUnsaved, leaveBy } from './unsaved';

/** A link that would replace this page, clicked as links usually are. */
function linkOf(event: MouseEvent): HTMLAnchorElement | null {
  const other = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey;
  if (other || !(event.target instanceof Element)) return null;
  const link = event.target.closest<HTMLAnchorElement>('a[href]');
  if (!link || link.target === '_blank' || link.download || link.dataset.leaves) return null;
  return link.getAttribute('href')?.startsWith('#') ? null : link;
}

/**
 * Asks before a link, the way back, or another address takes what was typed away. Stands once
 * on the page; forms say what they have by `useUnsaved`.
 */
export function LeaveQuestion() {
  const t = useTexts('common');
  const [leave, setLeave] = useState<(() => void) | null>(null);
  useEffect(() => {
    askBy((then) => setLeave(() => then));
    const clicked = (event: MouseEvent) => {
      const link = hasUnsaved() ? linkOf(event) : null;
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      leaveBy(() => link.click());
    };
    const closing = (event: BeforeUnloadEvent) => {
      if (hasUnsaved()) event.preventDefault();
    };
    document.addEventListener('click', clicked, true);
    window.addEventListener('beforeunload', closing);
    return () => {
      askBy(undefined);
      document.removeEventListener('click', clicked, true);
      window.removeEventListener('beforeunload', closing);
    };
  }, []);
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
      close={() => setLeave(null)}
      zIndex={300}
    >
      {t('unsaved.text')}
    </Confirm>
  );
}
