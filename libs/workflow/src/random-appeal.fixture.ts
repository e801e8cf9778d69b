import { digestOfText, instant, isoDate } from '@carnet/kernel';
import { openAppeal } from './appeal/appeal.js';
import { appealableActs } from './appeal/appealed-act.js';
import type { AppealCommand } from './appeal/appeal-commands.js';
import type { CommandOf } from './commands.js';
import { appealProcedureOn } from './appeal/appeal-panel.js';
import { afterTerm, at, person } from './life.fixture.js';
import type { Actor, Transfer } from './transfer.js';

type Draw = (below: number) => number;

const day = isoDate('2026-12-01');
const { panel } = appealProcedureOn(day);
/** The last day to appeal: an appeal is in time before its end and too late after it. */
export const until = { on: isoDate('2026-11-25'), at: instant('2026-11-25T15:59:59.999Z') };
export const due = {
  workingDays: 30,
  on: day,
  at: instant('2026-12-01T15:59:59.999Z'),
  from: isoDate('2026-11-25'),
  certainty: 'confirmed',
} as const;
export const appealDigest = digestOfText('appeal');

/** A random command about an appeal, usually one that fits it. */
export function randomAppeal(
  kind: AppealCommand['kind'],
  transfer: Transfer,
  { by, reasons }: { readonly by: Actor; readonly reasons: string },
  draw: Draw,
): AppealCommand {
  const digest = draw(12) > 0 ? (openAppeal(transfer)?.digest ?? appealDigest) : digestOfText('another');
  const candidates = (): ReturnType<typeof person>[] => Array.from({ length: 3 + draw(12) }, () => person(1 + draw(14)));
  const ballot = draw(3) > 0 ? 'set-aside' : 'uphold';
  const [act] = appealableActs(transfer);
  const subject =
    act === undefined ? {} : { subject: act.of === 'condition' ? { of: act.of, obligation: act.obligation } : { of: act.of } };
  switch (kind) {
    case 'appeal': {
      const grounds = draw(8) > 0 ? [{ about: 'finding', part: 'cn', says: reasons, evidence: [] } as const] : [];
      return { kind, by, at: draw(6) > 0 ? at : afterTerm, grounds, until, due, digest: appealDigest, procedure: 'test', ...subject };
    }
    case 'withdraw-appeal':
      return { kind, by, at, reasons };
    case 'claim-appeal':
    case 'release-appeal':
      return { kind, by, at };
    case 'advise-on-appeal':
      return { kind, by, at, ...proposal(transfer, ballot, draw), reasons, noConflict: true, digest, panel, candidates: candidates() };
    case 'seat-appeal':
      return { kind, by, at, panel, candidates: candidates() };
    case 'vote-on-appeal':
      return { kind, by, at, ballot: varies(transfer) && draw(4) > 0 ? 'vary' : ballot, reasons, noConflict: true, digest };
  }
}

const filed = ['name', 'phone', 'address'] as const;
/** A last day before the end of every grant. */
export const shortened = { on: isoDate('2026-11-25'), at: instant('2026-11-25T15:59:59.999Z') } as const;

/** A proposal, for a suspension often to vary it: shortened, narrowed or both, sometimes in impossible ways. */
function proposal(
  transfer: Transfer,
  ballot: 'set-aside' | 'uphold',
  draw: Draw,
): Pick<CommandOf<'advise-on-appeal'>, 'proposes' | 'remainder' | 'filed'> {
  if (openAppeal(transfer)?.act?.of !== 'suspension' || draw(4) === 0) return { proposes: ballot };
  const until = draw(2) === 0 ? null : draw(12) > 0 ? shortened : { on: shortened.on, at: afterTerm };
  const fields = draw(2) === 0 ? null : filed.slice(0, 1 + draw(filed.length));
  return { proposes: 'vary', remainder: { until, fields }, filed };
}

function varies(transfer: Transfer): boolean {
  return openAppeal(transfer)?.opinion?.proposes === 'vary';
}
