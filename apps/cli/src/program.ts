import { Command, Help } from 'commander';
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
import type { Bilingual } from '@carnet/kernel';
import { CHINESE_HELP } from './help-words.js';
import { inLanguage } from './problem.js';

/** Commander's errors about a command line, with their Chinese texts. */
const errors: readonly (readonly [form: RegExp, zh: string])[] = [
  [/^error: missing required argument '(.+)'$/, '缺少参数 $1。'],
  [/^error: option '(.+)' argument missing$/, '选项 $1 缺少取值。'],
  [/^error: required option '(.+)' not specified$/, '缺少选项 $1。'],
  [/^error: unknown option '(.+)'$/, '没有选项 $1。'],
  [/^error: unknown command '(.+)'$/, '没有命令 $1。'],
  [/^error: too many arguments.*Expected (\d+) arguments? but got (\d+)\.$/, '参数过多：应为 $1 个，实为 $2 个。'],
];

const helpHint: Bilingual = { en: 'Add --help to see what the command takes.', zh: '用法见 --help。' };

/** Makes a program and its commands print help and errors in a language; errors in both if it is null. */
export function localizeProgram(program: Command, language: Language | null): Command {
  const inHelp = (text: string): string => (language === 'zh' ? (CHINESE_HELP[text] ?? text) : text);
  const plain = new Help();
  return program
    .configureOutput({
      outputError: (text, write) => write(`${inLanguage(errorWords(text.trim()), language)}\n${inLanguage(helpHint, language)}\n`),
    })
    .configureHelp({
      styleTitle: inHelp,
      commandDescription: (command) => inHelp(plain.commandDescription(command)),
      subcommandDescription: (command) => inHelp(plain.subcommandDescription(command)),
      argumentDescription: (argument) => inHelp(plain.argumentDescription(argument)),
      // Defaults that mean "nothing chosen" are omitted.
      optionDescription: (option) =>
        plain
          .optionDescription(option)
          .replace(/ \(default: (?:false|\[\])\)$/, '')
          .replace(option.description, () => inHelp(option.description)),
    });
}

function errorWords(text: string): Bilingual {
  const [what = '', suggestion = ''] = text.split('\n');
  const meant = /^\(Did you mean (?:one of )?(.+)\?\)$/.exec(suggestion)?.[1];
  const en = sentence(what) + (meant === undefined ? '' : ` Did you mean ${meant}?`);
  const zh = errors.flatMap(([form, words]) => (form.test(what) ? [what.replace(form, words)] : []))[0];
  return { en, zh: zh === undefined ? en : zh + (meant === undefined ? '' : `是否指 ${meant}？`) };
}

const sentence = (text: string): string => {
  const words = text.replace(/^error: /, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
};

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
    .description('migrate the database in DATABASE_URL to this version (connect as carnet_owner)')
    .action(async () => (await import('./commands/migrate.js')).migrateDatabase());
  program
    .command('evaluate')
    .description(
      'judge facts by the rules: JSON lines {"id", "regime"?, "facts", "fields"?, "scenario"?} in, one JSON line for each verdict out',
    )
    .option('--illustrative-lists', 'let zone-list editions that are made up for demonstrations give answers', false)
    .option('--on <day>', 'apply the law of this day (default: today); a line that states as_of_date is judged by that day')
    .option(
      '--known <instant>',
      'judge by the installation’s rules of that day, as known at this instant or now (default: the shipped rules)',
    )
    .option('--language <code>', 'language of `reason` and `error`: en or zh (default: en)')
    .action(async (flags: EvaluateFlags) => (await import('./commands/evaluate.js')).evaluateLines(flags));
  addExplain(program.command('explain'));
  addStressTest(program.command('stress-test'));
  addLedger(program.command('ledger').description('inspect the cumulative ledgers'));
  program
    .command('replay')
    .description('judge a stored assessment again by its pinned rules; exit code 1 if the result does not match byte for byte')
    .argument('<transfer>', 'reference of the transfer, such as T26-7WNPR39, or its id')
    .option('--assessment <id>', 'an earlier assessment of the transfer (default: the latest)')
    .option('--against <rules>', 'compare with other rules, rule by rule: cn@2027.1, a digest, or a file with a pack')
    .option('--json', 'print one line of JSON', false)
    .action(async (named: string, flags: ReplayFlags) => (await import('./commands/replay.js')).replay(named, flags));
  program
    .command('verify-receipt')
    .description('verify the receipt of a filing offline; exit code 1 if it is not valid')
    .argument('<file>', 'the response of GET /v1/transfers/{id}/receipt, or its signature alone')
    .requiredOption('--keys <file>', 'the published keys: the response of /.well-known/carnet-receipt-keys, or PEM')
    .option('--filing <file>', 'the response of GET /v1/transfers/{id}, or its filing alone, to compare with the receipt')
    .action(async (file: string, flags: ReceiptFlags) => (await import('./commands/verify-receipt.js')).verifyReceipt(file, flags));
  addCases(program.command('cases').description('work with decision cases'));
  addList(program.command('list').description('check and compare editions of zone lists'));
  const pack = program.command('pack').description('check, compare and create rule packs');
  addPack(pack);
  addNewPack(pack);
  addPacksInForce(pack);
  program
    .command('attachments')
    .description('manage the files of companies')
    .command('move')
    .description('move all files from the folder to the store, or back; each copy is verified before the original is deleted; repeatable')
    .requiredOption('--to <place>', 'store or folder')
    .action(async (flags: MoveFlags) => (await import('./commands/attachments-move.js')).moveAttachments(flags));
  addAdministration(program);
  addIssuers(program);
  addWork(program.command('work').description('inspect work items and put them back in the queue: what the worker does for each filing'));
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
      'explain what the rules answer about facts: JSON {"facts", "id"?, "regime"?, "fields"?, "scenario"?} in, one object or one a line',
    )
    .option('--regime <code>', 'only this regime, such as cn (default: each regime that binds or may bind)')
    .option(
      '--why-not <outcome>',
      'explain only why the answer is not this one, such as exempt: each rule that gives it, and what that rule lacks',
    )
    .option('--changes', 'also list what a filer can truthfully change to get a lighter answer; each change was evaluated', false)
    .option(...LANGUAGE_OPTION)
    .option('--json', 'print one line of JSON for each regime', false)
    .option('--illustrative-lists', 'let zone-list editions that are made up for demonstrations give answers', false)
    .action(async (flags: ExplainFlags) => (await import('./commands/explain.js')).explainInput(flags));
}

