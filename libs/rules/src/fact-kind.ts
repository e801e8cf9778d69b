import type { Json } from '@carnet/kernel';
import { isAssertion, documentBehindFact } from './basis.js';
import type { FactCatalogue, FactDefinition, FactKind } from './catalogue.js';
import type { Sentence } from './sentence.js';

/** The kind of a fact; `observed` if the catalogue gives none. */
export function factKindOf({ kind = 'observed' }: Pick<FactDefinition, 'kind'>): FactKind {
  return kind;
}

/** What the filer must know about the kind of a fact; null for an observation, which carries an answer alone. */
export function kindNote(definition: Pick<FactDefinition, 'kind'>): Sentence | null {
  switch (factKindOf(definition)) {
    case 'claimed':
      return {
        en: 'This is a legal conclusion of the company. A filing whose answer rests on it goes to a person.',
        zh: '此项为企业自行得出的法律结论。结论以此为依据的申报须由人工审查。',
      };
    case 'assessed':
      return {
        en: 'This stands in a document. Name it, a file or a registered number; without it the filing goes to a person.',
        zh: '此项须有文件为据。请注明该文件（附件或者登记编号）；未注明的，须由人工审查。',
      };
    case 'observed':
      return null;
  }
}

/**
 * The names in `evidence` for the document of an assessed fact: its own, and that of the assessment it belongs to; for a list, its items.
 */
export function evidenceNamesOf({ name, type, values = [], backedBy }: FactDefinition): readonly string[] {
  if (type === 'list') return values;
  return backedBy === undefined ? [name] : [name, backedBy];
}

/** A stated fact that does not carry an answer alone. */
export interface UnbackedFact {
  readonly fact: string;
  readonly label: Sentence;
  readonly kind: FactKind;
  readonly note: Sentence;
}

/** The stated facts that are claims, or are assessed without a named document; in the order of the catalogue. */
export function findUnbackedFacts(stated: Readonly<Record<string, Json>>, catalogue: FactCatalogue): readonly UnbackedFact[] {
  return catalogue.facts.flatMap((definition) => {
    const { name: fact, label, absent } = definition;
    const [note, value] = [kindNote(definition), Object.hasOwn(stated, fact) ? (stated[fact] ?? null) : null];
    const usual = typeof absent === 'object' && 'assume' in absent ? absent.assume : null;
    if (note === null || !isAssertion(value, usual)) return [];
    const kind = factKindOf(definition);
    const backed = kind === 'assessed' && documentBehindFact(value, evidenceNamesOf(definition), stated['evidence']) !== null;
    return backed ? [] : [{ fact, label, kind, note }];
  });
}
