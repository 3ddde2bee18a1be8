import { createElement, lazy, type ComponentType, type ReactElement } from 'react';
import { answers } from '../api/comeBack';
import { Refusal } from '../api/refusal';
import { loadTexts } from '../i18n';
import type { Page } from '../pages/page';

/** Says what it is where a file did not come for want of a server. */
async function reached<T>(loading: Promise<T>): Promise<T> {
  try {
    return await loading;
  } catch (error) {
    if (await answers()) throw error;
    throw new Refusal('', 'UNREACHABLE');
  }
}

const made = new Map<string, ComponentType>();

/** The page's component, loaded with its texts and styles when it is first shown. */
export function componentOf(page: Page): ReactElement {
  let component = made.get(page.path);
  if (!component) {
    component = lazy(async () => {
      const [loaded] = await reached(
        Promise.all([
          page.load(),
          loadTexts(...page.texts),
          page.light || import('../ui/more.css'),
        ]),
      );
      return loaded;
    });
    made.set(page.path, component);
  }
  return createElement(component);
}

const below = new Map<string, ComponentType<{ close: () => void }>>();

/** What stands under the page's link in the navigation. */
export function belowOf(page: Page, close: () => void): ReactElement | null {
  const load = page.nav?.below;
  if (!load) return null;
  let component = below.get(page.path);
  if (!component) {
    component = lazy(async () => {
      const [loaded] = await Promise.all([load(), loadTexts(...page.texts)]);
      return loaded;
    });
    below.set(page.path, component);
  }
  return createElement(component, { close });
}