function addStressTest(command: Command): void {
  const list = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];
  command
    .description('compare draft packs with the shipped rules over many transfers: which answers would differ')
    .option('--pack <file>', 'a draft pack (YAML); may be given several times (default: the rules in force alone)', list, [])
    .requiredOption('--over <what>', 'history (stored filings), scenarios, or synthetic:N (N made-up transfers)')
    .option('--seed <word>', 'seed of the made-up transfers and of the sample of cases', '1')
    .option('--as-of <day>', 'judge all transfers by the law of this day (default: each by the law of its own day)')
    .option('--country <code>', 'limit the readings of trade agreements to the restrictions of this country')
    .option('--hours <list>', 'officer hours per transfer in each lane, such as green=0.1,amber=3,red=16')
    .option('--illustrative-lists', 'let zone-list editions that are made up for demonstrations give answers')
    .option('--threads <count>', 'number of threads (default: one for each processor)')
    .option('--report <folder>', 'write report.html, result.json and result.csv to this folder')
    .action(async (flags: StressFlags) => (await import('./commands/stress-test.js')).stressTest(flags));
}

function addLedger(ledger: Command): void {
  ledger
    .command('recount')
    .description('recount every counter from its entries and list each difference; corrects nothing; exit code 1 if there is a difference')
    .option('--company <id>', 'only the ledger of this company')
    .option('--json', 'print one line of JSON for each company', false)
    .action(async (flags: RecountFlags) => (await import('./commands/ledger-recount.js')).recountLedgers(flags));
}

function addWork(work: Command): void {
  work
    .command('list')
    .description('list work items that failed for good and those that wait, with company, transfer, reason and next attempt')
    .option('--dead', 'only those that failed for good', false)
    .option('--waiting', 'only those that wait', false)
    .option('--json', 'print one line of JSON for each item', false)
    .action(async (flags: WorkListFlags) => (await import('./commands/work.js')).listWork(flags));
  work
    .command('redrive')
    .description('put items that failed for good back in the queue, with all their attempts; other items stay as they are')
    .argument('[items...]', 'ids of items, as `carnet work list` shows them')
    .option('--all-dead', 'all items that failed for good', false)
    .option('--kind <kind>', 'all items of this kind that failed for good, such as assess')
    .option('--by <name>', 'who puts the items back, noted with each item (default: the user of this machine)')
    .option('--json', 'print one line of JSON for each item', false)
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
    .argument('[editions...]', 'ids of editions, or files (default: every edition)')
    .action(async (asked: readonly string[]) => (await import('./commands/list-lint.js')).lintLists(asked));
  list
    .command('diff')
    .description('list what differs between two editions of a list, row by row')
    .argument('<old>', 'the id of an edition, or a file')
    .argument('<new>', 'the id of an edition, or a file')
    .action(async (old: string, now: string) => (await import('./commands/list-lint.js')).diffLists(old, now));
}

/** A pack is named by regime, or by a file that ends with .yaml. */
const packs = ['[packs...]', 'regimes such as cn, or files (default: every pack)'] as const;

