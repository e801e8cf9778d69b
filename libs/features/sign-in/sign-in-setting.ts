import type { SecretBox } from '@carnet/identity';
import type { Site } from '@carnet/http/site.js';
import type { Logger } from '@carnet/runtime';
import type { DemoVisitorShown } from './session.dto.js';

/** How people sign in here: the site that browsers see, and what seals secrets of providers and tickets. */
export abstract class SignInSetting {
  abstract readonly site: Site;
  abstract readonly box: SecretBox;
  /** People of a demonstration whom the sign-in page offers; left out, nobody. */
  readonly demoPeople?: readonly DemoVisitorShown[];
  /** Why a sign-in failed is told the operator alone. */
  abstract readonly logger: Pick<Logger, 'warn' | 'error'>;
}
