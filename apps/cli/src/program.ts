import { Command } from 'commander';
import { addAdministration } from './administration-commands.js';
import { addIssuers } from './issuer-commands.js';
import type { MoveFlags } from './commands/attachments-move.js';
import type { ReceiptFlags } from './commands/verify-receipt.js';
import type { PackFlags } from './read-packs.js';
import type { ReportFlags } from './commands/cases.js';
import type { CoverageFlags } from './commands/pack-coverage.js';
import type { EvaluateFlags } from './commands/evaluate.js';
import type { ExplainFlags } from './commands/explain.js';
import type { DiffFlags } from './commands/pack-diff.js';
import type { InForceFlags } from './commands/pack-in-force.js';
import type { RecountFlags } from './commands/ledger-recount.js';
import type { NewFlags } from './commands/pack-new.js';
import type { ReplayFlags } from './commands/replay.js';
import type { UpFlags } from './commands/up.js';
import type { PolicyLintFlags } from './commands/policy-lint.js';
import type { SimulateFlags } from './commands/policy-simulate.js';
import type { StressFlags } from './stress-test/flags.js';
import type { RedriveFlags, WorkListFlags } from './commands/work.js';
import { type Language, LANGUAGE_OPTION } from './explain/words.js';
import { localizeProgram } from './localize-program.js';

/**
 * The command line. A command's code is loaded when it is called, because most commands need no database.
 *
 * @param language of help and of errors of the command line; null for both.
 */
export function carnet(language: Language | null): Command {
  const program = localizeProgram(new Command('carnet'), language)
    .description('Customs for data: decides, records and proves cross-border data transfers.')
    .helpCommand(true);
  addUp(program.command('up'));
  program
    .command('migrate')
    .description('bring the database in DATABASE_URL to this version (connect as carnet_owner)')
    .action(async () => (await import('./commands/migrate.js')).migrateDatabase());
  program
    .command('evaluate')
    .description(
      'judge facts by the rules: JSON lines {"id", "regime"?, "facts", "fields"?, "scenario"?} in, one JSON line for each verdict out',
    )
    .option('--illustrative-lists', 'let editions of zone lists answer that are made up for demonstrations', false)
    .option('--on <day>', 'the law of this day; without it that of today. A line that states as_of_date is judged by that')
    .option('--known <instant>', "by this installation's rules of that day, as known at an instant or now; without it by the shipped rules")
    .option('--language <code>', 'the language of `reason` and `error`, en or zh; without it en')
    .action(async (flags: EvaluateFlags) => (await import('./commands/evaluate.js')).evaluateLines(flags));
  addExplain(program.command('explain'));
  addStressTest(program.command('stress-test'));
  addLedger(program.command('ledger').description('look into the cumulative ledgers'));
  program
    .command('replay')
    .description('judge a stored assessment again by the rules it is pinned to; exit code 1 when it does not come out byte for byte')
    .argument('<transfer>', 'its number, such as T26-7WNPR39, or its id')
    .option('--assessment <id>', 'one of its earlier assessments; without it the latest')
    .option('--against <rules>', 'compare with other rules, rule by rule: cn@2027.1, a digest, or a file with a pack')
    .option('--json', 'one line of JSON', false)
    .action(async (named: string, flags: ReplayFlags) => (await import('./commands/replay.js')).replay(named, flags));
  program
    .command('verify-receipt')
    .description('check the receipt of a filing without asking anybody; exit code 1 when it is not good')
    .argument('<file>', 'what GET /v1/transfers/{id}/receipt answered, or its signature alone')
    .requiredOption('--keys <file>', 'the published keys: what /.well-known/carnet-receipt-keys answered, or PEM')
    .option('--filing <file>', 'the filing as JSON: is the receipt about this content?')
    .action(async (file: string, flags: ReceiptFlags) => (await import('./commands/verify-receipt.js')).verifyReceipt(file, flags));
  addCases(program.command('cases').description('work with decision cases'));
  addList(program.command('list').description('check and compare editions of zone lists'));
  const pack = program.command('pack').description('check, compare and begin rule packs');
  addPack(pack);
  addNewPack(pack);
  addPacksInForce(pack);
  program
    .command('attachments')
    .description('work with the files of companies')
    .command('move')
    .description('move all files from the folder to the store, or back; each is read back before it is deleted. May be begun again')
    .requiredOption('--to <place>', 'store or folder')
    .action(async (flags: MoveFlags) => (await import('./commands/attachments-move.js')).moveAttachments(flags));
  addAdministration(program);
  addIssuers(program);
  addWork(program.command('work').description('look after work items: what the worker does for each filing'));
  addPolicy(program.command('policy').description('check policies: how verdicts become lanes, and who then decides'));
  return program;
}

