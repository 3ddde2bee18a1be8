import { useTexts } from '../../../i18n';
import { translatable } from '../../parts/titles';
import type { Reach, Scope } from '../draft';
import type { Action } from '../loaded';

const known = ['create', 'view', 'update', 'destroy', 'importXlsx', 'export'] as const;
type Known = (typeof known)[number];

const isKnown = (name: string): name is Known => (known as readonly string[]).includes(name);

/** An action in the page's language; one that came with a newer server as it says itself. */
export function useActionNames(): (action: Action) => string {
  const t = useTexts('people');
  return ({ name, displayName }) =>
    isKnown(name) ? t(`action.${name}`) : (translatable(displayName) ?? displayName);
}

export function useScopeNames(): (scope: Scope) => string {
  const t = useTexts('people');
  return ({ id, name }) => name || t('scope.unnamed', { id });
}

/** How far, in words. Of a record that is made, there is no other than all. */
export function useReachNames(): (reach: Reach, action: Action, scopes: Scope[]) => string {
  const t = useTexts('people');
  const scopeName = useScopeNames();
  return (reach, action, scopes) => {
    if (typeof reach === 'number') {
      const scope = scopes.find((one) => one.id === reach);
      return scope ? scopeName(scope) : t('reach.gone');
    }
    return reach === 'all' && action.onNewRecord ? t('reach.new') : t(`reach.${reach}`);
  };
}
