/** What a WHOX query asks for: fields in its own order of answer, and a token to give back (IRCv3 whox). */
export interface WhoxQuery {
  fields: string;
  token: string;
}

/** The order fields are answered in, whatever order they were asked in. */
const order = 'tcuihsnfdlaor';

/** Reads `%fields,token`; undefined for what is no WHOX query. */
export function parseWhox(text: string | undefined): WhoxQuery | undefined {
  if (text === undefined || !text.includes('%')) return undefined;
  const [fields = '', token = '0'] = text.slice(text.indexOf('%') + 1).split(',');
  return { fields: [...order].filter((field) => fields.includes(field)).join(''), token: /^\d{1,3}$/.test(token) ? token : '0' };
}
