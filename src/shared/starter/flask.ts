import { eventModule, goodEvent } from './python-parts';
import type { StarterFile } from './starter';

const server = `import os

from flask import Flask, jsonify, request

from event import Worker, read_event

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 1024 * 1024


def work(event):
    print(f"Prompt {event['promptId']} finished in {event['duration']} ms")


worker = Worker(lambda event: work(event))


@app.route('/webhook/promptpal', methods=['POST'])
def handle_webhook():
    if request.mimetype != 'application/json':
        return jsonify({'error': 'not application/json'}), 415
    body = request.get_data()
    try:
        event = read_event(body)
    except ValueError as problem:
        return jsonify({'error': str(problem)}), 400
    worker.take(body, event)
    return jsonify({'status': 'received'}), 200


if __name__ == '__main__':
    app.run(port=int(os.environ.get('PORT', '3000')), threaded=True)
`;

const test = `import json
import unittest

import server

${goodEvent}

class Hook(unittest.TestCase):
    def setUp(self):
        self.client = server.app.test_client()

    def post(self, body):
        return self.client.post('/webhook/promptpal', data=body, content_type='application/json').status_code

    def test_takes_an_event_and_works_on_it_once(self):
        done = []
        server.work = done.append
        body = json.dumps(GOOD)
        self.assertEqual([self.post(body), self.post(body)], [200, 200])
        server.worker.events.join()
        self.assertEqual(len(done), 1)

    def test_refuses_what_is_none(self):
        self.assertEqual(self.post(json.dumps({**GOOD, 'event': 'other'})), 400)
        self.assertEqual(self.post(json.dumps({**GOOD, 'projectId': '123'})), 400)
        self.assertEqual(self.post('{'), 400)
        self.assertEqual(self.post(''), 400)


if __name__ == '__main__':
    unittest.main()
`;

export const flaskFiles: readonly StarterFile[] = [
  { name: 'server.py', text: server },
  { name: 'event.py', text: eventModule },
  { name: 'test_server.py', text: test },
];
