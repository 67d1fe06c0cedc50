import type {ParsedKey} from 'ssh2';

/** A key that may open a host's door. */
export type LoginKey =
	| {readonly kind: 'agent'; readonly label: string; readonly publicKey: ParsedKey}
	| {
			readonly kind: 'file';
			readonly file: string;
			readonly publicKey: ParsedKey;
			/** Undefined while its passphrase is not known. */
			readonly unlock: () => ParsedKey | undefined;
	  };
