import type { FastifyInstance } from 'fastify';

/** Milliseconds for a request and its answer together, on routes that do not say otherwise. */
const usuallyAnsweredWithin = 30_000;

/** Said in place of an answer that takes too long. What is under way goes on, and nobody hears of it. */
export class AnswerTooLate extends Error {
  override readonly name = 'AnswerTooLate';
}

/** Fastify's own `handlerTimeout` ends once the body has been read: a request with a body would wait without a limit. */
export function answerInTime(fastify: FastifyInstance, usual = usuallyAnsweredWithin): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const within = request.routeOptions.config.answerWithin ?? usual;
    const timer = setTimeout(() => {
      if (reply.sent) return;
      // An answer that has begun can only be broken off.
      if (reply.raw.headersSent) reply.raw.destroy();
      else void reply.send(new AnswerTooLate(`no answer within ${String(within)} ms`));
    }, within);
    reply.raw.once('close', () => clearTimeout(timer));
    done();
  });
}
