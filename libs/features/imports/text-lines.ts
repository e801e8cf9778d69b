import { ROW_LIMIT, unreadable } from './file-text.js';

export interface TextLine {
  readonly text: string;
  readonly number: number;
}

/** Lines as their text comes in; those that say nothing are passed over. @throws Problem for one that is too long. */
export async function* textLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let number = 0;
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') yield lineOf(line, number);
    }
    if (rest.length > ROW_LIMIT) lineOf(rest, number + 1);
  }
  if (rest.trim() !== '') yield lineOf(rest, number + 1);
}

function lineOf(line: string, number: number): TextLine {
  if (line.length > ROW_LIMIT)
    throw unreadable(
      'row-too-long',
      `A row may have 256 kB: look at line ${String(number)}.`,
      `一行最大 256 kB，请查看第 ${String(number)} 行。`,
    );
  return { text: line.trim(), number };
}
