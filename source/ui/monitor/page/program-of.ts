import type {SeenProcess} from '../../../model/process/seen-process.ts';

/** What a process is in a word or two, of at most some 24 columns: "sleep 600", "python3 AnsiballZ_get_url.py". */
export const programOf = ({command}: SeenProcess): string => {
	const [program = '', ...others] = command.split(' ');
	const first = others.find(word => !word.startsWith('-'));
	const words = [program, first].filter(word => word !== undefined).map(baseName);
	const text = words.join(' ');
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const baseName = (word: string) => word.slice(word.lastIndexOf('/') + 1) || word;

const longest = 32;
