import { filingDay, type TransferChange } from '@carnet/use-cases';
import { appealProcedureOn, appealsOf, appealState, emptySeats } from '@carnet/workflow';

/** The appeal that a change files, moves or closes, as `carnet.record_appeal` reads it. */
export function appealDocument({ before, after, decision, appealNotice }: TransferChange): Record<string, unknown> | undefined {
  if (before?.appeals === after.appeals) return undefined;
  const known = new Set(appealsOf(before ?? {}));
  const appeal = appealsOf(after).find((one) => !known.has(one));
  if (appeal === undefined) return undefined;
  const { number, digest, due, officer, panel, at, end } = appeal;
  const said = { number, state: appealState(appeal) };
  if (!appealsOf(before ?? {}).some((one) => one.number === number)) return { ...said, filed: { digest, due_on: due.on, due_at: due.at } };
  if (end?.as === 'withdrawn') return said;
  const seats = panel?.voters ?? [];
  const spoken = decision.events.find(({ kind }) => kind === 'appeal-advised' || kind === 'appeal-voted');
  return {
    ...said,
    officer: officer ?? undefined,
    empty_seats: emptySeats(appeal, appealProcedureOn(filingDay(at)).panel.seats),
    hearing: [...(officer === null ? [] : [officer]), ...seats],
    seats,
    part: spoken && { person: spoken.by.id, kind: spoken.kind === 'appeal-advised' ? 'opinion' : 'vote', digest },
    notice: appealNotice,
  };
}
