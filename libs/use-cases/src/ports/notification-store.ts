import type { Instant, Outcome } from '@carnet/kernel';
import type { NotificationPage, NotificationsRequest } from '../notifications/notification.js';
import type { TenantScope } from './tenant-database.js';

/** What concerns the person of the scope, in the organisation of the scope. Nobody reads another one's. */
export abstract class NotificationStore {
  /** Newest first. */
  abstract list(scope: TenantScope, request: NotificationsRequest): Promise<Outcome<NotificationPage>>;
  /** Whether there is such a notification; one that was read stays as it was. */
  abstract read(scope: TenantScope, notification: string): Promise<boolean>;
  /** All that came until then. */
  abstract readUntil(scope: TenantScope, until: Instant): Promise<void>;
  abstract muted(scope: TenantScope): Promise<readonly string[]>;
  abstract mute(scope: TenantScope, types: readonly string[]): Promise<void>;
}
