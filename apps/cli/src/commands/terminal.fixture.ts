import { afterEach, beforeEach, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment of a command in a test: its folder and its output. */
export interface Terminal {
  folder: string;
  printed: string;
}

/** A new terminal for each test; restores the process afterwards. */
export function useTerminal(): Terminal {
  const terminal: Terminal = { folder: '', printed: '' };
  beforeEach(async () => {
    terminal.folder = await mkdtemp(join(tmpdir(), 'carnet-command-'));
    terminal.printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      terminal.printed += String(text);
      return true;
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
    await rm(terminal.folder, { recursive: true, force: true });
  });
  return terminal;
}
