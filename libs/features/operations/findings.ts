import { type RoutingPolicy, type Shortage, shortagesOf, type StaffMember, shortageWords } from '@carnet/workflow';
import type { DirectoryKey, DirectoryPerson } from '../administration/administration.dto.js';
import { MOST_SKEW_SECONDS, PATIENT_MINUTES } from './health.js';
import type { Finding, WorkCounts } from './operations.dto.js';

/** Facts from which findings about an installation are made; null if a fact could not be determined. */
export interface InstallationFacts {
  /** The clocks of this machine and of the database. */
  readonly now: Date;
  readonly databaseNow: Date;
  /** Version number, such as `180000`. */
  readonly postgres: number;
  readonly node: string;
  readonly authority: string | null;
  readonly people: readonly DirectoryPerson[];
  readonly keys: readonly DirectoryKey[];
  readonly policy: RoutingPolicy | null;
  readonly staff: readonly StaffMember[];
  readonly work: readonly WorkCounts[];
  /** Free and total bytes of the disk that holds the files and the folder's database; null if no folder is known. */
  readonly disk: { readonly folder: string; readonly free: number; readonly size: number } | null;
}

const DAY = 86_400_000;
const GIGABYTE = 2 ** 30;

type Words = readonly [en: string, zh: string];

const finding =
  (level: Finding['level']) =>
  ([en, zh]: Words, [doEn, doZh]: Words): Finding => ({ level, what: { en, zh }, remedy: { en: doEn, zh: doZh } });
const error = finding('error');
const warning = finding('warning');

/** Every problem of the installation, worst first. */
export function findingsOf(facts: InstallationFacts): readonly Finding[] {
  if (facts.authority === null) {
    const none = error(
      ['There is no authority.', '尚无主管机构。'],
      ['Register it: `carnet authority init --help`.', '请登记：`carnet authority init --help`。'],
    );
    return [none, ...machine(facts)];
  }
  const all = [...people(facts), ...policy(facts), ...keys(facts), ...work(facts), ...machine(facts)];
  return all.toSorted((one, other) => Number(one.level === 'warning') - Number(other.level === 'warning'));
}

function people({ people: all, authority }: InstallationFacts): readonly Finding[] {
  const held = all.filter(
    ({ disabledAt, memberships }) =>
      disabledAt === null && memberships.some(({ organisation, roles }) => organisation === authority && roles.includes('administrator')),
  );
  if (held.length === 0)
    return [
      error(
        ['The authority has no administrator.', '主管机构没有管理员。'],
        [
          'Invite an administrator: `carnet person invite --role administrator --name … --email …`.',
          '请邀请管理员：`carnet person invite --role administrator --name … --email …`。',
        ],
      ),
    ];
  return held.length === 1
    ? [
        warning(
          ['The authority has one administrator.', '主管机构只有一名管理员。'],
          ['Appoint a second one: nobody can change their own roles.', '请再任命一名：任何人不得变更自己的角色。'],
        ),
      ]
    : [];
}

function policy({ policy: followed, staff }: InstallationFacts): readonly Finding[] {
  if (followed === null)
    return [error(['No routing policy is in force.', '没有生效的通道政策。'], ['Run `carnet migrate`.', '请运行 `carnet migrate`。'])];
  return shortagesOf(followed, staff).map((shortage: Shortage) => {
    const { en, zh } = shortageWords(shortage);
    return error(
      [`The present people cannot carry out ${followed.id}: ${en}.`, `现有人员无法执行 ${followed.id}：${zh}。`],
      ['Invite people, or grant roles: `carnet role grant`.', '请邀请人员或者授予角色：`carnet role grant`。'],
    );
  });
}

function keys({ keys: all, now }: InstallationFacts): readonly Finding[] {
  const live = all.filter(({ revokedAt, expiresAt }) => revokedAt === null && Date.parse(expiresAt) > now.getTime());
  return live.flatMap(({ id, label, organisation, expiresAt }): readonly Finding[] => {
    const days = String(Math.floor((Date.parse(expiresAt) - now.getTime()) / DAY));
    // Keys that a later key replaces need no warning.
    const replaced = live.some((one) => one.organisation === organisation && one.label === label && one.expiresAt > expiresAt);
    if (Number(days) > 30 || replaced) return [];
    return [
      warning(
        [`The key ${id} of the company ${organisation} ends in ${days} days.`, `企业 ${organisation} 的密钥 ${id} 将在 ${days} 日后失效。`],
        [`Replace it: \`carnet key rotate ${id}\`.`, `请更换：\`carnet key rotate ${id}\`。`],
      ),
    ];
  });
}