function addUp(command: Command): void {
  command
    .description('start everything on this machine: database, API, worker; Ctrl-C stops it')
    .option('--fresh', 'delete the data of earlier runs first', false)
    .option('--no-demo', 'file no demo transfers')
    .action(async (flags: UpFlags) => (await import('./commands/up.js')).up(flags));
}

function addExplain(command: Command): void {
  command
    .description(
      'tell why the rules answer as they do about facts: JSON {"facts", "id"?, "regime"?, "fields"?, "scenario"?} in, one object or one a line',
    )
    .option('--regime <code>', 'this regime only, such as cn; without it each that binds or may bind')
    .option('--why-not <outcome>', 'only why the answer is not this one, such as exempt: each rule that gives it, and what it lacks')
    .option('--changes', 'also what a filer could honestly change for a lighter answer; each change is tried before it is told', false)
    .option(...LANGUAGE_OPTION)
    .option('--json', 'one line of JSON for each regime', false)
    .option('--illustrative-lists', 'let editions of zone lists answer that are made up for demonstrations', false)
    .action(async (flags: ExplainFlags) => (await import('./commands/explain.js')).explainInput(flags));
}

function addStressTest(command: Command): void {
  const list = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
  command
    .description('what would be answered otherwise: draft packs beside the shipped rules, over many transfers')
    .option('--pack <file>', 'a draft pack (YAML); may be given several times. Without one, what the rules in force answer', list, [])
    .requiredOption('--over <what>', 'history (stored filings), scenarios, or synthetic:N (N made-up transfers)')
    .option('--seed <word>', 'what made-up transfers and the choice of cases depend on', '1')
    .option('--as-of <day>', 'judge all by the law of this day; without it each by that of its own day')
    .option('--country <code>', "read only this country's restrictions as trade agreements see them")
    .option('--hours <list>', 'officer hours a transfer of each lane takes, such as green=0.1,amber=3,red=16')
    .option('--illustrative-lists', 'let editions of zone lists answer that are made up for demonstrations')
    .option('--threads <count>', 'how many threads work at once; without it as many as there are processors')
    .option('--report <folder>', 'write report.html, result.json and result.csv there')
    .action(async (flags: StressFlags) => (await import('./commands/stress-test.js')).stressTest(flags));
}

function addLedger(ledger: Command): void {
  ledger
    .command('recount')
    .description(
      'add every counter up anew from what was written into it; shows each difference, puts none right; exit code 1 if there is one',
    )
    .option('--company <id>', "one company's ledger only")
    .option('--json', 'one JSON line a company', false)
    .action(async (flags: RecountFlags) => (await import('./commands/ledger-recount.js')).recountLedgers(flags));
}

function addWork(work: Command): void {
  work
    .command('list')
    .description('list work items that failed for good and those that wait, with company, transfer, reason and next try')
    .option('--dead', 'only those that failed for good', false)
    .option('--waiting', 'only those that wait', false)
    .option('--json', 'one JSON line for each item', false)
    .action(async (flags: WorkListFlags) => (await import('./commands/work.js')).listWork(flags));
  work
    .command('redrive')
    .description('put items that failed for good back to work, with all their attempts; what is not dead stays as it is')
    .argument('[items...]', 'ids of items, as `carnet work list` shows them')
    .option('--all-dead', 'all that are dead', false)
    .option('--kind <kind>', 'all dead items of this kind, such as assess')
    .option('--by <name>', 'who does it, as it is noted with the item; without it the user of this machine')
    .option('--json', 'one JSON line for each item', false)
    .action(async (items: readonly string[], flags: RedriveFlags) => (await import('./commands/work.js')).redriveWork(items, flags));
}

function addCases(cases: Command): void {
  cases
    .command('run')
    .description('judge the cases in files (JSON lines, or YAML as in libs/rule-packs/cases) and compare; without files, the shipped ones')
    .argument('[files...]', 'JSON lines {"id", "regime", "facts", "expected": {"outcome", "mechanism", "reason"}, "source"}')
    .option(...LANGUAGE_OPTION)
    .action(async (files: readonly string[], flags: ReportFlags) => (await import('./commands/cases.js')).runCaseFiles(files, flags));
}

function addList(list: Command): void {
  list
    .command('lint')
    .description('check editions and run their cases: what is wrong, which cases fail, and which rows no case reaches')
    .argument('[editions...]', 'ids of editions on record, or files; every edition when none is named')
    .action(async (asked: readonly string[]) => (await import('./commands/list-lint.js')).lintLists(asked));
  list
    .command('diff')
    .description('print what differs between two editions of a list, row by row')
    .argument('<old>', 'the id of an edition, or a file')
    .argument('<new>', 'the id of an edition, or a file')
    .action(async (old: string, now: string) => (await import('./commands/list-lint.js')).diffLists(old, now));
}

/** A pack is named by regime, or by a file that ends with .yaml. */
const packs = ['[packs...]', 'regimes such as cn, or files; every pack when none is named'] as const;

