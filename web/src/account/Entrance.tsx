import { useEffect, type ReactNode } from 'react';
import { useBrand } from '../api/info';
import { Refusal } from '../api/refusal';
import { useTexts } from '../i18n';
import { ErrorWords } from '../ui/ErrorWords';

/** The frame of what is shown to somebody who is not signed in. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const name = useBrand();
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
  if (error === null) return null;
  const { code, requestId } = error instanceof Refusal ? error : { code: '', requestId: '' };
  return (
    <div className="entry-note" role="alert">
      <strong>{title}</strong>
      <p>
        <ErrorWords error={error} />
      </p>
      <p className="entry-hint">
        {[code, requestId && t('error.request', { id: requestId })].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}
