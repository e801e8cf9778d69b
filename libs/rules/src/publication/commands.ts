import type { Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { CheckReport, PackContent, PackVersionId, Publication } from './pack-version.js';

interface Act {
  readonly by: PersonId;
  readonly at: Instant;
}

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
      /** The day of the act in the authority's zone. */
      readonly today: IsoDate;
      /** Digest of the pack as the publisher read it. */
      readonly digest: PackContent['digest'];
      readonly signature: string;
      /**
       * Every author of this pack in any version, by the same text or the same content in another spelling, with all their person records.
       */
      readonly authors: readonly PersonId[];
      /** Lint and cases, run again with the rules it will be part of. */
      readonly checks: readonly CheckReport[];
      /** The published versions of the regime, of releases and the authority: the digest by label. */
      readonly published: ReadonlyMap<string, PackContent['digest']>;
    });

export type PackCommandKind = PackCommand['kind'];

/** The events of a version of a pack. */
export type PackEvent =
  | (Act & { readonly kind: 'drafted' | 'revised'; readonly content: PackContent })
  | (Act & { readonly kind: 'lint-passed' | 'lint-failed' | 'tests-passed' | 'tests-failed'; readonly report: CheckReport })
  | (Act & { readonly kind: 'shadowed' | 'discarded' })
  | (Act & { readonly kind: 'published'; readonly publication: Publication });
