import { isZone } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type Outcome, type WrittenReceipt } from '@carnet/kernel';
import { Authority } from '@carnet/persistence/entities.js';
import { Injectable } from '@nestjs/common';
import type { AuthorityBody, DirectoryAuthority } from './administration.dto.js';
import { noSuchEntry, refuseChange, staleEntryRefusal } from './administration.refusals.js';
import { Calendars } from './calendars.js';
import { DirectoryChange } from './directory-change.js';
import { DirectoryStore } from './directory.store.js';

export type AuthorityEntry = Required<Omit<AuthorityBody, 'why'>>;

/** Creates the authority of the installation, once. */
@Injectable()
export class InitAuthority {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly calendars: Calendars,
  ) {}

  /** @param principal the system, acting for the authority that this creates. */
  execute(principal: Principal, entry: AuthorityEntry, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const id = principal.organisation;
    const act = { act: 'init-authority' as const, organisation: null, subject: { kind: 'authority', id } };
    return this.change.perform(principal, act, idempotency, async (scope) => {
      if (await this.store.authority(scope)) return refuseChange('authority-exists');
      const unknown = dayCountingRefusal(entry, this.calendars);
      if (unknown) return unknown;
      await this.store.insert(scope, Authority, { id, ...columnsOf(entry), version: 1 });
      return accept({ value: { id }, kind: 'authority-initialised', after: { ...entry } });
    });
  }
}

export interface EditAuthorityCommand {
  readonly changes: Partial<AuthorityEntry>;
  readonly why: string | null;
  readonly seen?: number;
}

/** Edits the authority's names, time zone, calendar and languages. */
@Injectable()
export class EditAuthority {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly calendars: Calendars,
  ) {}

  execute(principal: Principal, { changes, why, seen }: EditAuthorityCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { organisation: id } = principal;
    const act = { act: 'edit-authority' as const, organisation: null, subject: { kind: 'authority', id }, why };
    return this.change.perform(principal, act, idempotency, async (scope) => {
      const authority = await this.store.authority(scope);
      if (authority?.id !== id) return noSuchEntry;
      const stale = staleEntryRefusal(authority.version, seen);
      if (stale) return stale;
      const before = entryOf(authority);
      const after = { ...before, ...changes };
      const unknown = dayCountingRefusal(after, this.calendars);
      if (unknown) return unknown;
      await this.store.update(scope, Authority, { key: { id }, version: authority.version }, columnsOf(after));
      return accept({ value: { id }, kind: 'authority-edited', before: { ...before }, after: { ...after } });
    });
  }
}

/** Reads the authority's entry, for its administrators. */
@Injectable()
export class ReadAuthority {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
  ) {}

  execute(principal: Principal): Promise<Outcome<DirectoryAuthority>> {
    return this.change.read(principal, null, async (scope) => {
      const authority = await this.store.authority(scope);
      if (authority === null) return noSuchEntry;
      const { nameEn, nameZh, ...entry } = entryOf(authority);
      return accept({ id: authority.id, name: { en: nameEn, zh: nameZh }, ...entry, version: authority.version });
    });
  }
}

/**
 * PostgreSQL and Node.js each bring their own list of time zones; both must know the authority's. This checks Node.js; PostgreSQL refuses
 * an unknown zone itself.
 */
function dayCountingRefusal({ timeZone, calendar }: AuthorityEntry, calendars: Calendars): ReturnType<typeof refuseChange> | null {
  return isZone(timeZone) ? calendars.unknownCalendarRefusal(calendar) : refuseChange('time-zone-unknown', { pointer: '/timeZone' });
}

const columnsOf = ({ languages, ...entry }: AuthorityEntry): Omit<Authority, 'id' | 'version'> => ({ ...entry, languages: [...languages] });

function entryOf({ nameEn, nameZh, zone, timeZone, calendar, languages }: Authority): AuthorityEntry {
  return { nameEn, nameZh, zone, timeZone, calendar, languages };
}
