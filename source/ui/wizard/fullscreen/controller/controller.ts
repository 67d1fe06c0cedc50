import {chosenOption} from '../../../../model/wizard/question.ts';
import {stepOf} from '../../../../model/wizard/steps/index.ts';
import {userProblem} from '../../../../primitives/errors.ts';
import type {SshQuestions} from '../../../../ssh/options.ts';
import {themeWords} from '../../../theme.ts';
import type {WizardEnd, WizardServices} from '../../services.ts';
import type {Command} from '../commands.ts';
import type {SshQuestion, WizardStore} from '../state.ts';
import {type Connector, connector, createEffectRunner, createNavigation} from './navigation.ts';
import type {ControllerContext} from './persistence.ts';
import {createPresetSaver, draftKeeper, writer} from './persistence.ts';

/** Does what is to be done besides showing: what keys ask for, and what the wizard wants to know. */
export type Controller = {
	/** Begins to find out; called when the first screen is there, which need not wait for any of it. */
	readonly start: () => void;
	readonly perform: (command: Exclude<Command, {readonly type: 'suspend'}>) => void;
	/** Resolves when the wizard is done with. @throws what is our own bug */
	readonly end: Promise<WizardEnd>;
};

type Options = {
	readonly store: WizardStore;
	readonly open: (questions: SshQuestions) => WizardServices;
	readonly signal: AbortSignal;
};

export function createController({store, open, signal: outside}: Options): Controller {
	const {promise: end, resolve, reject} = Promise.withResolvers<WizardEnd>();
	const over = new AbortController();
	const signal = AbortSignal.any([outside, over.signal]);
	const asker = sshAsker(store);
	const services = open(asker.questions);
	const say: ControllerContext['say'] = (text, look = 'caution') =>
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
		const problem = userProblem(error, 'usage');
		if (problem) say([problem.message, problem.hint].filter(Boolean).join(': '));
		else crash(error);
	};
	const conducting: ControllerContext = {store, services, signal, say, fail};
	const finish = (how: WizardEnd) => {
		letGo();
		resolve(how);
	};
	const find = createEffectRunner(conducting);
	const draft = draftKeeper(conducting);
	const connect = connector(conducting, find);
	const save = createPresetSaver(conducting);
	const answer = createAnswerHandler(conducting, {connect, finish});
	const write = writer(conducting);
	const steps = createNavigation({...conducting, connect, finish, draft});
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

	const perform: Controller['perform'] = command => {
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
}

type Outcomes = {
	readonly connect: Connector;
	readonly finish: (end: WizardEnd) => void;
};

/** Takes answers; of two kinds more comes than a change of the preset: a token, and a run to watch. */
const createAnswerHandler =
	({store, say}: ControllerContext, {connect, finish}: Outcomes) =>
	({key, value}: Extract<Command, {type: 'answer'}>) => {
		const {wizard: state, facts} = store.now();
		const result = stepOf(state.step).answer({state, facts}, key, value);
		if (!result.ok) return say(result.problem);
		const question = stepOf(state.step)
			.questions({state, facts})
			.find(one => one.key === key);
		const run = question && chosenOption(question.field, value)?.watches;
		if (run !== undefined) return finish({kind: 'watch', run});
		store.act({type: 'answer', key, value});
		if (key === 'lxd.token' && typeof value === 'string' && value !== '') {
			connect.enrol(value.trim());
		}
	};

/** Asks on the screen what a connection waits for; one question after the other. */
type SshAsker = {
	readonly questions: SshQuestions;
	readonly accept: (isAccepted: boolean) => void;
	readonly give: (passphrase: string | undefined) => void;
};

type Answer = boolean | string | undefined;

function sshAsker(store: Pick<WizardStore, 'face'>): SshAsker {
	let settle: ((answer: Answer) => void) | undefined;
	let last: Promise<unknown> = Promise.resolve();

	const askNow = async (question: SshQuestion, signal: AbortSignal): Promise<Answer> => {
		signal.throwIfAborted();
		const {promise, resolve, reject} = Promise.withResolvers<Answer>();
		const give = () => reject(signal.reason);
		signal.addEventListener('abort', give, {once: true});
		settle = resolve;
		store.face({type: 'ask', question});
		try {
			return await promise;
		} finally {
			signal.removeEventListener('abort', give);
			settle = undefined;
			store.face({type: 'ask', question: undefined});
		}
	};
	const ask = async (question: SshQuestion, signal: AbortSignal): Promise<Answer> => {
		const answer = last.then(
			() => askNow(question, signal),
			() => askNow(question, signal),
		);
		last = answer;
		return answer;
	};
	return {
		questions: {
			acceptHostKey: async (host, keyType, fingerprint, signal) =>
				(await ask({kind: 'host-key', host, keyType, fingerprint}, signal)) === true,
			passphrase: async (keyFile, wrong, signal) => {
				const answer = await ask({kind: 'passphrase', keyFile, wrong}, signal);
				return typeof answer === 'string' ? answer : undefined;
			},
			warn: text => store.face({type: 'notify', notice: {text, look: 'caution'}}),
		},
		accept: isAccepted => settle?.(isAccepted),
		give: passphrase => settle?.(passphrase),
	};
}
