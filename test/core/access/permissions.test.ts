import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROLES } from '#contract/api-auth.ts';
import { PERMISSIONS, type Permission, roleMay } from '#contract/permissions.ts';
import { SCOPES } from '#contract/route.ts';
import type { Actor } from '#core/access/actor.ts';
import * as permissions from '#core/access/permissions.ts';

const ws = 'ws_01jd0000000000000000000000';
const person = (role: (typeof ROLES)[number]): Actor => ({
  kind: 'user',
  user: 'usr_ada',
  workspace: ws,
  role,
  via: 'cookie',
});
const key = (...scopes: (typeof SCOPES)[number][]): Actor => ({
  kind: 'key',
  key: 'key_01jd0000000000000000000000',
  workspace: ws,
  scopes,
  via: 'key',
});

const NAMES = Object.keys(PERMISSIONS) as Permission[];
/** To look is asked by being a member at all. */
const ASKED = NAMES.filter((name) => name !== 'view');

/** The question that asks for a permission: `canX` of `x`. */
function question(name: Permission): (actor: Actor) => boolean {
  const found = new Map<string, unknown>(Object.entries(permissions)).get(
    `can${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  );
  if (typeof found !== 'function') throw new Error(`Nothing asks for ${name}`);
  return found as (actor: Actor) => boolean;
}

describe('permissions', () => {
  test.each(ASKED)('%s is asked of the role, by one function', (name) => {
    for (const role of ROLES) expect(question(name)(person(role))).toBe(roleMay(role, name));
  });

  test('each role may all that the one below it may, and an owner everything', () => {
    const allowed = (role: (typeof ROLES)[number]) => NAMES.filter((permission) => roleMay(role, permission));
    expect(allowed('owner')).toEqual(NAMES);
    expect(allowed('viewer')).toEqual(['view']);
    expect(allowed('admin')).toEqual(expect.arrayContaining(allowed('member')));
  });

  test('a key may what its scopes say of sites and audits, and nothing that is for people', () => {
    const may = (actor: Actor) => ASKED.filter((name) => question(name)(actor));
    for (const name of [
      'listMembers',
      'manageMembers',
      'manageOwners',
      'changeWorkspace',
      'manageKeys',
      'readAuditLog',
    ])
      expect(may(key(...SCOPES))).not.toContain(name);
    expect(may(key('sites:write'))).toEqual(expect.arrayContaining(['changeSites', 'deleteSite']));
    expect(may(key('sites:write'))).not.toContain('startAudit');
    expect(may(key('audits:write'))).toEqual(expect.arrayContaining(['startAudit', 'cancelAudit']));
    expect(may(key('audits:write'))).not.toContain('deleteSite');
    expect(may(key('sites:read', 'audits:read'))).toEqual([]);
  });

  test('a refusal has its reason', () => {
    expect(() => {
      permissions.demand(false);
    }).toThrow(expect.objectContaining({ code: 'FORBIDDEN', reason: 'role' }));
    expect(() => permissions.personOf(key())).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN', reason: 'session-only' }),
    );
  });
});

test('docs/roles.md has the table that is in force', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/roles.md'), 'utf8');
  const rows = [...text.matchAll(/^\|[^|\n]*\| `(\w+)` \|([^\n]*)\|$/gm)].map(([, name = '', cells = '']) => [
    name,
    cells.split('|').map((cell) => cell.trim() === 'yes'),
  ]);
  expect(text).toContain('| Owner | Admin | Member | Viewer |');
  expect(rows).toEqual(NAMES.map((name) => [name, ROLES.map((role) => roleMay(role, name))]));
});
