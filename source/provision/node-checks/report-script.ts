/**
 * Run in a node by LXD with $PEERS, a JSON object of node name → address, and $LOOKUP, a host name or
 * nothing: prints a `NodeReport` without `asked`.
 * Written for Python 3.8, focal's, and for images with no more than Debian's python3-minimal.
 */
export const reportScript = `
import json, os, shutil, socket, threading, time

def reach(address):
    # A node that cloud-init reboots refuses for some seconds.
    until = time.monotonic() + 20
    while True:
        why = attempt(address)
        if "refused" not in why or time.monotonic() > until: return why
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
