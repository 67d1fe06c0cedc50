import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {unknownFacts} from '../../../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../../../source/model/wizard/state.ts';
import {draftKeeper} from '../../../../../source/ui/wizard/fullscreen/controller/persistence.ts';
import {wizardStore} from '../../../../../source/ui/wizard/fullscreen/state.ts';

import {fakeServices} from '../../fixtures/fake-services.ts';
import {knownFacts} from '../../fixtures/known-facts.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

test('what is answered is kept after a moment, but not while all of it is done with', async () => {
	const {services, done} = fakeServices(knownFacts());
	const store = wizardStore({state: beginWizard(), facts: unknownFacts('2026-11-23')}, 'auto');
	const {signal} = new AbortController();
	const keeper = draftKeeper({store, services, signal, say: vi.fn(), fail: vi.fn()});
	store.subscribe(keeper.keepSoon);
	const finishing = Promise.withResolvers<void>();
	store.act({type: 'answer', key: 'start', value: 'new'});
	keeper.rest(finishing.promise);
	store.act({type: 'answer', key: 'lxd.project', value: 'other'});
	await vi.runAllTimersAsync();
	expect(done.draft).toBeUndefined();
	finishing.reject(new Error('it could not be saved'));
	await vi.runAllTimersAsync();
	store.act({type: 'answer', key: 'lxd.project', value: 'another'});
	await vi.runAllTimersAsync();
	expect(done.draft?.preset.lxd.project).toBe('another');
});
