import {runInInstance} from '../../lxd/exec.ts';
import {checkNodeHealth, NodeReport} from '../../model/checks/node-health.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {nodeOf, nodesOf} from '../../model/nodes.ts';
import {addressOf, instanceOf, nodeSet} from '../../model/plan/current-state.ts';
import type {Step} from '../../model/plan/plan.ts';
import {downloadHost} from '../../model/variables/download-host.ts';
import {UserError} from '../../primitives/errors.ts';
import {retryAfterRestart} from '../node-restart.ts';
import type {StepContext} from './phase.ts';

/**
 * Run in a node by LXD with $PEERS, a JSON object of node name → address, and $LOOKUP, a host name or
 * nothing: prints a `NodeReport` without `asked`.
 * Written for Python 3.8, focal's, and for images with no more than Debian's python3-minimal.
 */
const reportScript = `
import json, os, shutil, socket, threading, time

def reach(address):
    # A node that restarts refuses for some seconds, and has no network for some more.
    until = time.monotonic() + 20
    while True:
        why = attempt(address)
        isPassing = any(word in why for word in ("refused", "unreachable", "No route to host"))
        if not isPassing or time.monotonic() > until: return why
        time.sleep(1)

def attempt(address):
    try:
        with socket.create_connection((address, 22), 5) as connection:
            connection.settimeout(5)
            return "" if connection.recv(4) == b"SSH-" else "something else than sshd answers"
    except OSError as error:
        return str(error)

def resolve(name):
    try:
        socket.getaddrinfo(name, 443)
        return {"kind": "resolved"}
    except socket.gaierror as error:
        return {"kind": "not-found" if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)) else "no-answer", "why": error.strerror}

def nameservers():
    try:
        with open("/etc/resolv.conf") as lines:
            return [words[1] for words in map(str.split, lines) if len(words) > 1 and words[0] == "nameserver"]
    except OSError:
        return []

peers = json.loads(os.environ["PEERS"])
reached = {}
def visit(name, address):
    reached[name] = reach(address)

visits = [threading.Thread(target=visit, args=peer) for peer in peers.items()]
for thread in visits: thread.start()
for thread in visits: thread.join()
disk = shutil.disk_usage("/")
name = os.environ["LOOKUP"]
print(json.dumps({
    "unreached": {name: why for name, why in reached.items() if why},
    "nameservers": nameservers(),
    "lookup": dict(resolve(name) if name else {"kind": "not-needed"}, name=name),
    "clock": time.time() * 1000,
    "disk": {"total": disk.total, "free": disk.free},
}))
`;

/** Sees from inside each node, through LXD, whether it can be a Kubernetes node beside the others. */
export async function applyNodeChecks({subject: name}: Step, context: StepContext): Promise<void> {
	const {session, facts, failedNodes, emit} = context;
	const results = checkNodeHealth(
		nodeOf(facts.preset, name),
		await retryAfterRestart(name, context, () => report(name, context)),
	);
	for (const result of results) {
		emit({type: 'check-finished', ...result});
	}

	const refusals = results.filter(({verdict}) => verdict === 'refusal');
	if (refusals.length > 0) {
		throw new UserError(refusals.map(({why}) => why).join('; '), {
			fault: 'provisioning',
			hint: refusals.map(({remedy}) => remedy).join('; '),
		});
	}

	const record = session.records.all()[name];
	// What was seen without a node that failed holds for no whole cluster.
	if (record && failedNodes.size === 0) {
		await session.records.write(name, {...record, checkedWith: nodeSet(facts)});
	}
}

async function report(
	name: string,
	{session, facts, failedNodes, signal}: StepContext,
): Promise<NodeReport> {
	const peers = Object.fromEntries(
		nodesOf(session.preset)
			// A node that failed is its own failure, not this one's.
			.filter(node => node.name !== name && !failedNodes.has(node.name))
			.map(node => [
				node.name,
				addressOf(instanceOf(facts, node.name), facts.records[node.name]) ?? '',
			]),
	);
	const before = Date.now();
	const {exitCode, stdout, stderr} = await runInInstance(session.client, {
		name,
		command: ['python3', '-c', reportScript],
		environment: {
			PEERS: JSON.stringify(peers),
			LOOKUP: downloadHost(session.preset.kubespray?.vars ?? {}) ?? '',
		},
		signal,
	});
	if (exitCode !== 0) {
		throw new UserError(
			`${name} could not be checked: ${tellingLine(stderr) ?? `exit code ${exitCode}`}`,
			{
				fault: 'provisioning',
			},
		);
	}

	return NodeReport.parse({...JSON.parse(stdout), asked: {from: before, to: Date.now()}});
}
