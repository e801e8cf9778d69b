import { describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { CHINESE_HELP } from './help-words.js';
import { carnet } from './program.js';

const withAll = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(withAll)];

/** The response to an invalid command line. */
function said(language: 'en' | 'zh' | null, ...words: readonly string[]): string {
  const program = carnet(language);
  let text = '';
  for (const command of withAll(program)) command.exitOverride().configureOutput({ writeErr: (part) => (text += part) });
  expect(() => program.parse(words, { from: 'user' })).toThrow();
  return text;
}

describe('the command line', () => {
  it('The Chinese help covers exactly the texts of the command line', () => {
    const shown = withAll(carnet(null)).flatMap((command) => [
      command.description(),
      ...command.options.map(({ description }) => description),
      ...command.registeredArguments.map(({ description }) => description),
    ]);
    const frame = ['Usage:', 'Arguments:', 'Options:', 'Commands:', 'display help for command'];
    expect(Object.keys(CHINESE_HELP).sort()).toEqual([...new Set([...frame, ...shown])].sort());
    expect(Object.values(CHINESE_HELP).filter((words) => !/\p{Script=Han}/u.test(words) && !words.startsWith('JSON'))).toEqual([]);
  });

  it('The help of a command is in the chosen language', () => {
    const help = (language: 'en' | 'zh'): string =>
      carnet(language)
        .commands.find((one) => one.name() === 'key')!
        .helpInformation();
    expect(help('zh')).toContain('命令：');
    expect(help('zh')).toContain('签发、更换和吊销企业系统的密钥');
    expect(help('en')).toContain('issue, rotate and revoke keys');
  });

  it.each([
    ["Unknown command 'frobnicate'.", '没有命令 frobnicate。', ['frobnicate']],
    ["Missing required argument 'person'.", '缺少参数 person。', ['role', 'grant']],
    ["Required option '--email <address>' not specified.", '缺少选项 --email <address>。', ['person', 'invite', '--name', 'x']],
    ["Option '--name <name>' argument missing.", '选项 --name <name> 缺少取值。', ['person', 'edit', 'x', '--name']],
    ["Unknown option '--nom'. Did you mean --name?", '没有选项 --nom。是否指 --name？', ['person', 'edit', 'x', '--nom']],
    ['Expected 1 argument but got 2.', '参数过多：应为 1 个，实为 2 个。', ['key', 'revoke', 'a', 'b']],
  ] as const)('A wrong command line is explained in English and Chinese: %s %s', (en, zh, words) => {
    expect(said(null, ...words)).toContain(en);
    expect(said(null, ...words)).toContain(zh);
    expect(said('zh', ...words)).toBe(`${zh}\n用法见 --help。\n`);
  });
});
