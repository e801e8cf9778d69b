import type { Digest, IsoDate } from '@carnet/kernel';
import { REGIMES, type Regime } from '@carnet/rules';
import { Day, Text, Word } from '../http/shapes.js';
import { CONTENT_DIGEST } from '../reviews/review.body.js';

/** As long as a text of the rules may be. */
const LONGEST_TEXT = 1_000_000;

export class PackTextsBody {
  @Text({ about: 'The pack, as YAML.', most: LONGEST_TEXT, example: 'pack: nz_privacy\nversion: "2027.1"\n…' })
  pack!: string;

  @Text({ about: 'Its cases, as YAML.', most: LONGEST_TEXT, example: 'regime: nz_privacy\ncases: …' })
  cases!: string;
}

export class PublicationBody {
  @Day({ about: 'The first day whose filings are judged by it: today or later.', example: '2027-01-01' })
  inForceFrom!: IsoDate;

  @Text({
    about: '`digest` of the version that was read.',
    least: 71,
    most: 71,
    pattern: CONTENT_DIGEST,
    example: `sha256:${'0'.repeat(64)}`,
  })
  digest!: Digest;
}

export class PackVersionsQuery {
  @Word({ about: 'Only versions of this regime.', of: REGIMES, optional: true, example: 'cn' })
  regime?: Regime;
}

export class PackDiffQuery {
  @Text({
    about: 'The earlier version, by its id or by the digest of its pack; the one in force today when left out.',
    most: 71,
    pattern: /^(sha256:[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
    optional: true,
  })
  against?: string;
}
