import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type TemporaryFolder, createFolderStore, makeTemporaryFolder } from '#adapters/fs/object-store.ts';

const folders: TemporaryFolder[] = [];
const temporary = async () => {
  const folder = await makeTemporaryFolder();
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()));
});

describe('objects in a folder', () => {
  test('come back as they went', async () => {
    const { path } = await temporary();
    const store = createFolderStore(path);
    const bytes = Buffer.from([0, 1, 255]);
    await store.put('slices/ws_1/aud_1/0.1/n-run.json.gz', bytes);
    expect(await createFolderStore(path).get('slices/ws_1/aud_1/0.1/n-run.json.gz', 10)).toEqual(bytes);
    expect(await store.get('slices/ws_1/other', 10)).toBeNull();
  });

  test('that are too long are not read', async () => {
    const { path } = await temporary();
    const store = createFolderStore(path);
    await store.put('slices/a', Buffer.alloc(11));
    await expect(store.get('slices/a', 10)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', 'a/./b', '', 'a b', 'a\0b', '..'])(
    '%j is no name',
    async (name) => {
      const { path } = await temporary();
      await expect(createFolderStore(path).put(name, Buffer.alloc(1))).rejects.toMatchObject({
        code: 'MALFORMED',
      });
      await expect(createFolderStore(path).get(name, 1)).rejects.toMatchObject({ code: 'MALFORMED' });
    },
  );
});

describe('a temporary folder', () => {
  test('is gone when removed', async () => {
    const folder = await makeTemporaryFolder();
    await createFolderStore(folder.path).put('slices/a', Buffer.alloc(1));
    await folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  test('of a process that was killed is removed by the next, and of a living one is not', async () => {
    const living = await temporary();
    // No process has this number: it is beyond the largest that systems give.
    const dead = join(tmpdir(), 'plumbline-objects-99999999-x');
    await mkdir(dead, { recursive: true });
    await writeFile(join(dead, 'file'), 'x');
    await temporary();
    expect([existsSync(dead), existsSync(living.path)]).toEqual([false, true]);
  });
});
