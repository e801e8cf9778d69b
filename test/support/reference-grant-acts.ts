import { ActOnObligation } from '@carnet/features/conditions/act-on-obligation.js';
import { StateView } from '@carnet/features/hearings/state-view.js';
import { ConfirmRestriction } from '@carnet/features/restrictions/preview-restriction.js';
import type { Principal } from '@carnet/identity';
import { type IdempotencyKey, type Instant, instant, isoDate, type Outcome } from '@carnet/kernel';
import {
  type Actor,
  type CommandOf,
  conditionLibraryOn,
  termsWithoutSlots,
  type ConditionTerms,
  DISCIPLINES,
  obligationsOf,
  ruleKey,
  type Transfer,
} from '@carnet/workflow';
import type { Life } from '../../libs/workflow/src/reference-life.fixture.js';
import type { ModelledCommand } from '../../libs/workflow/src/reference-model.fixture.js';
import type { SeenTransfer } from './desk.js';
import { principalOf, type UseCases } from './use-cases.js';

/** What somebody does, and the same as the lifecycle is asked it: with what the shell chose, where that is known by now. */
export interface Act {
  readonly run: (seen: SeenTransfer) => Promise<Outcome<unknown>>;
  readonly command: (after: Transfer | null) => ModelledCommand;
}

export type Draw = (below: number) => number;

export const system: Actor = { kind: 'system', id: 'worker', person: null };

/** What these acts are done with. */
export interface GrantShell {
  readonly useCases: UseCases;
  /** What is due by then fires: whether a day to answer, or to be heard, had passed by that. */
  readonly dayPasses: (at: Instant) => Promise<Outcome<unknown>>;
}

interface Imposed {
  /** Conditions of the library. */
  readonly codes: readonly string[];
  readonly conditions: readonly string[];
}

/** What voters may ask for with an approval: to be agreed to first, to be shown by a day, in bare words. */
export const imposed: readonly Imposed[] = [
  { codes: ['no-onward-transfer'], conditions: [] },
  { codes: ['no-onward-transfer', 'encrypted'], conditions: ['Tell us of changes.'] },
  { codes: ['contract-signed'], conditions: [] },
  { codes: [], conditions: ['Tell us of changes.'] },
];

export const nothing: Imposed = { codes: [], conditions: [] };

/** As the library of today has them. */
export function termsOf(codes: readonly string[]): readonly ConditionTerms[] {
  const library = conditionLibraryOn(isoDate(new Date().toISOString().slice(0, 10)));
  return codes.map((code) => {
    const terms = termsWithoutSlots(library, code);
    if (terms === null) throw new RangeError(code);
    return terms;
  });
}

/** What the shell counts with a decision: the end of the term, the last days of conditions, and of a hearing. Before it is known, far away. */
export function daysIn(after: Transfer | null): Required<Pick<CommandOf<'vote'>, 'dues' | 'hearing' | 'term'>> {
  const far = { on: isoDate('2099-01-01'), at: instant('2099-01-01T00:00:00.000Z'), workingDays: 5 };
  const rules = termsOf(imposed.flatMap(({ codes }) => codes)).flatMap(({ dueRule }) => (dueRule === null ? [] : [ruleKey(dueRule)]));
  const counted = after === null ? [] : obligationsOf(after);
  const dues = [
    ...rules.map((rule) => [rule, far] as const),
    ...counted.flatMap(({ dueRule, due }) => (dueRule === null || due === null ? [] : [[ruleKey(dueRule), due] as const])),
  ];
  const term = after?.decision?.term ?? { lastDay: far.on, endsAt: far.at };
  return { dues: Object.fromEntries(dues), hearing: after?.hearings?.at(-1)?.due ?? far, term };
}

interface Drawn {
  readonly draw: Draw;
  readonly filer: Principal;
  readonly anybody: Principal;
  readonly at: Instant;
  readonly reasons: string;
  readonly key: IdempotencyKey;
}

const by = ({ kind, id, person }: Principal): Actor => ({ kind, id, person });

/** Officers who watch over conditions, by their discipline. */
const monitors: Readonly<Record<string, string>> = { privacy: 'privacy2', 'data-security': 'security2', legal: 'legal2' };

/** What is done about a decision that waits, a hearing, and the conditions of a grant. */
export function grantActOf(
  { useCases, dayPasses }: GrantShell,
  kind: string,
  life: Life,
  { draw, filer, anybody, at, reasons, key }: Drawn,
): Act {
  const expected = ({ id: transferId, version }: SeenTransfer) => ({ transferId, version });
  const use = useCases.app;
  const obligation = 1 + draw(Math.max(1, life.duties.length + (draw(6) > 0 ? 0 : 1)));
  switch (kind) {
    case 'confirm': {
      const who = principalOf(draw(2) > 0 ? 'supervisor1' : 'supervisor2');
      const contentDigest = life.content as Transfer['contentDigest'];
      const said = { confirmed: draw(4) > 0, reasons, contentDigest };
      return {
        run: (seen) => use.get(ConfirmRestriction).execute(who, { ...expected(seen), ...said }, key),
        command: (after) => ({ kind: 'confirm-restriction', by: by(who), at, ...said, ...daysIn(after) }),
      };
    }
    case 'view': {
      const view = draw(3) > 0 ? { words: reasons, documents: [] } : null;
      return {
        run: (seen) => use.get(StateView).execute(filer, { ...expected(seen), view }, key),
        command: () => ({ kind: 'state-view', by: by(filer), at, view }),
      };
    }
    case 'unheard': {
      const due = life.state === 'awaiting-hearing' ? life.hearings.at(-1)?.dueAt : undefined;
      const passed = instant(new Date(Date.parse(due ?? at) + 3_600_000).toISOString());
      return { run: () => dayPasses(passed), command: () => ({ kind: 'lapse-hearing', by: system, at: passed }) };
    }
    case 'agree': {
      const act = { kind: 'agree-to-condition', obligation } as const;
      return {
        run: (seen) => use.get(ActOnObligation).execute(filer, { ...expected(seen), act }, key),
        command: () => ({ ...act, by: by(filer), at }),
      };
    }
    case 'evidence': {
      const act = { kind: 'give-evidence', obligation, words: reasons, documents: [] } as const;
      return {
        run: (seen) => use.get(ActOnObligation).execute(filer, { ...expected(seen), act }, key),
        command: () => ({ ...act, by: by(filer), at }),
      };
    }
    case 'judge': {
      const shown = 1 + life.duties.findIndex((duty) => duty.shown === 'waits');
      const judged = shown > 0 && draw(4) > 0 ? shown : obligation;
      const monitor = life.duties[judged - 1]?.monitor ?? null;
      const who = monitor !== null && draw(4) > 0 ? principalOf(monitors[monitor] ?? 'privacy1') : anybody;
      const act = { kind: 'judge-evidence', obligation: judged, accepted: draw(3) > 0, reasons } as const;
      const disciplines = DISCIPLINES.filter((each) => who.disciplines.includes(each));
      return {
        run: (seen) => use.get(ActOnObligation).execute(who, { ...expected(seen), act }, key),
        command: () => ({ ...act, by: by(who), at, disciplines }),
      };
    }
    default:
      throw new RangeError(kind);
  }
}
