import {UserError} from '../../../../model/user-error.ts';
import type {SshQuestions} from '../../../../ssh/ssh-options.ts';
import {themeWords} from '../../../theme-choice.ts';
import type {WizardServices} from '../../services.ts';
import type {WizardEnd} from '../../wizard-end.ts';
import type {Command} from '../keys/command.ts';
import type {Notice} from '../state/face-state.ts';
import type {WizardStore} from '../state/wizard-store.ts';
import {answerer} from './answerer.ts';
import {connector} from './connector.ts';
import {draftKeeper} from './draft-keeper.ts';
import {finder} from './finder.ts';
import {saver} from './saver.ts';
import {sshAsker} from './ssh-asker.ts';
import {stepper} from './stepper.ts';
import {writer} from './writer.ts';

/** Does what is to be done besides showing: what keys ask for, and what the wizard wants to know. */
export type Conductor = {
	/** Begins to find out; called when the first screen is there, which need not wait for any of it. */
	readonly start: () => void;
	readonly perform: (command: Exclude<Command, {readonly type: 'suspend'}>) => void;
	/** Resolves when the wizard is done with. @throws what is our own bug */
	readonly end: Promise<WizardEnd>;
};

export type Conducting = {
	readonly store: WizardStore;
	readonly services: WizardServices;
	readonly signal: AbortSignal;
	/** Says something in place of the reason below the body. */
	readonly say: (text: string, look?: Notice['look']) => void;
	/** Takes an error of the user's world as a word on the screen; any other ends the wizard. */
	readonly fail: (error: unknown) => void;
};

type Options = {
	readonly store: WizardStore;
	readonly open: (questions: SshQuestions) => WizardServices;
	readonly signal: AbortSignal;
};

export const conductor = ({store, open, signal: outside}: Options): Conductor => {
	const {promise: end, resolve, reject} = Promise.withResolvers<WizardEnd>();
	const over = new AbortController();
	const signal = AbortSignal.any([outside, over.signal]);
	const asker = sshAsker(store);
	const services = open(asker.questions);
	const say: Conducting['say'] = (text, look = 'caution') =>
		store.face({type: 'notify', notice: {text, look}});
	const letGo = () => {
		over.abort();
		services.close();
	};
	const crash = (error: unknown) => {
		letGo();
		reject(error);
	};
	const fail = (error: unknown) => {
		if (signal.aborted) return;
		if (error instanceof UserError) say([error.message, error.hint].filter(Boolean).join(': '));
		else crash(error);
	};
	const conducting: Conducting = {store, services, signal, say, fail};
	const finish = (how: WizardEnd) => {
		letGo();
		resolve(how);
	};
	const find = finder(conducting);
	const draft = draftKeeper(conducting);
	const connect = connector(conducting, find);
	const save = saver(conducting);
	const answer = answerer(conducting, {connect, finish});
	const write = writer(conducting);
	const steps = stepper({...conducting, connect, finish, draft});
	const leave = (how: Extract<WizardEnd, {kind: 'left'}>['how']) => {
		draft.keepNow().then(() => finish({kind: 'left', how}), crash);
	};

	store.subscribe(() => {
		find.wanted();
		connect.notice();
		steps.notice();
		write.notice();
		draft.keepSoon();
	});
	outside.addEventListener('abort', () => leave('interrupted'), {once: true});

	const perform: Conductor['perform'] = command => {
		switch (command.type) {
			case 'act':
				return store.act(command.action);
			case 'face':
				return store.face(command.action);
			case 'answer':
				return answer(command);
			case 'go-on':
				return steps.goOn(command.from);
			case 'check-again':
				return find.start({kind: 'check', preset: store.now().wizard.preset});
			case 'choose-theme':
				store.face({type: 'paint', theme: command.theme});
				say(`Colours: ${themeWords[command.theme]}.`, 'accent');
				return void services.rememberTheme(command.theme).catch(fail);
			case 'save':
				return save.begin();
			case 'save-as':
				return save.as(command);
			case 'accept-host-key':
				return asker.accept(command.isAccepted);
			case 'give-passphrase':
				return asker.give(command.passphrase);
			case 'leave':
				return leave('by-choice');
			case 'interrupt':
				return leave('interrupted');
		}
	};
	const start = () => {
		services.recall(store.tell, signal).catch(fail);
		find.wanted();
	};
	return {start, perform, end};
};
