import i18next, { type TFunction } from 'i18next';
import { useEffect, useSyncExternalStore } from 'react';
import { remember, remembered } from '../app/storage';
import { pseudo } from './pseudo';
import type { Namespace, Resources } from './types';

/** Languages of the pages, by their own names. `pseudo` is for tests: no text is its own. */
export const languages = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof languages | 'pseudo';

const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');

async function catalogue(language: Language, namespace: string): Promise<object> {
  const from = language === 'pseudo' ? 'en' : language;
  const file = files[`../locales/${from}/${namespace}.json`];
  if (!file) throw new Error(`no catalogue ${from}/${namespace}`);
  const texts = (await file()).default;
  return language === 'pseudo' ? pseudo(texts) : texts;
}

const loaded = new Set<string>();

async function add(language: Language, namespace: string): Promise<void> {
  const key = `${language}/${namespace}`;
  if (loaded.has(key)) return;
  i18next.addResourceBundle(language, namespace, await catalogue(language, namespace));
  loaded.add(key);
  tellWatchers();
}

const wanted = new Set<Namespace>();

/** A page's texts; to be awaited before it is shown. */
export async function loadTexts(...namespaces: Namespace[]): Promise<void> {
  for (const each of namespaces) wanted.add(each);
  await Promise.all(namespaces.map((each) => add(current(), each)));
}

export const current = (): Language => i18next.language as Language;

const known = (name: string | null | undefined): Language | null =>
  name && (name in languages || name === 'pseudo') ? (name as Language) : null;

/** What was chosen here, else what the browser asks for, else English. */
export function preferred(asked: readonly string[] = navigator.languages): Language {
  const chosen = known(remembered('language'));
  if (chosen) return chosen;
  for (const tag of asked) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

const watchers = new Set<() => void>();

function tellWatchers(): void {
  for (const tell of watchers) tell();
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

export async function setLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((each) => add(language, each)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language === 'pseudo' ? 'en' : language;
  tellWatchers();
}

export async function chooseLanguage(language: Language): Promise<void> {
  remember('language', language);
  await setLanguage(language);
}

export async function startTexts(): Promise<void> {
  const first = preferred();
  await i18next.init({
    lng: first,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await loadTexts('common');
  await setLanguage(first);
}

export const useLanguage = (): Language => useSyncExternalStore(watch, current);

/** Texts of a catalogue: `const t = useTexts('apps'); t('new.title')`. */
export function useTexts<N extends Namespace>(namespace: N): TFunction<N> {
  return i18next.getFixedT(useLanguage(), namespace);
}

/** The same outside of a component. */
export function texts<N extends Namespace>(namespace: N): TFunction<N> {
  return i18next.getFixedT(current(), namespace);
}

/**
 * Texts of a catalogue by names that are known at run time alone: fetched once `wanted`, empty
 * until they are there and for what the catalogue has not.
 */
export function useLateTexts(namespace: Namespace, wanted: boolean): (name: string) => string {
  const language = useLanguage();
  const there = useSyncExternalStore(watch, () => i18next.hasResourceBundle(language, namespace));
  useEffect(() => {
    if (wanted && !there) loadTexts(namespace).catch(() => undefined);
  }, [namespace, wanted, there, language]);
  return (name) => (there ? (i18next.getResource(language, namespace, name) ?? '') : '');
}

/** One text by its name outside of a component; empty where the catalogue is not there. */
export const lateText = (namespace: Namespace, name: string): string =>
  i18next.isInitialized ? (i18next.getResource(current(), namespace, name) ?? '') : '';

export type { Namespace, Resources };
