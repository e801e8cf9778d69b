import { type Bilingual, useSay } from '../../words/language.js';
import { useMemo } from 'react';
import { type Catalogue, type Fact, useFactValue, useFieldNames } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import type { Filing, NamedDocument, People } from '../transfers/content.js';
import { factOf } from './content.js';
import { filingWords } from './words.js';

/** What a fact says, in words. Null is what nobody knows; undefined is what nobody stated. */
export function useFactWords(): (fact: Fact, value: unknown) => string {
  const t = filingWords.useWords();
  const words = useFactValue(t('notKnown'));
  return useMemo(
    () =>
      ({ name }, value) =>
        value === undefined ? t('notStated') : words(name, value),
    [t, words],
  );
}

/** What a part of a filing is called. */
export function usePartName(catalogue: Catalogue): (part: string) => string {
  const t = filingWords.useWords();
  const say = useSay();
  const names = {
    '/title': 'name',
    '/recipient': 'recipient',
    '/fields': 'fields',
    '/people': 'people',
    '/documents': 'documents',
  } as const;
  return (part) => {
    const fact = factOf(part);
    if (fact !== null) return say(catalogue.get(fact)?.label ?? { en: fact, zh: fact });
    return part in names ? t(names[part as keyof typeof names]) : part;
  };
}

/** What a part of a filing says, in words. */
export function usePartWords(catalogue: Catalogue): (part: string, value: unknown) => string {
  const t = filingWords.useWords();
  const format = useFormat();
  const factWords = useFactWords();
  const fieldName = useFieldNames();
  return (part, value) => {
    const fact = factOf(part);
    if (fact !== null) {
      const known = catalogue.get(fact);
      return known === undefined ? JSON.stringify(value) : factWords(known, value);
    }
    switch (part) {
      case '/title':
        return t('check.bothNames', { ...(value as Bilingual) });
      case '/recipient': {
        const { name, country } = value as Filing['recipient'];
        return t('named', { name, value: format.country(country) });
      }
      case '/fields':
        return (value as readonly string[]).length === 0 ? t('none') : format.list((value as readonly string[]).map(fieldName));
      case '/people': {
        if (value === null) return t('notKnown');
        const { ordinary, sensitive } = value as People;
        return format.list([
          t('named', { name: t('ordinaryPeople'), value: format.number(ordinary) }),
          t('named', { name: t('sensitivePeople'), value: format.number(sensitive) }),
        ]);
      }
      case '/documents': {
        const documents = value as readonly NamedDocument[];
        return documents.length === 0 ? t('none') : format.list(documents.map(({ name }) => name));
      }
      default:
        return JSON.stringify(value);
    }
  };
}
