import { useEffect, type ReactNode } from 'react';
import { Refusal } from '../api/refusal';
import { here, isMain } from '../app/place';
import { useTexts } from '../i18n';
import { useErrorText } from '../ui/errorText';

/** The frame of what is shown to somebody who is not signed in. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const name = isMain(here) ? 'Coppice' : here.app;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return (
    <div className="entry">
      <main>
        <p className="entry-brand">
          <img src="/assets/icon.svg" alt="" width={28} height={28} />
          <span data-name translate="no">
            {name}
          </span>
        </p>
        <div className="entry-card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}

/** An error of a form, with what support needs to find it. Nothing without one. */
export function EntryError({ error, title }: { error: unknown; title: string }) {
  const t = useTexts('common');
  const textOf = useErrorText();
  if (error === null) return null;
  const { code, requestId } = error instanceof Refusal ? error : { code: '', requestId: '' };
  return (
    <div className="entry-note" role="alert">
      <strong>{title}</strong>
      <p data-name>{textOf(error)}</p>
      <p className="entry-hint">
        {[code, requestId && t('error.request', { id: requestId })].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}
