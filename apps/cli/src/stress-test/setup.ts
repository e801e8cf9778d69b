import type { StressPlan } from '@carnet/features/stress-tests/stress-test-record.js';
import { StressWork } from '@carnet/features/stress-tests/stress-work.js';
import { openPolicies } from '@carnet/policies';
import { compileDrafts, openRuleBook, type TextFile } from '@carnet/rule-packs';
import type { Sentence } from '@carnet/rules';
import { systemClock } from '@carnet/runtime';
import { openAuthority } from '../open-authority.js';
import { ownPolicies } from '../law-of-day.js';
import { Problem } from '../problem.js';
import type { HistoryPages } from './run.js';

/** What a thread needs for its part of a stress test: texts and numbers only. */
export interface StressSetup {
  readonly plan: StressPlan;
  readonly drafts: readonly TextFile[];
  /** Whether illustrative editions of zone lists apply. */
  readonly illustrativeLists: boolean;
}

/** Opens the shipped rules, and the same with the drafts. @throws Problem that lists the problems of a draft. */
export function openStressWork({ plan, drafts, illustrativeLists }: StressSetup): StressWork {
  const shipped = openRuleBook({ illustrativeLists });
  const material = { ...shipped.material, policies: openPolicies(ownPolicies()).routing };
  if (drafts.length === 0) return new StressWork(shipped, shipped, plan, material);
  const draft = compileDrafts(drafts, { illustrativeLists });
  if (draft.ok) return new StressWork(shipped, draft.value, plan, material);
  const problems = draft.problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
  throw new Problem(
    { en: 'The draft cannot be used:', zh: '草案无法使用：' },
    {
      en: 'Correct it; docs/reference/pack-format.md says how packs are written.',
      zh: '请更正；规则包的写法见 docs/reference/pack-format.md。',
    },
    problems,
  );
}

const perPage = 500;
/** All judged filings up to now, page by page. */
interface History {
  readonly next: HistoryPages;
  names(): ReadonlyMap<string, Sentence>;
  close(): Promise<void>;
}

/** @throws Problem if there is no database to read from. */
export async function openHistory(part = 'stress-test'): Promise<History> {
  const reader = await openAuthority(part, { en: 'The stored filings', zh: '已存申报' });
  const until = systemClock.now();
  const names = await reader.read((scope) => reader.filed.companies(scope));
  let after: string | null = null;
  const next: HistoryPages = async () => {
    const page = await reader.read((scope) => reader.filed.page(scope, { after, until, limit: perPage }));
    after = page.at(-1)?.id ?? after;
    return page;
  };
  return { next, names: () => names, close: () => reader.close() };
}