function addPack(pack: Command): void {
  const checking = (command: Command): Command =>
    command
      .argument(...packs)
      .option('--rules <folder>', 'a folder with facts.yaml, packs, reference and cases instead of the shipped one')
      .option('--cases <file>', 'a file with cases (default: ../cases beside the file of a pack, otherwise the cases of its regime)');
  checking(pack.command('lint'))
    .description('find rules that are unreachable, contradictory, uncited or untested, and other points that mislead a reader')
    .option('--json', 'print the findings as JSON')
    .action(async (asked: readonly string[], flags: PackFlags) => (await import('./commands/pack-lint.js')).lintPacks(asked, flags));
  checking(pack.command('test'))
    .description('run the cases of the packs')
    .option(...LANGUAGE_OPTION)
    .action(async (asked: readonly string[], flags: PackFlags & ReportFlags) =>
      (await import('./commands/pack-test.js')).testPacks(asked, flags),
    );
  checking(pack.command('coverage'))
    .description('measure how well the cases cover the packs: rules, bounds, clauses, and small changes that a case must notice')
    .option('--survivors', 'list each small change that no case notices', false)
    .option('--least <percent>', 'share of small changes that the cases must notice', '90')
    .option('--json', 'print everything as JSON')
    .option('--markdown', 'print the table as Markdown')
    .action(async (asked: readonly string[], flags: CoverageFlags) =>
      (await import('./commands/pack-coverage.js')).coverPacks(asked, flags),
    );
  pack
    .command('diff')
    .description('list what differs between two versions of a pack, part by part')
    .argument('<old>', 'a regime or a file')
    .argument('<new>', 'a regime or a file')
    .option('--rules <folder>', 'a folder with facts.yaml, packs and reference instead of the shipped one')
    .option('--json', 'print the differences as JSON')
    .option('--exit-code', 'exit code 1 if anything differs')
    .action(async (old: string, now: string, flags: DiffFlags) => (await import('./commands/pack-diff.js')).diffPackFiles(old, now, flags));
}

function addPacksInForce(pack: Command): void {
  pack
    .command('in-force')
    .description('list the versions that judge filings of a day in this installation, including published ones')
    .option('--on <day>', 'the day (default: today)')
    .option('--known <instant>', 'as known at this instant (UTC)', 'now')
    .option('--json', 'print one line of JSON', false)
    .action(async (flags: InForceFlags) => (await import('./commands/pack-in-force.js')).packsInForce(flags));
}

function addPolicy(policy: Command): void {
  policy
    .command('lint')
    .description(
      'find steps that nobody can complete, rows that nothing reaches, lanes without a chain, texts that lack a language, and days that are taken; where a database can be read, also steps and reviews for which the authority has too few people',
    )
    .argument('[files...]', 'files with policies, each checked beside the shipped ones (default: the shipped ones)')
    .option(
      '--against <policy>',
      'a version such as routing-2026.3, or a file, to compare with: which filings the checked policy would route differently, and why',
    )
    .option('--over <source>', 'what to compare over: scenarios, or the history of this installation', 'scenarios')
    .option(...LANGUAGE_OPTION)
    .action(async (asked: readonly string[], flags: PolicyLintFlags) => {
      const { readAuthorityStaff } = await import('./authority-staff.js');
      const { lintChanges, lintPolicyFiles } = await import('./commands/policy-lint.js');
      await lintPolicyFiles(asked, readAuthorityStaff);
      if (process.exitCode !== 1) await lintChanges(asked, flags);
    });
  policy
    .command('simulate')
    .description('show who would have to act: on a transfer of this installation, or on the facts on standard input (as for explain)')
    .option('--policy <policy>', 'a version such as routing-2026.2, or a file (default: the version of the day)')
    .option('--against <policy>', 'another version or file to compare with')
    .option(
      '--over <source>',
      'with --against: compare over scenarios, or over the history of this installation; how many filings take another lane, which, and why',
    )
    .option('--transfer <transfer>', 'a reference, such as T26-7WNPR39, or an id; the people who could act are then counted')
    .option(...LANGUAGE_OPTION)
    .option('--illustrative-lists', 'let zone-list editions that are made up for demonstrations give answers', false)
    .option('--json', 'print one line of JSON for each result', false)
    .action(async (flags: SimulateFlags) => (await import('./commands/policy-simulate.js')).simulate(flags));
}

function addNewPack(pack: Command): void {
  pack
    .command('new')
    .description('write a first draft of a pack: one rule for each clause, with every place still to be written marked for lint')
    .argument('<regime>', 'the regime of the pack')
    .option('--from <pack>', 'a regime or a file whose instruments, clauses, kind and stages the new pack takes over')
    .option('--into <folder>', 'the folder to write packs and cases to', '.')
    .option('--rules <folder>', 'the folder of rules that --from reads instead of the shipped one')
    .action(async (regime: string, flags: NewFlags) => (await import('./commands/pack-new.js')).newPack(regime, flags));
}
