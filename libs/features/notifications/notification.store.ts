import { accept, type Instant, type Outcome, type PageRequest } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { notificationText, type NotificationDetails } from '../webhooks/message-types.js';
import { Injectable } from '@nestjs/common';
import type { NotificationPage, NotificationView } from './notifications.dto.js';

export interface NotificationsRequest extends PageRequest {
  readonly unread: boolean;
}

const own = 'n.tenant_id = carnet.current_tenant() and n.person = $1';

/** $2 only unread, $3 and $4: where the previous page ended, $5 limit. */
const list: Statement = {
  name: 'notification-list',
  text: `select n.id, n.type, ${utc('n.at')} as at, n.transfer, t.reference, n.law_change as "lawChange", n.counts, n.due_on::text as "dueOn",
      (select h.body::jsonb ->> 'to' from carnet.history_entry h where h.tenant_id = n.company and h.transfer_id = n.transfer and h.id = n.entry) as led_to,
      ${utc('n.read_at')} as "readAt", ${utc('n.at', 'US')} as sort_key
    from carnet.notification n left join carnet.transfer t on t.tenant_id = n.company and t.id = n.transfer
    where ${own} and (not $2::boolean or n.read_at is null) and ($3::timestamptz is null or (n.at, n.id) < ($3, $4::uuid))
    order by n.at desc, n.id desc limit $5`,
};

// Counts to 100 at most, because a higher number does not help the reader.
const unread: Statement = {
  name: 'notification-unread',
  text: `select count(*)::int as unread from (select from carnet.notification n where ${own} and n.read_at is null limit 100) counted`,
};

const read: Statement = {
  name: 'notification-read',
  text: `update carnet.notification n set read_at = coalesce(n.read_at, now()) where ${own} and n.id = $2 returning n.id`,
};

const readUntil: Statement = {
  name: 'notification-read-until',
  text: `update carnet.notification n set read_at = now() where ${own} and n.read_at is null and n.at <= $2`,
};

const muted: Statement = { name: 'notification-muted', text: `select n.muted from carnet.notification_choice n where ${own}` };

const mute: Statement = {
  name: 'notification-mute',
  text: `insert into carnet.notification_choice (tenant_id, person, muted) values (carnet.current_tenant(), $1, $2)
    on conflict (tenant_id, person) do update set muted = excluded.muted`,
};

/** Notifications of the scope's person in the scope's organisation; nobody else can read them. */
@Injectable()
export class NotificationStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Newest first. */
  async list(scope: TenantScope, { unread: onlyUnread, ...page }: NotificationsRequest): Promise<Outcome<NotificationPage>> {
    const { person } = scope.principal;
    const found = await this.cursors.sorted(scope, page, {
      of: { list: list.name, person, unread: onlyUnread },
      read: ({ key, id }, limit) => query<Row>(scope, list, [person, onlyUnread, key, id, limit]),
      show: ({ sort_key: _, led_to, counts, ...row }) => ({
        ...row,
        section: counts !== null && 'section' in counts ? counts.section : null,
        says: notificationText(row.type, counts, row.dueOn, led_to),
      }),
    });
    if (!found.ok) return found;
    const [count] = await query<{ unread: number }>(scope, unread, [person]);
    return accept({ items: found.value.items, unread: count?.unread ?? 0, next: found.value.next });
  }

  /** Marks a notification as read, unless it is; returns whether it exists. */
  async markRead(scope: TenantScope, notification: string): Promise<boolean> {
    return (await query(scope, read, [scope.principal.person, notification])).length > 0;
  }

  /** Marks all notifications up to an instant as read. */
  async markReadUntil(scope: TenantScope, until: Instant): Promise<void> {
    await query(scope, readUntil, [scope.principal.person, until]);
  }

  async muted(scope: TenantScope): Promise<readonly string[]> {
    const [row] = await query<{ muted: readonly string[] }>(scope, muted, [scope.principal.person]);
    return row?.muted ?? [];
  }

  async mute(scope: TenantScope, types: readonly string[]): Promise<void> {
    await query(scope, mute, [scope.principal.person, types]);
  }
}

type Row = Omit<NotificationView, 'says' | 'section'> & {
  readonly sort_key: string;
  readonly led_to: string | null;
  readonly counts: NotificationDetails | null;
};
