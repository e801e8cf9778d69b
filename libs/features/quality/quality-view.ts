import type { Bilingual } from '@carnet/kernel';
import { type DecisionCount, FEWEST, qualityOf, type Share } from '@carnet/workflow';
import type { ShareView, QualityLineView } from './quality.dto.js';

/** What is said where there are too few to say anything. */
const tooFew: Bilingual = {
  en: `Too few to say: fewer than ${String(FEWEST)}.`,
  zh: `数量过少，不作判断：不足 ${String(FEWEST)} 件。`,
};

/** The lines of one person, or of all; beside colleagues only for who may see everybody's. */
export function qualityLines(
  counts: readonly (DecisionCount & { readonly name: string })[],
  { person, part, beside }: { readonly person: string | null; readonly part: string | null; readonly beside: boolean },
): readonly QualityLineView[] {
  const names = new Map(counts.map((one) => [one.person, one.name]));
  return qualityOf(counts)
    .filter((line) => (person === null || line.person === person) && (part === null || line.part === part))
    .map(({ groups, overturned, wrong, ...line }) => ({
      ...line,
      name: names.get(line.person) ?? '',
      overturned: shown(overturned),
      wrong: shown(wrong),
      groups: groups.map(({ comparisons, ...group }) => ({
        ...group,
        comparisons: comparisons.map(({ outcome, own, colleagues, differs }) => ({
          outcome,
          own: shown(own),
          ...(beside ? { colleagues: shown(colleagues), differs } : { colleagues: null, differs: null }),
        })),
      })),
    }));
}

function shown(share: Share): ShareView {
  return { ...share, says: share.enough ? null : tooFew };
}