function addPack(pack: Command): void {
  const checking = (command: Command): Command =>
    command
      .argument(...packs)
      .option('--rules <folder>', 'a folder with facts.yaml, packs, reference and cases instead of the shipped one')
      .option('--cases <file>', 'cases instead of those found: ../cases beside a file, or else those of its regime');
  checking(pack.command('lint'))
    .description('find rules that are unreachable, contradictory, uncited, untested, and what else a careful reader would stumble over')
    .option('--json', 'print the findings as JSON')
    .action(async (asked: readonly string[], flags: PackFlags) => (await import('./commands/pack-lint.js')).lintPacks(asked, flags));
  checking(pack.command('test'))
    .description('judge the cases of the packs')
    .option(...LANGUAGE_OPTION)
    .action(async (asked: readonly string[], flags: PackFlags & ReportFlags) =>
      (await import('./commands/pack-test.js')).testPacks(asked, flags),
    );
  checking(pack.command('coverage'))
    .description('measure how well the cases hold the packs: rules, bounds, clauses, and small changes that a case must notice')
    .option('--survivors', 'list each small change that no case notices', false)
    .option('--least <percent>', 'the share of small changes that must be noticed', '90')
    .option('--json', 'print everything as JSON')
    .option('--markdown', 'print the table as Markdown')
    .action(async (asked: readonly string[], flags: CoverageFlags) =>
      (await import('./commands/pack-coverage.js')).coverPacks(asked, flags),
    );
  pack
    .command('diff')
    .description('print what differs between two versions of a pack, part by part')
    .argument('<old>', 'a regime or a file')
    .argument('<new>', 'a regime or a file')
    .option('--rules <folder>', 'a folder with facts.yaml, packs and reference instead of the shipped one')
    .option('--json', 'print the differences as JSON')
    .option('--exit-code', 'end with 1 when anything differs')
    .action(async (old: string, now: string, flags: DiffFlags) => (await import('./commands/pack-diff.js')).diffPackFiles(old, now, flags));
}

function addPacksInForce(pack: Command): void {
  pack
    .command('in-force')
    .description('list the versions that judge what is filed on a day in this installation, published ones too')
    .option('--on <day>', 'the day; today when left out')
    .option('--known <instant>', 'as was known at this instant (UTC)', 'now')
    .option('--json', 'one line of JSON', false)
    .action(async (flags: InForceFlags) => (await import('./commands/pack-in-force.js')).packsInForce(flags));
}

function addPolicy(policy: Command): void {
  policy
    .command('lint')
    .description(
      'find steps nobody can complete, rows nothing reaches, lanes without a chain, texts that lack a language, days that are taken; and, where a database can be read, steps and reviews that the authority has not enough people for',
    )
    .argument('[files...]', 'files with policies, each beside the shipped ones; those when none is named')
    .option('--against <policy>', 'a version such as routing-2026.3, or a file: which filings take another lane after it, and why')
    .option('--over <source>', 'what to go over for that: scenarios, or the history of this installation', 'scenarios')
    .option(...LANGUAGE_OPTION)
    .action(async (asked: readonly string[], flags: PolicyLintFlags) => {
      const { readAuthorityStaff } = await import('./authority-staff.js');
      const { lintChanges, lintPolicyFiles } = await import('./commands/policy-lint.js');
      await lintPolicyFiles(asked, readAuthorityStaff);
      if (process.exitCode !== 1) await lintChanges(asked, flags);
    });
  policy
    .command('simulate')
    .description('who would have to act: on a transfer of this installation, or on the facts on standard input (as for explain)')
    .option('--policy <policy>', 'a version such as routing-2026.2, or a file; without it that of the day')
    .option('--against <policy>', 'another version or file, to tell what differs')
    .option('--over <source>', 'with --against: scenarios, or the history of this installation; how many take another lane, which, and why')
    .option('--transfer <transfer>', 'a number, such as T26-7WNPR39, or an id; then the people who could act are counted')
    .option(...LANGUAGE_OPTION)
    .option('--illustrative-lists', 'let editions of zone lists answer that are made up for demonstrations', false)
    .option('--json', 'one line of JSON for each', false)
    .action(async (flags: SimulateFlags) => (await import('./commands/policy-simulate.js')).simulate(flags));
}

function addNewPack(pack: Command): void {
  pack
    .command('new')
    .description('write a pack to begin with: a rule for each clause, each place that is still to be written marked for lint')
    .argument('<regime>', 'the regime it is of')
    .option('--from <pack>', 'a regime or a file whose instruments, with their clauses, kind and stages, it begins with')
    .option('--into <folder>', 'the folder that gets packs and cases', '.')
    .option('--rules <folder>', 'the folder of rules that --from looks in instead of the shipped one')
    .action(async (regime: string, flags: NewFlags) => (await import('./commands/pack-new.js')).newPack(regime, flags));
}
