import { STRESS_TEST_STATES, type StressTestRecord, type StressTestState } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class StressReceiptShown {
  @Shown('uuid', 'The stress test.')
  id!: string;
  @Shown(STRESS_TEST_STATES, 'How far it has come.')
  state!: StressTestState;
  @Shown('whole', 'Its version, which grows with each step.')
  version!: number;
}

export class StressDraftShown {
  @Shown('text', 'The legal regime.')
  regime!: string;
  @Shown('text', 'The version as the pack names itself.')
  label!: string;
  @Shown('digest', "Digest of the pack's content.")
  digest!: string;
  @Shown('uuid', 'The stored version.', { nullable: true })
  version!: string | null;
}

export class StressHeadlineShown {
  @Shown('whole', 'Transfers that were judged.')
  transfers!: number;
  @Shown('whole', 'Transfers of which some answer would differ.')
  flipped!: number;
  @Shown(['tightens', 'loosens', 'both', 'neutral'], 'Whether the change asks more, less, both or neither.')
  change!: string;
}

export class StressTestShown extends StressReceiptShown {
  @Shown('text', 'What it is about.')
  title!: string;
  @Shown('uuid', 'Who asked for it.')
  askedBy!: string;
  @Shown('any', 'Over what, with which seed, by the law of which day, with which hours.')
  plan!: object;
  @Shown(StressDraftShown, 'What is compared with the rules in force.', { list: true })
  drafts!: readonly StressDraftShown[];
  @Shown('digest', 'The rules in force when it was asked for: the side before.')
  ruleSet!: string;
  @Shown('digest', 'What transfers are made from: scenarios and distributions.')
  material!: string;
  @Shown('whole', 'How many transfers there are to judge; null while nobody has counted.', { nullable: true })
  size!: number | null;
  @Shown('whole', 'How many have been judged.')
  judged!: number;
  @Shown(StressHeadlineShown, 'What came of it, in short.', { nullable: true })
  headline!: StressHeadlineShown | null;
  @Shown('digest', 'Digest of the result.', { nullable: true })
  resultDigest!: string | null;
  @Shown('text', 'Why it could not be done.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Shown('time', 'When it was asked for; what was filed later is not in it.')
  createdAt!: string;
  @Shown('time', 'When it ended.', { nullable: true })
  endedAt!: string | null;
}

export class StressTestsShown {
  @Shown(StressTestShown, 'The newest first.', { list: true })
  items!: readonly StressTestShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function stressTestShown(test: StressTestRecord): StressTestShown {
  return { ...test };
}
