import { afterEach, beforeEach, jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a command is tried: a folder of its own, and what it printed there. */
export interface Terminal {
  folder: string;
  printed: string;
}

/** A fresh terminal for each test; what the command left in the process is put back. */
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
