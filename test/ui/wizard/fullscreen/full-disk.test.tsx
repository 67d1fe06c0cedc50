import {writeFile} from 'node:fs/promises';
import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {aWizard} from './a-wizard.tsx';

afterEach(cleanup);

test('a draft that finds no space is told on the screen, and the wizard goes on', async () => {
	// Linux's device that is always full.
	const keepDraft = async () => writeFile('/dev/full', 'a draft');
	const {goTo, sees, store} = await aWizard({services: () => ({keepDraft})});
	await goTo('fleet');
	await sees('no space left on the device');
	expect(store.now().wizard.step).toBe('fleet');
});
