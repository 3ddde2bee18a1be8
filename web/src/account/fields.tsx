import { useId, useState, type FormEvent, type InputHTMLAttributes, type ReactNode } from 'react';
import { useTexts } from '../i18n';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  children?: ReactNode;
}

/** Why the browser would not send the form, as a text of the page. */
function faultOf({ valueMissing, typeMismatch, tooShort }: ValidityState) {
  if (valueMissing) return 'missing';
  if (tooShort) return 'tooShort';
  return typeMismatch ? 'noEmail' : 'wrong';
}

/** What is wrong with it stands below, in the page's language; the first such has the focus. */
export function Field({ label, hint, children, ...input }: Props) {
  const t = useTexts('account');
  const id = useId();
  const [fault, setFault] = useState<ReturnType<typeof faultOf> | null>(null);
  function tell(event: FormEvent<HTMLInputElement>) {
    event.preventDefault();
    const at = event.currentTarget;
    setFault(faultOf(at.validity));
    if (at.form?.querySelector(':invalid') === at) at.focus();
  }
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
          onInvalid={tell}
          onInput={() => setFault(null)}
          {...input}
        />
        {children}
      </span>
      {fault && (
        <span className="entry-fault" id={`${id}-fault`}>
          {t(`fault.${fault}`)}
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
