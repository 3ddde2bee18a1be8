import { useTexts } from '../../i18n';
import type { Field } from '../model/meta';
import type { Fault } from './wish';

/** What is said beside a field that something is wrong with. */
export function useFaultText(): (field: Field, fault: Fault | undefined) => string | undefined {
  const t = useTexts('data');
  return (field, fault) => {
    if (!fault) return undefined;
    if ('said' in fault) return fault.said;
    return t(`problem.${fault.problem}`, { scale: field.scale ?? 6 });
  };
}
