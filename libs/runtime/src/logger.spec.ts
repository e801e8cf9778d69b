import { describe, expect, it } from '@jest/globals';
import { createLogger, nestLogger } from './logger.js';

function listen(): { lines: () => Record<string, unknown>[]; destination: { write: (line: string) => void } } {
  const written: string[] = [];
  return {
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
    destination: { write: (line) => void written.push(line) },
  };
}

describe('the logger', () => {
  it('The logger names the process and the time', () => {
    const { lines, destination } = listen();
    createLogger({ name: 'api', level: 'info', destination }).info({ transferId: 't1' }, 'transfer filed');
    expect(lines()).toEqual([
      expect.objectContaining({ process: 'api', transferId: 't1', msg: 'transfer filed', time: expect.stringMatching(/Z$/) }),
    ]);
  });

  it('The logger redacts secrets and headers', () => {
    const { lines, destination } = listen();
    const logger = createLogger({ name: 'api', level: 'info', destination });
    logger.info({ token: 's3cret', request: { authorization: 's3cret', headers: { cookie: 's3cret' } } }, 'request');
    expect(JSON.stringify(lines())).not.toContain('s3cret');
  });

  it('The logger leaves out the values that a database error carries', () => {
    const { lines, destination } = listen();
    const fault = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (name)=(Ada Lovelace) exists',
      where: 'Ada Lovelace',
    });
    createLogger({ name: 'worker', level: 'info', destination }).error({ err: fault }, 'batch failed');
    expect(lines()[0]).toMatchObject({ err: { message: 'duplicate key', code: '23505' } });
    expect(JSON.stringify(lines())).not.toContain('Lovelace');
  });

  it('The logger keeps the framework’s chatter below the normal level', () => {
    const { lines, destination } = listen();
    const nest = nestLogger(createLogger({ name: 'api', level: 'info', destination }));
    nest.log('route mapped', 'RouterExplorer');
    nest.error('cannot resolve', 'Injector');
    expect(lines()).toEqual([expect.objectContaining({ level: 50, msg: 'cannot resolve', context: 'Injector' })]);
  });
});
