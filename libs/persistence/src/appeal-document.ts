import { filingDay, type TransferChange } from '@carnet/use-cases';
import { type Appeal, appealProcedureOn, appealsOf, appealState, emptySeats, type TransferEvent } from '@carnet/workflow';

/** The appeals that a change files, moves or closes, each as `carnet.record_appeal` reads it. */
export function appealDocuments(change: TransferChange): readonly Record<string, unknown>[] | undefined {
  const { before, after } = change;
  if (before?.appeals === after.appeals) return undefined;
  const known = new Set(appealsOf(before ?? {}));
  const moved = appealsOf(after).filter((one) => !known.has(one));
  return moved.length === 0 ? undefined : moved.map((one) => appealDocument(change, one));
}

/** In whose seat a deputy voted. */
function seatOf(spoken: TransferEvent): Record<string, unknown> {
  const whom = spoken.kind === 'appeal-voted' ? spoken.vote.onBehalfOf : undefined;
  return { on_behalf_of: whom?.person, delegation: whom?.delegation };
}

function appealDocument({ before, decision, appealNotice }: TransferChange, appeal: Appeal): Record<string, unknown> {
  const { number, digest, due, officer, panel, at, end, act } = appeal;
  const subject = { against: act?.of ?? 'refusal', obligation: act?.of === 'condition' ? act.obligation : undefined };
  const said = { number, state: appealState(appeal) };
  if (!appealsOf(before ?? {}).some((one) => one.number === number))
    return { ...said, filed: { digest, due_on: due.on, due_at: due.at, ...subject } };
  if (end?.as === 'withdrawn') return said;
  if (decision.events.some(({ kind }) => kind === 'deadlines-moved' || kind === 'deadlines-confirmed'))
    return { ...said, moved: { due_on: due.on, due_at: due.at } };
  const seats = panel?.voters ?? [];
  const spoken = decision.events.find(({ kind }) => kind === 'appeal-advised' || kind === 'appeal-voted');
  return {
    ...said,
    officer: officer ?? undefined,
    empty_seats: emptySeats(appeal, appealProcedureOn(filingDay(at)).panel.seats),
    hearing: [...(officer === null ? [] : [officer]), ...seats],
    seats,
    part: spoken && { person: spoken.by.id, kind: spoken.kind === 'appeal-advised' ? 'opinion' : 'vote', digest, ...seatOf(spoken) },
    notice: appealNotice,
  };
}
