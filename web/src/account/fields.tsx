import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTexts } from '../i18n';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  children?: ReactNode;
}

export function Field({ label, hint, children, ...input }: Props) {
  const id = useId();
  return (
    <div className="entry-field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="entry-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span className="entry-box">
        <input id={id} aria-describedby={hint && `${id}-hint`} {...input} />
        {children}
      </span>
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
