import { digestOfText, instant, isoDate } from '@carnet/kernel';
import { openAppeal } from './appeal/appeal.js';
import { appealableActs } from './appeal/appealed-act.js';
import type { AppealCommand } from './appeal/appeal-commands.js';
import { appealProcedureOn } from './appeal/appeal-procedure.js';
import { afterTerm, at, person } from './life.fixture.js';
import type { Actor, Transfer } from './transfer.js';

type Draw = (below: number) => number;

const day = isoDate('2026-12-01');
const { panel } = appealProcedureOn(day);
/** Before it, an appeal is in time; after it, too late. */
export const until = { on: isoDate('2026-11-25'), at: instant('2026-11-25T15:59:59.999Z') };
export const due = {
  workingDays: 30,
  on: day,
  at: instant('2026-12-01T15:59:59.999Z'),
  from: isoDate('2026-11-25'),
  certainty: 'confirmed',
} as const;
export const appealDigest = digestOfText('appeal');

/** A command about an appeal: mostly of what the appeal is. */
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
      return { kind, by, at, proposes: ballot, reasons, digest, panel, candidates: candidates() };
    case 'seat-appeal':
      return { kind, by, at, panel, candidates: candidates() };
    case 'vote-on-appeal':
      return { kind, by, at, ballot, reasons, digest };
  }
}
