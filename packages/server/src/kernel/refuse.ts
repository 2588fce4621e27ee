import { refusals, type RefusalBody, type RefusalCode } from '@hubbub/protocol';

/** An expected no. Everything else that is thrown is a bug and answered `internal`. */
export class Refusal extends Error {
  readonly body: RefusalBody;

  constructor(body: RefusalBody) {
    super(body.message);
    this.body = body;
  }

  get code(): RefusalCode {
    return this.body.code;
  }
}

/** Makes a refusal of the one table; `more` adds a precise message, field, limit or waiting time. */
export function refuse(code: RefusalCode, more: Partial<Omit<RefusalBody, 'code'>> = {}): Refusal {
  return new Refusal({ code, message: refusals[code].text, ...more });
}
