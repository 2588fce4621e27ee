/** The longest nickname, as advertised (NICKLEN): the longest user name. */
export const nickMax = 32;

const shape = /^[A-Za-z[\]\\`_^{|}][A-Za-z0-9[\]\\`_^{|}.-]*$/;

/** Whether text is a nickname one may choose here: ASCII, no digit or mark of a channel, mask or mode first. */
export function isNickname(text: string): boolean {
  return text.length <= nickMax && shape.test(text);
}

/** Whether text can be the name somebody else goes by: an alias may also begin with a digit. */
export function isPersonName(text: string): boolean {
  return /^[A-Za-z0-9[\]\\`_^{|}.-]{1,64}$/.test(text);
}
