import stringWidth from 'fast-string-width';
import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {stepNames} from '../../../../source/model/wizard/state.ts';
import {member} from '../../../model/checks/situation.ts';
import {aFleet, knownFacts} from '../fixtures/known-facts.ts';
import {aWizard, key} from './a-wizard.tsx';

afterEach(cleanup);

const evil = '\u001b[31m\u001b]0;owned\u0007漢字'.repeat(9);

test('what LXD says is shown and not obeyed, and no line is wider than the window', async () => {
	const base = aFleet();
	const fleet = aFleet({
		members: [
			member('albatross1'),
			member(`albatross2${evil}`, {status: 'Offline', message: evil, architecture: evil}),
			member('albatross3'),
		],
		networks: base.networks.map(network => ({
			...network,
			reach: 'separate' as const,
			why: evil,
		})),
		profiles: base.profiles.map(profile => ({...profile, description: evil})),
	});
	const {goTo, lines, text, press, sees} = await aWizard({facts: knownFacts({fleet})});
	for (const step of stepNames) {
		await goTo(step);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
		expect(text()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
		for (const line of lines()) expect(stringWidth(line)).toBeLessThanOrEqual(80);
	}
	press('p');
	await sees('cluster: lab-cluster');
	press(key.escape);
});
