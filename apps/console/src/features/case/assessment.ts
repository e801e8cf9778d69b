import type { Citation } from '@carnet/client';
import type { Bilingual } from '../../words/language.js';
import type { Duty, Finding, ReadFact, Verdict } from '../transfers/content.js';

export type Group = 'person' | 'passed' | 'outside';

/** One line below the verdicts: a rule that held or is open, or a duty. */
export interface FindingLine {
  readonly key: string;
  readonly kind: 'rule' | 'duty';
  readonly id: string;
  readonly group: Group;
  readonly says: Bilingual;
  readonly decides: boolean;
  /** The outcome of a rule, or how a duty stands. */
  readonly status: string;
  /** All regimes that say this; the first of them explains it. */
  readonly regimes: readonly string[];
  /** The version of the first one's pack, as `regime@version`. */
  readonly pack: string;
  readonly citations: readonly Citation[];
  readonly reads: readonly ReadFact[];
  readonly documents: readonly { readonly code: string; readonly title: Bilingual }[];
  readonly deadline: Duty['deadline'];
}

const outside = ['not_applicable', 'carved_out'];

function ofFinding(finding: Finding, { regime, packVersion }: Verdict): FindingLine[] {
  if (finding.truth === 'false' || finding.says === undefined) return [];
  const decides = finding.decides === true;
  const status = finding.truth === 'unknown' ? 'needs_review' : (finding.outcome ?? 'needs_review');
  const group = outside.includes(status) ? 'outside' : decides || finding.truth === 'unknown' ? 'person' : 'passed';
  return [
    {
      key: `rule ${finding.rule} ${finding.truth} ${String(decides)}`,
      kind: 'rule',
      id: finding.rule,
      group,
      says: finding.says,
      decides,
      status,
      regimes: [regime],
      pack: `${regime}@${packVersion}`,
      citations: finding.citations ?? [],
      reads: finding.reads ?? [],
      documents: [],
      deadline: null,
    },
  ];
}

function ofDuty(duty: Duty, { regime, packVersion }: Verdict): FindingLine {
  return {
    key: `duty ${duty.id} ${duty.status}`,
    kind: 'duty',
    id: duty.id,
    group: duty.status === 'met' ? 'passed' : 'person',
    says: duty.says,
    decides: false,
    status: duty.status,
    regimes: [regime],
    pack: `${regime}@${packVersion}`,
    citations: duty.citations,
    reads: duty.reads,
    documents: duty.documents,
    deadline: duty.deadline,
  };
}

/** What comes first: what decides or is open, then duties that are not met, then those of which the filing does not say. */
function weight({ kind, decides, status }: FindingLine): number {
  if (kind === 'rule') return decides ? 0 : 1;
  return status === 'unmet' ? 2 : 3;
}

/** The findings of some verdicts in the order of the case; what several regimes say in the same way is one line that names them. */
export function findingLines(verdicts: readonly Verdict[]): readonly FindingLine[] {
  const lines = new Map<string, FindingLine>();
  for (const verdict of verdicts)
    for (const line of [
      ...verdict.findings.flatMap((finding) => ofFinding(finding, verdict)),
      ...(verdict.reading?.findings ?? []).flatMap((finding) => ofFinding(finding, verdict)),
      ...verdict.duties.map((duty) => ofDuty(duty, verdict)),
    ]) {
      const known = lines.get(line.key);
      lines.set(line.key, known === undefined ? line : { ...known, regimes: [...new Set([...known.regimes, verdict.regime])] });
    }
  return [...lines.values()].sort((one, other) => weight(one) - weight(other));
}
