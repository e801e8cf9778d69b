import type { CodeNames } from '@carnet/acts/code-names.js';
import { reasonsInWords } from './split-words.js';
import type { StandingSuspicion } from './split.store.js';
import type { SuspicionView } from './suspicions.dto.js';

export function suspicionView({ id, state, raisedAt, body, now, answer }: StandingSuspicion, names: CodeNames): SuspicionView {
  const { parts, sum, heavier, caughtByLedger } = body;
  return {
    id,
    state,
    raisedAt,
    sum,
    heavier,
    caughtByLedger,
    answer,
    proposes: { fact: 'quantity_split', value: true },
    parts: parts.map(({ transfer, reference, company, on, recipient, counted, alone, had }) => ({
      transfer,
      reference,
      company,
      filedOn: on,
      state: now[transfer] ?? null,
      counted,
      alone,
      had,
      recipient: `${recipient.name} (${recipient.country})`,
    })),
    reasons: reasonsInWords(body, names),
  };
}
