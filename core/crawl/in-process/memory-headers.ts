import type { AuditHeader } from '#contract/audit.ts';
import type { HeaderStore } from '../ports.ts';

/** Headers in memory, with the conditions that DynamoDB would check. Each write is a new object. */
export interface MemoryHeaders extends HeaderStore {
  readonly put: (header: AuditHeader) => void;
  readonly peek: (aud: string) => AuditHeader | null;
  readonly requestCancel: (aud: string) => void;
  readonly delete: (aud: string) => void;
}

export function createMemoryHeaders(): MemoryHeaders {
  const headers = new Map<string, AuditHeader>();
  return {
    put: (header) => void headers.set(header.aud, header),
    peek: (aud) => headers.get(aud) ?? null,
    requestCancel(aud) {
      const header = headers.get(aud);
      if (header !== undefined) headers.set(aud, { ...header, cancelRequested: true });
    },
    delete: (aud) => void headers.delete(aud),
    get: (_ws, aud) => Promise.resolve(headers.get(aud) ?? null),
    commit(_ws, aud, change) {
      const header = headers.get(aud);
      const holds = header !== undefined && header.version === change.version - 1 && header.phase !== 'done';
      if (holds) headers.set(aud, { ...header, ...change });
      return Promise.resolve(holds);
    },
    markSent(_ws, aud, version, done) {
      const header = headers.get(aud);
      const holds = header !== undefined && header.version === version;
      if (holds) {
        const nextCheckAt = done ? null : header.nextCheckAt;
        headers.set(aud, { ...header, sentVersion: version, nextCheckAt });
      }
      return Promise.resolve(holds);
    },
  };
}
