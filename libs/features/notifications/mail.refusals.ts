import { declareRefusals } from '@carnet/http/problem.js';
import { refuse } from '@carnet/kernel';

/** Refusals of notification choices and of acts on mail. */
export const refuseMail = declareRefusals({
  'mail-off': [409, 'This installation sends no mail: no sender is configured.', '本系统不发送邮件：未配置发件人。'],
  'mail-not-given-up': [409, 'Only a mail that was given up can be sent again.', '仅投递失败的邮件可以重新投递。'],
  'mail-comes-otherwise': [
    409,
    'A code or a digest is not sent again. The recipient requests a new code; the next digest has what this one had.',
    '确认码和摘要邮件不重新投递：确认码由本人重新申请，摘要邮件的内容随下一封摘要邮件发送。',
  ],
  'mail-code-void': [
    409,
    'There is no valid code: none was sent, it is older than an hour, or too many wrong codes were entered. Name the address again.',
    '没有有效的确认码：尚未发送、已超过一小时，或者输错次数过多。请重新填写邮箱地址。',
  ],
  'choice-invalid': [422, 'There is no personal notification of this type.', '没有此类型的个人通知。'],
  'mail-choice-invalid': [422, 'The mail settings are not valid. Correct what is listed.', '邮件设置无效，请按所列说明更正。'],
  'mail-address-invalid': [
    422,
    'This email address cannot be used. Enter a complete one, such as name@company.example.',
    '该邮箱地址无法使用，请填写完整地址，如 name@company.example。',
  ],
  'mail-code-wrong': [422, 'The code is not correct. Enter the code from the latest mail.', '确认码不正确，请填写最近一封邮件中的确认码。'],
  'mail-codes-many': [429, 'No more codes are sent today. Try again tomorrow.', '今日发送的确认码已达上限，请明日再试。'],
});

/** Refuses machines. */
export const onlyPeople = refuse('forbidden', {
  en: 'Only people receive mail. A machine uses webhooks.',
  zh: '邮件仅发送给人员，机器可使用回调通知。',
});
