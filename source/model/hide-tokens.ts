/**
 * A text without what by its form alone is a token: kubeadm's and service accounts' own, certificate keys,
 * private keys. kubeadm prints those that join a node, and kubespray loops over its lines.
 */
export const hideTokens = (text: string): string =>
	text.length < shortest
		? text
		: forms.reduce((left, form) => left.replace(form, '(hidden)'), text);

const forms = [
	/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/s,
	/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g,
	/\beyJ[\w-]{8,}\.[\w.-]+/g,
	// Not a checksum, which is no secret and says by what it was made.
	/(?<!sha256:)\b[0-9a-f]{64}\b/g,
];

/** Of a bootstrap token: six characters, a dot, sixteen. */
const shortest = 23;
