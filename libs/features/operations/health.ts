import type { DependencyHealth } from '@carnet/persistence/health-probe.js';
import type { HealthPart, MailsOut, OutgoingHost, Part, Standing } from './operations.dto.js';
import { SILENT_AFTER_SECONDS, type ReceivedWorkerReport } from './worker-report.js';

/** Observations of an installation at an instant. */
export interface Observations {
  readonly now: Date;
  /** Duration of a query, and the clock and version of the database. */
  readonly database: { readonly now: Date; readonly version: string; readonly milliseconds: number };
  /** Each role that this process connects as. */
  readonly roles: readonly DependencyHealth[];
  readonly workers: readonly ReceivedWorkerReport[];
  /** Whether this process can store files; null if it accepts none. */
  readonly files: { readonly failure: string | null } | null;
  readonly mail: { readonly offered: boolean } & MailsOut;
  readonly webhooks: { readonly offered: boolean; readonly hosts: readonly OutgoingHost[] };
  readonly issuers: readonly IssuerSeen[];
}

export interface IssuerSeen {
  readonly id: string;
  /** Whether it is enabled for sign-in. */
  readonly used: boolean;
  /** When this process last read the issuer's metadata, and why that failed; null if it has not. */
  readonly asked: { readonly at: string; readonly failure: string | null } | null;
}

/** Seconds by which clocks may differ. */
export const MOST_SKEW_SECONDS = 5;

/** Minutes for which something may wait before it counts as a problem. */
export const PATIENT_MINUTES = 10;

/** Each dependency of an installation and its health. */
export function healthPartsOf(seen: Observations): readonly HealthPart[] {
  return [
    databaseHealth(seen),
    clockHealth(seen),
    queueHealth(seen),
    ...workersHealth(seen),
    filesHealth(seen),
    mailHealth(seen),
    webhooksHealth(seen),
    ...issuersHealth(seen),
  ];
}

const part = (
  of: Part,
  standing: Standing,
  [en, zh]: readonly [string, string],
  { name = null, at = null }: { readonly name?: string | null; readonly at?: string | null } = {},
): HealthPart => ({ part: of, name, standing, says: { en, zh }, at });

function databaseHealth({ database: { version, milliseconds }, roles }: Observations): HealthPart {
  const failed = roles.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail ?? '–'}`);
  if (failed.length > 0) return part('database', 'troubled', [`${failed.join('; ')}.`, `${failed.join('；')}。`]);
  const took = String(Math.round(milliseconds));
  return part('database', 'well', [
    `PostgreSQL ${version} answers each role; the last question took ${took} ms.`,
    `PostgreSQL ${version} 对各角色均有应答；最近一次查询用时 ${took} 毫秒。`,
  ]);
}

function clockHealth({ now, database: { now: databaseNow }, workers: heard }: Observations): HealthPart {
  const skews = [now.getTime() - databaseNow.getTime(), ...heard.map(({ skewMilliseconds }) => skewMilliseconds)];
  const most = Math.max(...skews.map(Math.abs)) / 1000;
  const seconds = most.toFixed(1);
  return part('clock', most >= MOST_SKEW_SECONDS ? 'troubled' : 'well', [
    `The clocks of processes and database differ by at most ${seconds} seconds.`,
    `各进程与数据库的时钟最多相差 ${seconds} 秒。`,
  ]);
}

const carriers = { redis: 'Redis', postgres: 'PostgreSQL' } as const;

function queueHealth({ workers: heard }: Observations): HealthPart {
  const alive = heard.filter(({ silentSeconds }) => silentSeconds < SILENT_AFTER_SECONDS);
  const [first] = alive;
  if (first === undefined) return part('queue', 'unknown', ['No worker reports the state of the queue.', '没有报告队列状况的工作进程。']);
  const carrier = carriers[first.queue];
  const failure = alive.flatMap(({ dependencies }) => dependencies).find(({ name, ok }) => name === 'queue' && !ok);
  if (failure !== undefined)
    return part('queue', 'troubled', [
      `${carrier} does not carry jobs: ${failure.detail ?? '–'}.`,
      `${carrier} 无法传递作业：${failure.detail ?? '–'}。`,
    ]);
  return part('queue', 'well', [`${carrier} carries jobs.`, `由 ${carrier} 传递作业。`]);
}

function workersHealth({ workers: heard }: Observations): readonly HealthPart[] {
  if (heard.length === 0)
    return [part('worker', 'troubled', ['No worker has ever reported. Start one.', '从未收到工作进程的报告。请启动工作进程。'])];
  return heard.map(({ id, heardAt: at, silentSeconds, release, dependencies }) => {
    const named = { name: id, at };
    if (silentSeconds >= SILENT_AFTER_SECONDS)
      return part(
        'worker',
        'troubled',
        ['The worker no longer reports. Restart it, or read its log.', '工作进程已停止报告。请重新启动，或者查看其日志。'],
        named,
      );
    const missing = dependencies.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail ?? '–'}`);
    if (missing.length > 0) return part('worker', 'troubled', [`${missing.join('; ')}.`, `${missing.join('；')}。`], named);
    return part('worker', 'well', [`The worker runs release ${release}.`, `工作进程运行正常，版本 ${release}。`], named);
  });
}

