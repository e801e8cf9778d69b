import { instant, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { NOTIFICATION_TYPES } from '../webhooks/message-types.js';
import { confirmationCode, digestOfCode } from './mail-address-acts.js';
import { confirmationMail, digestMail, notificationMail } from './mail-text.js';
import type { MailedEvent } from './mail.js';

const at = instant('2026-11-25T08:00:00.000Z');

const asked: MailedEvent = { type: 'transfer.information_requested', at, reference: 'T26-7WNPR39', counts: null, dueOn: null };

describe('a mail', () => {
  it('A mail names the transfer, the event and the next act in its reader’s language', () => {
    const english = notificationMail(asked, 'en');
    expect(english.subject).toBe('Carnet T26-7WNPR39: The authority asked the company for information.');
    expect(english.text).toContain('Sign in, read the questions, and answer each by its last day.');
    const chinese = notificationMail(asked, 'zh');
    expect(chinese.subject).toBe('Carnet T26-7WNPR39: 主管机构要求企业补正。');
    expect(chinese.html).toContain('<html lang="zh">');
    expect(chinese.text).toContain('逐项答复');
  });

  it.each(NOTIFICATION_TYPES)('A mail of the type %s is in words in both languages', (type) => {
    for (const language of ['en', 'zh'] as const) {
      const { subject, text } = notificationMail({ ...asked, type }, language);
      expect(subject).not.toContain('transfer.');
      expect(text.split('\n\n')).toHaveLength(3);
    }
  });

  it.each([
    ['duty', ['en', 'The last day of a duty under the law is near. Last day: 2027-01-04.'], 'Sign in to see the duty'],
    ['duty', ['zh', '一项法定义务即将到期。期限：2027-01-04。'], '请登录查看义务内容'],
    [
      'condition',
      ['en', 'The last day of a condition is near, and no evidence was given yet. Last day: 2027-01-04.'],
      'Sign in to give evidence',
    ],
    ['answer', ['zh', '企业答复即将到期。期限：2027-01-04。'], '请登录'],
  ] as const)('A mail about the last day of a %s says that day and what to do', (of, [language, says], next) => {
    const told: MailedEvent = { ...asked, type: `transfer.${of}_near_end`, dueOn: isoDate('2027-01-04') };
    const { subject, text } = notificationMail(told, language);
    expect(subject).toBe(`Carnet T26-7WNPR39: ${says}`);
    expect(text).toContain(next);
    expect(digestMail({ latest: [told], count: 1 }, language).text).toContain(`2026-11-25  T26-7WNPR39  ${says}\n`);
  });

  it('A hostile reference adds no header and no markup to a mail', () => {
    const reference = 'T26\r\nBcc: all@motors.example\u2028<script>alert("1")</script>\u202e';
    for (const mail of [
      notificationMail({ ...asked, reference }, 'en'),
      digestMail({ latest: [{ ...asked, reference }], count: 1 }, 'en'),
    ]) {
      expect(mail.subject).not.toMatch(/[\r\n\u2028]/);
      expect(mail.text.split('\n').some((line) => line.startsWith('Bcc'))).toBe(false);
      expect(mail.html).not.toContain('<script');
      expect(mail.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
      expect(mail.html).not.toContain('\u202e');
    }
  });

  it('A mail on a law change or a delegation gives its numbers and days in words', () => {
    const counts = { grant: 12, queue: 3, from: '2027-01-01', title: { en: 'China, version 2027.1', zh: '中国 2027.1 版' } };
    const told: MailedEvent = { ...asked, type: 'law_change.touches', reference: null, counts };
    const made: MailedEvent = { ...told, type: 'delegation.made', counts: { from: '2026-12-01', until: '2026-12-05' } };
    const english = digestMail({ latest: [told, made], count: 2 }, 'en').text;
    expect(english).toContain('No company was notified. From 2027-01-01: China, version 2027.1. Grants: 12. Waiting filings: 3.');
    expect(english).toContain('the authority  Somebody made you their deputy. From 2026-12-01 to 2026-12-05.');
    expect(english).not.toContain('a draft');
    const chinese = digestMail({ latest: [told, made], count: 2 }, 'zh').text;
    expect(chinese).toContain('自2027-01-01起：中国 2027.1 版。准予：12项。待办申报：3项。');
    expect(chinese).toContain('自2026-12-01至2026-12-05。');
    expect(notificationMail({ ...told, counts: { grant: 1, queue: 0 } }, 'en').subject).toContain('Grants: 1.');
  });

  it('A gathered mail says how many notifications are unread and lists the latest', () => {
    const { subject, text } = digestMail({ latest: [asked, { ...asked, type: 'transfer.decided' }], count: 7 }, 'en');
    expect(subject).toBe('Carnet: 7 unread notifications');
    expect(text).toContain('2026-11-25  T26-7WNPR39  The authority asked the company for information.\n');
    expect(text).toContain('… and 5 more.');
    expect(digestMail({ latest: [asked], count: 1 }, 'zh').text).not.toContain('另有');
  });
});

describe('a confirmation code', () => {
  const seed = '00112233445566778899aabbccddeeff';

  it('A confirmation code is read in small letters, without a hyphen and with O for 0', () => {
    const code = confirmationCode(seed);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(confirmationMail(code, 'en').text).toContain(`\n${code}\n`);
    const mail = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55';
    for (const as of [code.toLowerCase(), code.replace('-', ' '), code.replaceAll('0', 'o').replaceAll('1', 'l')])
      expect(digestOfCode(as, mail)).toBe(digestOfCode(code, mail));
    expect(digestOfCode(code, '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a56')).not.toBe(digestOfCode(code, mail));
  });
});
