import { ContentDigest, Day, Text, OneOf } from '@carnet/http/request-members.js';
import { ID_OR_DIGEST_FORM } from '@carnet/http/text-forms.js';
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

/** How a request names a version of a pack. */
export class PackTextsBody {
  @Text({ about: 'Text of the rule pack, as YAML.', most: LONGEST_TEXT, example: 'pack: nz_privacy\nversion: "2027.1"\n…' })
  pack!: string;

  @Text({ about: 'Test cases of the pack, as YAML.', most: LONGEST_TEXT, example: 'regime: nz_privacy\ncases: …' })
  cases!: string;
}

export class PublicationBody {
  @Day({ about: 'First day whose filings the version judges; today or later.', example: '2027-01-01' })
  inForceFrom!: IsoDate;

  @ContentDigest({
    about: '`digest` of the version that the caller has read.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  digest!: Digest;
}

export class PackVersionsQuery {
  @OneOf({ about: 'Only versions of this legal regime.', of: REGIMES, optional: true, example: 'cn' })
  regime?: Regime;
}

export class PackDiffQuery {
  @Text({
    about: 'Earlier version, by its id or the digest of its pack; left out, the pack in force today.',
    most: 71,
    form: ID_OR_DIGEST_FORM,
    optional: true,
  })
  against?: string;
}

/** Response to an act on a version. */
export class PackReceiptResponse {
  @Field('uuid', 'Id of the version.')
  id!: string;
  @Field('integer', 'Revision of the version, also in `ETag`; the next act names it in `If-Match`.')
  revision!: number;
  @Field(PACK_STATES, 'State of the version after the act.')
  state!: PackState;
  @Field('text', 'Legal regime of the pack.')
  regime!: Regime;
  @Field('text', 'Version number stated in the pack.')
  label!: string;
  @Field('digest', 'Digest of the content of the pack, independent of how its text is written.')
  digest!: Digest;
}

export class PackVersionLineResponse extends PackReceiptResponse {
  @Field(['release', 'authority'], 'Whether the version came with a release or was drafted by the authority.')
  origin!: 'release' | 'authority';
  @Field(['awaited', 'in-force', 'superseded'], 'Standing of the version today; null if it is not published.', { nullable: true })
  standing!: Standing | null;
  @Field(BilingualResponse, 'Title of the pack.')
  title!: Sentence;
  @Field('digest', 'SHA-256 of the text of the pack.')
  packText!: Digest;
  @Field('digest', 'SHA-256 of the text of the test cases.')
  casesText!: Digest;
  @Field('date', 'First day whose filings the version judges; null for a version of a release or if it is not published.', {
    nullable: true,
  })
  inForceFrom!: IsoDate | null;
  @Field('date-time', 'Instant of publication, since when the version is known; null if it is not published.', { nullable: true })
  publishedAt!: Instant | null;
  @Field('date-time', 'When the version was drafted, or installed with a release.')
  createdAt!: Instant;
  @Field('date-time', 'When the version was last changed.')
  updatedAt!: Instant;
}

export class PackVersionsResponse {
  @Field(PackVersionLineResponse, 'Versions, the latest of each regime first; at most 500.', { list: true })
  items!: readonly PackVersionLineResponse[];
}

export class PackTextsResponse {
  @Field('text', 'Text of the rule pack, as YAML.')
  pack!: string;
  @Field('text', 'Test cases of the pack, as YAML.')
  cases!: string;
}

export class CheckReportResponse {
  @Field('boolean', 'True if the check found nothing or only warnings.')
  passed!: boolean;
  @Field('digest', 'Digest of the rule set in which the version was checked, the version included.')
  ruleSet!: string;
  @Field('any', 'Findings, each with `severity`, `code`, `message` and its place.', { list: true })
  findings!: readonly unknown[];
}

/** History of a version, in order, including refused acts. */
export class PackHistoryResponse {
  @Field('integer', 'Revision after the act; for a refused act, the revision on which it was tried.')
  revision!: number;
  @Field('text', 'Act that was done or tried.')
  kind!: string;
  @Field('boolean', 'True if the act was refused.')
  refused!: boolean;
  @Field('uuid', 'Person who acted.')
  actor!: string;
  @Field('date-time', 'When the act happened.')
  at!: Instant;
  @Field('any', 'Content of the act: ids, codes and digests.')
  body!: Json;
}

/** An act that the caller may request, and the reason it would be refused; null if it would not. */
export class OfferedPackActResponse {
  @Field('text', 'Name of the act.')
  act!: string;
  @Field('text', 'Code of the reason why the act would be refused now; null if it would not.', { nullable: true })
  withheld!: string | null;
}

export class PackVersionResponse extends PackVersionLineResponse {
  @Field(PackTextsResponse, 'Texts of the pack and of its test cases.')
  texts!: PackTextsResponse;
  @Field('uuid', 'Authors of the version; empty if the reader is a company.', { list: true })
  authors!: readonly string[];
  @Field('uuid', 'Person who published the version; null if it is not published, or if the reader is a company.', { nullable: true })
  publisher!: string | null;
  @Field(CheckReportResponse, 'Latest lint report; null if there is none, or if the reader is a company.', { nullable: true })
  lint!: CheckReport | null;
  @Field(CheckReportResponse, 'Latest report on the test cases; null if there is none, or if the reader is a company.', { nullable: true })
  tests!: CheckReport | null;
  @Field(
    'text',
    'Signed statement of the publication: a compact JWS (RFC 7515) by a key of `/.well-known/carnet-publication-keys`; null if there is none.',
    {
      nullable: true,
    },
  )
  signature!: string | null;
  @Field(PackHistoryResponse, 'History of the version, including refused attempts; empty if the reader is a company.', { list: true })
  history!: readonly PackHistoryResponse[];
  @Field(OfferedPackActResponse, 'Acts that the caller has permission for, each with the reason if it would be refused now.', {
    list: true,
  })
  acts!: readonly OfferedPackActResponse[];
}

export class PackNameResponse {
  @Field('text', 'Version number stated in the pack.')
  label!: string;
  @Field('digest', 'Digest of the content of the pack.')
  digest!: string;
}

export class PackDifferenceResponse {
  @Field(['scope', 'condition', 'rule', 'duty', 'order'], 'Kind of part that differs.')
  part!: PackDiffResponse['differences'][number]['part'];
  @Field('text', 'Id of the rule or duty, or name of the condition.')
  id!: string;
  @Field(['added', 'removed', 'changed'], 'How the part differs in the later version.')
  change!: PackDiffResponse['differences'][number]['change'];
  @Field('any', 'Members of the part that differ, each with `name`, `before` and `after`.', { list: true })
  members!: readonly object[];
}

export class PackDiffResponse {
  @Field('text', 'Legal regime of both versions.')
  regime!: Regime;
  @Field(PackNameResponse, 'Earlier version.')
  before!: PackNameResponse;
  @Field(PackNameResponse, 'Later version.')
  after!: PackNameResponse;
  @Field(PackDifferenceResponse, 'Differences, part by part, in the order of the later version.', { list: true })
  differences!: readonly PackDifference[];
}
