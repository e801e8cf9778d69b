import type { Json } from '@carnet/kernel';
import { asserts, documentFor } from './basis.js';
import type { FactCatalogue, FactDefinition, FactKind } from './catalogue.js';
import type { Sentence } from './sentence.js';

/** What a fact is; left out in the catalogue, an observation. */
export function kindOf({ kind = 'observed' }: Pick<FactDefinition, 'kind'>): FactKind {
  return kind;
}

/** What whoever states a fact has to know of its kind; null of an observation, which carries an answer alone. */
export function kindNote(definition: Pick<FactDefinition, 'kind'>): Sentence | null {
  switch (kindOf(definition)) {
    case 'claimed':
      return {
        en: 'This is a legal conclusion of the company. A filing whose answer rests on it goes to a person.',
        zh: '此项为企业自行得出的法律结论。结论以此为依据的申报须由人工审查。',
      };
    case 'assessed':
      return {
        en: 'This is the result of an assessment. Name its document, a file or a registered number; without it the filing goes to a person.',
        zh: '此项为评估结论。请注明评估文件（附件或者登记编号）；未注明的，须由人工审查。',
      };
    case 'observed':
      return null;
  }
}

/** A fact that somebody states and that does not carry an answer alone. */
export interface NotedFact {
  readonly fact: string;
  readonly label: Sentence;
  readonly kind: FactKind;
  readonly note: Sentence;
}

/** Of stated facts the claims, and the assessed ones that no document is named for, in the order of the catalogue. */
export function notedFacts(stated: Readonly<Record<string, Json>>, catalogue: FactCatalogue): readonly NotedFact[] {
  return catalogue.facts.flatMap((definition) => {
    const { name: fact, label, absent, backedBy } = definition;
    const [note, value] = [kindNote(definition), Object.hasOwn(stated, fact) ? (stated[fact] ?? null) : null];
    const usual = typeof absent === 'object' && 'assume' in absent ? absent.assume : null;
    if (note === null || !asserts(value, usual)) return [];
    const kind = kindOf(definition);
    const backed = kind === 'assessed' && documentFor(backedBy === undefined ? [fact] : [fact, backedBy], stated['evidence']) !== null;
    return backed ? [] : [{ fact, label, kind, note }];
  });
}
