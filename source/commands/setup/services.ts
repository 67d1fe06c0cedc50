import {resolve} from 'node:path';
import pLimit from 'p-limit';
import {listVariables} from '../../kubespray/checkout.ts';
import {enrolWithToken} from '../../lxd/enroll.ts';
import {listRemoteImages} from '../../lxd/simplestreams.ts';
import type {CheckSoFar} from '../../model/checks/all-checks.ts';
import {includesPhase, lastNodePhase, lastPhase} from '../../model/plan/phase-table.ts';
import {isPresetPath} from '../../model/preset/fields.ts';
import {checksThatCount} from '../../model/wizard/steps/checks.ts';
import {keepDraft, removeDraft} from '../../preset/draft.ts';
import {presetText} from '../../preset/edit.ts';
import {savePreset, writePreset} from '../../preset/save.ts';
import {certificatesFolder} from '../../provision/session.ts';
import {refuseBusy} from '../../run/cluster-lock.ts';
import {presetSource} from '../../run/given-preset.ts';
import {startRun} from '../../run/start.ts';
import type {SshQuestions} from '../../ssh/options.ts';
import type {WizardServices} from '../../ui/wizard/services.ts';
import {planBeforeRun} from '../apply.ts';
import type {CommandContext} from '../command.ts';
import {blockerOf, openFleetWatch} from './fleet-watch.ts';
import {recall} from './local-facts.ts';
import type {Preferences} from './preferences.ts';

type Has = {readonly preferences: Preferences; readonly questions: SshQuestions | undefined};

/** All that the wizard does on this machine and in LXD; host keys and passphrases are asked for by its face. */
export function wizardServices(
	{home, version, ssh: sshOptions}: CommandContext,
	{preferences, questions}: Has,
): WizardServices {
	const ssh = {...sshOptions(), questions};
	const fleet = openFleetWatch({home, ssh, onOpen: preferences.rememberDestinations});
	const changeDraft = latestInOrder();
	return {
		recall: async (tell, signal) =>
			tell(await recall({home, preferences, configFile: ssh.configFile, signal})),
		connect: async (way, tell, signal) => fleet.connect(way, {tell, signal}),
		enrol: async ({url, token}, signal) => {
			await enrolWithToken({url, token, certificates: certificatesFolder(home), signal});
		},
		listImages: async ({server, kind}, tell, signal) => {
			tell({remoteImages: {kind: 'asking', server}});
			try {
				const images = await listRemoteImages({server, kind, signal});
				tell({remoteImages: {kind: 'known', server, images}});
			} catch (error) {
				tell({remoteImages: {kind: 'failed', server, ...blockerOf(error, signal)}});
			}
		},
		listVariables: async ({repository, release}, tell) =>
			tell({variables: await listVariables({repository, release, home})}),
		check: async (preset, tell, signal) => {
			// What one part of it says late, when another has failed, is not told.
			let isOver = false;
			const tellSoFar = (soFar: readonly CheckSoFar[]) =>
				isOver || tell({checks: {kind: 'going', of: preset, checks: soFar}});
			tellSoFar([]);
			const at = Date.now();
			try {
				const until = lastPhase;
				const seen = await planBeforeRun({preset, until, home, ssh, tell: tellSoFar, signal});
				tell({checks: {kind: 'known', of: preset, ...seen, at}});
			} catch (error) {
				tell({checks: {kind: 'failed', of: preset, ...blockerOf(error, signal)}});
			} finally {
				isOver = true;
			}
		},
		write: async (preset, opened) => presetText(preset, opened),
		save: async ({name, text, replace, preset}) => {
			preferences.rememberAnswers(preset);
			const how = {text, force: replace, otherwise: 'choose another name'};
			if (!isPresetPath(name)) return savePreset({...how, name, home});
			const path = resolve(name);
			await writePreset({...how, path});
			return path;
		},
		keepDraft: state => changeDraft(() => keepDraft(state, home)),
		removeDraft: () => changeDraft(() => removeDraft(home)),
		rememberTheme: async theme => preferences.rememberTheme(theme),
		refuseBusy: async cluster => refuseBusy(home, cluster),
		start: async ({preset, text, path, checks, isNodesOnly}, signal) => {
			preferences.rememberAnswers(preset);
			const until = isNodesOnly ? lastNodePhase : lastPhase;
			const plan = {
				...checks.plan,
				phases: checks.plan.phases.filter(({phase}) => includesPhase(until, phase)),
			};
			const made = {at: checks.at, results: checksThatCount(checks.results, isNodesOnly)};
			return startRun({
				...{home, preset, presetText: text, plan, until, version, ssh, signal},
				source: path === undefined ? undefined : await presetSource(path, home),
				checks: made,
			});
		},
		close: fleet.close,
	};
}

/** Runs one task after the other; of those that wait, only the last: it makes the others' work superfluous. */
function latestInOrder(): (task: () => Promise<void>) => Promise<void> {
	const inOrder = pLimit(1);
	let latest = 0;
	return task => {
		latest += 1;
		const number = latest;
		return inOrder(async () => {
			if (number === latest) await task();
		});
	};
}
