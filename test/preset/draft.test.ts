import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {beforeEach, describe, expect, onTestFinished, test} from 'vitest';
import {unknownFacts} from '../../source/model/wizard/facts.ts';
import {reduceWizard} from '../../source/model/wizard/reducer.ts';
import {beginWizard} from '../../source/model/wizard/state.ts';
import {draftPath, keepDraft, readDraft, removeDraft} from '../../source/preset/draft.ts';
import {type HomeFolders, homeFolders} from '../../source/system/paths.ts';

let home: HomeFolders;

beforeEach(async () => {
	const root = await mkdtemp(join(tmpdir(), 'rookery-draft-'));
	onTestFinished(() => rm(root, {recursive: true}));
	home = homeFolders({ROOKERY_HOME: root});
});

const facts = unknownFacts('2026-11-23');
const begun = reduceWizard(beginWizard(), {type: 'answer', key: 'start', value: 'new'}, facts);

describe('a draft', () => {
	test('goes on where it was left, though no host is named yet', async () => {
		await keepDraft({...begun, past: [begun]}, home);
		expect(await readDraft(home)).toEqual(begun);
	});

	test('is nobody else’s to read', async () => {
		await keepDraft(begun, home);
		expect((await stat(draftPath(home))).mode & 0o777).toBe(0o600);
	});

	test('that is of another layout, or broken, is none', async () => {
		expect(await readDraft(home)).toBeUndefined();
		await keepDraft(begun, home);
		const text = await readFile(draftPath(home), 'utf8');
		await writeFile(draftPath(home), text.replace('"v": 1', '"v": 2'));
		expect(await readDraft(home)).toBeUndefined();
		await writeFile(draftPath(home), text.slice(0, 100));
		expect(await readDraft(home)).toBeUndefined();
	});

	test('is gone when it is done with, and may be gone before', async () => {
		await keepDraft(begun, home);
		await removeDraft(home);
		await removeDraft(home);
		expect(await readDraft(home)).toBeUndefined();
	});
});
