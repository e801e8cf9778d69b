import { Members, Texts } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Json } from '@carnet/kernel';
import type { Duty, Finding, Verdict } from '@carnet/rules';
import { exampleFiling } from '../filing/filing.example.js';
import type { JudgedFacts } from './judge-facts.js';

/** Facts to judge, without a filing. */
export class JudgeFactsBody {
  @Members({
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

export class JudgedDutyShown {
  @Shown('text', 'The duty.')
  id!: string;
  @Shown(BilingualShown, 'What it asks.')
  says!: BilingualShown;
  @Shown('text', 'Whether it is met: `met`, `unmet`, `not-stated` or `unknown`.')
  status!: Duty['status'];
}

export class JudgedVerdictShown {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'For a measure test, the national rule that it read.', { nullable: true })
  nationalRule!: string | null;
  @Shown('text', 'The version of the pack that answered.')
  packVersion!: string;
  @Shown('digest', 'Digest of that pack.')
  packDigest!: string;
  @Shown('text', 'What the regime answers.')
  outcome!: string;
  @Shown('text', 'The legal tool.')
  mechanism!: string;
  @Shown('text', 'The rule that decided.', { nullable: true })
  decisiveRule!: string | null;
  @Shown('any', 'Where in the law that rule stands.', { list: true })
  citations!: Finding['citations'];
  @Shown(['confirmed', 'unconfirmed'], 'Whether the official text was read.')
  confidence!: Verdict['confidence'];
  @Shown(['stated', 'assumed'], 'Whether it rests on what was stated alone.')
  basis!: Verdict['basis'];
  @Shown('text', 'Facts to ask for: with them the verdict would be definite.', { list: true })
  missing!: readonly string[];
  @Shown(BilingualShown, 'The reason, in words.')
  reason!: BilingualShown;
  @Shown(JudgedDutyShown, 'What the law asks for besides.', { list: true })
  duties!: readonly JudgedDutyShown[];
}

export class JudgedFactsShown {
  @Shown('day', 'The day whose law was asked for.')
  on!: string;
  @Shown('whole', 'The edition of the schedule that says so.')
  edition!: number;
  @Shown('time', 'Since when that edition is known.')
  knownAt!: string;
  @Shown('digest', 'Digest of all the rules together; a filing of that day, made while this was known, is pinned to it.')
  ruleSet!: string;
  @Shown(JudgedVerdictShown, 'What each regime answers that binds.', { list: true })
  verdicts!: readonly JudgedVerdictShown[];
  @Shown(JudgedVerdictShown, 'How trade agreements read the restrictions among them.', { list: true })
  readings!: readonly JudgedVerdictShown[];
  @Shown(BilingualShown, 'What a person would look at whatever the rules answer, so that no policy grants it without one.', { list: true })
  lookedAt!: readonly BilingualShown[];
}

export function judgedFactsOf({ on, schedule, book, verdicts, readings, lookedAt }: JudgedFacts): JudgedFactsShown {
  const { edition, knownAt } = schedule;
  const told = { verdicts: verdicts.map(verdictOf), readings: readings.map(verdictOf), lookedAt };
  return { on, edition, knownAt, ruleSet: book.digest, ...told };
}

function verdictOf(verdict: Verdict): JudgedVerdictShown {
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
