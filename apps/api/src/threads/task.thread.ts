import { setAuthorityDays } from '@carnet/acts/authority-days.js';
import { parentPort, workerData } from 'node:worker_threads';
import { type ThreadSetting, rulesByTexts } from './rules-by-texts.js';
import { type FromThread, runTask, type RuleTexts, type ThreadFault, type ToThread } from './task.js';

const port = parentPort;
if (port === null) throw new Error('this is a thread of the API');
const say = (message: FromThread): void => port.postMessage(message);

const setting = workerData as ThreadSetting;
if (setting.days !== null) setAuthorityDays(setting.days);

/**
 * Resolves the request for texts. There is only one at a time, because a thread has one task, and a task requests one set after another.
 */
let resolveTexts: (texts: RuleTexts) => void = () => undefined;
const rules = rulesByTexts((needs) => {
  say({ needs });
  return new Promise((resolve) => (resolveTexts = resolve));
}, setting);

function faultOf(error: unknown): ThreadFault {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { name, message, ...(stack !== undefined && { stack }) };
}

port.on('message', (message: ToThread) => {
  if ('texts' in message) {
    resolveTexts(message.texts);
    return;
  }
  runTask(message.task, rules).then(
    (result) => say({ result }),
    (error: unknown) => say({ fault: faultOf(error) }),
  );
});
say('ready');