function filesHealth({ files: kept }: Observations): HealthPart {
  if (kept === null) return part('files', 'off', ['This installation accepts no files.', '本系统不接收文件。']);
  if (kept.failure === null) return part('files', 'well', ['Files can be stored.', '可以保存文件。']);
  return part('files', 'troubled', [`Files cannot be stored: ${kept.failure}.`, `无法保存文件：${kept.failure}。`]);
}

function mailHealth({ now, mail: { offered, waiting, waitingSince, deadToday, sentAt: at } }: Observations): HealthPart {
  if (!offered) return part('mail', 'off', ['This installation sends no mail.', '本系统不发送邮件。']);
  if (deadToday > 0)
    return part(
      'mail',
      'troubled',
      [`Mails given up within a day: ${String(deadToday)}.`, `一日内投递失败的邮件：${String(deadToday)} 封。`],
      {
        at,
      },
    );
  const standing = hasWaitedTooLong(now, waitingSince) ? 'troubled' : 'well';
  return part('mail', standing, [`Mails that are due: ${String(waiting)}.`, `到期待发的邮件：${String(waiting)} 封。`], { at });
}

function webhooksHealth({ now, webhooks: { offered, hosts } }: Observations): HealthPart {
  if (!offered) return part('webhooks', 'off', ['This installation sends no webhooks.', '本系统不发送回调通知。']);
  const failing = hosts
    .filter(({ deadToday, waitingSince }) => deadToday > 0 || hasWaitedTooLong(now, waitingSince))
    .map(({ host }) => host);
  if (failing.length > 0)
    return part('webhooks', 'troubled', [
      `Hosts that do not accept all messages: ${failing.slice(0, 3).join(', ')}${failing.length > 3 ? ' and others' : ''}.`,
      `未全部接收消息的主机：${failing.slice(0, 3).join('、')}${failing.length > 3 ? ' 等' : ''}。`,
    ]);
  return part('webhooks', 'well', [`Hosts that accept messages: ${String(hosts.length)}.`, `接收消息的主机：${String(hosts.length)} 个。`]);
}

function issuersHealth({ issuers: all }: Observations): readonly HealthPart[] {
  return all.map(({ id: name, used, asked }) => {
    if (!used) return part('issuer', 'off', ['Nobody signs in with this provider.', '无人使用该提供方登录。'], { name });
    if (asked === null)
      return part(
        'issuer',
        'unknown',
        ['This process has not contacted the provider since it started.', '本进程启动后尚未联系该提供方。'],
        { name },
      );
    const { at, failure } = asked;
    if (failure === null) return part('issuer', 'well', ['The provider answered.', '该提供方已应答。'], { name, at });
    return part('issuer', 'troubled', [`The provider did not answer: ${failure}.`, `该提供方未应答：${failure}。`], { name, at });
  });
}

/** Whether something has waited for too long. */
export function hasWaitedTooLong(now: Date, since: string | null): boolean {
  return since !== null && now.getTime() - Date.parse(since) >= PATIENT_MINUTES * 60_000;
}
