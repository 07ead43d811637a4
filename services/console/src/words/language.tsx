// Which language the screens speak. Chinese first; English beside it.
//
// Every table exists twice, and the English one must have the shape of the Chinese
// one: a missing or a misspelt key does not compile.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import * as tables from './tables';

export type Language = 'zh-CN' | 'en';

/** The same keys, whatever the words. */
export type Same<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Same<T[K]>;
};

export type Words = { [K in keyof typeof tables]: Same<(typeof tables)[K]['zh']> };

const KEPT_UNDER = 'duban.language';

function wordsIn(language: Language): Words {
  const side = language === 'zh-CN' ? 'zh' : 'en';
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, table[side]]),
  ) as unknown as Words;
}

function kept(): Language {
  try {
    return window.localStorage.getItem(KEPT_UNDER) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

interface Spoken {
  language: Language;
  words: Words;
  speak: (language: Language) => void;
}

const LanguageContext = createContext<Spoken | null>(null);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(kept);
  useEffect(() => {
    document.documentElement.lang = language;
    try {
      window.localStorage.setItem(KEPT_UNDER, language);
    } catch {
      // A browser that keeps nothing still speaks the language until it is closed.
    }
  }, [language]);
  const spoken = useMemo(
    () => ({ language, words: wordsIn(language), speak: setLanguage }),
    [language],
  );
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(LanguageContext);
  if (!spoken) throw new Error('useLanguage outside LanguageProvider');
  return spoken;
}

export function useWords(): Words {
  return useLanguage().words;
}
