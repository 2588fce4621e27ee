export { makeAlias } from './alias.ts';
export { disableAccount, enableAccount, setAdministrator } from './disabling.ts';
export { mustBeForGuests } from './guest-rights.ts';
export { freedomOf } from './name-freedom.ts';
export { type CheckedAccount, makeAccount, prepareAccount } from './new-account.ts';
export { readMe } from './own-account.ts';
export { makeResetCode } from './reset-link.ts';
