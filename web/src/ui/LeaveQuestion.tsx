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
    let here = location.href;
    const clicked = (event: MouseEvent) => {
      here = location.href;
      const link = hasUnsaved() ? linkOf(event) : null;
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      leaveBy(() => link.click());
    };
    const wentBack = (event: PopStateEvent) => {
      if (!hasUnsaved() || location.href === here) return void (here = location.href);
      // The pages are not told: they stay as they are until there is an answer.
      event.stopImmediatePropagation();
      history.pushState(null, '', here);
      leaveBy(() => history.back());
    };
    const moved = () => void (here = location.href);
    const closing = (event: BeforeUnloadEvent) => {
      if (hasUnsaved()) event.preventDefault();
    };
    document.addEventListener('click', clicked, true);
    window.addEventListener('popstate', wentBack, true);
    window.addEventListener('pushState', moved);
    window.addEventListener('replaceState', moved);
    window.addEventListener('beforeunload', closing);
    return () => {
      askBy(undefined);
      document.removeEventListener('click', clicked, true);
      window.removeEventListener('popstate', wentBack, true);
      window.removeEventListener('pushState', moved);
      window.removeEventListener('replaceState', moved);
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
