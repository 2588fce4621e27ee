import { generateKeyPairSync, sign } from 'node:crypto';

/** Makes a certificate for `localhost` that signs itself, and its key, as PEM (RFC 5280; ECDSA with P-256 and SHA-256). */
export function makeSelfSigned(): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid(85, 4, 3), tagged(0x0c, Buffer.from('localhost')))));
  const ecdsaSha256 = sequence(oid(42, 134, 72, 206, 61, 4, 3, 2));
  const altName = sequence(oid(85, 29, 17), tagged(0x04, sequence(tagged(0x82, Buffer.from('localhost')))));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))), tagged(0x02, Buffer.from([1])), ecdsaSha256, name, sequence(time(-1), time(1)), name,
    publicKey.export({ type: 'spki', format: 'der' }), tagged(0xa3, sequence(altName)),
  );
  const signature = tagged(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const base64 = sequence(body, ecdsaSha256, signature).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

/** One value of DER: its tag, the length of what it holds, and that. */
function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts);
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, ...parts);
/** An object identifier by the bytes that encode it. */
const oid = (...bytes: readonly number[]): Buffer => tagged(0x06, Buffer.from(bytes));

/** So many days from now. */
function time(days: number): Buffer {
  const at = new Date(Date.now() + days * 86_400_000).toISOString();
  return tagged(0x17, Buffer.from(`${at.slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}
