import type { Json } from '@carnet/kernel';
import type { FactCatalogue, FactDefinition } from '../catalogue.js';
import type { Fact, Facts } from '../facts.js';

/** A fact and the value to state for it. */
export interface FactStatement {
  readonly fact: string;
  readonly value: Json;
}

/** The facts with some values replaced. Facts assumed from a changed one follow it; counts of the ledger keep their origin. */
export function withStatements(facts: Facts, statements: readonly FactStatement[], catalogue: FactCatalogue): Facts {
  const changed = statements.map(({ fact: name, value }): Fact => {
    const { origin } = facts.read(name);
    return { name, value, origin: origin === 'ledger' ? 'ledger' : 'stated' };
  });
  const followers = changed.flatMap((fact) =>
    catalogue.facts.filter((definition) => isAssumedFrom(definition, fact, facts)).map((one) => assumedFact(one, fact)),
  );
  return facts.with([...followers, ...changed]);
}

function isAssumedFrom({ name, absent }: FactDefinition, fact: Fact, facts: Facts): boolean {
  if (typeof absent !== 'object' || !('assumeFrom' in absent) || absent.assumeFrom !== fact.name) return false;
  const { origin } = facts.read(name);
  return origin === 'assumed' || origin === 'unknown';
}

function assumedFact({ name, type }: FactDefinition, { value }: Fact): Fact {
  return { name, value: type === 'list' && typeof value === 'string' ? [value] : value, origin: 'assumed' };
}
