/** What every starter in Python needs: what an event is, and a queue that works afterwards. */
export const eventModule = `import hashlib
import json
import queue
import threading
from collections import OrderedDict

FIELDS = {
    'projectId': int, 'promptId': int, 'userId': str, 'result': int, 'timestamp': str,
    'duration': int, 'cached': bool, 'ip': str, 'userAgent': str,
}
OPTIONAL = {'providerId': int, 'providerDefaultModel': str}
TOKENS = ('prompt', 'completion', 'total')


def has_type(value, wanted):
    # In Python a bool is an int; in JSON it is not.
    return type(value) is wanted


def read_event(body):
    """The event in these bytes. Raises ValueError with the reason when there is none."""
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError('not JSON')
    if type(event) is not dict:
        raise ValueError('not a JSON object')
    if event.get('event') != 'onPromptFinished':
        raise ValueError('event is not onPromptFinished')
    for name, wanted in FIELDS.items():
        if not has_type(event.get(name), wanted):
            raise ValueError(f'{name} is not of type {wanted.__name__}')
    for name, wanted in OPTIONAL.items():
        if name in event and not has_type(event[name], wanted):
            raise ValueError(f'{name} is not of type {wanted.__name__}')
    tokens = event.get('tokens')
    if type(tokens) is not dict or not all(has_type(tokens.get(name), int) for name in TOKENS):
        raise ValueError('tokens is not complete')
    return event


class Worker:
    """Does the work after the answer, once for each payload: PromptPal sends no id, so its SHA-256 is the key."""

    def __init__(self, work, remembered=10_000):
        self.work = work
        self.remembered = remembered
        self.seen = OrderedDict()
        self.lock = threading.Lock()
        self.events = queue.Queue()
        threading.Thread(target=self.run, daemon=True).start()

    def take(self, body, event):
        key = hashlib.sha256(body).hexdigest()
        with self.lock:
            if key in self.seen:
                return False
            self.seen[key] = True
            if len(self.seen) > self.remembered:
                self.seen.popitem(last=False)
        self.events.put(event)
        return True

    def run(self):
        while True:
            event = self.events.get()
            try:
                self.work(event)
            except Exception as error:
                print('The work failed:', error)
            finally:
                self.events.task_done()
`;

/** The event that the tests of both send. */
export const goodEvent = `GOOD = {
    'event': 'onPromptFinished', 'projectId': 123, 'promptId': 456, 'userId': 'user-123', 'result': 0,
    'timestamp': '2024-01-15T10:30:00Z', 'duration': 1250,
    'tokens': {'prompt': 150, 'completion': 300, 'total': 450},
    'cached': False, 'ip': '192.168.1.1', 'userAgent': 'Mozilla/5.0',
}
`;
