import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { SmtpSender } from './smtp-sender.js';

const mail = {
  id: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  to: 'mei@motors.example',
  subject: 'Wort 字',
  text: 'a\n.\nb\n',
  html: '<p>a</p>',
};

/** A minimal SMTP server: a test sets the response to each command, and null leaves it without one. */
let answers: Readonly<Record<string, string | null>>;
let heard: string;
let server: Server;
beforeEach(async () => {
  [answers, heard] = [{}, ''];
  server = createServer((socket) => {
    let inData = false;
    socket.on('error', () => undefined);
    const say = (command: string, usual: string): void => {
      const answer = answers[command] === undefined ? usual : answers[command];
      if (answer !== null) socket.write(`${answer}\r\n`);
      if (answer === '') socket.destroy();
    };
    say('CONNECT', '220 here');
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      if (inData) {
        if (!heard.endsWith('\r\n.\r\n')) return;
        inData = false;
        return say('END', '250 taken');
      }
      const command = chunk.toString('utf8').slice(0, 4).toUpperCase();
      inData = command === 'DATA' && !('DATA' in answers);
      say(command, command === 'DATA' ? '354 go on' : '250 fine');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await once(server, 'close');
});

const portOf = (): string => String((server.address() as AddressInfo).port);
const sender = (url = `smtp://127.0.0.1:${portOf()}`): SmtpSender => new SmtpSender({ url, from: 'carnet@authority.example', within: 400 });

describe('a mail', () => {
  it('A mail goes to one recipient with its own id and is marked as automatic', async () => {
    expect(await sender().send(mail)).toEqual({ failure: null, final: false });
    expect(heard).toContain('Message-ID: <3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55@authority.example>\r\n');
    expect(heard).toContain('Auto-Submitted: auto-generated\r\n');
    expect(heard.match(/RCPT TO/g)).toHaveLength(1);
    expect(heard).toContain('\r\na\r\n..\r\nb\r\n');
  });

  it('The subject and the address of a mail cannot add headers or recipients', async () => {
    await sender().send({ ...mail, subject: 'a\r\nBcc: all@motors.example', to: 'mei@motors.example\r\nRCPT TO:<all@motors.example>' });
    expect(heard).not.toMatch(/^bcc:/im);
    expect((heard.match(/^RCPT TO/gm) ?? []).length).toBeLessThan(2);
  });

  it.each([
    ['the server knows no such receiver', { RCPT: '550 5.1.1 nobody' }, { failure: 'EENVELOPE 550', final: true }],
    ['the server wants to see it later', { RCPT: '450 4.2.0 later' }, { failure: 'EENVELOPE 450', final: false }],
    ['the server takes it for junk', { END: '554 5.7.1 junk' }, { failure: 'EMESSAGE 554', final: true }],
    ['the server has no room', { END: '452 4.3.1 full' }, { failure: 'EMESSAGE 452', final: false }],
    ['the server is closed for a while', { CONNECT: '421 4.3.2 closed' }, { failure: expect.stringMatching(/421$/), final: false }],
    ['the server turns everybody away', { CONNECT: '554 5.3.2 nobody' }, { failure: expect.stringMatching(/^E/), final: false }],
    ['the server never greets', { CONNECT: null }, { failure: 'ETIMEDOUT', final: false }],
    ['the server hangs with the mail in its hands', { END: null }, { failure: 'ETIMEDOUT', final: false }],
    ['the connection breaks', { MAIL: '' }, { failure: expect.stringMatching(/^E/), final: false }],
  ])('A mail fails for good or for now when %s', async (_, given, expected) => {
    answers = given;
    expect(await sender().send(mail)).toEqual(expected);
  });

  it('A mail is retried when no server listens or encryption is not offered', async () => {
    expect(await sender(`smtp://127.0.0.1:1`).send(mail)).toMatchObject({ final: false, failure: expect.stringMatching(/^E/) });
    expect(await sender(`smtp://127.0.0.1:${portOf()}?requireTLS=true`).send(mail)).toMatchObject({
      final: false,
      failure: expect.stringMatching(/^E/),
    });
    expect(heard).not.toContain('RCPT');
  });
});
