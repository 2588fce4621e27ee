/** What every answer carries (ASVS V3.4): nothing from elsewhere, nothing inline, no framing. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
    "font-src 'self'", "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'self'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    // The compiler's templates, and copied HTML that is parsed into a document nobody sees.
    'trusted-types hubbub-templates hubbub-pasted',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), interest-cohort=()',
};

/** Personal answers are never kept by anything between (http-45). */
export const noStore: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  vary: 'Cookie, Authorization, Origin',
};
