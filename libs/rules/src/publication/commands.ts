import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { CheckReport, PackContent, PackVersionId, Publication } from './pack-version.js';

interface Act {
  readonly by: PersonId;
  readonly at: Instant;
}

/** What can be done to a version of a pack. */
export type PackCommand =
  | (Act & { readonly kind: 'create'; readonly id: PackVersionId; readonly content: PackContent })
  | (Act & { readonly kind: 'revise'; readonly content: PackContent })
  | (Act & { readonly kind: 'lint'; readonly report: CheckReport })
  | (Act & { readonly kind: 'test'; readonly report: CheckReport })
  | (Act & { readonly kind: 'shadow' })
  | (Act & { readonly kind: 'discard' })
  | (Act & {
      readonly kind: 'publish';
      readonly inForceFrom: IsoDate;
      /** The day of the act where the authority is. */
      readonly today: IsoDate;
      /** Digest of the pack as the publisher read it. */
      readonly digest: PackContent['digest'];
      readonly signature: string;
      /** Everybody who ever wrote this pack, in whichever version: the same text, or the same content spelled otherwise; each human by every person they are. */
      readonly authors: readonly PersonId[];
      /** The lint and the cases, made again with the rules it will stand among. */
      readonly checks: readonly CheckReport[];
      /** What is published of the regime, with a release or by the authority: by label, the digest of what bears it. */
      readonly published: ReadonlyMap<string, PackContent['digest']>;
    });

export type PackCommandKind = PackCommand['kind'];

/** What happened to a version of a pack. */
export type PackEvent =
  | (Act & { readonly kind: 'drafted' | 'revised'; readonly content: PackContent })
  | (Act & { readonly kind: 'lint-passed' | 'lint-failed' | 'tests-passed' | 'tests-failed'; readonly report: CheckReport })
  | (Act & { readonly kind: 'shadowed' | 'discarded' })
  | (Act & { readonly kind: 'published'; readonly publication: Publication });
