import { here, isMain } from '../app/place';
import { useTexts } from '../i18n';

/** Why nobody can sign in yet, and what would lift that. */
export function Unclaimed() {
  const t = useTexts('account');
  return (
    <div className="entry-tip" role="note">
      <strong>{t('unclaimed.title')}</strong>
      <p>{t('unclaimed.text')}</p>
      <p>{t(isMain(here) ? 'unclaimed.printed' : 'unclaimed.command')}</p>
      <code data-name>{isMain(here) ? 'coppice claim' : `coppice claim --app ${here.app}`}</code>
    </div>
  );
}
