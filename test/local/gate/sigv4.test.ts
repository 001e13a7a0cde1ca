import { describe, expect, test } from '@jest/globals';
import { readClaim, sign, type Signed, signatureHolds } from '#local/gate/sigv4.ts';

/** The key of AWS's own examples. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

const request = (over: Partial<Signed> = {}): Signed => ({
  method: 'GET',
  path: '/',
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.from(''),
  ...over,
});

function holds(signed: Signed, secret: string): boolean {
  const claim = readClaim(signed);
  return claim !== undefined && signatureHolds(signed, claim, secret);
}

describe('the examples of the S3 documentation', () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
  test('GET object with a range', () => {
    const signed = request({
      path: '/test.txt',
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        'x-amz-date': '20130524T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      },
    });
    expect(holds(signed, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(true);
    expect(
      holds(
        { ...signed, headers: { ...signed.headers, range: 'bytes=0-10' } },
        'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      ),
    ).toBe(false);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  test('a pre-signed address', () => {
    const query = new URLSearchParams(
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
    const signed = request({ path: '/test.txt', query, headers: { host: 'examplebucket.s3.amazonaws.com' } });
    expect(holds(signed, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(true);
    query.set('response-content-type', 'text/html');
    expect(holds(signed, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(false);
  });
});

test('what we sign ourselves holds, and changes of any part do not', () => {
  const body = Buffer.from('{"a":1}');
  const headers = { host: '127.0.0.1:4000', 'x-amz-target': 'AmazonSQS.SendMessage' };
  const own = request({ method: 'POST', headers, body });
  const secret = { accessKeyId: 'AKIA1', secret: SECRET };
  const signed = { ...own, headers: { ...headers, ...sign(own, 'sqs', 'us-east-1', secret) } };
  expect(readClaim(signed)?.credential).toMatchObject({ accessKeyId: 'AKIA1', service: 'sqs' });
  expect(holds(signed, SECRET)).toBe(true);
  expect(holds(signed, 'another')).toBe(false);
  expect(holds({ ...signed, body: Buffer.from('{"a":2}') }, SECRET)).toBe(false);
  expect(holds({ ...signed, method: 'PUT' }, SECRET)).toBe(false);
});

test('a request without a signature claims nothing', () => {
  expect(readClaim(request())).toBeUndefined();
  expect(readClaim(request({ headers: { authorization: 'Bearer x' } }))).toBeUndefined();
});
