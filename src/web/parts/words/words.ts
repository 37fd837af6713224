import { createInstance, type i18n } from 'i18next';
import { useCallback, useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../../../core/basics/refusal.ts';
import type { Bilingual } from '../../../core/scoring/workings.ts';
import { CATALOGUE, type WordKey } from './catalogue.ts';

const KEPT_UNDER = 'gongping.language';

/** Chinese unless the reader chose otherwise before on this device. */
function keptLanguage(): Language {
  try {
    return localStorage.getItem(KEPT_UNDER) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

/** The catalogue as i18next wants it: English plurals under `_one` and `_other`, Chinese has none. */
function resourcesOf(language: Language): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const [key, entry] of Object.entries(CATALOGUE)) {
    const said: string | { readonly one: string; readonly other: string } = entry[language];
    if (typeof said === 'string') words[key] = said;
    else {
      words[`${key}_one`] = said.one;
      words[`${key}_other`] = said.other;
    }
  }
  return words;
}

function tellDocument(language: string): void {
  document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';
}

/** Makes ready both languages; no catalogue is fetched later. */
export async function startWords(): Promise<i18n> {
  const instance = createInstance();
  const language = keptLanguage();
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    keySeparator: false,
    nsSeparator: false,
    resources: { zh: { translation: resourcesOf('zh') }, en: { translation: resourcesOf('en') } },
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  });
  instance.on('languageChanged', tellDocument);
  tellDocument(language);
  return instance;
}

export interface Words {
  readonly language: Language;
  /** The sentence under a key, its braces filled. `count` chooses the English plural. */
  readonly t: (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
  /** What the record says in both languages, in the reader's. */
  readonly say: (both: Bilingual) => string;
  /** A unit's name in the reader's language; many units have no English name. */
  readonly unitName: (unit: { readonly shortName: string; readonly englishName: string }) => string;
  readonly change: (language: Language) => void;
}

export function useWords(): Words {
  const { t, i18n: instance } = useTranslation();
  const language: Language = instance.language === 'en' ? 'en' : 'zh';
  const say = useCallback((both: Bilingual) => both[language], [language]);
  const change = useCallback(
    (next: Language) => {
      try {
        localStorage.setItem(KEPT_UNDER, next);
      } catch {
        // A browser that keeps nothing still switches for this visit.
      }
      void instance.changeLanguage(next);
    },
    [instance],
  );
  return useMemo<Words>(
    () => ({
      language,
      t: (key, values) => t(key, values ?? {}) as string,
      say,
      unitName: (unit) => (language === 'en' && unit.englishName !== '' ? unit.englishName : unit.shortName),
      change,
    }),
    [language, t, say, change],
  );
}
