import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Failure } from './failure.ts';

/** A certificate with its chain, and its key, as PEM. */
export interface TlsFiles {
  cert: string;
  key: string;
}

/** Reads both and makes sure that they belong together; fails in one line that names the flag to change. */
export function readTlsFiles(certPath: string, keyPath: string): TlsFiles {
  const [cert, key] = [read('tls-cert', certPath), read('tls-key', keyPath)];
  const certificate = parsed(() => new X509Certificate(cert), `${certPath} holds no PEM certificate; see --tls-cert.`);
  const privateKey: KeyObject = parsed(() => createPrivateKey(key), `${keyPath} holds no PEM key without a password; see --tls-key.`);
  if (!certificate.checkPrivateKey(privateKey)) throw new Failure(`${keyPath} is not the key of the certificate in ${certPath}; see --tls-cert and --tls-key.`);
  return { cert, key };
}

function read(flag: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(`${path} cannot be read (${(error as { code?: string }).code}); see --${flag}.`);
  }
}

function parsed<T>(parse: () => T, otherwise: string): T {
  try {
    return parse();
  } catch {
    throw new Failure(otherwise);
  }
}
