import { type Command, Help } from 'commander';
import type { Bilingual } from '@carnet/kernel';
import type { Language } from './explain/words.js';
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
