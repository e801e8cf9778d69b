import type { TroubledWork } from '@carnet/acts/work-desk.store.js';
import type { DirectoryKey, DirectoryPerson } from '@carnet/features/administration/administration.dto.js';
import { type RoutingPolicy, shortagesOf, type StaffMember, toldShortage } from '@carnet/workflow';

/** What an installation is looked at by. What could not be found out is null. */
export interface Facts {
  /** The clock of this machine, and that of the database. */
  readonly now: Date;
  readonly databaseNow: Date;
  /** Such as `180000`. */
  readonly postgres: number;
  readonly node: string;
  readonly authority: string | null;
  readonly people: readonly DirectoryPerson[];
  readonly keys: readonly DirectoryKey[];
  readonly policy: RoutingPolicy | null;
  readonly staff: readonly StaffMember[];
  readonly work: { readonly items: readonly TroubledWork[]; readonly all: number };
  /** Of the disk that files and the database of this folder lie on: bytes that are free, and all. */
  readonly disk: { readonly folder: string; readonly free: number; readonly size: number } | null;
}

/** Something that is not as it should be, and what to do about it. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly what: string;
  readonly remedy: string;
}

const DAY = 86_400_000;
const GIGABYTE = 2 ** 30;

const error = (what: string, remedy: string): Finding => ({ level: 'error', what, remedy });
const warning = (what: string, remedy: string): Finding => ({ level: 'warning', what, remedy });

/** Everything that is wrong, the worst first. */
export function findingsOf(facts: Facts): readonly Finding[] {
  if (facts.authority === null) return [error('There is no authority.', 'Register it: carnet authority init --help.'), ...machine(facts)];
  const all = [...people(facts), ...policy(facts), ...keys(facts), ...work(facts), ...machine(facts)];
  return all.toSorted((one, other) => Number(one.level === 'warning') - Number(other.level === 'warning'));
}

function people({ people: all, authority }: Facts): readonly Finding[] {
  const held = all.filter(
    ({ disabledAt, memberships }) =>
      disabledAt === null && memberships.some(({ organisation, roles }) => organisation === authority && roles.includes('administrator')),
  );
  if (held.length === 0)
    return [
      error('Nobody administers the authority.', 'Invite an administrator: carnet person invite --role administrator --name … --email ….'),
    ];
  return held.length === 1
    ? [warning('The authority has one administrator.', 'Appoint a second one: nobody can change their own roles.')]
    : [];
}

function policy({ policy: followed, staff }: Facts): readonly Finding[] {
  if (followed === null) return [error('No routing policy is in force.', 'Run carnet migrate.')];
  return shortagesOf(followed, staff).map((shortage) =>
    error(
      `${followed.id} cannot be followed by the people there are: ${toldShortage(shortage)}.`,
      'Invite people, or grant roles: carnet role grant.',
    ),
  );
}

function keys({ keys: all, now }: Facts): readonly Finding[] {
  const live = all.filter(({ revokedAt, expiresAt }) => revokedAt === null && Date.parse(expiresAt) > now.getTime());
  return live.flatMap(({ id, label, organisation, expiresAt }): readonly Finding[] => {
    const days = Math.floor((Date.parse(expiresAt) - now.getTime()) / DAY);
    // Not one that another has taken the place of.
    const replaced = live.some((one) => one.organisation === organisation && one.label === label && one.expiresAt > expiresAt);
    if (days > 30 || replaced) return [];
    return [
      warning(
        `The key ${id} (${label}) of the company ${organisation} ends in ${String(days)} days.`,
        `Replace it: carnet key rotate ${id}.`,
      ),
    ];
  });
}

function work({ work: { items, all }, now }: Facts): readonly Finding[] {
  const dead = items.filter(({ state }) => state === 'dead').length;
  const since = items.flatMap(({ waitingSince }) => (waitingSince === null ? [] : [Date.parse(waitingSince)]));
  const minutes = since.length === 0 ? 0 : Math.floor((now.getTime() - Math.min(...since)) / 60_000);
  return [
    ...(dead > 0
      ? [error(`${String(dead)} work items failed for good.`, 'See why: carnet work list --dead; then carnet work redrive.')]
      : []),
    ...(minutes >= 10
      ? [
          warning(
            `${String(all - dead)} work items wait, the first since ${String(minutes)} minutes.`,
            'See for what: carnet work list --waiting.',
          ),
        ]
      : []),
  ];
}

function machine({ now, databaseNow, postgres, node, disk }: Facts): readonly Finding[] {
  const skew = Math.round(Math.abs(now.getTime() - databaseNow.getTime()) / 1000);
  const [major = 0, minor = 0] = node.replace('v', '').split('.').map(Number);
  return [
    ...(skew >= 5
      ? [
          error(
            `The clocks of this machine and of the database differ by ${String(skew)} seconds.`,
            'Have both follow the same time server (NTP).',
          ),
        ]
      : []),
    ...(postgres < 150_000 ? [error('PostgreSQL is older than version 15.', 'Upgrade it.')] : []),
    ...(major < 20 || (major === 20 && minor < 19) ? [error(`Node.js ${node} is too old.`, 'Install 20.19 or newer.')] : []),
    ...(disk !== null && (disk.free < GIGABYTE || disk.free < disk.size / 20)
      ? [
          warning(
            `${String(Math.floor(disk.free / 2 ** 20))} megabytes are free on the disk of ${disk.folder}.`,
            'Make room before filings are refused.',
          ),
        ]
      : []),
  ];
}
