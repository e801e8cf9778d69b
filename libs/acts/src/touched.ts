import type { Facts } from '@carnet/rules';
import type { RoutingPolicy, Touched } from '@carnet/workflow';
import type { RuleBook } from './rule-book.js';

/** The word that stands for what `financial_sector` says. */
const finance = 'finance';

/**
 * What a policy asks beside the verdicts: which agreements the destination is a Party to, and which sector exports; undefined where it
 * asks nothing. Unknown is taken for touched: a destination that nobody named may be a Party, and who states no sector, or one that no
 * rule knows, may be of any.
 */
export function touchedBy(
  { matters = [] }: Pick<RoutingPolicy, 'matters'>,
  { packs, reference, catalogue }: Pick<RuleBook, 'packs' | 'reference' | 'catalogue'>,
  facts: Facts,
): Touched | undefined {
  if (matters.length === 0) return undefined;
  const destination = facts.read('importer_country').value;
  const agreements = packs.filter(({ kind }) => kind === 'measure-test').map(({ regime }) => regime);
  const parties = agreements.filter(
    (regime) => typeof destination !== 'string' || reference.treatyParty(regime, destination, facts.asOfDate)?.value !== false,
  );
  return { parties, sectors: sectorsIn(facts, catalogue.byName.get('exporter_sector')?.values ?? []) };
}

function sectorsIn(facts: Facts, known: readonly string[]): Touched['sectors'] {
  const stated = facts.read('exporter_sector').value;
  if (typeof stated !== 'string' || !known.includes(stated)) return null;
  return facts.read('financial_sector').value === true ? [stated, finance] : [stated];
}
