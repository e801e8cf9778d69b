import { companyOf } from '@carnet/acts/company-of.store.js';
import type { Realm, Role } from '@carnet/identity';
import type { Outcome, Page, PersonId, TenantId, TransferId } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { EarlierComment } from './comment-rules.js';
import type { CommentsRequest, NewComment } from './comment.js';
import { Injectable } from '@nestjs/common';
import type { CommentView } from './comments.dto.js';

/** A person of the company or the authority, with their roles there. */
export interface Reader {
  readonly person: PersonId;
  readonly realm: Realm;
  readonly roles: readonly Role[];
}

const readers: Statement = {
  name: 'comment-readers',
  text: `select m.person_id as person, m.realm, m.roles from carnet.membership m
    where m.person_id = any ($2::uuid[]) and m.organisation_id in ($1, carnet.current_tenant())`,
};

const earlier: Statement = {
  name: 'comment-earlier',
  text: `select c.author, c.realm, c.audience,
      exists (select from carnet.comment n where n.tenant_id = c.tenant_id and n.corrects = c.id) as corrected
    from carnet.comment c where c.tenant_id = $1 and c.transfer_id = $2 and c.id = $3`,
};

const count: Statement = {
  name: 'comment-count',
  text: `select count(*)::int as made from carnet.comment c where c.tenant_id = $1 and c.transfer_id = $2 and c.realm = $3`,
};

const add: Statement = {
  name: 'comment-add',
  text: `insert into carnet.comment (tenant_id, transfer_id, id, audience, realm, author, text, subject, mentions, corrects, at, documents)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

/**
 * $1 company; $2 transfer; $3 audience; $4 and $5 the last entry of the previous page; $6 how many; $7 whether the reader belongs to the
 * authority. A company does not see names or mentions of the authority's people.
 */
const list: Statement = {
  name: 'comment-list',
  text: `select c.id, c.audience, c.realm as "from", c.text, c.subject, c.corrects, ${utc('c.at')} as at, ${utc('c.at', 'US')} as sort_key,
      (select n.id from carnet.comment n where n.tenant_id = c.tenant_id and n.corrects = c.id) as "correctedBy",
      coalesce((select jsonb_agg(d || jsonb_build_object('state', a.state) order by o) from jsonb_array_elements(c.documents) with ordinality as x (d, o)
        join carnet.attachment a on a.tenant_id = c.tenant_id and a.digest = d ->> 'sha256'), '[]') as documents,
      case when $7::boolean or c.realm = 'company' then
        (select jsonb_build_object('person', p.id, 'name', p.name) from carnet.person p where p.id = c.author) end as author,
      coalesce((select jsonb_agg(jsonb_build_object('person', p.id, 'name', p.name) order by p.name, p.id) from carnet.person p
        where p.id = any (c.mentions) and ($7::boolean or exists (select from carnet.membership m
          where m.person_id = p.id and m.organisation_id = c.tenant_id))), '[]') as mentions
    from carnet.comment c
    where c.tenant_id = $1 and c.transfer_id = $2 and ($3::text is null or c.audience = $3)
      and ($4::timestamptz is null or (c.at, c.id) < ($4, $5::uuid))
    order by c.at desc, c.id desc limit $6`,
};

/** Comments on transfers. Row security hides internal comments from companies. */
@Injectable()
export class CommentStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Those of the given people who belong to the company or to the caller's organisation. */
  readers(scope: TenantScope, of: TenantId, people: readonly string[]): Promise<readonly Reader[]> {
    return query<Reader>(scope, readers, [of, people]);
  }

  /** A comment on a transfer; null if it does not exist or the caller may not see it. */
  async findEarlier(scope: TenantScope, of: TenantId, transfer: TransferId, id: string): Promise<EarlierComment | null> {
    return queryOne<EarlierComment>(scope, earlier, [of, transfer, id]);
  }

  /** The number of comments of a side on a transfer. */
  async count(scope: TenantScope, of: TenantId, transfer: TransferId, realm: Realm): Promise<number> {
    const [row] = await query<{ made: number }>(scope, count, [of, transfer, realm]);
    return row?.made ?? 0;
  }

  async add(scope: TenantScope, of: TenantId, transfer: TransferId, comment: NewComment): Promise<void> {
    const { id, audience, realm, author, text, subject, mentions, corrects, at, documents } = comment;
    const values = [of, transfer, id, audience, realm, author, text, subject, mentions, corrects, at, JSON.stringify(documents)];
    await query(scope, add, values);
  }

  /** Newest first; null if the caller may not see the transfer. */
  async list(scope: TenantScope, { transfer, audience, ...page }: CommentsRequest): Promise<Outcome<Page<CommentView>> | null> {
    const of = await companyOf(scope, transfer);
    if (of === null) return null;
    const inside = scope.principal.realm === 'authority';
    return this.cursors.sorted<CommentView & SortedRow, CommentView>(scope, page, {
      of: { list: list.name, transfer, audience },
      read: ({ key, id }, limit) => query(scope, list, [of, transfer, audience, key, id, limit, inside]),
      show: ({ sort_key: _, ...row }) => row,
    });
  }
}
