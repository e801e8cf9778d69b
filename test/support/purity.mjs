/**
 * Takes the clock, randomness, timers, the network and the console away from the core while its specs run.
 * Loaded after Jest has put its own references aside. Dates made from a given value stay: they are arithmetic.
 */
import fc from 'fast-check';

// fast-check draws a seed from the clock unless it is given one.
fc.configureGlobal({ seed: Number(process.env.CARNET_SEED ?? 20261125) });

const forbidden = (name) => () => {
  throw new Error(`the core may not use ${name}: take what it gives as an argument`);
};

const RealDate = globalThis.Date;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => (args.length === 0 ? forbidden('new Date()')() : Reflect.construct(target, args, newTarget)),
  apply: forbidden('Date()'),
  get: (target, property, receiver) => (property === 'now' ? forbidden('Date.now') : Reflect.get(target, property, receiver)),
});
Math.random = forbidden('Math.random');
for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'fetch']) globalThis[name] = forbidden(name);
globalThis.console = new Proxy(globalThis.console, {
  get: (target, property, receiver) =>
    typeof Reflect.get(target, property, receiver) === 'function' ? forbidden(`console.${String(property)}`) : undefined,
});
Object.defineProperty(globalThis, 'crypto', { value: new Proxy({}, { get: (_, property) => forbidden(`crypto.${String(property)}`) }) });
