import type {
  FindingsView,
  OperationsHealth,
  OutgoingView,
  SettingsView,
  WorkPage,
  WorkRedriven,
} from '@carnet/features/operations/operations.dto.js';
import type { Answer } from '@carnet/kernel';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a58';

const at = '2026-11-25T08:00:00.000Z';

const both = { en: 'It works.', zh: '运行正常。' };

/** What the doors of operations answer in tests. */
export const stubOperations = {
  ReadInstallation: {
    asOf: at,
    release: '0.1.0',
    postgres: '18.0',
    ruleSet: `sha256:${'cd'.repeat(32)}`,
    parts: [{ part: 'worker', name: id, standing: 'well', says: both, at }],
    work: [{ kind: 'assess', dead: 1, waiting: 0, waitingSince: at, due: 2, running: 1, dueSince: at }],
  } satisfies OperationsHealth,
  ReadFindings: { items: [{ level: 'error', what: both, remedy: both }] } satisfies FindingsView,
  ReadSettings: {
    items: [{ name: 'PORT', meaning: both, readBy: ['api'], values: [{ reader: 'api', standing: 'default', value: '3000' }] }],
  } satisfies SettingsView,
  ReadOutgoing: {
    hosts: [{ host: 'hooks.example', endpoints: 1, paused: 0, waiting: 1, waitingSince: at, dead: 1, deadToday: 1, deliveredAt: at }],
    mails: { waiting: 1, waitingSince: at, later: 0, dead: 1, deadToday: 1, sent: 9, sentAt: at },
  } satisfies OutgoingView,
  ListWork: {
    items: [
      {
        state: 'dead',
        kind: 'assess',
        id,
        company: id,
        transfer: id,
        attempts: 8,
        lastTry: at,
        lastError: 'TypeError',
        waitingSince: at,
        nextTry: at,
        redrivenAt: at,
        redrivenBy: 'somebody',
      },
    ],
    next: null,
    all: 1,
  } satisfies WorkPage,
  RedriveWork: { value: { items: [{ id, kind: 'assess', company: id, transfer: id }] }, replayed: false } satisfies Answer<WorkRedriven>,
};
