import { obligationsOf, obligationState, waitingEvidence } from '@carnet/workflow';
import { insertion } from './effect.js';

/** The conditions that the change makes or touches. */
export const obligations = insertion({
  table: 'obligation',
  times: [],
  columns: { number: 'int', phase: 'text', monitor: 'text', state: 'text', to_judge: 'boolean', due_on: 'date', due_at: 'timestamptz' },
  rows: ({ change: { before, after } }) => {
    if (before?.obligations === after.obligations) return [];
    const known = new Set(before?.obligations ?? []);
    return obligationsOf(after)
      .filter((one) => !known.has(one))
      .map((one) => ({
        number: one.number,
        phase: one.phase,
        monitor: one.monitor,
        state: obligationState(one),
        to_judge: waitingEvidence(one) !== null,
        due_on: one.due?.on,
        due_at: one.due?.at,
      }));
  },
  otherwise: `on conflict (tenant_id, transfer_id, number) do update set state = excluded.state, to_judge = excluded.to_judge,
      due_on = excluded.due_on, due_at = excluded.due_at`,
});
