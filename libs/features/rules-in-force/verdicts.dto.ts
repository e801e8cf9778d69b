import { FreeFormObject, Texts } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Json } from '@carnet/kernel';
import type { Duty, Finding, Verdict } from '@carnet/rules';
import { exampleFiling } from '../filing/filing.example.js';
import type { JudgedFacts } from './judge-facts.js';

/** Facts to judge, without a filing. */
export class JudgeFactsBody {
  @FreeFormObject({
    about: 'Facts by their catalogue name (GET /v1/facts), counts that a ledger would hold too. Leave out what is not known.',
    most: 200,
    schema: { additionalProperties: true, maxProperties: 200 },
    example: { ...exampleFiling.facts, importer_country: exampleFiling.recipient.country },
  })
  facts!: Readonly<Record<string, Json>>;

  @Texts({
    about: "The fields that go: codes of the register (GET /v1/fields), or a company's own names; left out when they are not known.",
    most: 500,
    items: 120,
    optional: true,
    example: exampleFiling.fields,
  })
  fields?: readonly string[];
}

export class JudgedDutyResponse {
  @Field('text', 'The duty.')
  id!: string;
  @Field(BilingualResponse, 'What it asks.')
  says!: BilingualResponse;
  @Field('text', 'Whether it is met: `met`, `unmet`, `not-stated` or `unknown`.')
  status!: Duty['status'];
}

export class JudgedVerdictResponse {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('text', 'For a measure test, the national rule that it read.', { nullable: true })
  nationalRule!: string | null;
  @Field('text', 'The version of the pack that answered.')
  packVersion!: string;
  @Field('digest', 'Digest of that pack.')
  packDigest!: string;
  @Field('text', 'What the regime answers.')
  outcome!: string;
  @Field('text', 'The legal tool.')
  mechanism!: string;
  @Field('text', 'The rule that decided.', { nullable: true })
  decisiveRule!: string | null;
  @Field('any', 'Where in the law that rule stands.', { list: true })
  citations!: Finding['citations'];
  @Field(['confirmed', 'unconfirmed'], 'Whether the official text was read.')
  confidence!: Verdict['confidence'];
  @Field(['stated', 'assumed'], 'Whether it rests on what was stated alone.')
  basis!: Verdict['basis'];
  @Field('text', 'Facts to ask for: with them the verdict would be definite.', { list: true })
  missing!: readonly string[];
  @Field(BilingualResponse, 'The reason, in words.')
  reason!: BilingualResponse;
  @Field(JudgedDutyResponse, 'What the law asks for besides.', { list: true })
  duties!: readonly JudgedDutyResponse[];
}

export class JudgedFactsResponse {
  @Field('date', 'The day whose law was asked for.')
  on!: string;
  @Field('integer', 'The edition of the schedule that says so.')
  edition!: number;
  @Field('date-time', 'Since when that edition is known.')
  knownAt!: string;
  @Field('digest', 'Digest of all the rules together; a filing of that day, made while this was known, is pinned to it.')
  ruleSet!: string;
  @Field(JudgedVerdictResponse, 'What each regime answers that binds.', { list: true })
  verdicts!: readonly JudgedVerdictResponse[];
  @Field(JudgedVerdictResponse, 'How trade agreements read the restrictions among them.', { list: true })
  readings!: readonly JudgedVerdictResponse[];
  @Field(BilingualResponse, 'What a person would look at whatever the rules answer, so that no policy grants it without one.', {
    list: true,
  })
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
