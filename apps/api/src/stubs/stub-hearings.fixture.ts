import type { HearingsView } from '@carnet/features/hearings/read-hearings.js';
import type { TransferView } from '@carnet/features/transfers/transfer-view.js';
import { instant, isoDate } from '@carnet/kernel';
import { stubNotice } from './stub-notice.fixture.js';
import { rounds } from './stub-rounds.fixture.js';

const at = '2026-11-25T08:00:00.000Z';

const due = { workingDays: 10, on: isoDate('2026-12-09'), at: instant('2026-12-09T15:59:59.999Z') };

export const hearing: TransferView['hearings'][number] = {
  round: 1,
  offeredAt: at,
  due,
  overdue: false,
  end: { as: 'stated', at },
  view: { words: 'Cut.', documents: [] },
  step: 0,
  voided: [],
};

const { transfer, reference, rounds: told } = rounds;

const sum = told.map((round) => round.due);

export const hearings: HearingsView = {
  transfer,
  reference,
  hearings: sum.map((term) => ({ ...hearing, due: term, recordedDue: due.on, notice: stubNotice.digest })),
  statements: sum.map((term) => ({
    round: 1,
    askedAt: at,
    overdue: false,
    end: hearing.end,
    view: hearing.view,
    due: term,
    recordedDue: due.on,
  })),
};

const { outcome: _o, by: _b, conditions: _c, appeal: _a, ...notice } = stubNotice.notice;

const how = { en: 'State your view.', zh: '可陈述申辩。' };

/** What the use case answers that reads a notice of intention. */
export const stubIntention = {
  intention: { ...notice, format: 'carnet-intention/1', round: 1, intended: 'refused', until: due, how },
  digest: stubNotice.digest,
  names: stubNotice.names,
};
