import type { Path } from '@carnet/rules';
import { type Discipline, type RoutingPolicy, type Shortage, shortagesOf, type StaffMember, shortageWords } from '@carnet/workflow';
import type { PolicyFile } from './load-policies.js';
import { type PolicyFinding, policyFinding } from './policy-finding.js';
import { parsePolicy } from './parse-policy.js';

/**
 * Lints policies against the people of an authority: steps and disciplines that they cannot staff. Files that are no policy are skipped.
 */
export function lintStaff(files: readonly PolicyFile[], people: readonly StaffMember[]): readonly PolicyFinding[] {
  return files.flatMap(({ text, file }) => {
    const read = parsePolicy(text, file);
    if (!read.ok) return [];
    const { policy, source } = read.value;
    return shortagesOf(policy, people).map((one) =>
      policyFinding(
        one.part === 'step' ? 'step-unstaffed' : 'discipline-unheld',
        source.problem(placeOf(one, policy), shortageWords(one).en),
      ),
    );
  });
}

function placeOf(shortage: Shortage, policy: RoutingPolicy): Path {
  return shortage.part === 'step'
    ? ['chains', shortage.lane, shortage.index, 'quorum']
    : (pathNaming(policy, shortage.discipline) ?? ['amberPreference']);
}

/** The first place in the policy that names a discipline. */
function pathNaming({ rows, regimes, matters = [], ...policy }: RoutingPolicy, discipline: Discipline): Path | undefined {
  const places: readonly (readonly [Path, boolean])[] = [
    ...rows.map(({ disciplines }, index) => [['rows', index, 'disciplines'], disciplines.includes(discipline)] as const),
    ...Object.entries(regimes.named).map(([regime, asked]) => [['regimes', 'named', regime], asked === discipline] as const),
    [['regimes', 'otherwise'], regimes.otherwise === discipline],
    ...matters.map((matter, index) => [['matters', index, 'discipline'], matter.discipline === discipline] as const),
    [['auditDiscipline'], policy.auditDiscipline === discipline],
    [['split', 'discipline'], policy.split?.discipline === discipline],
    [['unboundDiscipline'], policy.unboundDiscipline === discipline],
  ];
  return places.find(([, asks]) => asks)?.[0];
}
