import { canonicalJson, type Instant, type Outcome, type PersonId, accept, refuse } from '@carnet/kernel';
import {
  type DueMail,
  type Gathered,
  type MailAddresses,
  type MailsRequest,
  MailStore,
  type MailView,
  type MailWish,
  type Page,
  type PreparedMail,
  type ProposedAddress,
  type SettledMail,
  type TenantScope,
  type Told,
  USUAL_WISH,
} from '@carnet/use-cases';
import { SealedCursors } from './cursors.js';
import { holdAlone } from './hold-alone.js';
import * as sql from './mail-statements.js';
import { query } from './tenant-database.js';

type Row<T> = T & Record<string, unknown>;

/** How people are written to, under row security: each organisation has its own. */
export class SqlMailStore extends MailStore {
  private readonly cursors: SealedCursors;

  constructor(cursorKey: string) {
    super();
    this.cursors = new SealedCursors(cursorKey);
  }

  override async setting(scope: TenantScope): Promise<(MailWish & MailAddresses) | null> {
    const [row] = await query<Row<MailWish & MailAddresses>>(scope, sql.setting, [scope.principal.person]);
    return row ?? null;
  }

  override async wish(scope: TenantScope, { language, zone, atOnce, digest, quiet }: MailWish): Promise<void> {
    const times = [digest?.at ?? null, digest?.weekdays ?? null, quiet?.from ?? null, quiet?.to ?? null];
    await query(scope, sql.wish, [scope.principal.person, language, zone, atOnce, ...times]);
  }

  override async scheduleDigest(
    scope: TenantScope,
    person: PersonId,
    next: { readonly id: string; readonly at: Instant } | null,
  ): Promise<void> {
    await query(scope, sql.dropDigest, [person]);
    if (next !== null) await query(scope, sql.addDigest, [person, next.id, next.at]);
  }

  override async confirmationsSince(scope: TenantScope, since: Instant): Promise<number> {
    const { person } = scope.principal;
    await holdAlone(scope, 'mail-codes', person ?? '');
    const [row] = await query<{ count: number }>(scope, sql.confirmationsSince, [person, since]);
    return row?.count ?? 0;
  }

  override async propose(
    scope: TenantScope,
    { address, mail, until }: { readonly address: string; readonly mail: string; readonly until: Instant },
  ): Promise<void> {
    const { person } = scope.principal;
    await query(scope, sql.propose, [person, address, mail, until, USUAL_WISH.atOnce]);
    await query(scope, sql.addConfirmation, [person, mail]);
  }

  override async lockProposed(scope: TenantScope): Promise<ProposedAddress | null> {
    const [row] = await query<Row<ProposedAddress>>(scope, sql.lockProposed, [scope.principal.person]);
    return row ?? null;
  }

  override async missed(scope: TenantScope): Promise<void> {
    await query(scope, sql.missed, [scope.principal.person]);
  }

  override async confirm(scope: TenantScope): Promise<void> {
    await query(scope, sql.confirm, [scope.principal.person]);
  }

  override async forgetAddress(scope: TenantScope): Promise<void> {
    await query(scope, sql.forgetAddress, [scope.principal.person]);
  }

  override async mails(scope: TenantScope, { state, limit, cursor }: MailsRequest): Promise<Outcome<Page<MailView>>> {
    const bound = canonicalJson({ list: sql.mails.name, organisation: scope.principal.organisation, state });
    const from = cursor === null ? { key: null, id: null } : this.cursors.open(cursor, bound);
    if (from === null) return refuse('cursor-invalid', 'The cursor belongs to another list or is damaged. Start from the first page.');
    const rows = await query<Row<MailView> & { sort_key: string }>(scope, sql.mails, [state, from.key, from.id, limit + 1]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const next = last ? this.cursors.seal({ key: last.sort_key, id: last.id }, bound) : null;
    return accept({ items: rows.slice(0, limit).map(({ sort_key: _, ...row }) => row), next });
  }

  override async prepare(scope: TenantScope, { id, attempt }: DueMail): Promise<PreparedMail | null> {
    const [row] = await query<PreparedRow>(scope, sql.prepare, [id, attempt]);
    if (row === undefined) return null;
    const { language, zone, atOnce, digest, quiet, ...rest } = row;
    return { ...rest, wish: { language, zone, atOnce, digest, quiet } };
  }

  override async addCode(scope: TenantScope, person: PersonId, code: string): Promise<void> {
    await query(scope, sql.addCode, [person, code]);
  }

  override async gather(scope: TenantScope, digest: string, person: PersonId): Promise<Gathered> {
    await query(scope, sql.gather, [person, digest]);
    const rows = await query<Row<Told & { readonly count: number }>>(scope, sql.gathered, [digest]);
    return { count: rows[0]?.count ?? 0, latest: rows.map(({ count: _, ...told }) => told) };
  }

  override async scatter(scope: TenantScope, digest: string): Promise<void> {
    await query(scope, sql.scatter, [digest]);
  }

  override async settle(scope: TenantScope, { id, attempt }: DueMail, settled: SettledMail): Promise<boolean> {
    const failure = 'failure' in settled ? settled.failure : null;
    const nextAt = 'nextAt' in settled ? settled.nextAt : null;
    return (await query(scope, sql.settle, [id, attempt, settled.state, failure, nextAt])).length > 0;
  }

  override async putOff(scope: TenantScope, { id, attempt }: DueMail, until: Instant): Promise<void> {
    await query(scope, sql.putOff, [id, attempt, until]);
  }
}

type PreparedRow = Row<Omit<PreparedMail, 'wish'> & MailWish>;
