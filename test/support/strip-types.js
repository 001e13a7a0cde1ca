import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/**
 * A jest transformer that blanks out types with Node's own stripper: columns and lines stay as they are, so
 * no source map is needed. Measured faster here than ts-jest, swc and esbuild.
 */
export default {
  getCacheKey(source, path) {
    return createHash('sha256').update(`${process.version}\0${path}\0${source}`).digest('hex');
  },
  process(source) {
    return { code: stripTypeScriptTypes(source, { mode: 'strip' }) };
  },
};
