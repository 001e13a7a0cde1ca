import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseHeadersPolicyProps,
} from 'aws-cdk-lib/aws-cloudfront';

const common = {
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(730),
    includeSubdomains: true,
    override: true,
  },
};

const isolation = [
  { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
  { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
  {
    header: 'permissions-policy',
    value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    override: true,
  },
];

const policy = (directives: Readonly<Record<string, string>>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/**
 * Headers of the dashboard: scripts and requests from our own origin alone, so that a crawled page's text
 * that slipped through as markup could still load and send nothing.
 * @param imageHost host of the bucket that screenshots come from, without a scheme
 */
export function dashboardHeaders(imageHost: string): ResponseHeadersPolicyProps {
  const contentSecurityPolicy = policy({
    'default-src': "'none'",
    'script-src': "'self'",
    // Sizes that scripts set go through the CSSOM, which this does not touch.
    'style-src': "'self'",
    'img-src': `'self' data: ${imageHost}`,
    'font-src': "'self'",
    'connect-src': "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  });
  return {
    securityHeadersBehavior: { ...common, contentSecurityPolicy: { contentSecurityPolicy, override: true } },
    customHeadersBehavior: { customHeaders: isolation },
  };
}

/** The same for the page of a share link, whose address is a secret. */
export function sharedPageHeaders(imageHost: string): ResponseHeadersPolicyProps {
  const { securityHeadersBehavior, customHeadersBehavior } = dashboardHeaders(imageHost);
  return {
    securityHeadersBehavior: {
      ...securityHeadersBehavior,
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        ...(customHeadersBehavior?.customHeaders ?? []),
        { header: 'x-robots-tag', value: 'noindex, nofollow', override: true },
      ],
    },
  };
}

/** Headers of badges: those of the API's answers, but that pages of other origins may show them. */
export function badgeHeaders(): ResponseHeadersPolicyProps {
  const { customHeadersBehavior, ...rest } = apiHeaders();
  const name = 'cross-origin-resource-policy';
  const others = (customHeadersBehavior?.customHeaders ?? []).filter(({ header }) => header !== name);
  return {
    ...rest,
    customHeadersBehavior: {
      customHeaders: [...others, { header: name, value: 'cross-origin', override: true }],
    },
  };
}

/** Headers of the API's answers: whatever they hold, a browser that opens one runs nothing of it. */
export function apiHeaders(): ResponseHeadersPolicyProps {
  const contentSecurityPolicy = policy({ 'default-src': "'none'", 'frame-ancestors': "'none'", sandbox: '' });
  return {
    securityHeadersBehavior: {
      ...common,
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy.trim(), override: true },
    },
    customHeadersBehavior: { customHeaders: isolation },
  };
}
