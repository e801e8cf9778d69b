import { ContentDigest, Day, Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Digest, Instant, IsoDate, Json } from '@carnet/kernel';
import {
  type CheckReport,
  PACK_STATES,
  type PackDifference,
  type PackState,
  type Regime,
  REGIMES,
  type Sentence,
  type Standing,
} from '@carnet/rules';

/** Maximum length of a text of the rules. */
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

  @ContentDigest({
    about: '`digest` of the version that was read.',
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

/** Response to an act on a version. */
export class PackReceiptShown {
  @Shown('uuid', 'The version.')
  id!: string;
  @Shown('whole', 'Its revision, also in `ETag`; the next act names it in `If-Match`.')
  revision!: number;
  @Shown(PACK_STATES, 'How far it has come after the act.')
  state!: PackState;
  @Shown('text', 'The legal regime.')
  regime!: Regime;
  @Shown('text', 'The version as the pack names itself.')
  label!: string;
  @Shown('digest', "Digest of the pack's content, whatever its spelling.")
  digest!: Digest;
}

export class PackVersionLineShown extends PackReceiptShown {
  @Shown(['release', 'authority'], 'Whether it came with a release, or is the authority’s own.')
  origin!: 'release' | 'authority';
  @Shown(['awaited', 'in-force', 'superseded'], 'Where it stands today, once it is published.', { nullable: true })
  standing!: Standing | null;
  @Shown(BilingualShown, 'Its title.')
  title!: Sentence;
  @Shown('digest', 'SHA-256 of the text of the pack.')
  packText!: Digest;
  @Shown('digest', 'SHA-256 of the text of its cases.')
  casesText!: Digest;
  @Shown('day', 'The first day whose filings are judged by it; null for one of a release.', { nullable: true })
  inForceFrom!: IsoDate | null;
  @Shown('time', 'Since when it is known.', { nullable: true })
  publishedAt!: Instant | null;
  @Shown('time', 'When it was drafted, or installed.')
  createdAt!: Instant;
  @Shown('time', 'When something was last done to it.')
  updatedAt!: Instant;
}

export class PackVersionsShown {
  @Shown(PackVersionLineShown, 'The versions, the latest of each regime first; at most 500.', { list: true })
  items!: readonly PackVersionLineShown[];
}

export class PackTextsShown {
  @Shown('text', 'The pack, as YAML.')
  pack!: string;
  @Shown('text', 'Its cases, as YAML.')
  cases!: string;
}

export class CheckReportShown {
  @Shown('yes-no', 'Whether nothing but warnings was found.')
  passed!: boolean;
  @Shown('digest', 'Digest of the rules it was checked among, itself included.')
  ruleSet!: string;
  @Shown('any', 'What was found: `severity`, `code`, `message`, and where.', { list: true })
  findings!: readonly unknown[];
}

/** History of a version, in order, including refused acts. */
export class PackHistoryShown {
  @Shown('whole', 'The revision that came of it, or that it was tried on.')
  revision!: number;
  @Shown('text', 'What was done, or tried.')
  kind!: string;
  @Shown('yes-no', 'Whether it was refused.')
  refused!: boolean;
  @Shown('uuid', 'Who did it.')
  actor!: string;
  @Shown('time', 'When.')
  at!: Instant;
  @Shown('any', 'What it was about: ids, codes and digests.')
  body!: Json;
}

/** An act that the caller may request, and the reason it would be refused; null if it would not. */
export class OfferedPackActShown {
  @Shown('text', 'The act.')
  act!: string;
  @Shown('text', 'Why it would be refused now; null when it would not.', { nullable: true })
  withheld!: string | null;
}

export class PackVersionShown extends PackVersionLineShown {
  @Shown(PackTextsShown, 'Its texts.')
  texts!: PackTextsShown;
  @Shown('uuid', 'Who wrote it; to the authority alone.', { list: true })
  authors!: readonly string[];
  @Shown('uuid', 'Who published it; to the authority alone.', { nullable: true })
  publisher!: string | null;
  @Shown(CheckReportShown, 'What lint said last; to the authority alone.', { nullable: true })
  lint!: CheckReport | null;
  @Shown(CheckReportShown, 'What its cases said last; to the authority alone.', { nullable: true })
  tests!: CheckReport | null;
  @Shown('text', 'The signed statement of its publication: a compact JWS (RFC 7515) by a key of `/.well-known/carnet-publication-keys`.', {
    nullable: true,
  })
  signature!: string | null;
  @Shown(PackHistoryShown, 'What happened to it, refused attempts included; to the authority alone.', { list: true })
  history!: readonly PackHistoryShown[];
  @Shown(OfferedPackActShown, 'The acts open to the caller, and why others are not.', { list: true })
  acts!: readonly OfferedPackActShown[];
}

export class PackNameShown {
  @Shown('text', 'The version as the pack names itself.')
  label!: string;
  @Shown('digest', "Digest of the pack's content.")
  digest!: string;
}

export class PackDifferenceShown {
  @Shown(['scope', 'condition', 'rule', 'duty', 'order'], 'Which part of the pack.')
  part!: PackDiffShown['differences'][number]['part'];
  @Shown('text', "The rule's or duty's id, or the condition's name.")
  id!: string;
  @Shown(['added', 'removed', 'changed'], 'What became of it.')
  change!: PackDiffShown['differences'][number]['change'];
  @Shown('any', 'The members that differ, each with `name`, `before` and `after`.', { list: true })
  members!: readonly object[];
}

export class PackDiffShown {
  @Shown('text', 'The legal regime.')
  regime!: Regime;
  @Shown(PackNameShown, 'The earlier version.')
  before!: { readonly label: string; readonly digest: string };
  @Shown(PackNameShown, 'The later version.')
  after!: { readonly label: string; readonly digest: string };
  @Shown(PackDifferenceShown, 'What differs, part by part, in the order of the later version.', { list: true })
  differences!: readonly PackDifference[];
}
