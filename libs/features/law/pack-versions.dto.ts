import { ContentDigest, Day, Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
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
  @OneOf({ about: 'Only versions of this regime.', of: REGIMES, optional: true, example: 'cn' })
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
export class PackReceiptResponse {
  @Field('uuid', 'The version.')
  id!: string;
  @Field('integer', 'Its revision, also in `ETag`; the next act names it in `If-Match`.')
  revision!: number;
  @Field(PACK_STATES, 'How far it has come after the act.')
  state!: PackState;
  @Field('text', 'The legal regime.')
  regime!: Regime;
  @Field('text', 'The version as the pack names itself.')
  label!: string;
  @Field('digest', "Digest of the pack's content, whatever its spelling.")
  digest!: Digest;
}

export class PackVersionLineResponse extends PackReceiptResponse {
  @Field(['release', 'authority'], 'Whether it came with a release, or is the authority’s own.')
  origin!: 'release' | 'authority';
  @Field(['awaited', 'in-force', 'superseded'], 'Where it stands today, once it is published.', { nullable: true })
  standing!: Standing | null;
  @Field(BilingualResponse, 'Its title.')
  title!: Sentence;
  @Field('digest', 'SHA-256 of the text of the pack.')
  packText!: Digest;
  @Field('digest', 'SHA-256 of the text of its cases.')
  casesText!: Digest;
  @Field('date', 'The first day whose filings are judged by it; null for one of a release.', { nullable: true })
  inForceFrom!: IsoDate | null;
  @Field('date-time', 'Since when it is known.', { nullable: true })
  publishedAt!: Instant | null;
  @Field('date-time', 'When it was drafted, or installed.')
  createdAt!: Instant;
  @Field('date-time', 'When something was last done to it.')
  updatedAt!: Instant;
}

export class PackVersionsResponse {
  @Field(PackVersionLineResponse, 'The versions, the latest of each regime first; at most 500.', { list: true })
  items!: readonly PackVersionLineResponse[];
}

export class PackTextsResponse {
  @Field('text', 'The pack, as YAML.')
  pack!: string;
  @Field('text', 'Its cases, as YAML.')
  cases!: string;
}

export class CheckReportResponse {
  @Field('boolean', 'Whether nothing but warnings was found.')
  passed!: boolean;
  @Field('digest', 'Digest of the rules it was checked among, itself included.')
  ruleSet!: string;
  @Field('any', 'What was found: `severity`, `code`, `message`, and where.', { list: true })
  findings!: readonly unknown[];
}

/** History of a version, in order, including refused acts. */
export class PackHistoryResponse {
  @Field('integer', 'The revision that came of it, or that it was tried on.')
  revision!: number;
  @Field('text', 'What was done, or tried.')
  kind!: string;
  @Field('boolean', 'Whether it was refused.')
  refused!: boolean;
  @Field('uuid', 'Who did it.')
  actor!: string;
  @Field('date-time', 'When.')
  at!: Instant;
  @Field('any', 'What it was about: ids, codes and digests.')
  body!: Json;
}

/** An act that the caller may request, and the reason it would be refused; null if it would not. */
export class OfferedPackActResponse {
  @Field('text', 'The act.')
  act!: string;
  @Field('text', 'Why it would be refused now; null when it would not.', { nullable: true })
  withheld!: string | null;
}

export class PackVersionResponse extends PackVersionLineResponse {
  @Field(PackTextsResponse, 'Its texts.')
  texts!: PackTextsResponse;
  @Field('uuid', 'Who wrote it; to the authority alone.', { list: true })
  authors!: readonly string[];
  @Field('uuid', 'Who published it; to the authority alone.', { nullable: true })
  publisher!: string | null;
  @Field(CheckReportResponse, 'What lint said last; to the authority alone.', { nullable: true })
  lint!: CheckReport | null;
  @Field(CheckReportResponse, 'What its cases said last; to the authority alone.', { nullable: true })
  tests!: CheckReport | null;
  @Field('text', 'The signed statement of its publication: a compact JWS (RFC 7515) by a key of `/.well-known/carnet-publication-keys`.', {
    nullable: true,
  })
  signature!: string | null;
  @Field(PackHistoryResponse, 'What happened to it, refused attempts included; to the authority alone.', { list: true })
  history!: readonly PackHistoryResponse[];
  @Field(OfferedPackActResponse, 'The acts open to the caller, and why others are not.', { list: true })
  acts!: readonly OfferedPackActResponse[];
}

export class PackNameResponse {
  @Field('text', 'The version as the pack names itself.')
  label!: string;
  @Field('digest', "Digest of the pack's content.")
  digest!: string;
}

export class PackDifferenceResponse {
  @Field(['scope', 'condition', 'rule', 'duty', 'order'], 'Which part of the pack.')
  part!: PackDiffResponse['differences'][number]['part'];
  @Field('text', "The rule's or duty's id, or the condition's name.")
  id!: string;
  @Field(['added', 'removed', 'changed'], 'What became of it.')
  change!: PackDiffResponse['differences'][number]['change'];
  @Field('any', 'The members that differ, each with `name`, `before` and `after`.', { list: true })
  members!: readonly object[];
}

export class PackDiffResponse {
  @Field('text', 'The legal regime.')
  regime!: Regime;
  @Field(PackNameResponse, 'The earlier version.')
  before!: { readonly label: string; readonly digest: string };
  @Field(PackNameResponse, 'The later version.')
  after!: { readonly label: string; readonly digest: string };
  @Field(PackDifferenceResponse, 'What differs, part by part, in the order of the later version.', { list: true })
  differences!: readonly PackDifference[];
}
