import { isIsoDate, isoDate, type Json } from '@carnet/kernel';
import { loadRulePacks, openRuleBook } from '@carnet/rule-packs';
import { evaluate, readFacts, type RulePack, type Verdict } from '@carnet/rules';
import { describe, expect, it } from '@jest/globals';
import { dutiesIn } from './read-duties.js';
import type { DutyView } from './terms.dto.js';

const loaded = loadRulePacks();

if (!loaded.ok) throw new Error('the shipped rules do not load');

const { cases } = loaded.value;

const book = openRuleBook();

type Written = RulePack['duties'][number];

type Stated = Readonly<Record<string, Json>>;

/** The duties that a pack adds to those of its base pack. */
const own = ({ regime, duties }: RulePack): readonly Written[] => duties.filter(({ id }) => id.startsWith(`${regime}.`));

const withDeadline = book.packs.flatMap((pack) =>
  own(pack)
    .filter(({ deadline }) => deadline !== null)
    .map((duty) => ({ pack, duty })),
);

function verdictOf(pack: RulePack, stated: Stated): Verdict {
  const day = stated['as_of_date'];
  const asOfDate = typeof day === 'string' && isIsoDate(day) ? day : isoDate('2026-11-25');
  const facts = readFacts(book.catalogue, stated, { asOfDate, ledger: {} });
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusal.faults));
  // China counts as a Party, because some duties come with what a trade agreement would say of its measures.
  return evaluate(pack, facts.value, book.reference, { asParties: ['CN'] });
}

/** Further facts for duties without a case of their own; tried in this order. */
const beside: readonly Stated[] = [
  {},
  { onward_countries: ['IN'] },
  { importer_role: 'processor' },
  { contains_sensitive: true, data_tags: ['health'] },
  { exporter_role: 'processor', importer_role: 'processor' },
  { first_transfer_date: '2022-01-03' },
  { material_change: true },
  { minors_under_14: true },
  { purpose: 'cloud_hosting' },
  { total_pi_processed: 10_000_001 },
  { supplement_requested_on: '2026-11-03' },
  { measure_party: 'CN', contains_personal_data: true },
];

/** Verdicts of shipped cases: with the given facts alone, then with each set in `beside`. */
function* verdictsOf(pack: RulePack, more: Stated = {}): Generator<Verdict> {
  const asked = cases.filter(({ regime }) => regime === pack.regime).flatMap(({ cases: all }) => all);
  for (const extra of beside) for (const { facts } of asked) yield verdictOf(pack, { ...more, ...facts, ...extra });
}

/** The first verdict with the duty; undefined if there is none. */
function verdictWith(pack: RulePack, { id }: Written, more: Stated): Verdict | undefined {
  for (const verdict of verdictsOf(pack, more)) if (applying(verdict).includes(id)) return verdict;
  return undefined;
}

const applying = ({ duties }: Verdict): readonly string[] => duties.filter(({ status }) => status !== 'unknown').map(({ id }) => id);

/** The duties of a pack that no verdict has. */
function idle(pack: RulePack): readonly string[] {
  const left = new Set(own(pack).map(({ id }) => id));
  for (const verdict of verdictsOf(pack)) {
    for (const id of applying(verdict)) left.delete(id);
    if (left.size === 0) break;
  }
  return [...left];
}

describe('the duties of the shipped rules', () => {
  it('Every regime has duties of its own', () => {
    expect(book.packs.filter((pack) => own(pack).length === 0).map(({ regime }) => regime)).toEqual([]);
    expect(book.packs.length).toBe(33);
  });

  it('Every duty follows from the verdict of some shipped case', () => {
    expect(book.packs.flatMap(idle)).toEqual([]);
  });

  it.each(withDeadline.map(({ pack, duty }) => [duty.id, pack, duty] as const))(
    'The duty %s shows its due day, its steps and its citations',
    (id, pack, duty) => {
      const from = duty.deadline?.from ?? '';
      const verdict = verdictWith(pack, duty, from === 'as_of_date' ? {} : { [from]: '2025-11-03' });
      expect(verdict).toBeDefined();
      const shown = dutiesIn(book, verdict === undefined ? [] : [verdict]).find((view) => view.duty === id);
      expect(shown?.citations).not.toEqual([]);
      expect(faultsOf(shown)).toEqual([]);
    },
  );
});

/** What the view of a duty lacks for its reader. */
function faultsOf(shown: DutyView | undefined): readonly string[] {
  const deadline = shown?.deadline ?? null;
  if (deadline === null) return ['no deadline'];
  const { due, dueAt, steps, calendar, unit, from, certainty, says } = deadline;
  const last = steps.at(-1);
  const untold = [says, ...steps.map((step) => step.says)].filter(({ en, zh }) => en === '' || !/\p{Script=Han}/u.test(zh));
  return [
    ...(due === null || from.value === null ? ['no day'] : []),
    ...(last?.kind === 'due' && last.on === due && steps[0]?.kind === 'start' ? [] : ['no sum']),
    ...((unit === 'working-day') === (calendar !== null && dueAt !== null) ? [] : ['another unit than its calendar']),
    ...(certainty === null ? ['no certainty'] : []),
    ...(untold.length === 0 ? [] : ['not in both languages']),
  ];
}
