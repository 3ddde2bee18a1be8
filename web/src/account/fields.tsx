import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import { useFault } from './useFault';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  /** What the form finds wrong, where the browser does not. */
  wrong?: string;
  children?: ReactNode;
}

/** What is wrong with it stands below, in the page's language; the first such has the focus. */
export function Field({ label, hint, wrong, children, ...input }: Props) {
  const id = useId();
  const { text, on } = useFault();
  const fault = text ?? wrong;
  const about = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="entry-field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="entry-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span className="entry-box">
        <input
          id={id}
          aria-describedby={about || undefined}
          aria-invalid={fault ? true : undefined}
          {...on}
          {...input}
        />
        {children}
      </span>
      {fault && (
        <span className="entry-fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}

/** With a button that shows what is typed. */
export function PasswordField(props: Omit<Props, 'type' | 'children'>) {
  const t = useTexts('account');
  const [shown, setShown] = useState(false);
  return (
    <Field {...props} type={shown ? 'text' : 'password'}>
      <button
        type="button"
        aria-pressed={shown}
        aria-label={t('showPassword')}
        onClick={() => setShown(!shown)}
      >
        {shown ? t('hide') : t('show')}
      </button>
    </Field>
  );
}
