import type { FactDefinition, FactKind } from '../catalogue.js';
import { kindNote, factKindOf } from '../fact-kind.js';
import type { RulePack } from '../pack.js';
import type { Sentence } from '../sentence.js';
import { definitionsOfFactsRead } from './candidates.js';
import type { Candidate } from './change.js';
import { knownCountries } from './countries.js';
import type { Law } from './explain.js';
import { comparedValuesOf } from './compared-values.js';
import { otherValues } from './other-values.js';
import { sameAnswer } from './minimize-change.js';
import type { Trials } from './trials.js';

/** An unstated fact as a question. It does not reveal which answer is lighter: the filer states the truth. */
export interface OpenQuestion {
  readonly fact: string;
  readonly label: Sentence;
  readonly kind: FactKind;
  readonly question: Sentence;
  /** What the filer must know about this kind of fact; null if nothing. */
  readonly note: Sentence | null;
}

/**
 * The unstated facts that would change the answer, to lighter or heavier, if they differ from the default; so a question does not reveal
 * the direction. Claims are excluded, so that nobody is led to make one, as are facts that a proposed act changes.
 */
export function openQuestions(trials: Trials, pack: RulePack, law: Law, acts: readonly Candidate[]): readonly OpenQuestion[] {
  const { currentVerdict, facts } = trials;
  const acted = new Set(acts.map(({ fact }) => fact));
  const values = { comparedValues: comparedValuesOf(pack, law.catalogue), countries: knownCountries([pack], law.reference, law.catalogue) };
  const turns = (definition: FactDefinition): boolean =>
    otherValues(definition, facts.read(definition.name).value, values).some((value) => {
      const answer = trials.answerWith([{ fact: definition.name, value }]);
      return answer !== null && !sameAnswer(answer, currentVerdict);
    });
  const rests = new Set([...currentVerdict.missing, ...currentVerdict.toConfirm]);
  const asked = definitionsOfFactsRead(pack, facts, law)
    .filter((one) => one.source === 'stated' && factKindOf(one) !== 'claimed' && !acted.has(one.name))
    .filter(({ name }) => ['assumed', 'unknown'].includes(facts.read(name).origin))
    .filter(turns);
  const [first, second] = [asked.filter(({ name }) => rests.has(name)), asked.filter(({ name }) => !rests.has(name))];
  return [...first, ...second].map(questionOf);
}

function questionOf(definition: FactDefinition): OpenQuestion {
  const { name: fact, type, label, meaning } = definition;
  const question =
    type === 'boolean'
      ? { en: `${label.en}, yes or no? ${meaning.en}`, zh: `${label.zh}：是或否？${meaning.zh}` }
      : { en: `${label.en}? ${meaning.en}`, zh: `${label.zh}？${meaning.zh}` };
  return { fact, label, kind: factKindOf(definition), question, note: kindNote(definition) };
}
