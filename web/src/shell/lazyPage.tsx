import { createElement, lazy, type ComponentType, type ReactElement } from 'react';
import { loadTexts } from '../i18n';
import type { Page } from '../pages/page';

const made = new Map<string, ComponentType>();

/** The page's component, loaded with its texts when it is first shown. */
export function componentOf(page: Page): ReactElement {
  let component = made.get(page.path);
  if (!component) {
    component = lazy(async () => {
      const [loaded] = await Promise.all([page.load(), loadTexts(...page.texts)]);
      return loaded;
    });
    made.set(page.path, component);
  }
  return createElement(component);
}