function work({ work: kinds, now }: InstallationFacts): readonly Finding[] {
  const dead = kinds.reduce((sum, kind) => sum + kind.dead, 0);
  const due = kinds.reduce((sum, kind) => sum + kind.due, 0);
  const waiting = kinds.reduce((sum, kind) => sum + kind.waiting, 0);
  const minutes = (since: readonly (string | null)[]): number => {
    const first = Math.min(...since.flatMap((one) => (one === null ? [] : [Date.parse(one)])));
    return Number.isFinite(first) ? Math.floor((now.getTime() - first) / 60_000) : 0;
  };
  const waits = minutes(kinds.map(({ waitingSince }) => waitingSince));
  const late = minutes(kinds.map(({ dueSince }) => dueSince));
  return [
    ...(dead > 0
      ? [
          error(
            [`Work items that failed for good: ${String(dead)}.`, `最终失败的工作项：${String(dead)} 项。`],
            [
              'Remove the cause and put them back in the queue: on the screen under Operations, or with `carnet work list --dead` and `carnet work redrive`.',
              '请排除原因后重新排队：在界面“运维”中，或者运行 `carnet work list --dead` 和 `carnet work redrive`。',
            ],
          ),
        ]
      : []),
    ...(late >= PATIENT_MINUTES
      ? [
          error(
            [
              `Work items that are due and not taken up: ${String(due)}. The oldest has been due for ${String(late)} minutes.`,
              `到期未处理的工作项：${String(due)} 项，最早的已等待 ${String(late)} 分钟。`,
            ],
            ['Check that a worker runs: read its log and its health.', '请检查工作进程是否运行：查看其日志和健康状况。'],
          ),
        ]
      : []),
    ...(waits >= PATIENT_MINUTES
      ? [
          warning(
            [
              `Work items that wait for another attempt: ${String(waiting)}. The oldest has waited for ${String(waits)} minutes.`,
              `等待重试的工作项：${String(waiting)} 项，最早的已等待 ${String(waits)} 分钟。`,
            ],
            [
              'See why they wait: on the screen under Operations, or with `carnet work list --waiting`.',
              '请查看等待原因：在界面“运维”中，或者运行 `carnet work list --waiting`。',
            ],
          ),
        ]
      : []),
  ];
}

function machine({ now, databaseNow, postgres, node, disk }: InstallationFacts): readonly Finding[] {
  const skew = Math.round(Math.abs(now.getTime() - databaseNow.getTime()) / 1000);
  const [major = 0, minor = 0] = node.replace('v', '').split('.').map(Number);
  const free = disk === null ? '' : String(Math.floor(disk.free / 2 ** 20));
  return [
    ...(skew >= MOST_SKEW_SECONDS
      ? [
          error(
            [
              `The clocks of this machine and of the database differ by ${String(skew)} seconds.`,
              `本机与数据库的时钟相差 ${String(skew)} 秒。`,
            ],
            ['Synchronise both with the same time server (NTP).', '请使二者与同一时间服务器（NTP）同步。'],
          ),
        ]
      : []),
    ...(postgres < 150_000
      ? [error(['PostgreSQL is older than version 15.', 'PostgreSQL 版本低于 15。'], ['Upgrade it.', '请升级。'])]
      : []),
    ...(major < 20 || (major === 20 && minor < 19)
      ? [error([`Node.js ${node} is too old.`, `Node.js ${node} 版本过低。`], ['Install 20.19 or newer.', '请安装 20.19 或更新版本。'])]
      : []),
    ...(disk !== null && (disk.free < GIGABYTE || disk.free < disk.size / 20)
      ? [
          warning(
            [`${free} megabytes are free on the disk of ${disk.folder}.`, `${disk.folder} 所在磁盘剩余 ${free} MB。`],
            ['Free some space before filings are refused.', '请在申报被拒绝之前腾出空间。'],
          ),
        ]
      : []),
  ];
}
