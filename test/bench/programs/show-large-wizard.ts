import process from 'node:process';
import {unknownFacts} from '../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../source/model/wizard/state.ts';
import {theme} from '../../../source/ui/theme.ts';
import {showWizard} from '../../../source/ui/wizard/fullscreen/wizard.tsx';
import {fakeServices} from '../../ui/wizard/fixtures/fake-services.ts';
import {knownFacts} from '../../ui/wizard/fixtures/known-facts.ts';
import {aLargeFleet} from '../../ui/wizard/fullscreen/a-large-fleet.ts';

// The wizard on a fleet of 50 members with 300 instances, which needs no LXD: what is measured is the screen.
const fleet = aLargeFleet({members: 50, instances: 300});
const {services} = fakeServices(knownFacts({fleet}));
await showWizard({
	open: () => services,
	begin: {state: beginWizard(), facts: unknownFacts('2026-11-23')},
	look: {choice: 'auto', theme: choice => theme(process.env, process.stdout, choice)},
	stdin: process.stdin,
	stdout: process.stdout,
	signal: new AbortController().signal,
});
