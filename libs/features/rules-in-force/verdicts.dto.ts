import { FreeFormObject, Texts } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CitationResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import type { Duty, Finding, Verdict } from '@carnet/rules';
import { exampleFiling } from '../filing/filing.example.js';
import type { JudgedFacts } from './judge-facts.js';

/** Facts to judge, without a filing. */
export class JudgeFactsBody {
  @FreeFormObject({
    about: 'Facts by their names in the catalogue (GET /v1/facts), including counts that a ledger would hold. Leave out unknown facts.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: { ...exampleFiling.facts, importer_country: exampleFiling.recipient.country },
  })
  facts!: Readonly<Record<string, Json>>;

  @Texts({
    about:
      "Data fields of the transfer: codes of the register (GET /v1/fields) or a company's own names. Leave the list out if the fields are not known.",
    most: 500,
    items: 120,
    optional: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[];
}

export class JudgedDutyResponse {
  @Field('text', 'Id of the duty.')
  id!: string;
  @Field(BilingualResponse, 'Requirement of the duty.')
  says!: BilingualResponse;
  @Field('text', 'Status of the duty: `met`, `unmet`, `not-stated` or `unknown`.')
  status!: Duty['status'];
}

export class JudgedVerdictResponse {
  @Field('text', 'Legal regime.')
  regime!: string;
  @Field('text', 'National rule that a measure test read; null for a transfer test.', { nullable: true })
  nationalRule!: string | null;
  @Field('text', 'Version of the rule pack that answered.')
  packVersion!: string;
  @Field('digest', 'Digest of that rule pack.')
  packDigest!: string;
  @Field('text', 'Outcome of the verdict.')
  outcome!: string;
  @Field('text', 'Legal mechanism that the verdict relies on or requires.')
  mechanism!: string;
  @Field('text', 'Rule that decided; null if none did.', { nullable: true })
  decisiveRule!: string | null;
  @Field(CitationResponse, 'Places in the law behind the decisive rule.', { list: true })
  citations!: Finding['citations'];
  @Field(['confirmed', 'unconfirmed'], '`confirmed` if the official text was read, otherwise `unconfirmed`.')
  confidence!: Verdict['confidence'];
  @Field(['stated', 'assumed'], '`stated` if the verdict rests on stated facts alone, otherwise `assumed`.')
  basis!: Verdict['basis'];
  @Field('text', 'Names of the facts to ask for; with them the verdict would be definite.', { list: true })
  missing!: readonly string[];
  @Field(BilingualResponse, 'Reason for the verdict, in words.')
  reason!: BilingualResponse;
  @Field(JudgedDutyResponse, 'Duties that the law adds.', { list: true })
  duties!: readonly JudgedDutyResponse[];
}

export class JudgedFactsResponse {
  @Field('date', 'Day whose law applies.')
  on!: string;
  @Field('integer', 'Edition of the rule schedule that names the rules.')
  edition!: number;
  @Field('date-time', 'Instant since which the edition is known.')
  knownAt!: string;
  @Field('digest', 'Digest of all the rules together; a filing of that day, made while the edition was the latest, is pinned to it.')
  ruleSet!: string;
  @Field(JudgedVerdictResponse, 'Verdicts of the regimes that bind.', { list: true })
  verdicts!: readonly JudgedVerdictResponse[];
  @Field(JudgedVerdictResponse, 'Readings, by trade agreements, of the restrictions among the verdicts.', { list: true })
  readings!: readonly JudgedVerdictResponse[];
  @Field(
    BilingualResponse,
    'Points that a person must look at whatever the verdicts, so that no policy grants the transfer without a person.',
    {
      list: true,
    },
  )
  lookedAt!: readonly BilingualResponse[];
}

export function judgedFactsOf({ on, schedule, book, verdicts, readings, lookedAt }: JudgedFacts): JudgedFactsResponse {
  const { edition, knownAt } = schedule;
  const told = { verdicts: verdicts.map(verdictOf), readings: readings.map(verdictOf), lookedAt };
  return { on, edition, knownAt, ruleSet: book.digest, ...told };
}

function verdictOf(verdict: Verdict): JudgedVerdictResponse {
  const { regime, packVersion, packDigest, outcome, mechanism, decisiveRule, confidence, basis, missing, reason } = verdict;
  return {
    regime,
    nationalRule: verdict.nationalRule?.rule ?? null,
    packVersion,
    packDigest,
    outcome,
    mechanism,
    decisiveRule,
    citations: verdict.findings.find(({ decides }) => decides)?.citations ?? [],
    confidence,
    basis,
    missing,
    reason,
    duties: verdict.duties.map(({ id, says, status }) => ({ id, says, status })),
  };
}
