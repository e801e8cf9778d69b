import { problemKind, problemKinds } from '@carnet/http/problem.js';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import '../../apps/api/src/api.module.js';
import { filesUnder, type SourceFile } from './sources.js';

/** What is wrong with one row of a file or of an act on many transfers. It stands in the answer about them and is no problem of its own. */
const ofRows = ['row-unreadable', 'row-invalid', 'row-repeated', 'row-not-stored'];

const isHan = /\p{Script=Han}/u;

const sources = ['libs', 'apps/api']
  .flatMap(filesUnder)
  .filter(({ path }) => path.endsWith('.ts') && !/\.(spec|fixture)\.ts$/.test(path))
  .filter(({ text }) => /\b(refuse|problem|later)\w*\(|\bdetail\b/.test(text));

/** A sentence that a caller gets in English alone: where, and of which code. Its problem still says the sentence of the code in both. */
interface Said {
  readonly path: string;
  readonly code: string;
  readonly inBoth: boolean;
}

function nodesOf(file: SourceFile): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true));
  return nodes;
}

const textOf = (node: ts.Node | undefined): string | null => (node !== undefined && ts.isStringLiteralLike(node) ? node.text : null);

const isEnglish = (node: ts.Node | undefined): boolean =>
  node !== undefined && (ts.isTemplateExpression(node) || (textOf(node) ?? '') !== '' || /\.(en|detail)\b|^detail$/.test(node.getText()));

/** The refusals and problems that a file says by their codes. */
function refusalsOf(file: SourceFile): readonly Said[] {
  return nodesOf(file).flatMap((node) => {
    if (!ts.isCallExpression(node) || !/^(refuse\w*|problem|later)$/.test(node.expression.getText())) return [];
    const code = textOf(node.arguments[0]);
    const own = /^(refuse|problem|later)$/.test(node.expression.getText());
    return code === null ? [] : [{ path: file.path, code, inBoth: !own || !isEnglish(node.arguments[1]) }];
  });
}

/** The faults that a file writes out as objects, without `faultAt`. */
function faultsOf(file: SourceFile): readonly string[] {
  return nodesOf(file).flatMap((node) => {
    if (!ts.isObjectLiteralExpression(node)) return [];
    const names = node.properties.map((one) => one.name?.getText());
    const isFault = ['pointer', 'code', 'detail'].every((name) => names.includes(name));
    return isFault && !names.includes('says') && !node.properties.some(ts.isSpreadAssignment) ? [file.path] : [];
  });
}

const said = sources.flatMap(refusalsOf);

describe('refusals', () => {
  it('Every refusal code has an error status, a title and a sentence in both languages', () => {
    const wrong = problemKinds().filter(
      ({ status, title, says }) =>
        status < 400 || status > 503 || title === '' || /[.。]$/.test(title) || says.en === '' || !isHan.test(says.zh),
    );
    expect(wrong).toEqual([]);
    expect(problemKinds().length).toBeGreaterThan(250);
  });

  it('Every refusal in the code uses a code that a table declares', () => {
    const undeclared = said
      .filter(({ code }) => problemKind(code) === null && !ofRows.includes(code))
      .map(({ path, code }) => `${path} ${code}`);
    expect(undeclared).toEqual([]);
  });

  it('No refusal gives its detail in English alone', () => {
    expect(said.filter(({ inBoth }) => !inBoth).map(({ path, code }) => `${path} ${code}`)).toEqual([]);
    expect(said.length).toBeGreaterThan(250);
  });

  it('No source writes out a fault without its sentences in both languages', () => {
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });
});
