import { describe, expect, it } from '@jest/globals';
import { healthPartsOf, type Observations } from './health.js';
import type { ReceivedWorkerReport } from './worker-report.js';

const now = new Date('2026-11-25T08:00:00.000Z');

const worker: ReceivedWorkerReport = {
  id: '0193a5f0-0000-7000-8000-000000000001',
  startedAt: '2026-11-25T07:00:00.000Z',
  heardAt: '2026-11-25T07:59:55.000Z',
  silentSeconds: 5,
  skewMilliseconds: 12,
  release: '0.1.0',
  queue: 'postgres',
  dependencies: [{ name: 'queue', ok: true, detail: null }],
  settings: [],
};

const host = {
  host: 'hooks.example',
  endpoints: 1,
  paused: 0,
  waiting: 1,
  waitingSince: '2026-11-25T07:59:00.000Z',
  dead: 4,
  deadToday: 0,
  deliveredAt: null,
};

const mails = { waiting: 0, waitingSince: null, later: 2, dead: 3, deadToday: 0, sent: 9, sentAt: '2026-11-25T07:00:00.000Z' };

const sound: Observations = {
  now,
  database: { now, version: '18.0', milliseconds: 2.4 },
  roles: [{ name: 'postgres as carnet_app', ok: true, detail: null }],
  workers: [worker],
  files: { failure: null },
  mail: { offered: true, ...mails },
  webhooks: { offered: true, hosts: [host] },
  issuers: [{ id: 'group', used: true, asked: { at: '2026-11-25T07:50:00.000Z', failure: null } }],
};

const told = (more: Partial<Observations> = {}, standing = 'troubled') =>
  healthPartsOf({ ...sound, ...more }).flatMap((one) => (one.standing === standing ? [`${one.part}: ${one.says.en}`] : []));

describe('the health of an installation', () => {
  it('Every part of a sound installation is well, with words in both languages', () => {
    const parts = healthPartsOf(sound);
    expect(parts.map(({ part, standing }) => `${part} ${standing}`)).toEqual(
      ['database', 'clock', 'queue', 'worker', 'files', 'mail', 'webhooks', 'issuer'].map((part) => `${part} well`),
    );
    expect(parts.filter(({ says }) => !/\p{Script=Han}/u.test(says.zh))).toEqual([]);
  });

  it.each<[string, Partial<Observations>, readonly string[]]>([
    [
      'a role that the database does not serve',
      { roles: [{ name: 'postgres as carnet_authority', ok: false, detail: '57P01' }] },
      ['database: postgres as carnet_authority: 57P01.'],
    ],
    [
      'a clock that is another',
      { database: { ...sound.database, now: new Date(now.getTime() + 7000) } },
      ['clock: The clocks of processes and database differ by at most 7.0 seconds.'],
    ],
    [
      'the clock of a worker that is another',
      { workers: [{ ...worker, skewMilliseconds: -61_000 }] },
      ['clock: The clocks of processes and database differ by at most 61.0 seconds.'],
    ],
    ['no worker', { workers: [] }, ['worker: No worker has ever reported. Start one.']],
    [
      'a silent worker',
      { workers: [{ ...worker, silentSeconds: 61 }] },
      ['worker: The worker no longer reports. Restart it, or read its log.'],
    ],
    [
      'a queue that carries nothing',
      { workers: [{ ...worker, queue: 'redis', dependencies: [{ name: 'queue', ok: false, detail: 'Error:ECONNREFUSED' }] }] },
      ['queue: Redis does not carry jobs: Error:ECONNREFUSED.', 'worker: queue: Error:ECONNREFUSED.'],
    ],
    ['files that cannot be kept', { files: { failure: 'ENOSPC' } }, ['files: Files cannot be stored: ENOSPC.']],
    ['mail that was given up today', { mail: { offered: true, ...mails, deadToday: 2 } }, ['mail: Mails given up within a day: 2.']],
    [
      'mail that waits for long',
      { mail: { offered: true, ...mails, waiting: 3, waitingSince: '2026-11-25T07:40:00.000Z' } },
      ['mail: Mails that are due: 3.'],
    ],
    [
      'hosts that take nothing',
      { webhooks: { offered: true, hosts: [host, { ...host, host: 'gone.example', deadToday: 1 }] } },
      ['webhooks: Hosts that do not accept all messages: gone.example.'],
    ],
    [
      'a provider that did not answer',
      { issuers: [{ id: 'group', used: true, asked: { at: '2026-11-25T07:50:00.000Z', failure: 'ECONNREFUSED' } }] },
      ['issuer: The provider did not answer: ECONNREFUSED.'],
    ],
  ])('The health report tells of %s', (_, more, expected) => {
    expect(told(more)).toEqual(expected);
  });

  it('An unknown part is not called well, and a part not set up is not called troubled', () => {
    expect(told({ workers: [{ ...worker, silentSeconds: 90 }], issuers: [{ id: 'group', used: true, asked: null }] }, 'unknown')).toEqual([
      'queue: No worker reports the state of the queue.',
      'issuer: This process has not contacted the provider since it started.',
    ]);
    const off: Partial<Observations> = {
      files: null,
      mail: { ...sound.mail, offered: false },
      webhooks: { offered: false, hosts: [] },
      issuers: [{ id: 'group', used: false, asked: null }],
    };
    expect(told(off)).toEqual([]);
    expect(told(off, 'off')).toHaveLength(4);
  });
});
