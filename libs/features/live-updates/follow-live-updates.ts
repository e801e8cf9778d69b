import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import type { LiveUpdate } from './live-update.js';
import { LiveUpdates } from './live-updates.js';

/** Follows what happens to the transfers that the caller may read. */
@Injectable()
export class FollowLiveUpdates {
  constructor(private readonly updates: LiveUpdates) {}

  /** @param after the id of the last update that was heard on an earlier stream, if there was one. */
  execute(caller: Principal, { after }: { readonly after: string | null }): Promise<Outcome<AsyncIterable<LiveUpdate, undefined>>> {
    return this.updates.follow(caller, after);
  }
}
