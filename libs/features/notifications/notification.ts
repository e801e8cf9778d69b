import type { PageRequest } from '@carnet/kernel';

export interface NotificationsRequest extends PageRequest {
  readonly unread: boolean;
}
