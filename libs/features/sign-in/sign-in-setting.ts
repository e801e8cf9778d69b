import type { SecretBox } from '@carnet/identity';
import type { Site } from '@carnet/http/site.js';
import type { Logger } from '@carnet/runtime';
import type { DemoVisitorResponse } from './session.dto.js';

/** Settings of sign-in: the site's address, and the key that seals providers' secrets and tickets. */
export abstract class SignInSetting {
  abstract readonly site: Site;
  abstract readonly box: SecretBox;
  /** People of the demonstration for the sign-in page; none if omitted. */
  readonly demoPeople?: readonly DemoVisitorResponse[];
  /** Receives the reasons of failed sign-ins, which only the operator may know. */
  abstract readonly logger: Pick<Logger, 'warn' | 'error'>;
}
