import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { doneOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ConfirmMailAddress, ForgetMailAddress, NameMailAddress } from './mail-address-acts.js';
import { ChooseMail, ReadMailSetting } from './mail-setting.js';
import { MailAddressBody, MailAddresses, MailCodeBody, MailSettingView, MailWishBody, MailWish } from './mail.dto.js';

/** How the caller is written to by mail: each person for each organisation they act for. */
@ApiTags('Notifications')
@Controller('v1/notifications/mail')
export class MailController {
  constructor(
    private readonly readSetting: ReadMailSetting,
    private readonly choose: ChooseMail,
    private readonly nameAddress: NameMailAddress,
    private readonly confirmAddress: ConfirmMailAddress,
    private readonly forgetAddress: ForgetMailAddress,
  ) {}

  @Route('GET', 'signed-in', { summary: 'How the caller is written to, and whether there is mail here at all', answers: MailSettingView })
  async setting(@Caller() caller: Principal): Promise<MailSettingView> {
    return valueOf(await this.readSetting.execute(caller));
  }

  @WriteRoute('PUT', 'signed-in', {
    summary: 'Say what to be written of at once, when to be sent a digest, and when to be left alone',
    answers: MailWish,
    problems: { 422: 'The zone, a type or a time will not do (`mail-choice-invalid`), or the key was used for another request.' },
  })
  async wish(
    @NewAct() { caller, key }: NewActing,
    @Body() { language, zone, atOnce, digest, quiet }: MailWishBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailWish> {
    const wish: MailWish = {
      language,
      zone,
      atOnce,
      digest: digest && { at: digest.at, weekdays: digest.weekdays },
      quiet: quiet && { from: quiet.from, to: quiet.to },
    };
    return doneOf(await this.choose.execute(caller, wish, key), reply);
  }

  @WriteRoute('POST address', 'signed-in', {
    summary: 'Name an address to be written to; a code goes there, valid for an hour',
    status: 202,
    answers: MailAddresses,
    problems: {
      409: 'There is no mail here: `mail-off`.',
      422: 'The address will not do (`mail-address-invalid`), or the key was used for another request.',
      429: 'As many codes as there may be in a day: `mail-codes-many`.',
    },
  })
  async name(
    @NewAct() { caller, key }: NewActing,
    @Body() { address }: MailAddressBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailAddresses> {
    return doneOf(await this.nameAddress.execute(caller, { address }, key), reply);
  }

  @WriteRoute('POST address/confirmation', 'signed-in', {
    summary: 'Give the code that came: the address is written to from now on',
    answers: MailAddresses,
    problems: {
      409: 'There is no code to give, it is too old, or it was guessed too often: `mail-code-void`.',
      422: 'It is another code (`mail-code-wrong`), or the key was used for another request.',
    },
  })
  async confirm(
    @NewAct() { caller, key }: NewActing,
    @Body() { code }: MailCodeBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailAddresses> {
    return doneOf(await this.confirmAddress.execute(caller, { code }, key), reply);
  }

  @WriteRoute('POST address/removal', 'signed-in', { summary: 'Be written to no more', answers: MailAddresses })
  async remove(
    @NewAct() { caller, key }: NewActing,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MailAddresses> {
    return doneOf(await this.forgetAddress.execute(caller, {}, key), reply);
  }
}
