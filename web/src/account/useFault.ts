import { useState, type FormEvent } from 'react';
import { useTexts } from '../i18n';

/** Why the browser would not send the form, as a text of the page. */
export function faultOf({
  valueMissing,
  typeMismatch,
  tooShort,
}: Pick<ValidityState, 'valueMissing' | 'typeMismatch' | 'tooShort'>) {
  if (valueMissing) return 'missing';
  if (tooShort) return 'tooShort';
  return typeMismatch ? 'noEmail' : 'wrong';
}

/** What the browser finds wrong with one input, for its place; the first such has the focus. */
export function useFault() {
  const t = useTexts('account');
  const [fault, setFault] = useState<ReturnType<typeof faultOf> | null>(null);
  const clear = () => setFault(null);
  function onInvalid(event: FormEvent<HTMLInputElement>) {
    event.preventDefault();
    const at = event.currentTarget;
    setFault(faultOf(at.validity));
    if (at.form?.querySelector(':invalid') === at) at.focus();
  }
  return {
    text: fault ? t(`fault.${fault}`) : undefined,
    clear,
    on: { onInvalid, onInput: clear },
  };
}
