import {expect, test} from 'vitest';
import type {ModuleAnswer} from '../../../source/model/fleet/members.ts';
import {resultsOf} from './results-of.ts';
import {ours, situation} from './situation.ts';

const wanting = (config: Record<string, string>) => ({profiles: {'lab-node': {config}}});
const preset = wanting({'linux.kernel_modules': 'overlay, ip_vs'});
const has = (ipVs: 'loaded' | 'loadable' | 'missing'): ModuleAnswer => ({
	kind: 'asked',
	modules: {overlay: 'loaded', ip_vs: ipVs},
});

test('modules that every member has or can load are fine', () => {
	const modules = {albatross1: has('loadable'), albatross2: has('loaded')};
	const {verdicts, words} = resultsOf('kernel-modules', situation({preset, modules}));
	expect(verdicts).toEqual(['kernel modules: fine']);
	expect(words).toContain('overlay and ip_vs');
});

test('a module that members can not load is refused once, with all of them named', () => {
	const modules = {albatross1: has('missing'), albatross2: has('missing')};
	const {verdicts, words} = resultsOf('kernel-modules', situation({preset, modules}));
	expect(verdicts).toEqual(['ip_vs: refusal']);
	expect(words).toContain('albatross1 and albatross2 can not load the kernel module ip_vs');
});

test('members that were not asked are a warning', () => {
	const modules: Record<string, ModuleAnswer> = {
		albatross1: has('loaded'),
		albatross2: {kind: 'unasked', why: 'no ssh to it'},
	};
	const {verdicts, words} = resultsOf('kernel-modules', situation({preset, modules}));
	expect(verdicts).toEqual(['albatross2: warning']);
	expect(words).toContain('no ssh to it');
});

test('members that were not asked for the same reason are one warning', () => {
	const {verdicts} = resultsOf('kernel-modules', situation({preset}));
	expect(verdicts).toEqual(['albatross1 and albatross2: warning']);
});

test('nobody is asked when no profile names a module, or the instance loads them itself', () => {
	expect(resultsOf('kernel-modules', situation()).verdicts).toEqual([]);
	const ondemand = wanting({
		'linux.kernel_modules': 'ip_vs',
		'linux.kernel_modules.load': 'ondemand',
	});
	expect(resultsOf('kernel-modules', situation({preset: ondemand})).verdicts).toEqual([]);
});

test('nodes that run need no module anew', () => {
	const instances = ['lab-worker-1', 'lab-worker-2'].map(name => ours(name));
	const modules = {albatross1: has('missing'), albatross2: has('loaded')};
	const input = situation({preset, modules, fleet: {instances}});
	expect(resultsOf('kernel-modules', input).verdicts).toEqual(['kernel modules: fine']);
});

test('virtual machines have modules of their own: nobody is asked for those', () => {
	const {masters, workers} = situation().preset;
	const machines = {
		masters: {...masters, type: 'virtual-machine'},
		workers: {...workers, type: 'virtual-machine'},
	};
	const input = situation({preset: {...preset, ...machines}});
	expect(resultsOf('kernel-modules', input).verdicts).toEqual([]);
});
